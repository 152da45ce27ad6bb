import type { ScenarioProblem } from "./model.ts";
import { baseName, folderOf, printable, sameName } from "./names.ts";

/** A folder that is a scenario's, with the names of the files that lie in it itself. */
export interface Folder {
  readonly id: string;
  readonly own: readonly string[];
  readonly made: readonly string[];
  readonly errors: readonly string[];
}

const MARK = /^(?:expected_.*|scenario\.ya?ml|baseline\.json|input\.json)$/i;
/** Nobody wonders about these outside of a scenario. */
const HARMLESS = /^(?:\..*|readme(?:\..*)?|license(?:\..*)?)$/i;
const MAX_PROBLEMS = 50;

/** Folders, of which only whether they are there counts. */
type Names = Pick<ReadonlySet<string>, "has">;

/** Finds the folders of scenarios, of the baselines and of what was made. */
export function scenarioFolders(files: readonly string[], made: readonly string[]) {
  const own = byFolder(files);
  const makers = byFolder(made);
  const marked = new Set(
    [...own].filter(([, names]) => names.some((name) => MARK.test(name))).map(([folder]) => folder),
  );
  const outer = new Set([...marked].filter((folder) => folder !== "" && outerOf(folder, marked) === null));
  const fresh = [...makers.keys()].filter((folder) => isFresh(folder, outer, makers));
  const ids = [...outer, ...fresh].sort();
  const twins = twinsOf(ids);
  const inner = groupBy(
    [...marked].filter((folder) => folder !== ""),
    (folder) => outerOf(folder, marked) ?? "",
  );
  const folders = ids.map((id): Folder => {
    const twin = twins.get(id);
    const errors = (inner.get(id) ?? []).map(
      (folder) => `${printable(folder)} holds a scenario inside of this one; put one beside the other.`,
    );
    if (twin !== undefined)
      errors.push(`${printable(twin)} has the same name to systems that ignore case; rename one.`);
    return { id, own: own.get(id) ?? [], made: makers.get(id) ?? [], errors };
  });
  return { folders, problems: strays([...own], outer) };
}

/** Something was made there and nothing is expected: the uppermost such folder is a new scenario. */
function isFresh(folder: string, outer: Names, makers: Names): boolean {
  if (folder === "" || outer.has(folder) || outerOf(folder, outer) !== null) return false;
  return outerOf(folder, makers) === null;
}

/** The outermost of `known` round this one, itself not among them. */
function outerOf(folder: string, known: Names): string | null {
  const names = folder.split("/");
  for (let depth = 1; depth < names.length; depth++) {
    const above = names.slice(0, depth).join("/");
    if (known.has(above)) return above;
  }
  return null;
}

/** Ids that are one on a file system that ignores case, each with the other. */
function twinsOf(ids: readonly string[]): ReadonlyMap<string, string> {
  const twins = new Map<string, string>();
  for (const [, [first, ...others]] of groupBy(ids, sameName)) {
    if (first === undefined || others[0] === undefined) continue;
    twins.set(first, others[0]);
    for (const other of others) twins.set(other, first);
  }
  return twins;
}

/** Files that belong to no scenario, though somebody may think that they are compared. */
function strays(own: readonly (readonly [string, readonly string[]])[], known: Names): ScenarioProblem[] {
  const files = own.flatMap(([folder, names]) => {
    if (known.has(folder) || outerOf(folder, known) !== null) return [];
    return names.filter((name) => !HARMLESS.test(name)).map((name) => (folder === "" ? name : `${folder}/${name}`));
  });
  const told = files.slice(0, MAX_PROBLEMS).map((file) => {
    const message = MARK.test(baseName(file))
      ? `${printable(file)} lies outside of any scenario's folder and is not compared; put it into <id>/.`
      : `${printable(file)} belongs to no scenario.`;
    return { file, message };
  });
  const more = files.length - told.length;
  return more > 0 ? [...told, { file: "", message: `${more} more files belong to no scenario.` }] : told;
}

function byFolder(files: readonly string[]): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const file of files) {
    const folder = folderOf(file);
    const names = folders.get(folder);
    if (names === undefined) folders.set(folder, [baseName(file)]);
    else names.push(baseName(file));
  }
  return folders;
}

export function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
