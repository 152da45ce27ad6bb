import type { Tools } from "../tools.ts";
import { applyEdits, type TextEdit } from "./edits.ts";

/** The texts that a recipe works on: read once, written where mypy can see them, and put back on demand. */
export class Draft {
  readonly #tools: Tools;
  readonly #original = new Map<string, string | null>();
  readonly #current = new Map<string, string>();

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /** Null for a file that is not there, or no text. */
  async read(file: string): Promise<string | null> {
    const known = this.#current.get(file);
    if (known !== undefined) return known;
    if (this.#original.has(file)) return null;
    const text = await this.#tools.readFile(file);
    this.#original.set(file, text);
    if (text !== null) this.#current.set(file, text);
    return text;
  }

  async write(file: string, text: string): Promise<void> {
    if ((await this.read(file)) === text) return;
    this.#current.set(file, text);
    await this.#tools.writeFile(file, text);
  }

  /** @returns false, with nothing written, when the edits overlap */
  async apply(file: string, edits: readonly TextEdit[]): Promise<boolean> {
    const text = await this.read(file);
    const edited = text === null ? null : applyEdits(text, edits);
    if (edited === null) return false;
    await this.write(file, edited);
    return true;
  }

  /** Lets something look at other texts, and puts the present ones back. */
  async during<T>(texts: ReadonlyMap<string, string>, look: () => Promise<T>): Promise<T> {
    for (const file of texts.keys()) await this.read(file);
    const present = new Map(this.#current);
    for (const [file, text] of texts) await this.write(file, text);
    try {
      return await look();
    } finally {
      for (const file of texts.keys()) await this.write(file, present.get(file) ?? "");
    }
  }

  /** Files whose text is another one than at first. */
  changed(): string[] {
    return [...this.#current].filter(([file, text]) => this.#original.get(file) !== text).map(([file]) => file);
  }

  /** The text as it was at first. */
  original(file: string): string | null {
    return this.#original.get(file) ?? null;
  }
}
