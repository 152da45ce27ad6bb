import type { Definition } from "@regreen/syntax";

export interface Outlined {
  readonly name: string;
  readonly kind: Definition["kind"];
  /** 1-based lines, both within. */
  readonly from: number;
  readonly to: number;
}

/** A file with longer lines is generated. */
const MAX_LINE = 400;
const MAX_OUTLINED = 3_000;
/** A definition that is longer has its beginning looked at. */
const MAX_LENGTH = 2_000;

const KEYWORD =
  /^\s*(?:(?:pub(?:\([a-z]+\))?|public|private|protected|internal|static|final|abstract|override|open|async|export|default|unsafe|extern|const|sealed|data|suspend|inline|virtual|local|readonly|partial)\s+){0,6}(func|fn|def|fun|function|sub|class|struct|interface|trait|enum|impl|type|module|object|record|protocol|union|namespace|macro_rules!|defmodule|defp)\s+(?:\([^)]{0,100}\)\s*)?(?:self\.)?([A-Za-z_$][\w$!?]*)/;

/** C, C++, Java, C#: a type, a name, a list of parameters, and no `;` at the end. */
const C_LIKE = /^\s*(?:[A-Za-z_][\w:<>,*&[\].]*\s+){1,6}[*&]?(?:[A-Za-z_]\w*::)?(~?[A-Za-z_]\w*)\s*\([^;]*$/;
const C_FILES = /\.(?:c|cc|cpp|cxx|h|hh|hpp|java|cs|m|mm|d|dart|groovy)$/;
const NO_NAME = new Set([
  "if",
  "for",
  "while",
  "switch",
  "catch",
  "return",
  "else",
  "new",
  "throw",
  "do",
  "using",
  "lock",
]);

const TYPES = new Set(["struct", "interface", "trait", "enum", "type", "record", "protocol", "union"]);
const CLASSES = new Set(["class", "impl", "module", "object", "namespace", "defmodule"]);

/**
 * What a text without a grammar of ours seems to define. Formatted code shows by its indentation where something ends; of code
 * that isn't formatted this tells less, never something dangerous.
 */
export function outline(path: string, lines: readonly string[]): Outlined[] {
  const cLike = C_FILES.test(path);
  const found: Outlined[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.length > MAX_LINE || found.length >= MAX_OUTLINED) continue;
    const head = headOf(line, cLike);
    if (head !== null) found.push({ ...head, from: startOf(lines, index) + 1, to: endOf(lines, index) + 1 });
  }
  return found;
}

function headOf(line: string, cLike: boolean): Pick<Outlined, "name" | "kind"> | null {
  const [, keyword, name] = KEYWORD.exec(line) ?? [];
  if (keyword !== undefined && name !== undefined)
    return { name, kind: TYPES.has(keyword) ? "type" : CLASSES.has(keyword) ? "class" : "function" };
  if (!cLike) return null;
  const [, called] = C_LIKE.exec(line) ?? [];
  const first = /^\s*(\w+)/.exec(line)?.[1] ?? "";
  if (called === undefined || NO_NAME.has(called) || NO_NAME.has(first)) return null;
  return { name: called, kind: "function" };
}

/** Attributes, annotations and comments right above belong to it. */
function startOf(lines: readonly string[], index: number): number {
  let start = index;
  while (
    start > 0 &&
    index - start < 8 &&
    /^\s*(?:#\[|@\w|\/\/|\/?\*|#(?!include|define|if|endif|else))/.test(lines[start - 1] ?? "")
  )
    start--;
  return start;
}

/** The last line before the indentation falls back, with the closing brace or `end` that stands there. */
function endOf(lines: readonly string[], index: number): number {
  const depth = indentOf(lines[index] ?? "");
  let end = index;
  const last = Math.min(lines.length - 1, index + MAX_LENGTH);
  for (let at = index + 1; at <= last; at++) {
    const line = lines[at] ?? "";
    if (line.trim() === "") continue;
    if (indentOf(line) > depth) {
      end = at;
      continue;
    }
    // `{` on a line of its own, and what closes a list of parameters, go on.
    if (indentOf(line) === depth && /^\s*(?:\{|\)\s*(?:->|:|\{|where|throws))/.test(line)) {
      end = at;
      continue;
    }
    return indentOf(line) === depth && /^\s*(?:\}|end\b|\)|\])/.test(line) ? at : end;
  }
  return end;
}

function indentOf(line: string): number {
  let width = 0;
  for (const character of line) {
    if (character === " ") width++;
    else if (character === "\t") width += 4;
    else break;
  }
  return width;
}
