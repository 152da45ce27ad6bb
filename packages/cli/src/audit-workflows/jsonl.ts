import { readFile } from "node:fs/promises";
import path from "node:path";
import { safeJson } from "@regreen/text";
import { lintFile, RULES } from "@regreen/workflow-lint";
import type { Io } from "../io.ts";
import { actionlintFor } from "./actionlint.ts";

/** @returns the exit: 0, or 2 when a file could not be read */
export async function lintToJsonl(paths: readonly string[], io: Io): Promise<number> {
  let exit = 0;
  const facts = await actionlintFor(paths);
  for (const file of paths) {
    if (io.signal.aborted) break;
    try {
      const { findings } = lintFile(file, await readFile(path.resolve(io.cwd, file), "utf8"), RULES, facts);
      for (const finding of findings) {
        if (finding.suppressed !== null) continue;
        const { start_line: line, start_column: column } = finding.location;
        io.out(`${safeJson({ ...finding, file, line, column })}\n`);
      }
    } catch (error) {
      exit = 2;
      io.out(`${safeJson({ file, error: { code: "unreadable", message: (error as Error).message } })}\n`);
    }
  }
  return exit;
}
