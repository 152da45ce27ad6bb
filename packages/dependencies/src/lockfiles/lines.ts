/** Longer lines say nothing more in any lockfile, and would keep patterns busy; characters. */
const MAX_LINE = 4000;

export function linesOf(source: string): string[] {
  return source.split(/\r?\n/).map((line) => (line.length > MAX_LINE ? line.slice(0, MAX_LINE) : line));
}

/** Where entries of formats stand whose parsers tell no lines: what a line says, blanks and commas aside, to its number from 1. */
export class LineIndex {
  readonly #lines = new Map<string, number[]>();

  constructor(source: string) {
    for (const [index, line] of linesOf(source).entries()) {
      const words = line.trim().replace(/,$/, "");
      const found = this.#lines.get(words);
      if (found === undefined) this.#lines.set(words, [index + 1]);
      else found.push(index + 1);
    }
  }

  /** @param after the first one behind this line */
  find(words: string, after = 0): number | null {
    return this.#lines.get(words)?.find((line) => line > after) ?? null;
  }

  all(words: string): readonly number[] {
    return this.#lines.get(words) ?? [];
  }
}
