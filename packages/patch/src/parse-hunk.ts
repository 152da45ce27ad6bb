import { type Hunk, type HunkLine, PatchError } from "./model.ts";

const HEADER = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@(.*)$/s;
const NO_NEWLINE = "\\ No newline at end of file";
const KINDS: Readonly<Record<string, HunkLine["kind"]>> = { " ": "context", "+": "added", "-": "removed" };

/** Reads the hunk whose `@@` line is `lines[start]`; the counts of that line decide where it ends. */
export function readHunk(lines: readonly string[], start: number): { hunk: Hunk; next: number } {
  const header = HEADER.exec(lines[start] as string);
  if (header === null) throw new PatchError(`Line ${start + 1} is no hunk header.`);
  const [, oldStart, oldLines = "1", newStart, newLines = "1", section = ""] = header;
  const body: HunkLine[] = [];
  let oldLeft = Number(oldLines);
  let newLeft = Number(newLines);
  let at = start + 1;
  while (oldLeft > 0 || newLeft > 0) {
    const line = lines[at];
    const kind = line === undefined ? undefined : KINDS[line[0] ?? ""];
    if (line === undefined || kind === undefined)
      throw new PatchError(`The hunk at line ${start + 1} is shorter than it says.`);
    if (kind !== "added") oldLeft--;
    if (kind !== "removed") newLeft--;
    if (oldLeft < 0 || newLeft < 0) throw new PatchError(`The hunk at line ${start + 1} does not hold what it says.`);
    const newline = lines[at + 1] !== NO_NEWLINE;
    body.push({ kind, text: line.slice(1), newline });
    at += newline ? 1 : 2;
  }
  checkLastLines(body, start);
  const hunk = {
    oldStart: Number(oldStart),
    oldLines: Number(oldLines),
    newStart: Number(newStart),
    newLines: Number(newLines),
    section,
    lines: body,
  };
  return { hunk, next: at };
}

/** Only the last line of a side can be without a newline. */
function checkLastLines(body: readonly HunkLine[], start: number): void {
  for (const kind of ["removed", "added"] as const) {
    const side = body.filter((line) => line.kind === kind || line.kind === "context");
    if (side.slice(0, -1).some((line) => !line.newline))
      throw new PatchError(`The hunk at line ${start + 1} has a line without newline in its middle.`);
  }
}
