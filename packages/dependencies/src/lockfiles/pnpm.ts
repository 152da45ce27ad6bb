import { LineIndex } from "./lines.ts";
import { type Asked, LockfileError, Packages } from "./lockfile.ts";
import { pairs, type Table, table, text, yamlTable } from "./values.ts";

/** `pnpm-lock.yaml`, versions 5 to 9 (pnpm.io, lockfile specification). */
export function readPnpmLock(source: string): Packages {
  const lock = yamlTable(lastDocument(source));
  const version = Number.parseInt(String(lock.lockfileVersion), 10);
  if (!(version >= 5 && version <= 9))
    throw new LockfileError(`its lockfileVersion is ${JSON.stringify(lock.lockfileVersion)}; 5 to 9 are read`);
  const found = new Packages("npm");
  const lines = new LineIndex(source);
  const importers = lock.importers === undefined ? [lock] : Object.values(table(lock.importers)).map(table);
  const direct = new Set(importers.flatMap((importer) => requested(importer, KINDS)).map(plainKey));
  const forUse = lock.snapshots === undefined ? null : reachable(importers, table(lock.snapshots));
  const asked = askedByKey(table(lock.snapshots ?? lock.packages));
  for (const [key, value] of pairs(lock.packages)) {
    const entry = table(value);
    const [name, version] = nameAndVersion(key, entry);
    if (name === "" || version === "" || ELSEWHERE.test(key))
      found.passOver(key, "it is taken from git, from a file or from an address");
    else
      found.add(name, version, {
        line: lines.find(`${key}:`) ?? lines.find(`'${key}':`),
        isDirect: direct.has(plainKey(key)),
        isDev: forUse === null ? (typeof entry.dev === "boolean" ? entry.dev : null) : !forUse.has(plainKey(key)),
        requires: asked.get(plainKey(key)) ?? [],
      });
  }
  return found;
}

/** Since version 11 pnpm writes what it needs itself into a document of its own, before the one of the project. */
function lastDocument(source: string): string {
  const at = source.lastIndexOf("\n---\n");
  return at < 0 ? source : source.slice(at + 1);
}

/** Folders, git and addresses; pnpm writes a name and a version below these, too. */
const ELSEWHERE = /^(?:file|link):|(?:^|@)(?:file:|git[@+:]|https?:|github\.com\/)|\bcodeload\.|\.git[#/]/;

const FOR_USE = ["dependencies", "optionalDependencies"];
const KINDS = [...FOR_USE, "devDependencies"];

/** Keys of what a table of dependencies asks for: `name@version`, or the version where it is a whole key (aliases, old lockfiles). */
function requested(importer: Table, kinds: readonly string[]): string[] {
  return kinds.flatMap((kind) =>
    pairs(importer[kind]).map(([name, value]) => {
      const version = text(value) || text(table(value).version);
      return version.startsWith("/") || /^(?:@[^/@]+\/)?[^@(/]+@/.test(version.slice(0, 500))
        ? version
        : `${name}@${version}`;
    }),
  );
}

/** Everything that is there without `devDependencies`. */
function reachable(importers: readonly Table[], snapshots: Table): Set<string> {
  const open = importers.flatMap((importer) => requested(importer, FOR_USE));
  const seen = new Set(open);
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (!Object.hasOwn(snapshots, key)) continue;
    for (const next of requested(table(snapshots[key]), FOR_USE)) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return new Set([...seen].map(plainKey));
}

/** What each package gets; of one with several sets of peers the first one's. */
function askedByKey(snapshots: Table): Map<string, Asked[]> {
  const found = new Map<string, Asked[]>();
  for (const [key, value] of pairs(snapshots)) {
    const plain = plainKey(key);
    if (found.has(plain)) continue;
    const keys = requested(table(value), FOR_USE).map((each) => nameAndVersion(each, {}));
    found.set(
      plain,
      keys.filter(([name]) => name !== "").map(([name, version]) => ({ name, range: null, version })),
    );
  }
  return found;
}

/** One writing for all versions: `/debug/2.6.8_x`, `/debug@2.6.8(x)` and `debug@2.6.8` are the same package. */
function plainKey(key: string): string {
  const [name, version] = nameAndVersion(key, {});
  return name === "" ? key : `${name}@${version}`;
}

/** `/@a/b/1.2.3_peer@4` (5), `/@a/b@1.2.3(peer@4)` (6), `@a/b@1.2.3` (9). */
function nameAndVersion(key: string, entry: Table): [name: string, version: string] {
  if (text(entry.name) !== "" && text(entry.version) !== "") return [text(entry.name), text(entry.version)];
  const plain = key.slice(0, 1000).replace(/^\//, "").replace(/\(.*$/, "");
  const [, name = "", version = ""] =
    /^((?:@[^/]+\/)?[^/@]+)@(\d[^_/]*)/.exec(plain) ?? /^((?:@[^/]+\/)?[^/@]+)\/(\d[^_/]*)/.exec(plain) ?? [];
  return [name, version];
}
