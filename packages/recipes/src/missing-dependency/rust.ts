import { nearest } from "../command/nearest.ts";
import { directoryOf, joinInside, routeTo } from "../command/paths.ts";
import { lockfileAt, updateLockfile } from "../manifest/lockfiles.ts";
import { isObject } from "../manifest/package-json.ts";
import { projectFile } from "../missing-import/project-file.ts";
import type { RecipeContext } from "../recipe.ts";
import type { Tools } from "../tools.ts";
import type { Added } from "./index.ts";
import type { MissingName } from "./missing-names.ts";
import { addTomlEntry, parseOrNull, tableAt } from "./toml-entry.ts";

const GROUPS = ["dependencies", "dev-dependencies", "build-dependencies"];

/** Puts a crate into the Cargo.toml of the failing file, if the workspace or its lockfile knows it. A string says why not. */
export async function addRustCrate(missing: MissingName, context: RecipeContext): Promise<Added | string> {
  const { tools } = context;
  const files = await tools.listFiles();
  const importer = missing.importer === null ? null : projectFile(missing.importer, files, context);
  const directory = importer === null ? null : await nearest("Cargo.toml", directoryOf(importer), tools);
  if (importer === null || directory === null) return "No Cargo.toml stands above the failing file.";
  const path = joinInside(directory, "Cargo.toml") ?? "Cargo.toml";
  const text = (await tools.readFile(path)) ?? "";
  const own = parseOrNull(text);
  if (own === null || tableAt(own, "package") === null) return `${path} describes no package.`;
  const known = await knownCrate(missing.name, directory, files, tools);
  if (known === null) return `${missing.name} is in no lockfile or manifest of this project; a name is never guessed.`;
  if (GROUPS.some((group) => Object.hasOwn(tableAt(own, group) ?? {}, known.name)))
    return `${path} declares ${known.name} already.`;
  const inside = directory === "." ? importer : importer.slice(directory.length + 1);
  const group = /^(?:tests|benches|examples)\//.test(inside) ? "dev-dependencies" : "dependencies";
  const edited = addTomlEntry(text, group, known.name, known.value, true);
  if (edited === null) return `${path} has a form that can't be edited safely.`;
  await tools.writeFile(path, edited);
  const lockfile = await lockfileAt(directory, tools, ["cargo"]);
  if (lockfile !== null && (await updateLockfile(lockfile, tools)).code !== 0) {
    await tools.writeFile(path, text);
    return `Cargo could not add ${known.name} to ${lockfile.path}.`;
  }
  return {
    dependency: `${known.name} ${known.value}`,
    because: `added to ${group} of ${path}, because ${known.because}`,
    files: lockfile === null ? [path] : [path, lockfile.path],
    tool: lockfile === null ? "regreen" : "Cargo",
  };
}

interface KnownCrate {
  readonly name: string;
  /** As TOML writes it. */
  readonly value: string;
  readonly because: string;
}

/** Code writes `_` where a crate's name may have `-`. */
async function knownCrate(
  module: string,
  directory: string,
  files: readonly string[],
  tools: Tools,
): Promise<KnownCrate | null> {
  const isNamed = (name: string) => name.replaceAll("-", "_") === module;
  const asked = new Map<string, KnownCrate>();
  for (const path of files.filter((file) => /(?:^|\/)Cargo\.toml$/.test(file)).slice(0, 500)) {
    const manifest = parseOrNull(await tools.readFile(path));
    const shared = Object.keys(tableAt(manifest, "workspace.dependencies") ?? {}).find(isNamed);
    if (shared !== undefined)
      return { name: shared, value: "{ workspace = true }", because: `${path} has it for the whole workspace` };
    const name = tableAt(manifest, "package")?.name;
    if (typeof name === "string" && isNamed(name) && directoryOf(path) !== directory)
      return { name, value: `{ path = ${JSON.stringify(pathTo(directory, path))} }`, because: `${path} is that crate` };
    for (const group of GROUPS) {
      for (const [key, value] of Object.entries(tableAt(manifest, group) ?? {})) {
        const version = typeof value === "string" ? value : isObject(value) ? value.version : undefined;
        if (!isNamed(key) || typeof version !== "string" || !/^[\w.^~=<>*, +-]{1,60}$/.test(version)) continue;
        asked.set(version, { name: key, value: JSON.stringify(version), because: `${path} asks for it` });
      }
    }
  }
  if (asked.size > 0) return asked.size === 1 ? ([...asked.values()][0] ?? null) : null;
  return lockedCrate(isNamed, directory, tools);
}

async function lockedCrate(isNamed: (name: string) => boolean, directory: string, tools: Tools) {
  const lockfile = await lockfileAt(directory, tools, ["cargo"]);
  const packages = lockfile === null ? [] : parseOrNull(await tools.readFile(lockfile.path))?.package;
  const found = (Array.isArray(packages) ? packages : []).flatMap((entry: unknown) =>
    isObject(entry) && typeof entry.name === "string" && typeof entry.version === "string" && isNamed(entry.name)
      ? [
          {
            name: entry.name,
            value: JSON.stringify(entry.version),
            because: `${lockfile?.path} holds it in that version`,
          },
        ]
      : [],
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

function pathTo(directory: string, manifest: string): string {
  return routeTo(directory, directoryOf(manifest)).replace(/^\.\/(?!$)/, "");
}
