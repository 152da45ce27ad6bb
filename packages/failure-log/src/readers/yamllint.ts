import type { Line, Reader, Sink } from "../reader.ts";

/** `  3:4       error    message  (rule)` below the name of the file. */
const PROBLEM = /^ {2}(\d{1,7}):(\d{1,7}) {1,9}(error|warning) {1,4}(\S.{0,400}?) {1,8}\(([a-z-]{3,40})\)$/;
/** `shop.yml:3:4: [error] message (rule)`, of `-f parsable`. */
const PARSABLE = /^(\S[^:]{0,300}):(\d{1,7}):(\d{1,7}): \[(error|warning)\] (.{1,400}?)(?: \(([a-z-]{3,40})\))?$/;
const LOOK_BACK = 300;

/** yamllint. */
export const yamllint: Reader = {
  tool: "yamllint",
  wakes: [" error  ", " warning  ", ": [error] ", ": [warning] "],
  open: () => ({ line: read }),
};

function read(line: Line, sink: Sink): boolean {
  const parsable = PARSABLE.exec(line.text);
  const problem = parsable?.slice(1) ?? headed(line);
  if (problem === null) return false;
  const [file = "", at, column, level, message = "", rule] = problem;
  sink.find({
    tool: "yamllint",
    fixType: "lint",
    severity: level === "error" ? "error" : "warning",
    message,
    file,
    line: Number(at),
    column: Number(column),
    rule: rule ?? null,
    start: line.number,
    end: line.number,
    pattern: "yamllint/problem",
    strength: 0.95,
  });
  return false;
}

/** The problem with the file that stands above the list. */
function headed(line: Line): string[] | null {
  const problem = PROBLEM.exec(line.text);
  if (problem === null) return null;
  for (let back = 1; back <= LOOK_BACK; back++) {
    const text = line.previous(back);
    if (PROBLEM.test(text)) continue;
    const file = /^(?:::group::|##\[group\])?(\S.{0,300}\.(?:ya?ml|yamllint|clang-format)|\S{1,300})$/.exec(text)?.[1];
    return file === undefined ? null : [file, ...problem.slice(1)];
  }
  return null;
}
