import { stripTerminal, wholeWords } from "@regreen/text";

/** Words that only say that something failed. */
const EMPTY_WORDS =
  /^(?:(?:test |the test |assertion )?(?:failed|failure|error)[.!:]?|failed with .{0,20}|exited with error code \d{1,5}|test failure(?: with exit code \d{1,5})?|collection failure|no message|undefined|null|error:?)$/i;
const PLACE_ONLY = /^\(?[\w@./\\~+-]{1,400}\.\w{1,7}:\d{1,7}(?::\d{1,7})?:?\)?$/;
const NOISE =
  /^(?:Traceback \(most recent call last\):|=== RUN |=== CONT |=== PAUSE |--- FAIL: |running \d{1,6} tests?$|Failed?:?$|Failures?:$|STDERR:|STDOUT:|Stack trace:?|note: run with `RUST_BACKTRACE|Error Trace:|Failure\/Error:|unknown file$|\(in test file |\(from function |● Test suite failed to run$|(?:name|assertion|location|error|code|failureType|duration_ms|type|severity|stack|details|at): |FAILED:$|with expansion:$|due to |[-=_*~#\s]{3,}$|\[[\w -]{1,60}\] › )/;
const FRAME = /^(?:at |File "|in |from |# |package:\S{1,200} +\S)/;
/** Lines that complete a comparison: one without the other tells nothing. */
const COMPARISON =
  /^(?:Expected|Actual|But was|Received|Which|left|right|Value of|expected|got|actual|was|to)\b ?.{0,20}[:=]/i;
const MAX_CHARS = 500;
const MAX_LINES = 200;
const MOST_JOINED = 3;

/** The assertion's one line: what a person would say about this failure in one breath. */
export function headlineOf(message: string, detail: string, name: string): string {
  const sources = [spokenLines(message), pythonError(detail), spokenLines(detail)].map((lines) =>
    lines.filter((line) => !isName(line, name)),
  );
  const telling = sources.find((lines) => lines.some((line) => !EMPTY_WORDS.test(line)));
  if (telling === undefined) return sources.flat()[0] ?? "failed";
  const at = telling.findIndex((line) => !EMPTY_WORDS.test(line));
  const first = telling[at] ?? "";
  const next = telling.slice(at + 1, at + 8).filter((line) => line !== first);
  // "Expected values to be equal:" says nothing without what follows.
  if (first.endsWith(":")) return wholeWords([first, ...next.slice(0, MOST_JOINED)].join(" "), MAX_CHARS);
  const compared = next.filter((line) => COMPARISON.test(line)).slice(0, COMPARISON.test(first) ? 3 : 2);
  return wholeWords([first, ...new Set(compared)].join("; "), MAX_CHARS);
}

function spokenLines(text: string): string[] {
  return stripTerminal(text)
    .split("\n", MAX_LINES)
    .map((line) => unwrapped(wholeWords(line, MAX_CHARS * 2)))
    .filter((line) => line !== "" && !NOISE.test(line) && !PLACE_ONLY.test(line) && !FRAME.test(line));
}

/** Takes off what stands before the words: a place, the mark of pytest, the thread of a panic. */
function unwrapped(line: string): string {
  return line
    .trim()
    .replace(/^E {2,}/, "")
    .replace(
      /^thread '[^']{0,300}'(?: \(\d{1,12}\))? panicked at (?:'(.{1,400})', )?\S{1,300}:\d{1,7}:\d{1,7}:?$/,
      "$1",
    )
    .replace(/^[\w@./\\~+-]{1,300}\.\w{1,7}:\d{1,7}(?::\d{1,7})?: (?=\S)/, "")
    .replace(/^: (?=\S)/, "");
}

/** The `E   …` lines of pytest, or the last line of a traceback. */
function pythonError(detail: string): string[] {
  const lines = detail.split("\n");
  const marked = lines.filter((line) => /^E {2,}\S/.test(line)).map(unwrapped);
  if (marked.length > 0)
    return marked.some((line) => ERROR_NAME.test(line))
      ? marked.filter((line) => ERROR_NAME.test(line)).slice(-1)
      : marked.slice(0, 1);
  const start = lines.findIndex((line) => line.startsWith("Traceback (most recent call last):"));
  const last =
    start < 0 ? undefined : lines.slice(start + 1).find((line) => /^\S/.test(line) && !line.startsWith("Traceback"));
  return last === undefined ? [] : [wholeWords(last.trim(), MAX_CHARS)];
}

const ERROR_NAME = /^[\w.]{1,200}(?:Error|Exception|Failed|Warning|Exit)\b/;

/** PHPUnit and others begin with the test's own name. */
function isName(line: string, name: string): boolean {
  const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
  const own = bare(line.replace(/ ?\([^()]{0,300}\)$/, ""));
  return own !== "" && own.length > 3 && bare(name).endsWith(own);
}
