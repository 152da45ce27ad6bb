import type { TextEdit } from "../text-edits/edits.ts";
import { importAround } from "./import-declaration.ts";

/** `Did you mean './a.js'?`: only the compiler's own suggestion, and only an extension is put behind, or changed. */
export function withSuggestedPath(text: string, offset: number, message: string): TextEdit[] | null {
  const wanted = /(?:Did you mean|Consider importing) '([^'\n]{1,500})'(?: instead)?[?.]/.exec(message)?.[1];
  const quote = text[offset] ?? "";
  const end = text.indexOf(quote, offset + 1);
  if (wanted === undefined || (quote !== '"' && quote !== "'") || end === -1) return null;
  const written = text.slice(offset + 1, end);
  const stem = written.replace(/\.[cm]?tsx?$/, "");
  if (!wanted.startsWith(stem) || !/^(?:\/index)?\.[cm]?[jt]sx?$/.test(wanted.slice(stem.length))) return null;
  return [{ start: offset + 1, end, text: wanted }];
}

/** `import data from "./d.json"` → `… with { type: "json" }`. */
export function withJsonAttribute(text: string, offset: number): TextEdit[] | null {
  const quote = text[offset] ?? "";
  const end = text.indexOf(quote, offset + 1);
  if ((quote !== '"' && quote !== "'") || end === -1 || !text.slice(offset + 1, end).endsWith(".json")) return null;
  // Attributes that are there already, or a call, need more than a word.
  if (!/^[ \t]*(?:;|\r?\n|$)/.test(text.slice(end + 1, end + 200))) return null;
  return [{ start: end + 1, end: end + 1, text: ` with { type: ${quote}json${quote} }` }];
}

/** `Did you mean to use 'import D from "./x.js"' instead?`: the module has no such name, but a default. */
export function asDefaultImport(text: string, offset: number, message: string): TextEdit[] | null {
  const name = /has no exported member '([\w$]{1,200})'\. Did you mean to use 'import \1 from /.exec(message)?.[1];
  const declaration = importAround(text, offset);
  if (name === undefined || declaration === null || declaration.brace === null) return null;
  const { names, defaultName, namespace, brace } = declaration;
  const [only] = names;
  // Alone in its braces, and not by another name.
  if (names.length !== 1 || defaultName !== null || namespace !== null || only?.start !== offset) return null;
  if (text.slice(only.start, only.end) !== name) return null;
  const close = text.indexOf("}", only.end);
  return close === -1 ? null : [{ start: brace, end: close + 1, text: name }];
}

/** `Did you mean to use 'import { Named } from "./y"' instead?`: the module has no default, but that name. */
export function asNamedImport(text: string, offset: number, message: string): TextEdit[] | null {
  const name = /has no default export\. Did you mean to use 'import \{ ([\w$]{1,200}) \} from /.exec(message)?.[1];
  const declaration = importAround(text, offset);
  if (name === undefined || declaration === null) return null;
  const { defaultName, namespace, brace } = declaration;
  if (defaultName?.start !== offset || defaultName.local !== name || namespace !== null || brace !== null) return null;
  return [{ start: defaultName.start, end: defaultName.end, text: `{ ${name} }` }];
}
