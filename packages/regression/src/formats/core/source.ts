import { JsonError, parseJson } from "../../json/parse.ts";
import { isObject, type Json as Tree } from "../../json/value.ts";
import { FormatError, type Place, shown } from "./format-error.ts";
import { Json } from "./json.ts";
import { cleanLines } from "./lines.ts";

/** A text and its views: as JSON, as JSON lines, as lines of a console. Each is made once, when it is asked for. */
export class Source {
  readonly text: string;
  readonly file: string | null;
  #json: { readonly value: unknown } | { readonly error: JsonError } | undefined;
  #rows: readonly Json[] | null | undefined;
  #lines: readonly string[] | undefined;

  constructor(text: string, file: string | null) {
    this.text = text.startsWith("\ufeff") ? text.slice(1) : text;
    this.file = file;
  }

  /** The whole text as JSON; undefined where it is none. */
  get json(): unknown {
    const read = this.#read();
    return "value" in read ? read.value : undefined;
  }

  /** Why the text is no JSON; null where it is. */
  get jsonError(): JsonError | null {
    const read = this.#read();
    return "error" in read ? read.error : null;
  }

  /** The whole text as JSON. @throws FormatError */
  document(): Json {
    const read = this.#read();
    if ("value" in read) return new Json(this, read.value, null, "");
    const { line, column, message } = read.error;
    const what = message.replace(/^line \d+, column \d+: /, "");
    throw this.error(`this is no JSON: ${what}`, { line, column });
  }

  /** JSON lines: every line that is not blank is an object. Null where one is not, or there are less than one. */
  get rows(): readonly Json[] | null {
    if (this.#rows === undefined) this.#rows = this.#readRows();
    return this.#rows;
  }

  /** Lines as a terminal would leave them: no colours, no time stamps of a job log, no progress that was overwritten. */
  get lines(): readonly string[] {
    this.#lines ??= cleanLines(this.text);
    return this.#lines;
  }

  /** Whether one of the first lines fits. */
  hasLine(pattern: RegExp): boolean {
    return this.lines.some((line) => pattern.test(line));
  }

  error(message: string, place?: Place, cause?: unknown): FormatError {
    return new FormatError(message, { file: this.file, ...(place ? { place } : {}), ...(cause ? { cause } : {}) });
  }

  #read() {
    if (this.#json === undefined) this.#json = readJson(this.text);
    return this.#json;
  }

  #readRows(): readonly Json[] | null {
    const rows: Json[] = [];
    for (const [index, line] of this.text.split("\n").entries()) {
      const plain = line.trim();
      if (plain === "") continue;
      if (!plain.startsWith("{")) return null;
      const read = readJson(plain);
      if ("error" in read) return null;
      rows.push(new Json(this, read.value, null, index));
    }
    return rows.length > 0 ? rows : null;
  }
}

/** The engine's reader is the fast one; ours takes `NaN` as Python writes it, and tells where a text breaks. */
function readJson(text: string): { readonly value: unknown } | { readonly error: JsonError } {
  if (!/^\s*[[{]/.test(text))
    return { error: new JsonError(`"${shown(text.slice(0, 20))}" begins no document.`, text, 0) };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return readLeniently(text);
  }
}

function readLeniently(text: string): { readonly value: unknown } | { readonly error: JsonError } {
  try {
    return { value: plainOf(parseJson(text)) };
  } catch (error) {
    if (error instanceof JsonError) return { error };
    throw error;
  }
}

function plainOf(tree: Tree): unknown {
  if (typeof tree === "bigint") return Number(tree);
  if (Array.isArray(tree)) return tree.map(plainOf);
  if (isObject(tree)) return Object.fromEntries([...tree].map(([key, value]) => [key, plainOf(value)]));
  return tree;
}
