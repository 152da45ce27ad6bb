import { applyEdits, type TextEdit } from "../../text-edits/edits.ts";
import type { BracedEdit } from "../rule.ts";
import { bracedTokens } from "../source/braced-tokens.ts";
import { closingBracket, splitArguments, type Token } from "../source/token.ts";
import { goPackage } from "./go.ts";

/** What is known of the failing place. */
export interface Place {
  readonly line: number | null;
  readonly column: number | null;
}

/** Makes one exact replacement in JavaScript, Go or Rust. @returns null when it is not there, or not clear */
export function rewriteBraced(source: string, edit: BracedEdit, place: Place): string | null {
  if (edit.kind === "go-package") return goPackage(source, edit.path, edit.names);
  const tokens = bracedTokens(source, edit.kind === "rust-name" ? "rust" : "javascript");
  if (tokens === null) return null;
  const edits = editsOf(tokens, source, edit, place);
  return edits.length === 0 ? null : applyEdits(source, edits);
}

function editsOf(
  tokens: readonly Token[],
  source: string,
  edit: Exclude<BracedEdit, { kind: "go-package" }>,
  place: Place,
): TextEdit[] {
  if (edit.kind === "js-new-buffer") return tokens.flatMap((_, at) => newBuffer(tokens, at));
  if (edit.kind === "js-import-assert") return tokens.flatMap((_, at) => importAssert(tokens, at));
  if (edit.kind === "js-require") return tokens.flatMap((_, at) => requireOf(tokens, at, edit.from, edit.to));
  if (edit.kind === "rust-name") return tokens.flatMap((_, at) => rustName(tokens, source, at, edit, place));
  const locals = localsOf(tokens, edit.module);
  return tokens.flatMap((_, at) => memberOf(tokens, at, locals, edit.name, edit.to));
}

/** `new Buffer(…)` → `Buffer.from(…)` or `Buffer.alloc(…)`, where the argument itself says which. DEP0005. */
function newBuffer(tokens: readonly Token[], at: number): TextEdit[] {
  const isCall = tokens[at]?.text === "new" && tokens[at + 1]?.text === "Buffer" && tokens[at + 2]?.text === "(";
  const close = isCall ? closingBracket(tokens, at + 2) : -1;
  if (close === -1) return [];
  const [first] = splitArguments(tokens, at + 2, close);
  const [head, end] = first === undefined ? [undefined, -1] : [tokens[first[0]], first[1]];
  if (first === undefined || head === undefined) return [];
  const alone = first[0] === end;
  const text =
    alone && head.kind === "number"
      ? "Buffer.alloc"
      : (alone && head.kind === "string" && /^["'`]/.test(head.text)) || head.text === "[" || isFrom(tokens, first[0])
        ? "Buffer.from"
        : null;
  return text === null ? [] : [{ start: (tokens[at] as Token).start, end: (tokens[at + 1] as Token).end, text }];
}

/** `JSON.stringify(…)`, `String(…)`: surely a string. */
function isFrom(tokens: readonly Token[], at: number): boolean {
  const words = tokens
    .slice(at, at + 4)
    .map((token) => token.text)
    .join("");
  return words.startsWith("JSON.stringify") || words.startsWith("String(");
}

/** `import data from "./a.json" assert { type: "json" }` → `with { … }`. Source: Node.js 22, import attributes. */
function importAssert(tokens: readonly Token[], at: number): TextEdit[] {
  const token = tokens[at] as Token;
  const isClause = token.text === "assert" && tokens[at - 1]?.kind === "string" && tokens[at + 1]?.text === "{";
  const spoken = tokens[at - 2]?.text === "from" || tokens[at - 2]?.text === "import";
  return isClause && spoken && tokens[at + 2]?.text === "type"
    ? [{ start: token.start, end: token.end, text: "with" }]
    : [];
}

function requireOf(tokens: readonly Token[], at: number, from: string, to: string): TextEdit[] {
  const token = tokens[at] as Token;
  const named = token.kind === "string" && token.text.slice(1, -1) === from;
  const required = tokens[at - 1]?.text === "(" && tokens[at - 2]?.text === "require";
  const imported = tokens[at - 1]?.text === "from";
  const quote = token.text[0] ?? "";
  return named && (required || imported) ? [{ start: token.start, end: token.end, text: `${quote}${to}${quote}` }] : [];
}

/** Names that stand for a whole module: `const util = require("util")`, `import util from "node:util"`, `import * as util …`. */
function localsOf(tokens: readonly Token[], module: string): Set<string> {
  const names = new Set<string>();
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== "string" || token.text.slice(1, -1).replace(/^node:/, "") !== module) continue;
    const required = tokens[at - 1]?.text === "(" && tokens[at - 2]?.text === "require" && tokens[at - 3]?.text === "=";
    const name = required ? tokens[at - 4] : tokens[at - 1]?.text === "from" ? tokens[at - 2] : undefined;
    const before = tokens[tokens.indexOf(name as Token) - 1]?.text ?? "";
    if (name?.kind === "name" && /^(?:const|let|var|import|as)$/.test(before)) names.add(name.text);
  }
  // A name that is bound a second time may mean something else.
  return new Set(
    [...names].filter(
      (name) =>
        tokens.filter(
          (token, at) =>
            token.text === name && /^(?:const|let|var|function|class|as|import)$/.test(tokens[at - 1]?.text ?? ""),
        ).length === 1,
    ),
  );
}

function memberOf(
  tokens: readonly Token[],
  at: number,
  locals: ReadonlySet<string>,
  name: string,
  to: string,
): TextEdit[] {
  const token = tokens[at] as Token;
  const isMember =
    token.kind === "name" && locals.has(token.text) && tokens[at + 1]?.text === "." && tokens[at + 2]?.text === name;
  if (!isMember || /^(?:\.|\?\.)$/.test(tokens[at - 1]?.text ?? "")) return [];
  const text = to.startsWith(".") ? `${token.text}${to}` : to;
  return [{ start: token.start, end: (tokens[at + 2] as Token).end, text }];
}

/** The one name of that kind at the named line, and column where there is one. */
function rustName(
  tokens: readonly Token[],
  source: string,
  at: number,
  { from, to }: { readonly from: string; readonly to: string },
  { line, column }: Place,
): TextEdit[] {
  const token = tokens[at] as Token;
  if (token.kind !== "name" || token.text !== from || token.line !== line) return [];
  const same = tokens.filter((each) => each.text === from && each.line === line);
  const here = token.start - (source.lastIndexOf("\n", token.start - 1) + 1) + 1;
  return same.length === 1 || here === column ? [{ start: token.start, end: token.end, text: to }] : [];
}
