import { parse as parseYaml } from "yaml";
import { joinInside } from "../command/paths.ts";
import { lockedVersion } from "../manifest/locked-versions.ts";
import type { Lockfile } from "../manifest/lockfiles.ts";
import { DEPENDENCY_GROUPS, isObject, type Manifest, parseManifest } from "../manifest/package-json.ts";
import type { Tools } from "../tools.ts";

export interface KnownRange {
  readonly range: string;
  readonly because: string;
}

/** A range of versions, or a reference into the workspace or its catalog; never an address. */
const RANGE = /^catalog:[\w-]{0,60}$|^(?:workspace:)?[\^~<>=]*[\w.*+-]+(?: (?:[\^~<>=]*[\w.*+-]+|\|\||-)){0,8}$/;

/** Where the project itself knows a package from: its own workspace, another manifest, or the lockfile. Null: nowhere. */
export async function knownRange(
  name: string,
  lockfile: Lockfile | null,
  ownManifest: string,
  tools: Tools,
): Promise<KnownRange | null> {
  const siblings = await siblingManifests(ownManifest, tools);
  const asked = askedFor(name, siblings);
  if (asked !== null) return asked;
  const listed = lockfile?.manager.id === "pnpm" ? await inCatalog(name, lockfile, tools) : null;
  if (listed !== null) return listed;
  const own = siblings.find(({ manifest }) => manifest.name === name);
  if (own !== undefined)
    return { range: workspaceRange(own.manifest, lockfile), because: `${own.path} is that package` };
  const text = lockfile === null ? null : await tools.readFile(lockfile.path);
  const version = lockfile === null || text === null ? null : lockedVersion(lockfile, text, name);
  return version === null ? null : { range: `^${version}`, because: `${lockfile?.path} holds it in that version` };
}

/** `catalog:` of pnpm-workspace.yaml, or the only named catalog that has it (pnpm 9.5 and later). */
async function inCatalog(name: string, { directory }: Lockfile, tools: Tools): Promise<KnownRange | null> {
  const path = joinInside(directory, "pnpm-workspace.yaml");
  const workspace = path === null ? null : parseYamlObject(await tools.readFile(path));
  if (workspace === null || path === null) return null;
  const because = `${path} has it in its catalog`;
  if (isObject(workspace.catalog) && Object.hasOwn(workspace.catalog, name)) return { range: "catalog:", because };
  const named = Object.entries(isObject(workspace.catalogs) ? workspace.catalogs : {}).filter(
    ([, catalog]) => isObject(catalog) && Object.hasOwn(catalog, name),
  );
  const [only, ...more] = named;
  if (only === undefined || more.length > 0 || !/^[\w-]{1,60}$/.test(only[0])) return null;
  return { range: only[0] === "default" ? "catalog:" : `catalog:${only[0]}`, because };
}

function parseYamlObject(text: string | null): Record<string, unknown> | null {
  try {
    const value: unknown = text === null ? null : parseYaml(text, { maxAliasCount: 0 });
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

interface Sibling {
  readonly path: string;
  readonly manifest: Manifest;
}

async function siblingManifests(ownManifest: string, tools: Tools): Promise<Sibling[]> {
  const paths = (await tools.listFiles()).filter(
    (path) => /(?:^|\/)package\.json$/.test(path) && path !== ownManifest && !isForeign(path),
  );
  const siblings: Sibling[] = [];
  for (const path of paths.slice(0, 1000)) {
    const manifest = parseManifest(await tools.readFile(path));
    if (manifest !== null) siblings.push({ path, manifest });
  }
  return siblings;
}

/** Manifests that are test material or somebody else's. */
function isForeign(path: string): boolean {
  return /(?:^|\/)(?:node_modules|vendor|fixtures|__fixtures__|testdata)\//.test(path);
}

/** The range that other manifests of the project ask for; null when they do not agree. */
function askedFor(name: string, siblings: readonly Sibling[]): KnownRange | null {
  const found = siblings.flatMap(({ path, manifest }) =>
    DEPENDENCY_GROUPS.flatMap((group) => {
      const range = Object.hasOwn(manifest.groups[group], name) ? manifest.groups[group][name] : undefined;
      return range !== undefined && RANGE.test(range) ? [{ range, path }] : [];
    }),
  );
  const ranges = new Set(found.map(({ range }) => range));
  const [first] = found;
  return ranges.size === 1 && first !== undefined ? { range: first.range, because: `${first.path} asks for it` } : null;
}

/** npm and yarn 1 link a workspace package by its version; the others have a word for it. */
function workspaceRange(manifest: Manifest, lockfile: Lockfile | null): string {
  if (lockfile !== null && ["pnpm", "yarn", "bun"].includes(lockfile.manager.id)) return "workspace:*";
  return manifest.version === null ? "*" : `^${manifest.version}`;
}
