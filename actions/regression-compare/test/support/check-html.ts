const VOID = new Set(["meta", "img", "br", "hr", "input"]);
/** Shapes of SVG close themselves where they hold nothing. */
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[A-Za-z][A-Za-z0-9-]*(?:="[^"<>]*")?)*)\s*(\/?)>/y;
const ATTRIBUTE = /([A-Za-z][A-Za-z0-9-]*)(?:="([^"]*)")?/g;

export interface Element {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/**
 * Reads a page as strictly as no browser does: every `<` begins a whole tag with quoted attributes, every tag is closed in
 * order, and no text holds a `<` or `>` of its own.
 *
 * @returns all elements in order
 * @throws Error where the page is otherwise
 */
export function checkHtml(page: string): Element[] {
  const elements: Element[] = [];
  const open: string[] = [];
  let position = page.startsWith("<!doctype html>") ? "<!doctype html>".length : 0;
  while (position < page.length) {
    const next = page.indexOf("<", position);
    const text = page.slice(position, next === -1 ? undefined : next);
    if (open.at(-1) !== "style" && text.includes(">")) throw new Error(`a bare ">" in: ${text.slice(0, 100)}`);
    if (next === -1) break;
    TAG.lastIndex = next;
    const [whole = "", closing = "", tag = "", written = "", self = ""] = TAG.exec(page) ?? [];
    if (whole === "") throw new Error(`no whole tag: ${page.slice(next, next + 120)}`);
    if (closing === "/") {
      const last = open.pop();
      if (last !== tag) throw new Error(`</${tag}> closes <${last}>`);
    } else {
      const attributes = new Map([...written.matchAll(ATTRIBUTE)].map(([, name = "", value = ""]) => [name, value]));
      elements.push({ tag, attributes });
      if (self === "" && !VOID.has(tag)) open.push(tag);
    }
    position = next + whole.length;
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join(", ")}`);
  return elements;
}
