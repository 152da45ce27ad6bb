import { lexer, type Token } from "marked";
import { type Complaints, marks, obeyed, secrets, terminal } from "./plain.ts";

/** Tags that our own bodies use. */
const OUR_TAG = /^(?:<\/?(?:details|summary|code)>|<br>|<!-- regreen:[a-z]+=[A-Za-z0-9-]{1,40} -->)$/;
const TAG = /<!-{2}[\s\S]*?(?:-{2}>|$)|<[^>]*>?/g;
/** What is said in a heading by design: the summary of a cause, and how many there are. */
const OUR_HEADING = /^(?:Regreen:.*|All \d+ causes|A fix, to be proven:.*)$/;
const OUR_ADDRESS = /\]\(https:\/\/github\.com\/(?:acme|stranger)\/shop\/[^)\s]*\)/g;
const OUR_LANGUAGES = ["", "text", "sh", "diff"];

/** What of a page a reader's eye or browser acts on. */
interface Shape {
  readonly headings: number;
  readonly boxes: number;
  readonly ticked: number;
  readonly tables: number;
  readonly quotes: number;
  readonly rules: number;
  readonly links: readonly string[];
  readonly images: number;
  readonly foreignTags: readonly string[];
  readonly languages: readonly string[];
  /** Text as it is shown, outside of code. */
  readonly shown: string;
  /** The same without what a backslash protects. */
  readonly bare: string;
}

/** Reads a page as GitHub's renderer would (GitHub Flavored Markdown). */
function shapeOf(markdown: string): Shape {
  const shape = {
    headings: 0,
    boxes: 0,
    ticked: 0,
    tables: 0,
    quotes: 0,
    rules: 0,
    links: [] as string[],
    images: 0,
    foreignTags: [] as string[],
    languages: [] as string[],
    shown: "",
    bare: "",
  };
  const visit = (token: Token): void => {
    switch (token.type) {
      case "heading":
        if (!OUR_HEADING.test(token.text)) shape.headings++;
        break;
      case "blockquote":
        shape.quotes++;
        break;
      case "hr":
        shape.rules++;
        break;
      case "image":
        shape.images++;
        break;
      case "link":
        shape.links.push(String(token.href));
        break;
      case "code":
        shape.languages.push(String(token.lang ?? ""));
        return;
      case "html":
        shape.foreignTags.push(...(String(token.raw).match(TAG) ?? []).filter((tag) => !OUR_TAG.test(tag)));
        return;
      case "list_item":
        if (token.task) shape.boxes++;
        if (token.checked) shape.ticked++;
        break;
      case "table": {
        shape.tables++;
        for (const cell of [...token.header, ...token.rows.flat()]) {
          for (const each of cell.tokens) visit(each);
          shape.shown += "\n";
        }
        return;
      }
      case "text":
      case "escape":
        if (!("tokens" in token) || token.tokens === undefined) {
          shape.shown += token.text;
          shape.bare += token.type === "text" ? token.raw : "";
        }
        break;
    }
    const inner = "items" in token ? (token.items as Token[]) : ((token as { tokens?: Token[] }).tokens ?? []);
    const { bare } = shape;
    for (const each of inner) visit(each);
    // The parser takes the backslashes out of the text of a link.
    if (token.type === "link") shape.bare = bare;
    if (["paragraph", "heading", "list_item", "text"].includes(token.type) && inner.length > 0) shape.shown += "\n";
  };
  for (const token of lexer(markdown, { gfm: true })) visit(token);
  return shape;
}

/**
 * What an attack changed on a page, held against the same page without it.
 *
 * @param harmless the page with a harmless text in the same place
 */
export function markdown(text: string, harmless: string): Complaints {
  const found = shapeOf(text);
  const usual = shapeOf(harmless);
  const more = (["headings", "boxes", "ticked", "quotes", "rules", "images"] as const).flatMap((name) =>
    found[name] > usual[name] ? [`more ${name}`] : [],
  );
  return [
    ...more,
    ...found.links.filter((href) => !isOurs(href)).map((href) => `a link to ${href.slice(0, 60)}`),
    ...found.foreignTags.map((tag) => `a tag: ${tag}`),
    ...found.languages.filter((name) => !OUR_LANGUAGES.includes(name)).map((name) => `a block of ${name}`),
    ...(/(?<![\w`])@[a-z\d]/i.test(found.shown) && !/(?<![\w`])@[a-z\d]/i.test(usual.shown)
      ? ["a mention is shown"]
      : []),
    ...(/(?<!\\)\$\$?[^$\n]*[^$\\\n]\$/.test(found.bare) ? ["mathematics"] : []),
    ...(/(?<!\\)\[\^/.test(found.bare) ? ["a footnote"] : []),
    ...obeyed(text.replace(OUR_ADDRESS, "]()")),
    ...marks(text),
    ...terminal(text),
    ...secrets(text),
  ];
}

function isOurs(href: string): boolean {
  return /^https:\/\/github\.com\/(?:acme|stranger)\/shop\//.test(href) || href === "#";
}
