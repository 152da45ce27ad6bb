import { Packages } from "./lockfile.ts";
import { pairs, table, text, yamlTable } from "./values.ts";

/** `pnpm-lock.yaml`, versions 5 to 9 (pnpm.io, lockfile specification). */
export function readPnpmLock(source: string): Packages {
  const lock = yamlTable(source);
  const found = new Packages("npm");
  const importers = lock.importers === undefined ? { ".": lock } : table(lock.importers);
  const direct = new Set<string>();
  for (const importer of Object.values(importers))
    for (const kind of ["dependencies", "devDependencies", "optionalDependencies"])
      for (const [name] of pairs(table(importer)[kind])) direct.add(name);
  for (const [key, value] of pairs(lock.packages)) {
    const entry = table(value);
    const [name, version] = nameAndVersion(key, entry);
    if (name === "" || version === "") found.passOver(key, "it is taken from git, from a file or from an address");
    else
      found.add(name, version, {
        isDirect: direct.has(name),
        isDev: entry.dev === undefined ? null : entry.dev === true,
      });
  }
  return found;
}

/** `/@a/b/1.2.3_peer@4` (5), `/@a/b@1.2.3(peer@4)` (6), `@a/b@1.2.3` (9). */
function nameAndVersion(key: string, entry: Readonly<Record<string, unknown>>): [name: string, version: string] {
  if (text(entry.name) !== "" && text(entry.version) !== "") return [text(entry.name), text(entry.version)];
  const plain = key.replace(/^\//, "").replace(/\(.*$/, "");
  const [, name = "", version = ""] =
    /^((?:@[^/]+\/)?[^/@]+)@(\d[^_/]*)/.exec(plain) ?? /^((?:@[^/]+\/)?[^/@]+)\/(\d[^_/]*)/.exec(plain) ?? [];
  return [name, version];
}
