/** What a document is made of, in order. */
export interface XmlHandler {
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  text(text: string): void;
  close(name: string): void;
}

const MAX_DEPTH = 200;
const MAX_ATTRIBUTES = 200;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const NAME = /[A-Za-z_:][\w:.-]*/y;
const SPACE = /\s*/y;

/**
 * A reader for the XML of test reports. It knows elements, attributes, text and CDATA; a document type declaration is
 * stepped over, so nothing is ever expanded or fetched, and an entity that XML itself does not define stays as text.
 * Goes once over the text; each piece is looked at once.
 *
 * @throws Error when the text is not well formed, or too deep
 */
export function readXml(source: string, handler: XmlHandler): void {
  const open: string[] = [];
  let at = source.startsWith("\uFEFF") ? 1 : 0;
  while (at < source.length) {
    const tag = source.indexOf("<", at);
    const end = tag === -1 ? source.length : tag;
    if (end > at && open.length > 0) handler.text(decodeEntities(source.slice(at, end)));
    if (tag === -1) break;
    at = readMarkup(source, tag, open, handler);
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)}> is not closed`);
}

function readMarkup(source: string, at: number, open: string[], handler: XmlHandler): number {
  if (source.startsWith("<!--", at)) return after(source, "-->", at + 4);
  if (source.startsWith("<![CDATA[", at)) {
    const end = after(source, "]]>", at + 9);
    if (open.length > 0) handler.text(source.slice(at + 9, end - 3));
    return end;
  }
  if (source.startsWith("<?", at)) return after(source, "?>", at + 2);
  if (source.startsWith("<!", at)) return endOfDeclaration(source, at);
  if (source.startsWith("</", at)) {
    const end = after(source, ">", at);
    const name = source.slice(at + 2, end - 1).trim();
    if (open.pop() !== name) throw new Error(`</${name.slice(0, 80)}> closes nothing`);
    handler.close(name);
    return end;
  }
  return readElement(source, at, open, handler);
}

function readElement(source: string, start: number, open: string[], handler: XmlHandler): number {
  const name = match(NAME, source, start + 1);
  if (name === "") throw new Error("an element has no name");
  if (open.length >= MAX_DEPTH) throw new Error("elements are nested too deep");
  const attributes = new Map<string, string>();
  let at = start + 1 + name.length;
  for (;;) {
    at += match(SPACE, source, at).length;
    if (source.startsWith("/>", at)) {
      handler.open(name, attributes);
      handler.close(name);
      return at + 2;
    }
    if (source[at] === ">") {
      open.push(name);
      handler.open(name, attributes);
      return at + 1;
    }
    const attribute = match(NAME, source, at);
    at += attribute.length;
    at += match(SPACE, source, at).length;
    if (attribute === "" || source[at] !== "=" || attributes.size >= MAX_ATTRIBUTES)
      throw new Error(`<${name}> is malformed`);
    at += 1 + match(SPACE, source, at + 1).length;
    const quote = source[at];
    if (quote !== '"' && quote !== "'") throw new Error(`an attribute of <${name}> has no quotes`);
    const end = after(source, quote, at + 1);
    attributes.set(attribute, decodeEntities(source.slice(at + 1, end - 1)));
    at = end;
  }
}

/** Index after `text`. */
function after(source: string, text: string, from: number): number {
  const found = source.indexOf(text, from);
  if (found === -1) throw new Error(`"${text}" is missing`);
  return found + text.length;
}

/** A document type may hold its own declarations in brackets; they are not read. */
function endOfDeclaration(source: string, at: number): number {
  const close = after(source, ">", at);
  const bracket = source.indexOf("[", at);
  if (bracket === -1 || bracket > close) return close;
  return after(source, ">", after(source, "]", bracket) - 1);
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
