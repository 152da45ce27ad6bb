import { Packages } from "./lockfile.ts";
import { jsonTable, list, pairs, table, text, tomlTable } from "./values.ts";

/** `poetry.lock`, `uv.lock` and `pdm.lock`: TOML with one `[[package]]` each; `pylock.toml` (PEP 751) has `[[packages]]`. */
export function readPythonTomlLock(source: string): Packages {
  const lock = tomlTable(source);
  const found = new Packages("PyPI");
  for (const each of [...list(lock.package), ...list(lock.packages)]) {
    const entry = table(each);
    const [name, version] = [text(entry.name), text(entry.version)];
    const origin = table(entry.source);
    // The project itself and its workspace, in uv's words.
    if (origin.virtual !== undefined || origin.editable !== undefined || origin.workspace !== undefined) continue;
    if (
      name === "" ||
      version === "" ||
      origin.type === "git" ||
      origin.git !== undefined ||
      origin.type === "directory"
    )
      found.passOver(name || "a package", "it has no version of an index");
    else found.add(name, version, { isDev: text(entry.category) === "" ? null : text(entry.category) === "dev" });
  }
  return found;
}

/** `Pipfile.lock`. */
export function readPipfileLock(source: string): Packages {
  const lock = jsonTable(source);
  const found = new Packages("PyPI");
  for (const [section, isDev] of [
    ["default", false],
    ["develop", true],
  ] as const)
    for (const [name, value] of pairs(lock[section])) {
      const version = text(table(value).version).replace(/^===?/, "");
      if (version === "") found.passOver(name, "it has no pinned version");
      else found.add(name, version, { isDev });
    }
  return found;
}

/** `requirements*.txt` (pip.pypa.io, "Requirements File Format"): what is pinned by `==`; the rest is passed over and named. */
export function readRequirements(source: string): Packages {
  const found = new Packages("PyPI");
  // What goes on after a backslash is hashes and options; the package stands on the first line.
  for (const [index, raw] of source.split(/\r?\n/).entries()) {
    const line = raw.replace(/(?:^|\s)#.*$|\\\s*$/, "").trim();
    if (line === "" || line.startsWith("-")) continue;
    const [, name, rest = ""] =
      /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*([^;]*)/.exec(line) ?? [];
    const [, version] = /^===?\s*([^\s,;*]+)\s*(?:--.*)?$/.exec(rest.trim()) ?? [];
    if (name === undefined) found.passOver(line.slice(0, 80), "it names no package");
    else if (version === undefined) found.passOver(name, "it is not pinned to one version");
    else found.add(name, version, { line: index + 1, isDirect: true });
  }
  return found;
}
