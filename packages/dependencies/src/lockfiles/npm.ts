import { LineIndex } from "./lines.ts";
import { type Asked, LockfileError, Packages } from "./lockfile.ts";
import { jsonTable, pairs, type Table, table, text } from "./values.ts";

/** `package-lock.json` and `npm-shrinkwrap.json`, versions 1 to 3 (docs.npmjs.com, "package-lock.json"). */
export function readNpmLock(source: string): Packages {
  const lock = jsonTable(source);
  const version = lock.lockfileVersion ?? 1;
  const found = new Packages("npm");
  const lines = new LineIndex(source);
  if (version === 1) readDependencies(lock.dependencies, { found, lines, at: { line: 0 } }, 0);
  else if (version === 2 || version === 3) readPackages(table(lock.packages), found, lines);
  else throw new LockfileError(`its lockfileVersion is ${JSON.stringify(version)}; 1, 2 and 3 are read`);
  return found;
}

function readPackages(packages: Table, found: Packages, lines: LineIndex): void {
  const direct = directPaths(packages);
  for (const [path, value] of pairs(packages)) {
    const entry = table(value);
    const name = text(entry.name) || path.replace(/^.*node_modules\//, "");
    // The project itself, its workspaces, and links to them.
    if (!isInstalled(path) || entry.link === true) continue;
    const version = text(entry.version);
    if (version === "") found.passOver(name, "it has no version");
    else if (isElsewhere(text(entry.resolved))) found.passOver(name, "it is taken from git or from a file");
    else
      found.add(name, version, {
        line: lines.find(`${JSON.stringify(path)}: {`),
        // `devOptional` is installed without development, too: it is an optional one of another package.
        isDev: entry.dev === true,
        isDirect: direct.has(path),
        requires: [...asked(entry.dependencies), ...asked(entry.optionalDependencies)],
      });
  }
}

/** Names with the ranges that are asked for. */
function asked(group: unknown): Asked[] {
  return pairs(group).map(([name, range]) => ({ name, range: text(range), version: null }));
}

function isInstalled(path: string): boolean {
  return path.startsWith("node_modules/") || path.includes("/node_modules/");
}

const KINDS = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];

/** What the project and its workspaces ask for, found as Node does: in the nearest `node_modules` on the way up. */
function directPaths(packages: Table): Set<string> {
  const direct = new Set<string>();
  for (const [importer, value] of pairs(packages)) {
    if (isInstalled(importer)) continue;
    for (const name of KINDS.flatMap((kind) => Object.keys(table(table(value)[kind])))) {
      const path = foldersUp(importer)
        .map((folder) => `${folder}node_modules/${name}`)
        .find((each) => Object.hasOwn(packages, each));
      if (path !== undefined) direct.add(path);
    }
  }
  return direct;
}

/** `libs/one` to `libs/one/`, `libs/` and "". */
function foldersUp(folder: string): string[] {
  const parts = folder.split("/").filter((part) => part !== "");
  if (parts.length > MAX_DEPTH) throw new LockfileError(`it names folders nested more than ${MAX_DEPTH} deep`);
  return [...parts.map((_, index) => `${parts.slice(0, parts.length - index).join("/")}/`), ""];
}

/** Deeper nesting is made by nobody's npm. */
const MAX_DEPTH = 100;

interface Reading {
  readonly found: Packages;
  readonly lines: LineIndex;
  /** Where the entry before stands: they are read in the order of the file. */
  readonly at: { line: number };
}

function readDependencies(dependencies: unknown, reading: Reading, depth: number): void {
  const { found, lines, at } = reading;
  if (depth > MAX_DEPTH) throw new LockfileError(`its dependencies are nested more than ${MAX_DEPTH} deep`);
  for (const [alias, value] of pairs(dependencies)) {
    const entry = table(value);
    const [, real, pinned] = /^npm:(@?[^@]+)@(.+)$/.exec(text(entry.version)) ?? [];
    const version = pinned ?? text(entry.version);
    const line = lines.find(`${JSON.stringify(alias)}: {`, at.line);
    at.line = line ?? at.line;
    if (isElsewhere(version)) found.passOver(alias, "it is taken from git or from a file");
    else if (version !== "")
      found.add(real ?? alias, version, { line, isDev: entry.dev === true, requires: asked(entry.requires) });
    readDependencies(entry.dependencies, reading, depth + 1);
  }
}

function isElsewhere(address: string): boolean {
  return /^(?:git\b|git\+|file:|github:|link:|https?:.*\.git\b|[\w-]+\/[\w-]+#)/.test(address.slice(0, 500));
}
