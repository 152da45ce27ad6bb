/** Literals of the lines that announce a prefix. */
export const PREFIX_WAKES: readonly string[] = ["$ ", ": cache ", ": > "];

/** pnpm -r: `packages/a test$ vitest run`, then `packages/a test: …`. */
const PNPM = /^([\w@./-]{1,200}) ([\w:.-]{1,100})\$ \S/;
/** Turborepo: `@scope/a:test: cache miss, executing …` or `a:test: > vitest run`. */
const TURBO = /^([\w@./-]{1,200}:[\w:.-]{1,100}): (?:cache (?:miss|hit|bypass)|> \S)/;
const MAX_PREFIXES = 500;

/** A prefix and the folder that the program runs in, as far as the prefix tells. */
export interface Prefix {
  readonly text: string;
  readonly folder: string;
}

/** Learns the prefixes with which monorepo runners mark the lines of programs that run side by side. */
export class Prefixes {
  readonly #known = new Map<string, Prefix>();

  get size(): number {
    return this.#known.size;
  }

  learn(line: string): void {
    if (this.#known.size >= MAX_PREFIXES) return;
    const pnpm = PNPM.exec(line);
    if (pnpm !== null) {
      const text = `${pnpm[1]} ${pnpm[2]}: `;
      this.#known.set(text, { text, folder: pnpm[1] ?? "" });
      return;
    }
    const turbo = TURBO.exec(line);
    if (turbo === null) return;
    const text = `${turbo[1]}: `;
    this.#known.set(text, { text, folder: "" });
  }

  /** The prefix that the line begins with, or null. An empty line of a program has lost its last space. */
  of(line: string): Prefix | null {
    const colon = line.indexOf(": ");
    for (let at = colon; at !== -1 && at < 320; at = line.indexOf(": ", at + 1)) {
      const found = this.#known.get(line.slice(0, at + 2));
      if (found !== undefined) return found;
    }
    return line.endsWith(":") ? (this.#known.get(`${line} `) ?? null) : null;
  }

  clear(): void {
    this.#known.clear();
  }
}
