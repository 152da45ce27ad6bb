import type { Line, Reader, ReaderRun, Sink } from "../../reader.ts";

/** `In till.sh line 3:` above the line of the script. */
const HEAD = /^In (\S.{0,300}) line (\d{1,7}):$/;
/** `     ^---^ SC2086 (info): Double quote.`; before 0.7 without the level. */
const PROBLEM = /^(\s{0,400})\^-{0,400}\^?-?\s?(SC\d{4})(?: \((error|warning|info|style)\))?: (.{1,800})$/;
const REACH = 12;

/** ShellCheck's own form: a line of the script, below it a caret for every problem. */
export const shellcheck: Reader = {
  tool: "shellcheck",
  wakes: ["In "],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let file: string | null = null;
  let at = 0;
  let start = 0;

  function line({ text, number }: Line, sink: Sink): boolean {
    const head = HEAD.exec(text);
    if (head !== null) {
      file = head[1] ?? "";
      at = Number(head[2]);
      start = number;
      return true;
    }
    const problem = file === null ? null : PROBLEM.exec(text);
    if (problem !== null) {
      sink.find({
        tool: "shellcheck",
        fixType: "lint",
        message: problem[4] ?? "",
        file,
        line: at,
        column: (problem[1]?.length ?? 0) + 1,
        rule: problem[2] ?? null,
        start,
        end: number,
        pattern: "shellcheck/problem",
        strength: 0.95,
      });
    }
    if (file !== null && number - start < REACH && text.trim() !== "") return true;
    file = null;
    return false;
  }
  return { line };
}
