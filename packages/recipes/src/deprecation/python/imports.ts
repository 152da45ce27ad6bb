import type { Token } from "../source/token.ts";

/** One name that an import binds. */
export interface ImportItem {
  /** Dotted name as it stands there. */
  readonly name: string;
  /** Name in this file. */
  readonly local: string;
  readonly renamed: boolean;
  readonly start: number;
  readonly end: number;
}

/** An import statement; offsets are those of the source. */
export interface ImportStatement {
  readonly kind: "import" | "from";
  /** Of `from MODULE import …`; "" for plain imports. Relative ones keep their dots. */
  readonly module: string;
  readonly items: readonly ImportItem[];
  readonly start: number;
  readonly end: number;
  /** In the first column: it is done before anything else of the module. */
  readonly topLevel: boolean;
  readonly parenthesised: boolean;
}

/** The import statements of a Python source, in order. A star import has no items. */
export function readImports(tokens: readonly Token[], source: string): ImportStatement[] {
  const found: ImportStatement[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!startsStatement(tokens, at)) continue;
    const statement = tokens[at]?.text === "import" ? plainImport(tokens, at, source) : fromImport(tokens, at, source);
    if (statement !== null) found.push(statement);
  }
  return found;
}

function startsStatement(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at] as Token;
  if (token.kind !== "name" || token.depth !== 0 || (token.text !== "import" && token.text !== "from")) return false;
  const before = tokens[at - 1];
  return (
    before === undefined ||
    before.kind === "newline" ||
    before.kind === "comment" ||
    before.text === ";" ||
    before.text === ":"
  );
}

function plainImport(tokens: readonly Token[], at: number, source: string): ImportStatement | null {
  const end = statementEnd(tokens, at);
  const items = readItems(tokens.slice(at + 1, end));
  return items === null
    ? null
    : { kind: "import", module: "", items, ...range(tokens, at, end, source), parenthesised: false };
}

function fromImport(tokens: readonly Token[], at: number, source: string): ImportStatement | null {
  const end = statementEnd(tokens, at);
  const words = tokens.slice(at, end);
  const middle = words.findIndex((token, index) => index > 0 && token.text === "import" && token.depth === 0);
  if (middle < 2) return null;
  const module = words
    .slice(1, middle)
    .map((token) => token.text)
    .join("");
  const rest = words.slice(middle + 1).filter((token) => token.kind !== "comment");
  const parenthesised = rest[0]?.text === "(";
  const inner = parenthesised ? rest.slice(1, -1) : rest;
  const items = inner[0]?.text === "*" ? [] : readItems(inner);
  return items === null ? null : { kind: "from", module, items, ...range(tokens, at, end, source), parenthesised };
}

function range(tokens: readonly Token[], at: number, end: number, source: string) {
  const first = tokens[at] as Token;
  const last = tokens[end - 1] as Token;
  const topLevel = first.start === 0 || source[first.start - 1] === "\n" || source[first.start - 1] === "\uFEFF";
  return { start: first.start, end: last.end, topLevel };
}

/** Index after the last token of a statement; a comment behind it is no part of it. */
function statementEnd(tokens: readonly Token[], at: number): number {
  let end = at;
  while (end < tokens.length) {
    const token = tokens[end] as Token;
    if (token.depth === 0 && (token.kind === "newline" || token.kind === "comment" || token.text === ";")) break;
    end++;
  }
  return end;
}

function readItems(tokens: readonly Token[]): ImportItem[] | null {
  const items: ImportItem[] = [];
  let part: Token[] = [];
  const close = (): boolean => {
    const item = part.length === 0 ? undefined : readItem(part);
    part = [];
    if (item === null) return false;
    if (item !== undefined) items.push(item);
    return true;
  };
  for (const token of tokens) {
    if (token.kind === "comment") continue;
    if (token.text !== ",") part.push(token);
    else if (!close()) return null;
  }
  return close() && items.length > 0 ? items : null;
}

function readItem(part: readonly Token[]): ImportItem | null {
  const as = part.findIndex((token) => token.text === "as");
  const words = as === -1 ? part : part.slice(0, as);
  const name = words.map((token) => token.text).join("");
  const local = as === -1 ? name : part[as + 1]?.text;
  const [first, last] = [part[0], part.at(-1)];
  if (!/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) || local === undefined || first === undefined || last === undefined)
    return null;
  return { name, local, renamed: as !== -1, start: first.start, end: last.end };
}
