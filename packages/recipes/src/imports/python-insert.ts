import { codeOnly, literalEnd } from "./code-only.ts";
import { type PythonImport, pythonImports } from "./python-imports.ts";
import { STANDARD_MODULES } from "./python-library-data.ts";

/** What a file is to import: `import module`, or `from module import name`. */
export interface WantedImport {
  /** Absolute, or with leading dots. */
  readonly module: string;
  readonly name: string | null;
  readonly alias: string | null;
}

export interface InsertPlace {
  /** Top-level names of the project. */
  readonly firstParty: ReadonlySet<string>;
  /** The same module by another name: what `.mod` is in this file. */
  readonly absolute: (module: string) => string | null;
  /** Put it below `if TYPE_CHECKING:`. */
  readonly typeOnly: boolean;
}

/** Puts an import where isort would: into a statement that is there, or sorted into its group. Null: no such place. */
export function insertPythonImport(text: string, wanted: WantedImport, place: InsertPlace): string | null {
  const statements = pythonImports(text);
  if (place.typeOnly) return intoTypeChecking(text, statements, wanted);
  const top = header(text, statements);
  if (wanted.name !== null) {
    const absolute = place.absolute(wanted.module);
    const same = top.find(
      (each) => each.kind === "from" && each.names.length > 0 && place.absolute(each.module) === absolute,
    );
    if (same !== undefined) return extend(text, same, shown(wanted));
  }
  return newLine(text, top, wanted, place);
}

/** `Path`, `Path as P`. */
function shown({ name, alias }: WantedImport): string {
  return alias === null ? (name ?? "") : `${name} as ${alias}`;
}

export function statementOf(wanted: WantedImport): string {
  if (wanted.name !== null) return `from ${wanted.module} import ${shown(wanted)}`;
  return wanted.alias === null ? `import ${wanted.module}` : `import ${wanted.module} as ${wanted.alias}`;
}

/** Imports at the top: without indentation, before the first definition. */
function header(text: string, statements: readonly PythonImport[]): PythonImport[] {
  const first = /^(?:def|class|async|@|if __name__)\b/m.exec(codeOnly(text, "python"))?.index ?? text.length;
  return statements.filter((each) => each.indent === "" && each.start < first);
}

/** Constants, classes, the rest, each by letters: isort's own order, which ruff shares. */
function orderKey(name: string): string {
  const kind = /^[A-Z][A-Z0-9_]+$/.test(name) ? "0" : /^[A-Z]/.test(name) ? "1" : "2";
  return `${kind}${name.toLowerCase()}`;
}

function extend(text: string, statement: PythonImport, name: string): string | null {
  const { names } = statement;
  const last = names.at(-1);
  if (last === undefined || text.slice(statement.start, statement.end).includes("\\")) return null;
  const keys = names.map((each) => orderKey(each.name));
  const isSorted = keys.every((key, index) => index === 0 || (keys[index - 1] as string) <= key);
  const next = isSorted ? names.find((each) => orderKey(each.name) > orderKey(name)) : undefined;
  if (next !== undefined) {
    const gap = /\s*$/.exec(text.slice(Math.max(0, next.start - 200), next.start))?.[0] ?? " ";
    const grown = `${text.slice(0, next.start)}${name},${gap.includes("\n") ? gap : " "}${text.slice(next.start)}`;
    return wrapped(text, grown, statement, name);
  }
  const gap = names.length > 1 || statement.open !== null ? (/\s*$/.exec(text.slice(0, last.start))?.[0] ?? " ") : " ";
  const grown = `${text.slice(0, last.end)},${gap.includes("\n") ? gap : " "}${name}${text.slice(last.end)}`;
  return wrapped(text, grown, statement, name);
}

/** A line that gets longer than any other of the file is put into brackets, one name a line. */
function wrapped(before: string, after: string, statement: PythonImport, name: string): string {
  const lineEnd = after.indexOf("\n", statement.start);
  const line = after.slice(statement.start, lineEnd === -1 ? undefined : lineEnd);
  if (statement.open !== null || line.length <= lineLimit(before)) return after;
  const names = [...statement.names.map((each) => before.slice(each.start, each.end)), name];
  names.sort((a, b) => (orderKey(a) < orderKey(b) ? -1 : 1));
  const list = names.map((each) => `    ${each},\n`).join("");
  const eol = before.includes("\r\n") ? "\r\n" : "\n";
  const whole = `from ${statement.module} import (\n${list})`.replaceAll("\n", eol);
  return before.slice(0, statement.start) + whole + before.slice(statement.end);
}

function lineLimit(text: string): number {
  const longest = text.split("\n").reduce((most, line) => Math.max(most, line.trimEnd().length), 0);
  return [79, 88, 100, 120].find((limit) => longest <= limit) ?? 120;
}

/** isort's sections: future, standard library, other people's, our own, relative. */
function sectionOf(module: string, { firstParty }: InsertPlace): number {
  if (module.startsWith(".")) return 4;
  const [top = ""] = module.split(".");
  if (top === "__future__") return 0;
  if (STANDARD_MODULES.has(top)) return 1;
  return firstParty.has(top) ? 3 : 2;
}

function moduleOfStatement(statement: PythonImport): string {
  return statement.kind === "from" ? statement.module : (statement.names[0]?.name ?? "");
}

function newLine(text: string, top: readonly PythonImport[], wanted: WantedImport, place: InsertPlace): string {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const line = statementOf(wanted);
  const section = sectionOf(wanted.module, place);
  const group = top.filter((each) => sectionOf(moduleOfStatement(each), place) === section);
  if (group.length > 0) return intoGroup(text, group, wanted, line + eol);
  const before = top.filter((each) => sectionOf(moduleOfStatement(each), place) < section).at(-1);
  if (before !== undefined) {
    const at = afterLine(text, before.end);
    const blankFollows = /^\r?\n/.test(text.slice(at)) || at >= text.length;
    return `${text.slice(0, at)}${eol}${line}${eol}${blankFollows ? "" : eol}${text.slice(at)}`;
  }
  const [first] = top;
  if (first !== undefined) return `${text.slice(0, first.start)}${line}${eol}${eol}${text.slice(first.start)}`;
  return asFirst(text, line, eol);
}

/** `import x` before `from x import`, each by name, unless the group mixes them. */
function intoGroup(text: string, group: readonly PythonImport[], wanted: WantedImport, line: string): string {
  const kinds = group.map((each) => each.kind).join(" ");
  const isMixed = /from.*import/.test(kinds);
  const key = (kind: string, module: string) =>
    `${isMixed ? "" : kind === "import" ? "0" : "1"}${module.toLowerCase()}`;
  const own = key(wanted.name === null ? "import" : "from", wanted.module);
  const next = group.find((each) => key(each.kind, moduleOfStatement(each)) > own);
  const at = next === undefined ? afterLine(text, (group.at(-1) as PythonImport).end) : next.start;
  return `${text.slice(0, at)}${needsBreak(text, at)}${line}${text.slice(at)}`;
}

function needsBreak(text: string, at: number): string {
  return at > 0 && text[at - 1] !== "\n" ? "\n" : "";
}

/** The first import of a file: behind its docstring and leading comments. */
function asFirst(text: string, line: string, eol: string): string {
  const lead = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*/.exec(text)?.[0] ?? "";
  const rest = text.slice(lead.length);
  const quote = /^[rRuU]?(?=["'])/.exec(rest)?.[0].length;
  const docstring = quote === undefined ? "" : rest.slice(0, afterLine(rest, literalEnd(rest, quote, "python")));
  const head = (lead + docstring).trimEnd();
  const tail = text.slice(lead.length + docstring.length).replace(/^(?:[ \t]*\r?\n)+/, "");
  const gap = tail === "" ? "" : /^(?:def|class|async)\b|^@/.test(tail) ? eol + eol : eol;
  return `${head === "" ? "" : head + eol + eol}${line}${eol}${gap}${tail}`;
}

function intoTypeChecking(text: string, statements: readonly PythonImport[], wanted: WantedImport): string | null {
  const last = statements.findLast((each) => each.typeOnly);
  if (last === undefined) return null;
  const at = afterLine(text, last.end);
  return `${text.slice(0, at)}${needsBreak(text, at)}${last.indent}${statementOf(wanted)}\n${text.slice(at)}`;
}

function afterLine(text: string, offset: number): number {
  const feed = text.indexOf("\n", offset);
  return feed === -1 ? text.length : feed + 1;
}
