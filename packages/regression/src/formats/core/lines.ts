// biome-ignore-all lint/suspicious/noControlCharactersInRegex: consoles colour with them.

/** What a runner puts before every line of a job log. */
const STAMP = /^\ufeff?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,9}Z ?/;
/** Control sequences (ECMA-48), and the same where an upload lost the escape character. */
const COLOUR = /(?:\u001b\[|\u009b)[0-9;?]{0,20}[A-Za-z]/g;
const LOST_ESCAPE = /^\[(?:\d{1,3};){0,4}\d{0,3}m|\[(?:\d{1,3};){0,4}\d{1,3}m/g;
/** No tool's line of results is longer; the rest of a line is not looked at. */
const MAX_LINE = 2000;

/** The lines of a console's output, as many as the text has, so that their numbers stay. */
export function cleanLines(text: string): readonly string[] {
  return text.split("\n").map(cleanLine);
}

function cleanLine(raw: string): string {
  const whole = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
  const line = whole.slice(whole.lastIndexOf("\r") + 1).slice(0, MAX_LINE);
  const bare = line.replace(STAMP, "").replace(COLOUR, "");
  return bare.includes("m") && bare.includes("[") ? bare.replace(LOST_ESCAPE, "") : bare;
}

/** Pieces of a line between two or more blanks, or tabs. */
export function columns(line: string): readonly string[] {
  return line
    .trim()
    .split(/\t+| {2,}/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
}

/** Pieces of a line between blanks. */
export function words(line: string): readonly string[] {
  const plain = line.trim();
  return plain === "" ? [] : plain.split(/\s+/);
}

/** The name that a script put before a tool's output: `=== benchmark1 ===`, `=== benchmark1 (perf stat, text) ===`. */
export function bannerName(line: string): string | null {
  const plain = line.trim();
  if (!plain.startsWith("=== ") || !plain.endsWith(" ===")) return null;
  const name = plain.slice(4, -4).trim();
  if (name === "" || name.startsWith("end ") || name.startsWith("perf --version")) return null;
  const bracket = name.lastIndexOf(" (");
  return bracket > 0 && name.endsWith(")") ? name.slice(0, bracket) : name;
}
