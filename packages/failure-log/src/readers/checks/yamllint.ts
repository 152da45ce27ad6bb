import type { Line, Reader, Sink } from "../../reader.ts";

/** `  3:4       error    message  (rule)` below the name of the file. */
const PROBLEM = /^ {2}(\d{1,7}):(\d{1,7}) {1,9}(error|warning) {1,4}(\S.{0,400}?) {1,8}\(([a-z-]{3,40})\)$/;
/** `shop.yml:3:4: [error] message (rule)`, of `-f parsable`. */
const PARSABLE = /^(\S[^:]{0,300}):(\d{1,7}):(\d{1,7}): \[(error|warning)\] (.{1,400}?)(?: \(([a-z-]{3,40})\))?$/;
/** In a workflow it prints annotations below a group of the file's name: `3:4 [truthy] message`. */
const ANNOTATION =
  /^(?:::(error|warning) file=([^,]{1,300}),line=\d{1,7},col=\d{1,7}::)?(\d{1,7}):(\d{1,7}) (?:\[([a-z-]{3,40})\] )?(\S.{0,400})$/;
const GROUP = /^(?:##\[group\]|::group::)(\S{1,300})$/;
/** Rules of yamllint, as annotations name them. */
const RULES = [
  "anchors",
  "braces",
  "brackets",
  "colons",
  "commas",
  "comments",
  "comments-indentation",
  "document-end",
  "document-start",
  "empty-lines",
  "empty-values",
  "float-values",
  "hyphens",
  "indentation",
  "key-duplicates",
  "key-ordering",
  "line-length",
  "new-line-at-end-of-file",
  "new-lines",
  "octal-values",
  "quoted-strings",
  "trailing-spaces",
  "truthy",
];
const LOOK_BACK = 300;

/** yamllint. */
export const yamllint: Reader = {
  tool: "yamllint",
  wakes: [
    " error  ",
    " warning  ",
    ": [error] ",
    ": [warning] ",
    " syntax error: ",
    ...RULES.map((rule) => ` [${rule}] `),
  ],
  open: () => ({ line: read }),
};

function read(line: Line, sink: Sink): boolean {
  const parsable = PARSABLE.exec(line.text);
  const problem = parsable?.slice(1) ?? headed(line) ?? annotated(line);
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

/** The runner takes the file away from an annotation; the group above has it. */
function annotated(line: Line): (string | undefined)[] | null {
  const [, level, file, at, column, rule, message = ""] = ANNOTATION.exec(line.text) ?? [];
  if (at === undefined || (rule === undefined && !message.startsWith("syntax error: "))) return null;
  const severity = level ?? line.mark ?? "";
  if (severity === "") return null;
  for (let back = 1; file === undefined && back <= LOOK_BACK; back++) {
    const group = GROUP.exec(line.previous(back))?.[1];
    if (group !== undefined) return [group, at, column, severity, message, rule];
  }
  return file === undefined ? null : [file, at, column, severity, message, rule];
}
