import { isTestPath } from "@regreen/patch";
import { fits, type NameUse, useOf } from "../imports/attributes.ts";
import { leadsBack } from "../imports/python-cycles.ts";
import { pythonImports } from "../imports/python-imports.ts";
import { statementOf, type WantedImport } from "../imports/python-insert.ts";
import type { PythonTree } from "../imports/python-modules.ts";
import { definitionsOf, homeOf, type Usage, usagesOf } from "../imports/python-usages.ts";
import type { Tools } from "../tools.ts";
import { fromLibrary } from "./python-library.ts";
import type { PythonUse } from "./python-uses.ts";

/** The one import that gives a file a name, and how that is known. */
export interface Chosen {
  readonly wanted: WantedImport;
  readonly typeOnly: boolean;
  /** Others write the module relative to their own place. */
  readonly relative: boolean;
  /** "three other files import it so". */
  readonly because: string;
}

interface Place {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly uses: readonly PythonUse[];
}

/** The project's own way to import the name, else the standard library's, else its only definition. A string says why none. */
export async function chooseImport(place: Place, tree: PythonTree, tools: Tools): Promise<Chosen | string> {
  const { name, file, text, uses } = place;
  const usages = (await usagesOf(name, file, tree, tools)).filter(
    (usage) => isTestPath(file) || (!usage.testsOnly && !isTestModule(usage.module, tree)),
  );
  const modules = usages.filter((usage) => usage.name !== null || uses.every(({ attribute }) => attribute !== null));
  const imported = new Set(pythonImports(text).map((each) => tree.absolute(each.module, file) ?? ""));
  const library = fromLibrary(name, uses, imported);
  const definitions = (await definitionsOf(name, tree, tools)).filter((each) => each !== file).map(tree.moduleOf);
  const fitting = await doingTheSame(modules, place, library, tree, tools);
  if (modules.length > 0 && fitting.length === 0)
    return `${file} does with ${name} what no other file does: it is another thing of that name.`;
  if (fitting.length === 0) return withoutUsage(place, library, definitions, tree, tools);
  const near = fitting.filter((usage) => imported.has(usage.module));
  const one = await sameThing(fitting, tree, tools);
  const [chosen, ...others] = one === null ? narrowed(fitting, near, library) : [one];
  if (chosen === undefined || others.length > 0) return ambiguous(name, fitting);
  const rivals = await rivalsOf(chosen, library, definitions, tree, tools);
  return rivals.length > 0 ? ambiguous(name, [chosen, ...rivals]) : held(chosen, place, tree, tools);
}

/** Ways that can do what the file does with a name in small letters, which may be a variable's as well. */
async function doingTheSame(
  usages: readonly Usage[],
  { name, text }: Place,
  library: readonly WantedImport[],
  tree: PythonTree,
  tools: Tools,
): Promise<Usage[]> {
  if (/^[A-Z]/.test(name)) return [...usages];
  const use = useOf(text, name, "python");
  const found: Usage[] = [];
  for (const usage of usages) {
    const isLibrary = library.some((each) => statementOf(each) === statementOf(usage));
    const others: NameUse[] = [];
    for (const other of isLibrary ? [] : usage.files.slice(0, 200))
      others.push(useOf((await tools.readFile(other)) ?? "", name, "python"));
    const target = usage.name === null ? usage.module : `${usage.module}.${usage.name}`;
    const [own = usage.module] = [...tree.filesOf(target), ...tree.filesOf(usage.module)];
    if (isLibrary || fits(use, others, await tools.readFile(own))) found.push(usage);
  }
  return found;
}

/**
 * What else the name may be. A file may be the only one that needs the library's `Path` where all others import the
 * project's own class of that name, and a checker would be content with either.
 */
async function rivalsOf(
  chosen: Usage,
  library: readonly WantedImport[],
  definitions: readonly string[],
  tree: PythonTree,
  tools: Tools,
): Promise<WantedImport[]> {
  const isLibrary = library.some((each) => statementOf(each) === statementOf(chosen));
  const called = chosen.name ?? chosen.alias ?? chosen.module;
  const home = chosen.name === null ? "" : await homeOf(chosen.module, chosen.name, tree, tools);
  const own = definitions.filter((module) => `${module}:${chosen.name}` !== home);
  return [...(isLibrary ? [] : library), ...own.map((module) => ({ module, name: called, alias: null }))];
}

/** No file imports the name: it is the library's, or the project's, but not both's. */
function withoutUsage(
  place: Place,
  library: readonly WantedImport[],
  definitions: readonly string[],
  tree: PythonTree,
  tools: Tools,
): Promise<Chosen | string> {
  const { name } = place;
  const own = definitions.map((module) => ({ module, name, alias: null }));
  const [only, ...more] = library;
  if (only === undefined) return definedOnce(place, definitions, tree, tools);
  if (more.length > 0 || own.length > 0) return Promise.resolve(ambiguous(name, [...library, ...own]));
  const because = "the standard library has it under that name";
  return Promise.resolve({ wanted: only, typeOnly: false, relative: false, because });
}

/** Of several ways: the one whose module the file imports from already, or the one that the library's own rules name. */
function narrowed(
  fitting: readonly Usage[],
  near: readonly Usage[],
  library: readonly WantedImport[],
): readonly Usage[] {
  if (fitting.length === 1) return fitting;
  const [only, ...others] = library;
  if (only !== undefined && others.length === 0) {
    const same = fitting.filter((usage) => statementOf(usage) === statementOf(only));
    if (same.length === 1) return same;
  }
  return near.length === 1 ? near : fitting;
}

/** Several ways to one and the same thing: the module it begins in, which no other has to pass on. */
async function sameThing(fitting: readonly Usage[], tree: PythonTree, tools: Tools): Promise<Usage | null> {
  if (fitting.length < 2 || fitting.some(({ name, alias }) => name === null || alias !== null)) return null;
  const homes = new Set<string>();
  for (const { module, name } of fitting) homes.add(await homeOf(module, name ?? "", tree, tools));
  const [home = "", ...others] = homes;
  if (others.length > 0) return null;
  return fitting.find(({ module, name }) => home === `${module}:${name}`) ?? null;
}

async function held(usage: Usage, place: Place, tree: PythonTree, tools: Tools): Promise<Chosen | string> {
  const { file, text, name } = place;
  const count = usage.files.length;
  const because = `${usage.files[0]}${count === 1 ? "" : ` and ${count - 1} more`} import${count === 1 ? "s" : ""} it so`;
  const { relative } = usage;
  if (usage.typeOnly) {
    if (!/^from __future__ import .*\bannotations\b/m.test(text) || !pythonImports(text).some((each) => each.typeOnly))
      return `${name} is only ever imported for type checkers, and ${file} has no place for that.`;
    return { wanted: usage, typeOnly: true, relative, because };
  }
  const problem = await circular(usage.module, usage.name, place, tree, tools);
  return problem ?? { wanted: usage, typeOnly: false, relative, because };
}

/** Nobody imports it, but one module of the project defines it. */
async function definedOnce(
  place: Place,
  modules: readonly string[],
  tree: PythonTree,
  tools: Tools,
): Promise<Chosen | string> {
  const { name } = place;
  const unknown = `No file of the project imports ${name}, and it is not of the standard library; a name is never guessed.`;
  if (name.length < 3 || name.startsWith("_")) return unknown;
  const [module, ...others] = modules;
  if (others.length > 0)
    return ambiguous(
      name,
      modules.map((each) => ({ module: each, name, alias: null })),
    );
  if (module === undefined || module === "" || tree.filesOf(module).length !== 1) return unknown;
  const problem = await circular(module, name, place, tree, tools);
  const because = `${tree.filesOf(module)[0]} defines it, and nothing else does`;
  return problem ?? { wanted: { module, name, alias: null }, typeOnly: false, relative: false, because };
}

async function circular(
  module: string,
  name: string | null,
  { file, text }: Place,
  tree: PythonTree,
  tools: Tools,
): Promise<string | null> {
  // A module that is imported already adds no new way back.
  const has = pythonImports(text).some(
    (each) =>
      each.indent === "" &&
      (tree.absolute(each.module, file) === module ||
        each.names.some((one) => each.kind === "import" && one.name === module)),
  );
  if (has) return null;
  const targets = name === null ? [module] : [module, `${module}.${name}`];
  for (const target of targets) {
    if (await leadsBack(target, file, tree, tools)) return `Importing ${target} into ${file} would be circular.`;
  }
  return null;
}

function isTestModule(module: string, tree: PythonTree): boolean {
  return tree.filesOf(module).some(isTestPath);
}

function ambiguous(name: string, ways: readonly WantedImport[]): string {
  const shown = ways.slice(0, 4).map((way) => `\`${statementOf(way)}\``);
  return `${name} can come from several places: ${shown.join(", ")}. A name is never guessed.`;
}
