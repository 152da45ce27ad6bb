import { escapeRegExp } from "../escape-regexp.ts";
import { codeOnly } from "../imports/code-only.ts";
import { type PythonImport, type PythonName, pythonImports } from "../imports/python-imports.ts";
import { insertPythonImport } from "../imports/python-insert.ts";
import type { PythonTree } from "../imports/python-modules.ts";
import { relativeModule } from "../missing-import/python.ts";
import { applyEdits, type TextEdit } from "../text-edits/edits.ts";

interface Place {
  readonly file: string;
  readonly tree: PythonTree;
  readonly firstParty: ReadonlySet<string>;
}

/** A name that has to be imported by a statement of its own. */
interface Apart {
  readonly module: string;
  readonly name: string;
  readonly alias: string | null;
  readonly typeOnly: boolean;
}

/** Every import of `from`, and of what lies below it, as one of `to`. Null when a statement has a form that can't be edited. */
export function moveModule(text: string, from: string, to: string, place: Place): string | null {
  const edits: TextEdit[] = [];
  const apart: Apart[] = [];
  for (const statement of pythonImports(text)) {
    if (statement.kind === "import") edits.push(...plainImports(text, statement, from, to));
    else {
      const change = fromImport(text, statement, from, to, place);
      edits.push(...change.edits);
      apart.push(...change.apart);
    }
  }
  return finish(text, edits, apart, place);
}

/** `import a.old` and every `a.old.x` in the code. */
function plainImports(text: string, statement: PythonImport, from: string, to: string): TextEdit[] {
  return statement.names.flatMap(({ name, alias, start }) => {
    if (name !== from && !name.startsWith(`${from}.`)) return [];
    const own = { start, end: start + from.length, text: to };
    if (alias !== null) return [own];
    const code = codeOnly(text, "python");
    const uses = [...code.matchAll(new RegExp(`(?<![\\w.])${escapeRegExp(from)}(?!\\w)`, "g"))];
    const outside = uses.filter(({ index }) => index < statement.start || index >= statement.end);
    return [own, ...outside.map(({ index }) => ({ start: index, end: index + from.length, text: to }))];
  });
}

function fromImport(
  text: string,
  statement: PythonImport,
  from: string,
  to: string,
  place: Place,
): { edits: TextEdit[]; apart: Apart[] } {
  const { file, tree } = place;
  const module = tree.absolute(statement.module, file);
  if (module === null) return { edits: [], apart: [] };
  if (module === from || module.startsWith(`${from}.`))
    return { edits: [moduleEdit(statement, to + module.slice(from.length), place)], apart: [] };
  const last = from.split(".").at(-1) as string;
  const name = statement.names.find((each) => each.name === last);
  if (name === undefined || `${module}.${last}` !== from) return { edits: [], apart: [] };
  const [parent, child] = splitModule(to);
  const alias = name.alias ?? (child === last ? null : last);
  const written = alias === null ? child : `${child} as ${alias}`;
  const rename = { start: name.start, end: name.end, text: written };
  if (parent === module) return { edits: [rename], apart: [] };
  if (statement.names.length === 1 && parent !== "")
    return { edits: [moduleEdit(statement, parent, place), rename], apart: [] };
  const typeOnly = statement.typeOnly;
  return { edits: without(text, statement, name), apart: [{ module: parent, name: child, alias, typeOnly }] };
}

/** One name of `from module import …` from another module. */
export function moveName(text: string, module: string, name: string, to: string, place: Place): string | null {
  const edits: TextEdit[] = [];
  const apart: Apart[] = [];
  for (const statement of pythonImports(text)) {
    if (statement.kind !== "from" || place.tree.absolute(statement.module, place.file) !== module) continue;
    const own = statement.names.find((each) => each.name === name);
    if (own === undefined) continue;
    if (statement.names.length === 1) edits.push(moduleEdit(statement, to, place));
    else if (statement.indent !== "" && !statement.typeOnly) return null;
    else {
      edits.push(...without(text, statement, own));
      apart.push({ module: to, name, alias: own.alias, typeOnly: statement.typeOnly });
    }
  }
  return finish(text, edits, apart, place);
}

/** Relative where it was relative, as far as that goes. */
function moduleEdit(statement: PythonImport, to: string, place: Place): TextEdit {
  const written = statement.module.startsWith(".") ? relativeModule(to, place.file, place.tree) : null;
  const start = statement.moduleStart;
  return { start, end: start + statement.module.length, text: written ?? to };
}

function splitModule(module: string): [parent: string, child: string] {
  const dot = module.lastIndexOf(".");
  return dot === -1 ? ["", module] : [module.slice(0, dot), module.slice(dot + 1)];
}

/** Takes a name out of a list, with its comma. */
function without(text: string, statement: PythonImport, name: PythonName): TextEdit[] {
  const at = statement.names.indexOf(name);
  const next = statement.names[at + 1];
  if (next !== undefined) return [{ start: name.start, end: next.start, text: "" }];
  const before = statement.names[at - 1];
  const end = name.end + (/^\s*,/.exec(text.slice(name.end, name.end + 50))?.[0].length ?? 0);
  const comma = end > name.end ? "," : "";
  return before === undefined ? [] : [{ start: before.end, end, text: comma }];
}

function finish(text: string, edits: readonly TextEdit[], apart: readonly Apart[], place: Place): string | null {
  const { file, tree, firstParty } = place;
  let edited = applyEdits(text, edits);
  for (const { typeOnly, ...wanted } of apart) {
    if (edited === null || wanted.module === "") return null;
    const absolute = (module: string) => tree.absolute(module, file);
    edited = insertPythonImport(edited, wanted, { firstParty, absolute, typeOnly });
  }
  return edited;
}
