/** One line of a file with its own ending: `"\n"`, `"\r\n"`, or `""` for a last line without one. */
export interface FileLine {
  readonly text: string;
  readonly end: string;
}

/** A text as lines; a byte order mark is kept apart. */
export interface FileLines {
  readonly mark: string;
  readonly lines: readonly FileLine[];
}

const MARK = "\ufeff";

/** Takes a text apart. Only `\n` ends a line, as in git; a `\r` before it belongs to the ending. */
export function splitFile(text: string): FileLines {
  const mark = text.startsWith(MARK) ? MARK : "";
  const body = text.slice(mark.length);
  const lines = body === "" ? [] : body.split(/(?<=\n)/);
  return { mark, lines: lines.map(toLine) };
}

/** Puts it together again: `joinFile(splitFile(text)) === text`. */
export function joinFile({ mark, lines }: FileLines): string {
  return mark + lines.map((line) => line.text + line.end).join("");
}

/** The lines of a text that somebody wrote by hand: endings do not matter, and a final newline makes no line. */
export function linesOfText(text: string): string[] {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  if (lines.length > 1 && lines.at(-1) === "") lines.pop();
  return lines;
}

function toLine(line: string): FileLine {
  const end = /\r?\n$/.exec(line)?.[0] ?? "";
  return { text: line.slice(0, line.length - end.length), end };
}
