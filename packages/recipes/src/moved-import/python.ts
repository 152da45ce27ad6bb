import { isTestPath } from "@regreen/patch";
import { firstPartyNames } from "../embedded-ruff/first-party.ts";
import { codeOnly } from "../imports/code-only.ts";
import { leadsBack } from "../imports/python-cycles.ts";
import { pythonImports } from "../imports/python-imports.ts";
import { STANDARD_MODULES } from "../imports/python-library-data.ts";
import { type PythonTree, pythonTree } from "../imports/python-modules.ts";
import { definitionPattern, definitionsOf } from "../imports/python-usages.ts";
import { wellKnownDistribution } from "../missing-dependency/import-names.ts";
import { sortedAsBefore } from "../missing-import/python-sorted.ts";
import type { RecipeContext } from "../recipe.ts";
import type { Tools } from "../tools.ts";
import type { Moved } from "./moved.ts";
import { moveModule, moveName } from "./python-rewrite.ts";
import type { RenameTable } from "./rename-table.ts";

interface Wanted {
  readonly module: string;
  /** Null: the module itself is gone. */
  readonly name: string | null;
  readonly circular: boolean;
}

/** Points the imports of a module, or of one name, to where it is today. A string says why not. */
export async function followPython(
  wanted: Wanted,
  table: RenameTable,
  context: RecipeContext,
): Promise<Moved | string> {
  const { tools } = context;
  const all = await tools.listFiles();
  const tree = pythonTree(all);
  const { module, name } = asSubmodule(wanted, table, tree);
  if (wanted.circular && name !== null)
    return `${wanted.module} and its importer import each other; nothing was moved.`;
  const goal =
    name === null ? await moduleToday(module, table, tree, tools) : await homeOfName(module, name, tree, tools);
  if (typeof goal === "string") return goal;
  const firstParty = new Set(firstPartyNames(all));
  const engine = await tools.ruff();
  const files: string[] = [];
  // For stubs a module is there as long as its own stub is.
  const isStubbed = name === null && tree.filesOf(module).length > 0;
  for (const file of tree.files) {
    const text = isStubbed && file.endsWith(".pyi") ? null : await tools.readFile(file);
    if (text === null || !text.includes(module.split(".").at(-1) as string)) continue;
    const place = { file, tree, firstParty };
    const edited =
      name === null ? moveModule(text, module, goal.module, place) : moveName(text, module, name, goal.module, place);
    if (edited === null || edited === text) continue;
    if (name !== null && (await leadsBack(goal.module, file, tree, tools)))
      return `Importing ${goal.module} into ${file} would be circular.`;
    const sorted = await sortedAsBefore(text, edited, file, firstParty, context);
    const checked = await engine.check(sorted, { lint: { select: ["F811"] } }).catch(() => null);
    if (checked === null || checked.some(({ code }) => code === null || code === "invalid-syntax"))
      return `${file} has a form that can't be edited safely.`;
    await tools.writeFile(file, sorted);
    files.push(file);
  }
  const from = name === null ? module : `${module}.${name}`;
  if (files.length === 0) return `No file of the project imports ${from}.`;
  return { files, from, to: name === null ? goal.module : `${goal.module}.${name}`, because: goal.because };
}

/** `cannot import name 'old' from 'pkg'` may mean the module `pkg.old`, if history knows of one. */
function asSubmodule({ module, name }: Wanted, table: RenameTable, tree: PythonTree) {
  if (name === null || isThere(`${module}.${name}`, tree)) return { module, name };
  const isKnown = historyOf(`${module}.${name}`, table) !== null;
  return isKnown ? { module: `${module}.${name}`, name: null } : { module, name };
}

/** A stub alone is no module: Python does not run it. */
function isThere(module: string, tree: PythonTree): boolean {
  return tree.filesOf(module).some((file) => file.endsWith(".py"));
}

/** The file that a module is in today, as history tells; null when it tells nothing, or two things. */
function historyOf(module: string, table: RenameTable): string | null {
  const path = module.replaceAll(".", "/");
  const before = ["", "src/", "lib/"].flatMap((root) => [`${root}${path}.py`, `${root}${path}/__init__.py`]);
  const after = new Set(before.flatMap((each) => table.today(each) ?? []));
  const [file, ...more] = after;
  return file !== undefined && more.length === 0 && file.endsWith(".py") ? file : null;
}

interface Goal {
  readonly module: string;
  readonly because: string;
}

async function moduleToday(module: string, table: RenameTable, tree: PythonTree, tools: Tools): Promise<Goal | string> {
  if (isThere(module, tree)) return `${module} is there: it was not found for another reason.`;
  const file = historyOf(module, table);
  if (file !== null) return { module: tree.moduleOf(file), because: `history says that it is ${file} today` };
  return onlyNamesake(module, tree, tools);
}

/** Without history: one file of that name stands elsewhere, and has all that is imported from the missing one. */
async function onlyNamesake(module: string, tree: PythonTree, tools: Tools): Promise<Goal | string> {
  const [top = ""] = module.split(".");
  const last = module.split(".").at(-1) as string;
  const unknown = `Nothing says where ${module} is today.`;
  if (!module.includes(".") && (STANDARD_MODULES.has(module) || wellKnownDistribution(module) !== null)) return unknown;
  if (module.includes(".") && !firstPartyNames(tree.files).includes(top)) return unknown;
  const names = await namesWantedFrom(module, tree, tools);
  if (names.size === 0) return unknown;
  const patterns = [...names].map(definitionPattern);
  const found: string[] = [];
  for (const file of tree.files) {
    if (tree.moduleOf(file).split(".").at(-1) !== last || isTestPath(file)) continue;
    const code = codeOnly((await tools.readFile(file)) ?? "", "python");
    if (patterns.every((pattern) => pattern.test(code))) found.push(file);
  }
  const [file, ...more] = found;
  if (file === undefined || more.length > 0)
    return more.length > 0 ? `${module} may be ${found.join(" or ")}.` : unknown;
  const wanted = [...names].slice(0, 3).join(", ");
  return { module: tree.moduleOf(file), because: `${file} is the only file of that name, and has ${wanted}` };
}

async function namesWantedFrom(module: string, tree: PythonTree, tools: Tools): Promise<Set<string>> {
  const names = new Set<string>();
  for (const file of tree.files) {
    const text = await tools.readFile(file);
    if (text === null || !text.includes(module.split(".").at(-1) as string)) continue;
    for (const statement of pythonImports(text)) {
      if (statement.kind !== "from" || tree.absolute(statement.module, file) !== module) continue;
      for (const { name } of statement.names) names.add(name);
    }
  }
  return names;
}

/** The module is there, but no longer has the name: the only other one that defines it. */
async function homeOfName(module: string, name: string, tree: PythonTree, tools: Tools): Promise<Goal | string> {
  const own = tree.filesOf(module);
  if (own.length === 0) return `${module} is none of the project's modules.`;
  const files = (await definitionsOf(name, tree, tools)).filter((file) => !own.includes(file));
  const [file, ...more] = files;
  if (file === undefined) return `Nothing of the project defines ${name}.`;
  if (more.length > 0) return `${name} may come from ${files.slice(0, 4).join(" or ")}. A name is never guessed.`;
  return { module: tree.moduleOf(file), because: `${file} defines it today, and nothing else does` };
}
