import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";

/** `PHP Fatal error:  Uncaught Error: message in /w/a.php:2`, `Parse error: message in a.php on line 2`. */
const ERROR =
  /^(?:PHP |\s{0,4})?(?:\S{0,3})?(Fatal|Parse|Compile|Catchable fatal|Recoverable fatal) error: {1,3}(.{1,2000}?)(?: in (\S.{0,400}?)(?:(?: on line |:)(\d{1,7}))?)?$/;
/** `Parse error: src/a.php:2`, of php-parallel-lint, with the message below the code. */
const PARALLEL = /^Parse error: (\S[^:]{0,400}):(\d{1,7})$/;
const TYPES: readonly (readonly [RegExp, FixType])[] = [
  [/Allowed memory size|Out of memory/, "infra"],
  [/Maximum execution time/, "timeout"],
  [
    /(?:Class|Interface|Trait|Enum) .{1,300} not found|Call to undefined function|Failed opening required|failed to open stream/,
    "import_error",
  ],
  [/TypeError|must be (?:of (?:the )?type|an instance of|compatible with)/, "type_error"],
  [
    /syntax error|Cannot (?:re)?declare|contains \d+ abstract|Declaration of|Cannot use |Access level|must (?:implement|not)|Unclosed|Namespace declaration/,
    "compilation_error",
  ],
];
const MAX_LINES = 12;

/** PHP itself: files that do not parse, errors that nobody caught. */
export const php: Reader = {
  tool: "php",
  wakes: ["Fatal error: ", "fatal error: ", "Parse error: ", "Compile error: "],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let open: PartialFinding | null = null;
  const seen = new Set<string>();

  function flush(sink: Sink): void {
    if (open !== null) sink.find(open);
    open = null;
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    const found = problemOf(text, number);
    if (found !== null) {
      flush(sink);
      // Standard output and standard error both have it.
      const name = `${found.file}:${found.line}:${found.message}`;
      if (seen.has(name) || seen.size > 500) return false;
      seen.add(name);
      open = found;
      return true;
    }
    if (open === null) return false;
    const thrown = /^ {2}thrown in (\S.{0,400}) on line (\d{1,7})$/.exec(text);
    if (thrown !== null) open = { ...open, file: open.file ?? thrown[1] ?? null, line: open.line ?? Number(thrown[2]) };
    const isMore = /^(?:Stack trace:|#\d{1,4} | {2}thrown in | {2,}(?:> )?\d{1,6}\|)/.test(text);
    if (isMore) open = { ...open, end: number };
    if (isMore && number - open.start < MAX_LINES) return true;
    if (open.message === "" && text.trim() !== "") open = { ...open, message: text.trim(), end: number };
    flush(sink);
    return false;
  }
  return { line, end: flush };
}

function problemOf(text: string, number: number): PartialFinding | null {
  const parallel = PARALLEL.exec(text);
  const match = parallel === null ? ERROR.exec(text) : null;
  if (parallel === null && match === null) return null;
  const message = parallel === null ? (match?.[2] ?? "") : "";
  const kind = parallel === null ? (match?.[1] ?? "") : "Parse";
  const line = parallel?.[2] ?? match?.[4];
  return {
    tool: "php",
    fixType:
      kind === "Parse"
        ? "compilation_error"
        : (TYPES.find(([pattern]) => pattern.test(message))?.[1] ?? "test_failure"),
    message,
    file: parallel?.[1] ?? match?.[3] ?? null,
    line: line === undefined ? null : Number(line),
    outcome: "error",
    start: number,
    end: number,
    pattern: kind === "Parse" ? "php/syntax" : "php/fatal",
    strength: kind === "Parse" ? 0.93 : 0.88,
  };
}
