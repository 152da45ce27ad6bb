import { readFile } from "node:fs/promises";
import path from "node:path";
import { safeJson } from "@regreen/text";
import { kindOf } from "@regreen/workflow-lint";
import type { Io } from "../io.ts";

/** @returns the exit: 0, or 2 when a file could not be read */
export async function lintToJsonl(paths: readonly string[], io: Io): Promise<number> {
  let exit = 0;
  const { lintEach, startActionlint } = await import("@regreen/action-audit-workflows/lint-each");
  // Loading it takes longer than most audits, so it waits for a workflow.
  const workflows = paths.filter((file) => kindOf(file) === "workflow").length;
  const actionlint = workflows === 0 ? null : await startActionlint(workflows);
  try {
    for await (const { path: file, linted } of lintEach(readable(), {}, actionlint)) {
      for (const finding of linted.findings) {
        if (finding.suppressed !== null) continue;
        const { start_line: line, start_column: column } = finding.location;
        io.out(`${safeJson({ ...finding, file, line, column })}\n`);
      }
      if (io.signal.aborted) break;
    }
  } finally {
    await actionlint?.close();
  }
  return exit;

  async function* readable() {
    for (const file of paths) {
      try {
        yield { path: file, text: await readFile(path.resolve(io.cwd, file), "utf8") };
      } catch (error) {
        exit = 2;
        io.out(`${safeJson({ file, error: { code: "unreadable", message: (error as Error).message } })}\n`);
      }
    }
  }
}
