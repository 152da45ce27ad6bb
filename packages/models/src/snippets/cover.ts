import type { LineRange, SourceFile } from "./source-file.ts";
import type { Snippet } from "./types.ts";

/** What a snippet costs beside its lines: the line that says whose they are. */
const HEADER_TOKENS = 20;
/** Lines between two ranges cost less than another header. */
const MAX_GAP = 2;
/** A line that is longer is no code that a person edits; nobody may fill the prompt with one. */
const MAX_LINE_CHARS = 1_000;

/**
 * Tokens of a text, roughly, rather too many: code has about three bytes for a token with the tokenizers of 2026.
 */
export function roughTokens(text: string): number {
  return Math.ceil(new TextEncoder().encode(text).length / 3);
}

/** Lines of files, taken in as long as the tokens last. */
export class Cover {
  readonly #files = new Map<string, { file: SourceFile; lines: Set<number>; why: Map<number, string> }>();
  #left: number;

  constructor(tokens: number) {
    this.#left = tokens;
  }

  get left(): number {
    return this.#left;
  }

  /**
   * Takes the range in when it fits. What is longer than a line may be keeps the whole range out.
   *
   * @param exact with the lines that only explain
   */
  add(file: SourceFile, range: LineRange, why: string, exact: boolean): boolean {
    const wanted = this.#missing(file, range).filter((line) => exact || !file.prose().has(line));
    if (wanted.length === 0) return true;
    const texts = wanted.map((line) => file.lines[line - 1] ?? "");
    if (texts.some((text) => text.length > MAX_LINE_CHARS)) return false;
    const known = this.#files.get(file.path);
    const cost = roughTokens(texts.join("\n")) + (this.#touches(file.path, range) ? 0 : HEADER_TOKENS);
    if (cost > this.#left) return false;
    this.#left -= cost;
    const entry = known ?? { file, lines: new Set<number>(), why: new Map<number, string>() };
    for (const line of wanted) {
      entry.lines.add(line);
      entry.why.set(line, why);
    }
    this.#files.set(file.path, entry);
    return true;
  }

  /** The files in the order in which they came in, each one's ranges by their first reason. */
  snippets(): Snippet[] {
    return [...this.#files.values()].flatMap(({ file, lines, why }) => {
      const order = [...why.values()];
      return rangesOf(lines)
        .map(({ from, to }) => {
          const reasons = linesIn({ from, to }).flatMap((line) => why.get(line) ?? []);
          const first = Math.min(...reasons.map((reason) => order.indexOf(reason)));
          const text = file.lines.slice(from - 1, to).join("\n");
          return { first, snippet: { path: file.path, startLine: from, text, why: order[first] ?? "" } };
        })
        .sort((a, b) => a.first - b.first)
        .map(({ snippet }) => snippet);
    });
  }

  #missing(file: SourceFile, range: LineRange): number[] {
    const lines = this.#files.get(file.path)?.lines;
    return linesIn(clipped(range, file)).filter((line) => lines?.has(line) !== true);
  }

  #touches(path: string, { from, to }: LineRange): boolean {
    const lines = this.#files.get(path)?.lines;
    return (
      lines !== undefined && linesIn({ from: from - MAX_GAP - 1, to: to + MAX_GAP + 1 }).some((line) => lines.has(line))
    );
  }
}

export function clipped({ from, to }: LineRange, file: SourceFile): LineRange {
  // The empty text after the last line break is no line.
  const last = file.lines.at(-1) === "" ? file.lines.length - 1 : file.lines.length;
  return { from: Math.max(1, from), to: Math.min(Math.max(1, last), to) };
}

/** Runs of lines, with small gaps closed. */
function rangesOf(lines: ReadonlySet<number>): LineRange[] {
  const ranges: { from: number; to: number }[] = [];
  for (const line of [...lines].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && line - last.to <= MAX_GAP + 1) last.to = line;
    else ranges.push({ from: line, to: line });
  }
  return ranges;
}

function linesIn({ from, to }: LineRange): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
