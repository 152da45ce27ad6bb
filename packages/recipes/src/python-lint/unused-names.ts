import { escapeRegExp } from "../escape-regexp.ts";
import type { Tools } from "../tools.ts";
import type { Change } from "./edits.ts";
import { type Finding, quotedNames } from "./findings.ts";
import type { PythonSource } from "./source.ts";

const MAX_FILES = 4_000;
const FROM_IMPORT = /\bfrom[ \t]+([\w.]{1,200})[ \t]+import[ \t]*(\([^)]{0,5000}\)|[^\n#(]{1,1000})/g;
const DOTTED_TEXT = /["']((?:\w{1,100}\.){1,10})(\w{1,100})["']/g;

/** What other files take from a module by name: what looks unused there may be wanted elsewhere. */
export interface NameIndex {
  /** Whether another file imports, or patches, a name of the module in this file. */
  wants(file: string, name: string): Promise<boolean>;
}

/** Reads the project's Python files, once, when it is first asked. */
export function nameIndex(files: readonly string[], tools: Tools): NameIndex {
  let index: Promise<ReadonlyMap<string, ReadonlySet<string>>> | undefined;
  return {
    async wants(file, name) {
      index ??= readIndex(files.filter((each) => /\.pyi?$/.test(each)).slice(0, MAX_FILES), tools);
      return (await index).get(moduleName(file))?.has(name) === true;
    },
  };
}

async function readIndex(files: readonly string[], tools: Tools): Promise<Map<string, Set<string>>> {
  const index = new Map<string, Set<string>>();
  const add = (module: string, name: string) => {
    const stem = module.split(".").findLast((part) => part !== "") ?? "";
    const names = index.get(stem) ?? new Set();
    index.set(stem, names.add(name));
  };
  for (const file of files) {
    const text = (await tools.readFile(file)) ?? "";
    for (const [, module = "", names = ""] of text.matchAll(FROM_IMPORT)) {
      // `from . import x` takes from the package that the file is in.
      const from = /^\.+$/.test(module) ? packageOf(file, module.length) : module;
      for (const name of names.matchAll(/(\w+)(?:[ \t]+as[ \t]+\w+)?/g)) add(from, name[1] as string);
    }
    for (const [, module = "", name = ""] of text.matchAll(DOTTED_TEXT)) add(module, name);
  }
  return index;
}

function moduleName(file: string): string {
  const parts = file.replace(/\.pyi?$/, "").split("/");
  return (parts.at(-1) === "__init__" ? parts.at(-2) : parts.at(-1)) ?? "";
}

function packageOf(file: string, dots: number): string {
  return file.split("/").at(-1 - dots) ?? "";
}

/** Modules that nobody imports from another package. */
const STDLIB_TYPES =
  /^(?:typing|typing_extensions|os|sys|re|json|logging|time|datetime|collections|functools|itertools|pathlib|copy|math|warnings|abc|enum|dataclasses|contextlib|inspect|io|string|random|subprocess|shutil|tempfile|traceback|types|uuid)\b/;

/**
 * Which unused imports may go. One stays that other files take from here, that is a fixture by its name, or that a package
 * exports.
 */
export async function removableImports(
  source: PythonSource,
  file: string,
  findings: readonly Finding[],
  names: NameIndex,
): Promise<Finding[]> {
  const kept: Finding[] = [];
  const gone = new Set(findings.flatMap(({ code, message }) => (code === "F401" ? boundNamesOf(message) : [])));
  for (const finding of findings) {
    // Of two imports of one name the unused one goes first; taking both away would leave none.
    if (finding.code === "F811" && quotedNames(finding.message).some((name) => gone.has(name))) continue;
    if (finding.code !== "F401" || (await isRemovable(source, file, finding, names))) kept.push(finding);
  }
  return kept;
}

async function isRemovable(source: PythonSource, file: string, finding: Finding, names: NameIndex): Promise<boolean> {
  const whole = quotedNames(finding.message)[0] ?? "";
  const bound = boundNames(whole);
  if (bound.length === 0 || bound.includes("*")) return false;
  if (isGuarded(source, finding.row)) return false;
  const isPackage = /(?:^|\/)__init__\.pyi?$/.test(file);
  if (isPackage && !STDLIB_TYPES.test(whole)) return false;
  if (/(?:^|\/)conftest\.py$/.test(file) && !STDLIB_TYPES.test(whole)) return false;
  for (const name of bound) {
    if (isFixture(source, file, name) || isInTypeComment(source, name) || (await names.wants(file, name))) return false;
  }
  return true;
}

/** An import that is tried, or stands in for one that failed: whether it works may be all that it is for. */
function isGuarded(source: PythonSource, row: number): boolean {
  const level = source.statementAt(row)?.level ?? 0;
  const head = level === 0 ? undefined : source.logical.findLast((line) => line.last < row && line.level < level);
  return /^(?:Try|Except|Finally)$/.test(head?.tokens[0]?.kind ?? "");
}

/** pyflakes no longer reads `# type: List[int]`, type checkers do. */
function isInTypeComment({ tokens, text }: PythonSource, name: string): boolean {
  const word = new RegExp(`#\\s*type:.*\\b${escapeRegExp(name)}\\b`);
  return tokens.some((token) => token.kind === "Comment" && word.test(text.slice(token.start, token.end)));
}

function boundNamesOf(message: string): string[] {
  return boundNames(quotedNames(message)[0] ?? "");
}

/** `a.b.c as d` binds d; `a.b.c` binds c when it was taken from a.b, else a. */
function boundNames(whole: string): string[] {
  const [path = "", alias] = whole.split(" as ");
  if (alias !== undefined) return [alias.trim()];
  const parts = path.split(".").filter((part) => part !== "");
  return [...new Set([parts[0], parts.at(-1)].filter((part): part is string => part !== undefined))];
}

/** pytest finds a fixture by the name of a parameter. */
function isFixture({ tokens, text, logical }: PythonSource, file: string, name: string): boolean {
  if (!/test/i.test(file) && !text.includes("pytest")) return false;
  if (new RegExp(`usefixtures\\([^)]{0,500}["']${escapeRegExp(name)}["']`).test(text)) return true;
  const named = tokens.filter((token) => token.kind === "Identifier" && text.slice(token.start, token.end) === name);
  if (named.length < 2) return false;
  const heads = logical.filter(({ tokens: [first] }) => first?.kind === "Def" || first?.kind === "Async");
  return heads.some((head) => named.some((token) => token.depth > 0 && head.tokens.includes(token)));
}

/** An unused import of a package whose `__all__` is a plain list goes into it: that is how a package exports a name. */
export function exportNames(source: PythonSource, file: string, findings: readonly Finding[]): Change[] {
  const unused = findings.filter(({ code }) => code === "F401");
  if (unused.length === 0 || !/(?:^|\/)__init__\.pyi?$/.test(file)) return [];
  const statement = source.logical.find(
    ({ tokens, level }) => level === 0 && textOf(source, tokens[0]) === "__all__" && tokens[1]?.kind === "Equal",
  );
  const [, , open] = statement?.tokens ?? [];
  const code =
    statement?.tokens.filter((token) => token.kind !== "Comment" && token.kind !== "NonLogicalNewline") ?? [];
  const [last, close] = code.slice(-2);
  if (open?.kind !== "Lsqb" || close?.kind !== "Rsqb" || last === undefined || statement === undefined) return [];
  if (code.slice(3, -1).some((token) => token.kind !== "String" && token.kind !== "Comma")) return [];
  const names = unused.flatMap(({ message }) => {
    const whole = quotedNames(message)[0] ?? "";
    return STDLIB_TYPES.test(whole) ? [] : boundNames(whole).slice(-1);
  });
  if (names.length === 0) return [];
  const quote = source.text[last.start] === "'" ? "'" : '"';
  const told = [...new Set(names)].map((name) => `${quote}${name}${quote}`);
  const lines = last.row !== open.row && last.kind !== "Lsqb";
  const indent = lines ? (/^[ \t]*/.exec(source.lines[last.row - 1] ?? "")?.[0] ?? "") : "";
  const comma = last.kind === "String" ? "," : "";
  const joined = lines
    ? `${comma}${told.map((each) => `\n${indent}${each},`).join("")}`
    : `${comma}${last.kind === "Lsqb" ? "" : " "}${told.join(", ")}`;
  return [{ edits: [{ start: last.end, end: last.end, text: joined }], layout: false }];
}

function textOf({ text }: PythonSource, token: { start: number; end: number } | undefined): string {
  return token === undefined ? "" : text.slice(token.start, token.end);
}
