import { firstPartyNames } from "../embedded-ruff/first-party.ts";
import { pythonImports } from "../imports/python-imports.ts";
import { insertPythonImport, statementOf, type WantedImport } from "../imports/python-insert.ts";
import { isIdentifier, type PythonTree, pythonTree } from "../imports/python-modules.ts";
import type { RecipeContext } from "../recipe.ts";
import { spokenOf } from "./project-file.ts";
import { type Chosen, chooseImport } from "./python-candidates.ts";
import { sortedAsBefore } from "./python-sorted.ts";
import { isMended, undefinedIn, undefinedUses } from "./python-uses.ts";
import type { UndefinedName } from "./undefined-names.ts";

/** More names than this are no forgotten imports. */
const MAX_REST = 20;

/** One import that was added. */
export interface AddedImport {
  readonly file: string;
  readonly name: string;
  /** As it stands, or would stand alone, in the file. */
  readonly statement: string;
  readonly because: string;
}

/** Adds the import of a Python name to the files that lack it. A string says why not. */
export async function addPythonImport(found: UndefinedName, context: RecipeContext): Promise<AddedImport[] | string> {
  const { name } = found;
  if (!isIdentifier(name)) return "The log names nothing that could be imported.";
  const tree = pythonTree(await context.tools.listFiles());
  const added: AddedImport[] = [];
  for (const file of spokenOf(found.file, tree.files, context)) {
    const result = await addToFile(name, file, tree, context);
    if (typeof result === "string") return result;
    if (result === null) continue;
    added.push(result);
    if (found.line !== null && file === found.file) break;
  }
  return added.length > 0 ? added : `No file that the failure speaks of uses ${name} without defining it.`;
}

/**
 * What else a mended file lacks: a run stops at the first name that is not defined, so the others of the file would be the
 * next failures. Those without a clear answer are left alone.
 */
export async function addRest(file: string, context: RecipeContext): Promise<AddedImport[]> {
  const tree = pythonTree(await context.tools.listFiles());
  const added: AddedImport[] = [];
  const names = await undefinedIn((await context.tools.readFile(file)) ?? "", await context.tools.ruff());
  for (const name of names.slice(0, MAX_REST).filter(isIdentifier)) {
    const result = await addToFile(name, file, tree, context);
    if (result !== null && typeof result !== "string") added.push(result);
  }
  return added;
}

/** Null: the file does not use the name, or has it. */
async function addToFile(
  name: string,
  file: string,
  tree: PythonTree,
  context: RecipeContext,
): Promise<AddedImport | null | string> {
  const { tools } = context;
  const engine = await tools.ruff();
  const text = await tools.readFile(file);
  const uses = text === null ? [] : await undefinedUses(text, name, engine);
  if (text === null || uses.length === 0) return null;
  const chosen = await chooseImport({ name, file, text, uses }, tree, tools);
  if (typeof chosen === "string") return chosen;
  const firstParty = new Set(firstPartyNames(await tools.listFiles()));
  const wanted = asWritten(chosen, file, text, tree, firstParty);
  const place = { firstParty, typeOnly: chosen.typeOnly, absolute: (module: string) => tree.absolute(module, file) };
  const inserted = insertPythonImport(text, wanted, place);
  const edited = inserted === null ? null : await sortedAsBefore(text, inserted, file, firstParty, context);
  if (edited === null || !(await isMended(edited, name, engine)))
    return `${file} has a form that can't be edited safely.`;
  await tools.writeFile(file, edited);
  return { file, name, statement: statementOf(wanted), because: chosen.because };
}

/** The project's own modules are written the way the file, or else the other files, write them: relative or from the top. */
function asWritten(
  { wanted, relative }: Chosen,
  file: string,
  text: string,
  tree: PythonTree,
  firstParty: ReadonlySet<string>,
): WantedImport {
  const [top = ""] = wanted.module.split(".");
  if (wanted.name === null || !firstParty.has(top)) return wanted;
  const own = pythonImports(text).filter((each) => each.kind === "from" && each.indent === "");
  const withDots = own.some((each) => each.module.startsWith("."));
  const fromTop = own.some((each) => firstParty.has(each.module.split(".")[0] ?? ""));
  if (fromTop || !(withDots || relative)) return wanted;
  const written = relativeModule(wanted.module, file, tree);
  return written === null ? wanted : { ...wanted, module: written };
}

/** `pkg.a.b` as seen from a file of `pkg.a`: `.b`. */
export function relativeModule(module: string, file: string, tree: PythonTree): string | null {
  for (let dots = "."; dots.length < 8; dots += ".") {
    const base = tree.absolute(dots, file);
    if (base === null || base === "") return null;
    if (module === base) return dots;
    if (module.startsWith(`${base}.`)) return `${dots}${module.slice(base.length + 1)}`;
  }
  return null;
}
