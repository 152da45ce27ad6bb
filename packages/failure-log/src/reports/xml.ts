/** What a document is made of, in order. Names come without their namespace's prefix. */
export interface XmlHandler {
  /** @param line 1-based, of the element's `<` */
  open(name: string, attributes: ReadonlyMap<string, string>, line: number): void;
  text(text: string): void;
  /** @param line 1-based, of the end of the element */
  close(name: string, line: number): void;
}

const MAX_DEPTH = 200;
const MAX_ATTRIBUTES = 200;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const NAME = /[A-Za-z_:][\w:.-]*/y;
const SPACE = /\s*/y;

/**
 * A reader for the XML of reports. It knows elements, attributes, text and CDATA; a document type declaration is stepped
 * over, so nothing is ever expanded or fetched, and an entity that XML itself does not define stays as text. Goes once
 * over the text; each piece is looked at once. A `<` that begins nothing is text, as it is where a tool forgot to escape.
 *
 * @returns null, or why the text could not be read to its end; what stood before was told
 */
export function readXml(source: string, handler: XmlHandler): string | null {
  const document = new Document(source, handler);
  try {
    document.read();
    return null;
  } catch (error) {
    if (error instanceof BrokenXml) return `${error.message} (line ${document.lineAt(error.at)})`;
    throw error;
  }
}

class BrokenXml extends Error {
  override readonly name = "BrokenXml";
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

class Document {
  readonly #source: string;
  readonly #handler: XmlHandler;
  readonly #open: string[] = [];
  #counted = 0;
  #line = 1;

  constructor(source: string, handler: XmlHandler) {
    this.#source = source;
    this.#handler = handler;
  }

  read(): void {
    const source = this.#source;
    let at = source.startsWith("\uFEFF") ? 1 : 0;
    while (at < source.length) {
      const tag = source.indexOf("<", at);
      const end = tag === -1 ? source.length : tag;
      if (end > at && this.#open.length > 0) this.#handler.text(decodeEntities(source.slice(at, end)));
      if (tag === -1) break;
      at = this.#markup(tag);
    }
    if (this.#open.length > 0) throw new BrokenXml(`<${this.#open.at(-1)}> is not closed`, source.length);
  }

  /** Line of an offset; offsets are asked for in rising order, but for the end of what is broken. */
  lineAt(offset: number): number {
    if (offset < this.#counted) return this.#line;
    for (;;) {
      const next = this.#source.indexOf("\n", this.#counted);
      if (next === -1 || next >= offset) return this.#line;
      this.#counted = next + 1;
      this.#line += 1;
    }
  }

  #markup(at: number): number {
    const source = this.#source;
    if (source.startsWith("<!--", at)) return this.#after("-->", at + 4);
    if (source.startsWith("<![CDATA[", at)) {
      const end = this.#after("]]>", at + 9);
      if (this.#open.length > 0) this.#handler.text(source.slice(at + 9, end - 3));
      return end;
    }
    if (source.startsWith("<?", at)) return this.#after("?>", at + 2);
    if (source.startsWith("<!", at)) return this.#declaration(at);
    if (source.startsWith("</", at)) return this.#closing(at);
    const name = match(NAME, source, at + 1);
    if (name !== "") return this.#element(at, name);
    if (this.#open.length > 0) this.#handler.text("<");
    return at + 1;
  }

  #closing(at: number): number {
    const end = this.#after(">", at);
    const name = this.#source.slice(at + 2, end - 1).trim();
    if (this.#open.pop() !== name) throw new BrokenXml(`</${name.slice(0, 80)}> closes nothing`, at);
    this.#handler.close(local(name), this.lineAt(at));
    return end;
  }

  #element(start: number, name: string): number {
    const source = this.#source;
    if (this.#open.length >= MAX_DEPTH) throw new BrokenXml("elements are nested too deep", start);
    const attributes = new Map<string, string>();
    const line = this.lineAt(start);
    let at = start + 1 + name.length;
    for (;;) {
      at += match(SPACE, source, at).length;
      if (source.startsWith("/>", at)) {
        this.#handler.open(local(name), attributes, line);
        this.#handler.close(local(name), this.lineAt(at));
        return at + 2;
      }
      if (source[at] === ">") {
        this.#open.push(name);
        this.#handler.open(local(name), attributes, line);
        return at + 1;
      }
      at = this.#attribute(name, at, attributes);
    }
  }

  #attribute(element: string, start: number, attributes: Map<string, string>): number {
    const source = this.#source;
    const name = match(NAME, source, start);
    let at = start + name.length;
    at += match(SPACE, source, at).length;
    if (name === "" || source[at] !== "=" || attributes.size >= MAX_ATTRIBUTES)
      throw new BrokenXml(`<${element}> is malformed`, start);
    at += 1 + match(SPACE, source, at + 1).length;
    const quote = source[at];
    if (quote !== '"' && quote !== "'") throw new BrokenXml(`an attribute of <${element}> has no quotes`, start);
    const end = this.#after(quote, at + 1);
    attributes.set(name, decodeEntities(source.slice(at + 1, end - 1)));
    return end;
  }

  /** Index after `text`. */
  #after(text: string, from: number): number {
    const found = this.#source.indexOf(text, from);
    if (found === -1) throw new BrokenXml(`"${text}" is missing`, from);
    return found + text.length;
  }

  /** A document type may hold its own declarations in brackets; they are not read. */
  #declaration(at: number): number {
    const close = this.#after(">", at);
    const bracket = this.#source.indexOf("[", at);
    if (bracket === -1 || bracket > close) return close;
    return this.#after(">", this.#after("]", bracket) - 1);
  }
}

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{1,10}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name as string] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}

function match(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? "";
}

/** `ns:TestRun` → `TestRun` */
function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
