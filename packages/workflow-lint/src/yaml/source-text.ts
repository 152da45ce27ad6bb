import type { FindingLocation } from "@regreen/contracts";

/** A file's text that knows its lines. */
export class SourceText {
  readonly path: string;
  readonly text: string;
  readonly #starts: readonly number[];

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
    this.#starts = lineStarts(text);
  }

  /** @param start offsets in UTF-16 code units; `end` is the first one after the range */
  locate(start: number, end: number): FindingLocation {
    const [from, to] = [this.position(start), this.position(Math.max(start, end))];
    return {
      file: this.path,
      start_line: from.line,
      start_column: from.column,
      end_line: to.line,
      end_column: to.column,
    };
  }

  /** Line and column of an offset, both from 1. */
  position(offset: number): { readonly line: number; readonly column: number } {
    const at = Math.min(Math.max(offset, 0), this.text.length);
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (this.#starts[low] as number) + 1 };
  }

  /** Text of a line (from 1) without its end; "" where there is none. */
  line(number: number): string {
    const start = this.#starts[number - 1];
    if (start === undefined) return "";
    const end = this.#starts[number] ?? this.text.length;
    return this.text.slice(start, end).replace(/\r?\n$/, "");
  }

  /** Offset of the first character of a line (from 1). */
  offset(line: number): number {
    return this.#starts[line - 1] ?? this.text.length;
  }

  get lineCount(): number {
    return this.#starts.length;
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
