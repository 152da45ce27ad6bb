import { codeOnly } from "./code-only.ts";

/** `a`, `a as b` of an import statement; offsets are into the text. */
export interface PythonName {
  readonly name: string;
  readonly alias: string | null;
  readonly start: number;
  readonly end: number;
}

/** One import statement. */
export interface PythonImport {
  readonly kind: "import" | "from";
  /** As written behind `from`, leading dots included; `""` for `import`. */
  readonly module: string;
  /** Of the module's name behind `from`. */
  readonly moduleStart: number;
  /** For `import`, what is imported, dots included. */
  readonly names: readonly PythonName[];
  /** Offset of the statement's first letter, and behind its last character, brackets included. */
  readonly start: number;
  readonly end: number;
  readonly indent: string;
  /** Only type checkers come here: it stands below `if TYPE_CHECKING:`. */
  readonly typeOnly: boolean;
  /** Offset of `(`; null without brackets. */
  readonly open: number | null;
}

const STATEMENT =
  /^([ \t]*)(?:from[ \t]+(\.*[\w.]*)[ \t]+import(?:[ \t]*\(([^()]*)\)|[ \t]+((?:[\w, \t]|\\\r?\n){1,20000}))|import[ \t]+((?:[\w., \t]|\\\r?\n){1,20000}))/gm;
const MAX_IMPORTS = 2000;

/** The import statements of a Python text, in order. `from x import *` has no names. */
export function pythonImports(text: string): PythonImport[] {
  const code = codeOnly(text, "python");
  const found: PythonImport[] = [];
  for (const match of code.matchAll(STATEMENT)) {
    const [all, indent = "", module, inside, listed, imported] = match;
    const start = match.index + indent.length;
    const end = match.index + all.trimEnd().length;
    const list = inside ?? listed ?? imported ?? "";
    const listAt = match.index + all.lastIndexOf(list);
    found.push({
      kind: imported === undefined ? "from" : "import",
      module: module ?? "",
      moduleStart: module === undefined ? start : start + all.slice(indent.length).indexOf(module, 4),
      names: namesIn(list, listAt),
      start,
      end,
      indent,
      typeOnly: indent !== "" && isTypeOnly(code, match.index, indent.length),
      open: inside === undefined ? null : listAt - 1,
    });
    if (found.length >= MAX_IMPORTS) break;
  }
  return found;
}

function namesIn(list: string, offset: number): PythonName[] {
  return [...list.matchAll(/([\w.]+)(?:[ \t\r\n\\]+as[ \t\r\n\\]+(\w+))?/g)].map((match) => ({
    name: match[1] as string,
    alias: match[2] ?? null,
    start: offset + match.index,
    end: offset + match.index + match[0].length,
  }));
}

/** Whether the nearest line above that is indented less opens a block for type checkers. */
function isTypeOnly(code: string, lineStart: number, width: number): boolean {
  for (let end = lineStart - 1, tries = 0; end > 0 && tries < 500; tries++) {
    const start = code.lastIndexOf("\n", end - 1) + 1;
    const line = code.slice(start, end);
    const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    if (line.trim() !== "" && indent < width) return /^[ \t]*if[ \t]+(?:typing\.)?TYPE_CHECKING[ \t]*:/.test(line);
    end = start - 1;
  }
  return false;
}
