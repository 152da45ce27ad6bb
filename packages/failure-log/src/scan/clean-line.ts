const BOM = "\uFEFF";
// line-heads.ts tells the automaton the same: a change here needs one there.
/** `2026-11-20T08:00:00.0000000Z `: what the runner puts before a line; GitLab's adds the stream (`00O `). */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z(?: \d\d[OE](?:[ +]|$)| )?/;
/** What other systems put before a line: Jenkins `[2026-…Z] `, AppVeyor `[00:01:02] `, Taskcluster `[task 2026-…Z] 10:20:30     INFO -  `. */
const BRACKETED =
  /^\[(?:(?:task |vcs |setup )?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z|\d\d:\d\d:\d\d)\](?: \d\d:\d\d:\d\d {1,10}[A-Z]{4,8} - {0,2}| )?/;
// CSI, OSC, APC and DCS sequences and the two-byte ones. Each alternative starts with ESC and has one loop, so it is linear.
const ESCAPES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are control characters
  /\x1b(?:\[[0-9;:?<=>]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_=><78])/g;
/** The runner's form of `::error::`; problem matchers put it before lines of tools, too. */
const COMMAND = /^##\[(error|warning|notice|debug)\]/;

/** A line as a reader sees it: no timestamp, escapes, progress or annotation mark. */
export interface CleanLine {
  readonly text: string;
  /** `##[error]` and its like at the start, taken off `text`; null when there was none. */
  readonly mark: string | null;
  /** `2026-11-20T08:00:00.0000000Z`, or null. */
  readonly time: string | null;
  /** A byte-order mark before the timestamp: the runner starts every step's own log file with one. */
  readonly bom: boolean;
}

/** Makes text of a raw line. */
export function cleanLine(raw: string): CleanLine {
  const bom = raw.startsWith(BOM);
  let text = bom ? raw.slice(1) : raw;
  const time = startsLikeYear(text) ? (TIMESTAMP.exec(text)?.[0] ?? null) : null;
  if (time !== null) text = text.slice(time.length);
  else if (text.startsWith("[")) text = text.slice(BRACKETED.exec(text)?.[0].length ?? 0);
  if (text.includes("\r")) text = lastProgress(text);
  if (text.includes("\x1b")) text = text.replace(ESCAPES, "");
  const mark = text.startsWith("##[") ? (COMMAND.exec(text)?.[1] ?? null) : null;
  if (mark !== null) text = text.slice(mark.length + 4);
  return { text, mark, time: time?.trimEnd() ?? null, bom };
}

/** What a terminal would still show: the text after the last carriage return that is followed by some. */
function lastProgress(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === "\r") end--;
  return text.slice(text.lastIndexOf("\r", end - 1) + 1, end);
}

function startsLikeYear(text: string): boolean {
  return text.length > 19 && text[4] === "-" && text[10] === "T";
}
