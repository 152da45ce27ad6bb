import { LockfileError, Packages } from "./lockfile.ts";
import { jsonTable, pairs, table, text } from "./values.ts";

/** `package-lock.json` and `npm-shrinkwrap.json`, versions 1 to 3 (docs.npmjs.com, "package-lock.json"). */
export function readNpmLock(source: string): Packages {
  const lock = jsonTable(source);
  const version = lock.lockfileVersion ?? 1;
  const found = new Packages("npm");
  if (version === 1) readDependencies(lock.dependencies, found, 0);
  else if (version === 2 || version === 3) readPackages(lock.packages, found);
  else throw new LockfileError(`its lockfileVersion is ${JSON.stringify(version)}; 1, 2 and 3 are read`);
  return found;
}

function readPackages(packages: unknown, found: Packages): void {
  const root = table(table(packages)[""]);
  const direct = new Set(
    ["dependencies", "devDependencies", "optionalDependencies"].flatMap((kind) => Object.keys(table(root[kind]))),
  );
  for (const [path, value] of pairs(packages)) {
    const entry = table(value);
    const name = text(entry.name) || path.replace(/^.*node_modules\//, "");
    // The project itself, its workspaces, and links to them.
    if (!path.includes("node_modules/") || entry.link === true) continue;
    const version = text(entry.version);
    if (version === "") found.passOver(name, "it has no version");
    else if (isElsewhere(text(entry.resolved))) found.passOver(name, "it is taken from git or from a file");
    else
      found.add(name, version, {
        isDev: entry.dev === true || entry.devOptional === true,
        isDirect: path === `node_modules/${name}` && direct.has(name),
      });
  }
}

/** Deeper nesting is made by nobody's npm. */
const MAX_DEPTH = 100;

function readDependencies(dependencies: unknown, found: Packages, depth: number): void {
  if (depth > MAX_DEPTH) throw new LockfileError(`its dependencies are nested more than ${MAX_DEPTH} deep`);
  for (const [alias, value] of pairs(dependencies)) {
    const entry = table(value);
    const [, real, pinned] = /^npm:(@?[^@]+)@(.+)$/.exec(text(entry.version)) ?? [];
    const version = pinned ?? text(entry.version);
    if (isElsewhere(version)) found.passOver(alias, "it is taken from git or from a file");
    else if (version !== "") found.add(real ?? alias, version, { isDev: entry.dev === true });
    readDependencies(entry.dependencies, found, depth + 1);
  }
}

function isElsewhere(address: string): boolean {
  return /^(?:git\b|git\+|file:|github:|link:|[\w-]+\/[\w-]+#)/.test(address);
}
