import { nearest } from "../command/nearest.ts";
import { directoryOf, joinInside } from "../command/paths.ts";
import { insertDependency } from "../manifest/insert-dependency.ts";
import { type Lockfile, lockfileAt, updateLockfile } from "../manifest/lockfiles.ts";
import { DEPENDENCY_GROUPS, type DependencyGroup, parseManifest } from "../manifest/package-json.ts";
import type { RecipeContext } from "../recipe.ts";
import type { Tools } from "../tools.ts";
import { isDevelopment } from "./importers.ts";
import type { Added } from "./index.ts";
import { knownRange } from "./known-range.ts";

/** Puts a package into the manifest that the importing files belong to, and into the lockfile. A string says why not. */
export async function addNodePackage(
  name: string,
  importers: readonly string[],
  { tools }: RecipeContext,
): Promise<Added | string> {
  const [importer] = importers;
  if (importer === undefined) return `No file of the project imports ${name}.`;
  const directory = await nearest("package.json", directoryOf(importer), tools);
  if (directory === null) return "No package.json stands above the importing file.";
  const path = joinInside(directory, "package.json") ?? "package.json";
  const text = (await tools.readFile(path)) ?? "";
  const manifest = parseManifest(text);
  if (manifest === null) return `${path} is not readable.`;
  if (manifest.name === name) return `${name} is the package itself.`;
  if (DEPENDENCY_GROUPS.some((group) => Object.hasOwn(manifest.groups[group], name)))
    return `${path} declares ${name} already: it was not installed.`;
  const lockfile = await lockfileAt(directory, tools);
  const known = await knownRange(name, lockfile, path, tools);
  if (known === null) return `${name} is in no lockfile or manifest of this project; a name is never guessed.`;

  const group: DependencyGroup = ownImporters(importers, directory).every(isDevelopment)
    ? "devDependencies"
    : "dependencies";
  const changed = insertDependency(text, group, name, known.range);
  if (changed === null) return `${path} has a form that can't be edited safely.`;
  await tools.writeFile(path, changed);
  const locked = await lock(lockfile, name, tools);
  if (locked !== null) return locked;
  return {
    dependency: `${name} ${known.range}`,
    because: `added to ${group} of ${path}, because ${known.because}`,
    files: lockfile === null ? [path] : [path, lockfile.path],
    tool: lockfile?.manager.label ?? "regreen",
  };
}

/** Files of other packages that import the same name say nothing about this one. */
function ownImporters(importers: readonly string[], directory: string): string[] {
  return importers.filter((file) => directory === "." || file.startsWith(`${directory}/`));
}

async function lock(lockfile: Lockfile | null, name: string, tools: Tools): Promise<string | null> {
  if (lockfile === null) return null;
  const run = await updateLockfile(lockfile, tools);
  if (run.code !== 0) return `${lockfile.manager.label} could not add ${name} to ${lockfile.path}.`;
  return null;
}
