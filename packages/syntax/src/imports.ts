import type { SyntaxNode, Tree } from "@lezer/common";
import { type Language, parse } from "./parse.ts";

/** One name that a text gets from another module. */
export interface ImportedName {
  /** What it is called here; `*` where every name comes in. */
  readonly local: string;
  /** What it is called there; null where the module itself is meant. */
  readonly imported: string | null;
  /** As it is written: `./cart.ts`, `react`; in Python `..shop.cart`, with its dots. */
  readonly source: string;
  /** Offsets of the statement. */
  readonly from: number;
  readonly to: number;
}

const MAX_IMPORTS = 2_000;
/** A statement that is longer was not written by a person. */
const MAX_STATEMENT_CHARS = 5_000;

/**
 * What a text imports, in document order: also inside of functions, and `require` in JavaScript.
 *
 * @param tree the text's, where it is parsed already
 */
export function imports(language: Language, text: string, tree: Tree = parse(language, text)): ImportedName[] {
  const found: ImportedName[] = [];
  tree.iterate({
    enter: ({ node }) => {
      if (found.length >= MAX_IMPORTS) return false;
      if (node.to - node.from > MAX_STATEMENT_CHARS) return true;
      const names = language === "python" ? pythonImport(node, text) : moduleImport(node, text);
      found.push(...names.map((name) => ({ ...name, from: node.from, to: node.to })));
      return names.length === 0;
    },
  });
  return found.slice(0, MAX_IMPORTS);
}

type Names = Omit<ImportedName, "from" | "to">[];

function pythonImport(node: SyntaxNode, text: string): Names {
  if (node.name !== "ImportStatement") return [];
  const statement = text
    .slice(node.from, node.to)
    .replace(/#[^\n]*/g, "")
    .replace(/[()\\\s]+/g, " ")
    .trim();
  const from = /^from ([. ]*)([\w.]*) ?import (.+)$/.exec(statement);
  if (from !== null) {
    const source = `${(from[1] ?? "").replaceAll(" ", "")}${from[2] ?? ""}`;
    return renamed(from[3] ?? "").map(({ name, local }) => ({ local, imported: name, source }));
  }
  const modules = renamed(statement.replace(/^import /, ""));
  return modules.map(({ name, local }) => ({ local, imported: null, source: name }));
}

/** `a, b as c` as pairs. */
function renamed(list: string): { name: string; local: string }[] {
  return list.split(",").flatMap((part) => {
    const [name = "", as, local] = part.trim().split(" ");
    if (name === "") return [];
    return [{ name, local: as === "as" && local !== undefined ? local : name }];
  });
}

function moduleImport(node: SyntaxNode, text: string): Names {
  if (node.name === "ImportDeclaration" || node.name === "ExportDeclaration") {
    // `export default "x"` has a string and no source.
    if (node.name === "ExportDeclaration" && node.getChild("from") === null) return [];
    const source = stringIn(node, text);
    return source === null ? [] : bindings(node, text, source);
  }
  if (node.name !== "VariableDeclaration") return [];
  const source = required(node, text);
  return source === null ? [] : bindings(node, text, source);
}

/** The names that a statement binds, with what they are called in their module. */
function bindings(statement: SyntaxNode, text: string, source: string): Names {
  const names: Names = [];
  const word = ({ from, to }: SyntaxNode) => text.slice(from, to);
  for (let part = statement.firstChild; part !== null; part = part.nextSibling) {
    if (part.name === "VariableDefinition") names.push({ local: word(part), imported: null, source });
    if (part.name === "Star" && statement.name === "ExportDeclaration")
      names.push({ local: "*", imported: null, source });
    if (!["ImportGroup", "ExportGroup", "ObjectPattern"].includes(part.name)) continue;
    let imported: string | null = null;
    for (const leaf of leaves(part)) {
      if (leaf.name === ",") imported = null;
      else if (leaf.name === "PropertyName") imported = word(leaf);
      else if (leaf.name === "VariableName" || leaf.name === "VariableDefinition") {
        if (imported !== null && names.at(-1)?.local === imported) names.pop();
        names.push({ local: word(leaf), imported: imported ?? word(leaf), source });
        imported ??= word(leaf);
      }
    }
  }
  return names.length === 0 ? [{ local: "*", imported: null, source }] : names;
}

function* leaves(node: SyntaxNode): Generator<SyntaxNode> {
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name === "PatternProperty") yield* leaves(child);
    else yield child;
  }
}

/** `require("x")` and `await import("x")` on the right of a declaration. */
function required(node: SyntaxNode, text: string): string | null {
  let value = node.getChild("CallExpression") ?? node.getChild("DynamicImport") ?? node.getChild("AwaitExpression");
  if (value?.name === "AwaitExpression") value = value.getChild("DynamicImport");
  if (value == null) return null;
  if (value.name === "DynamicImport") return stringIn(value, text);
  const callee = value.firstChild;
  if (callee === null || text.slice(callee.from, callee.to) !== "require") return null;
  const list = value.getChild("ArgList");
  return list === null ? null : stringIn(list, text);
}

function stringIn(node: SyntaxNode, text: string): string | null {
  const string = node.getChild("String");
  return string === null ? null : text.slice(string.from + 1, string.to - 1);
}
