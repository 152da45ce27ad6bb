import type { Word } from "./tokenize.ts";

/** Where the reader is; here-documents that were announced on this line wait for its end. */
export interface Cursor {
  readonly text: string;
  at: number;
  readonly heredocs: string[];
  /** Scripts inside of `$(…)` and back quotes, which run before the command they stand in. */
  readonly substitutions: string[];
  /** What assignments before this place have set. */
  readonly variables: ReadonlyMap<string, Word>;
}

/** What stands behind a `$`: a script, or a variable's name. */
interface Expansion {
  readonly script?: string;
  readonly variable?: string;
}

const WORD_END = new Set([" ", "\t", "\r", "\n", ";", "&", "|", "(", ")", "<", ">"]);

/** Reads one shell word: quotes and backslashes are taken off, expansions make it dynamic and are left out of its text. */
export function readWord(cursor: Cursor): Word {
  let text = "";
  let glob = false;
  const expansions: Expansion[] = [];
  const start = cursor.at;
  while (cursor.at < cursor.text.length) {
    const char = cursor.text[cursor.at] as string;
    if (WORD_END.has(char)) break;
    if (char === "'") text += readSingleQuoted(cursor);
    else if (char === '"') text += readDoubleQuoted(cursor, expansions);
    else if (char === "\\") text += readEscape(cursor);
    else if (char === "`" || (char === "$" && isExpansion(cursor))) expansions.push(skipExpansion(cursor));
    else {
      glob ||= "*?[{".includes(char);
      text += char;
      cursor.at++;
    }
  }
  // A character that neither starts a word nor separates: never stand still.
  if (cursor.at === start) cursor.at++;
  const word = expansions.length === 0 ? { text, dynamic: false } : filled(text, expansions, cursor.variables);
  return glob ? { ...word, glob } : word;
}

/** A word with expansions: what it is, where one known thing fills all of it, or all behind `NAME=`. */
function filled(text: string, expansions: readonly Expansion[], variables: ReadonlyMap<string, Word>): Word {
  const [only, another] = expansions;
  if (only === undefined || another !== undefined || !/^(?:[A-Za-z_]\w*=)?$/.test(text)) return { text, dynamic: true };
  if (only.script !== undefined) return { text, dynamic: true, script: only.script };
  const known = variables.get(only.variable ?? "");
  // A value with blanks would be several words.
  if (known === undefined || (!known.dynamic && /^$|\s/.test(known.text))) return { text, dynamic: true };
  return known.dynamic && known.text !== "" ? { text, dynamic: true } : { ...known, text: text + known.text };
}

function readSingleQuoted(cursor: Cursor): string {
  const end = cursor.text.indexOf("'", cursor.at + 1);
  const text = cursor.text.slice(cursor.at + 1, end === -1 ? undefined : end);
  cursor.at = end === -1 ? cursor.text.length : end + 1;
  return text;
}

function readDoubleQuoted(cursor: Cursor, expansions: Expansion[]): string {
  let text = "";
  cursor.at++;
  while (cursor.at < cursor.text.length && cursor.text[cursor.at] !== '"') {
    const char = cursor.text[cursor.at] as string;
    const next = cursor.text[cursor.at + 1] ?? "";
    if (char === "\\" && '$`"\\\n'.includes(next) && next !== "") text += readEscape(cursor);
    else if (char === "`" || (char === "$" && isExpansion(cursor))) expansions.push(skipExpansion(cursor));
    else {
      text += char;
      cursor.at++;
    }
  }
  cursor.at++;
  return text;
}

function readEscape(cursor: Cursor): string {
  const next = cursor.text[cursor.at + 1] ?? "";
  cursor.at += 2;
  return next === "\n" ? "" : next;
}

function isExpansion({ text, at }: Cursor): boolean {
  return /[\w({@*#?$!'"-]/.test(text[at + 1] ?? "");
}

/** Goes past `$NAME`, `${…}`, `$(…)` or a back-quoted command. */
function skipExpansion(cursor: Cursor): Expansion {
  const { text } = cursor;
  if (text[cursor.at] === "`") {
    const end = text.indexOf("`", cursor.at + 1);
    const script = text.slice(cursor.at + 1, end === -1 ? undefined : end);
    cursor.substitutions.push(script);
    cursor.at = end === -1 ? text.length : end + 1;
    return { script };
  }
  const open = text[cursor.at + 1];
  if (open === "(" || open === "{") {
    const start = cursor.at + 2;
    skipBalanced(cursor, open, open === "(" ? ")" : "}");
    const inside = text.slice(start, cursor.at - 1);
    if (open === "{") return /^\w+$/.test(inside) ? { variable: inside } : {};
    if (text[start] === "(") return {};
    cursor.substitutions.push(inside);
    return { script: inside };
  }
  cursor.at++;
  const name = /^\w+/.exec(text.slice(cursor.at, cursor.at + 200))?.[0];
  if (name !== undefined) cursor.at += name.length;
  else if (text[cursor.at] !== "'" && text[cursor.at] !== '"') cursor.at++;
  return name === undefined ? {} : { variable: name };
}

function skipBalanced(cursor: Cursor, open: string, close: string): void {
  let depth = 0;
  cursor.at++;
  while (cursor.at < cursor.text.length) {
    const char = cursor.text[cursor.at] as string;
    if (char === "'") readSingleQuoted(cursor);
    else if (char === "\\") cursor.at += 2;
    else {
      cursor.at++;
      if (char === open) depth++;
      if (char === close && --depth === 0) return;
    }
  }
}
