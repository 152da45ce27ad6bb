import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { safeJson } from "@regreen/text";
import { type FixOptions, fixFile, RULES } from "@regreen/workflow-lint";
import type { Io } from "../io.ts";
import { actionlintFor } from "./actionlint.ts";

/**
 * Mends files in place and prints a line for each fix, and for each that was left because it would do harm.
 *
 * @returns the exit: 0, or 2 when a file could not be read or written
 */
export async function fixInPlace(paths: readonly string[], io: Io, options: FixOptions): Promise<number> {
  const facts = await actionlintFor(paths);
  let exit = 0;
  for (const file of paths) {
    if (io.signal.aborted) break;
    try {
      const at = path.resolve(io.cwd, file);
      const before = await readFile(at, "utf8");
      const { text, applied, refused } = fixFile(file, before, RULES, facts, options);
      if (text !== before) await replace(at, text);
      for (const [done, findings] of [["fixed", applied] as const, ["left", refused] as const])
        for (const { rule, location, fix } of findings)
          io.out(
            `${safeJson({ file, [done]: rule, line: location.start_line, title: fix?.title, safety: fix?.safety })}\n`,
          );
    } catch (error) {
      exit = 2;
      io.out(`${safeJson({ file, error: { code: "not_fixed", message: (error as Error).message } })}\n`);
    }
  }
  return exit;
}

/** All of it or nothing: written beside it and put in its place, with its mode. */
async function replace(file: string, text: string): Promise<void> {
  const beside = `${file}.${process.pid}.tmp`;
  const { mode } = await stat(file);
  try {
    await writeFile(beside, text, { mode, flag: "wx" });
    await rename(beside, file);
  } finally {
    await rm(beside, { force: true });
  }
}
