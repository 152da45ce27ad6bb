import type { FilePatch, HunkLine } from "../model.ts";
import type { Violation } from "./rules.ts";

/** Files in which test runners keep what they expect: Jest, Vitest, insta (`.snap`), syrupy (`.ambr`). */
const SNAPSHOT = /\.(?:snap|ambr|snap\.new)$/i;

/** The first line says who wrote the file, and where its documentation is. The version is part of the format: it stays. */
const HEADER = /^\/\/ (Jest|Vitest) Snapshot (v\d{1,3})(?:, https?:\/\/\S{1,200})?$/;

/** True for a file that holds what tests expect to see. */
export function isSnapshot(path: string): boolean {
  return SNAPSHOT.test(path);
}

/**
 * Whether two texts of a snapshot file say the same. What can't carry meaning is left out of the comparison, and nothing
 * else: white space at the ends of lines, line ends, the final newline, the address in the first line.
 */
export function sameSnapshot(before: string, after: string): boolean {
  return normalised(before) === normalised(after);
}

function normalised(text: string): string {
  const lines = text.split("\n").map((line, index) => plain(line, index === 0));
  if (lines.at(-1) === "") lines.pop();
  return lines.join("\n");
}

function plain(line: string, first: boolean): string {
  const trimmed = line.replace(/[ \t\r]+$/, "");
  const header = first ? HEADER.exec(trimmed) : null;
  return header === null ? trimmed : `// ${header[1]} Snapshot ${header[2]}`;
}

/**
 * A fix may not make a test expect something else (class B of the guardrails). Of snapshot files only a change that is
 * harmless by itself passes, to be looked at; the patch is asked, not who made it.
 */
export function checkSnapshots(file: FilePatch): Violation[] {
  if (![file.path, file.oldPath, file.newPath].some((path) => path !== null && isSnapshot(path))) return [];
  if (file.change === "modified" && !file.renamed && isHarmless(file)) return [];
  return [
    {
      rule: "B-snapshot-meaning",
      reason_code: "cheating",
      severity: "block",
      file: file.path,
      line: null,
      message: "a snapshot would say something else; whether the new output is right is for a person to say",
    },
  ];
}

function isHarmless({ hunks }: FilePatch): boolean {
  return hunks.every((hunk) => {
    const side = (other: HunkLine["kind"]) =>
      hunk.lines
        .filter((line) => line.kind !== other)
        .map((line, index) => plain(line.text, index === 0 && hunk.oldStart <= 1 && hunk.newStart <= 1))
        .join("\n");
    return side("added") === side("removed");
  });
}
