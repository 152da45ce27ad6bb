import { readFile } from "node:fs/promises";
import path from "node:path";
import { type LintPorts, lintCode } from "@regreen/code-lint";
import { startRuff } from "@regreen/ruff";
import { safeJson } from "@regreen/text";
import type { Io } from "../io.ts";

/** @returns the exit: 0, or 2 when a file could not be read or not be looked at by every rule */
export async function reviewToJsonl(paths: readonly string[], io: Io): Promise<number> {
  let exit = 0;
  const ruff = await startRuff();
  const ports: LintPorts = { ruff: (text, settings) => ruff.check(text, settings) };
  const fail = (file: string, code: string, message: string) => {
    exit = 2;
    io.out(`${safeJson({ file, error: { code, message } })}\n`);
  };
  try {
    for (const file of paths) {
      if (io.signal.aborted) break;
      try {
        const { findings, notChecked } = await lintCode(
          file,
          await readFile(path.resolve(io.cwd, file), "utf8"),
          ports,
        );
        for (const finding of findings) {
          if (finding.suppressed !== null) continue;
          const { start_line: line, start_column: column } = finding.location;
          io.out(`${safeJson({ ...finding, file, line, column })}\n`);
        }
        if (notChecked !== null) fail(file, "not_checked", notChecked);
      } catch (error) {
        fail(file, "unreadable", (error as Error).message);
      }
    }
  } finally {
    await ruff.close();
  }
  return exit;
}
