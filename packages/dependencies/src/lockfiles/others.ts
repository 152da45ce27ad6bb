import { LineIndex, linesOf } from "./lines.ts";
import { type Asked, Packages } from "./lockfile.ts";
import { jsonTable, list, pairs, table, text, tomlTable } from "./values.ts";

/** `Cargo.lock`, versions 1 to 4. A package without a source is the project's own. */
export function readCargoLock(source: string): Packages {
  const found = new Packages("crates.io");
  const heads = new LineIndex(source).all("[[package]]");
  const entries = list(tomlTable(source).package).map(table);
  const own = entries.filter((entry) => entry.source === undefined);
  // `name`, or `name version` where there are several versions, or `name version (source)`.
  const asked = new Set(
    own.flatMap((entry) => list(entry.dependencies)).map((each) => text(each).replace(/ \(.*$/, "")),
  );
  for (const [index, entry] of entries.entries()) {
    const [name, version, from] = [text(entry.name), text(entry.version), text(entry.source)];
    if (entry.source === undefined) continue;
    if (!from.startsWith("registry+") && !from.startsWith("sparse+"))
      found.passOver(name, "it is not taken from a registry");
    else if (name === "" || version === "") found.passOver(name || "a package", "it has no name or no version");
    else
      found.add(name, version, {
        line: heads[index] ?? null,
        isDirect: asked.has(name) || asked.has(`${name} ${version}`),
        requires: list(entry.dependencies).map((each) => {
          const [wanted = "", pinned = null] = text(each).split(" ");
          return { name: wanted, range: null, version: pinned };
        }),
      });
  }
  return found;
}

/** `Gemfile.lock`: the specs of every `GEM` section, four blanks in. */
export function readGemfileLock(source: string): Packages {
  const found = new Packages("RubyGems");
  let section = "";
  const direct = new Set<string>();
  const lines = linesOf(source);
  for (const line of lines) {
    if (/^\S/.test(line)) section = line.trim();
    else if (section === "DEPENDENCIES") direct.add(/^ {2}([^\s!(]+)/.exec(line)?.[1] ?? "");
  }
  let requires: Asked[] = [];
  for (const [index, line] of lines.entries()) {
    if (/^\S/.test(line)) section = line.trim();
    const [, wanted, range = ""] = /^ {6}([^\s(]+)(?: \(([^)]+)\))?$/.exec(line) ?? [];
    if (wanted !== undefined && section === "GEM") requires.push({ name: wanted, range, version: null });
    const [, name, version] = /^ {4}([^\s(]+) \(([^)]+)\)$/.exec(line) ?? [];
    if (name === undefined || version === undefined) continue;
    // A version for one platform is the same code: `1.2.3-x86_64-linux`.
    requires = [];
    if (section === "GEM")
      found.add(name, version.replace(/-(?=[a-z]).*$/, ""), {
        ...{ line: index + 1, isDirect: direct.has(name) },
        // Filled by the lines below it.
        requires,
      });
    else if (section === "GIT" || section === "PATH") found.passOver(name, "it is taken from git or from a folder");
  }
  return found;
}

/** `composer.lock`. */
export function readComposerLock(source: string): Packages {
  const lock = jsonTable(source);
  const found = new Packages("Packagist");
  const lines = new LineIndex(source);
  for (const [key, isDev] of [
    ["packages", false],
    ["packages-dev", true],
  ] as const)
    for (const each of list(lock[key])) {
      const entry = table(each);
      const [name, version] = [text(entry.name), text(entry.version)];
      const line = lines.find(`"name": ${JSON.stringify(name)}`);
      if (/^dev-|-dev$/.test(version) || version === "") found.passOver(name, "it is taken from a branch");
      else
        found.add(name, version, {
          ...{ isDev, line },
          requires: pairs(entry.require)
            .filter(([wanted]) => wanted.includes("/"))
            .map(([wanted, range]) => ({ name: wanted, range: text(range), version: null })),
        });
    }
  return found;
}

/** `packages.lock.json` of NuGet. */
export function readNugetLock(source: string): Packages {
  const found = new Packages("NuGet");
  const lines = new LineIndex(source);
  for (const [, framework] of pairs(jsonTable(source).dependencies))
    for (const [name, value] of pairs(framework)) {
      const { type, resolved, dependencies } = table(value);
      if (text(resolved) !== "" && type !== "Project")
        found.add(name, text(resolved), {
          isDirect: type === "Direct",
          line: lines.find(`${JSON.stringify(name)}: {`),
          requires: pairs(dependencies).map(([wanted]) => ({ name: wanted, range: null, version: null })),
        });
    }
  return found;
}

/** `gradle.lockfile`: `group:name:version=configurations`. */
export function readGradleLock(source: string): Packages {
  const found = new Packages("Maven");
  for (const [index, line] of linesOf(source).entries()) {
    const [, name, version] = /^([^\s#:=]+:[^:=]+):([^:=]+)=/.exec(line) ?? [];
    if (name !== undefined && version !== undefined) found.add(name, version, { line: index + 1 });
  }
  return found;
}

/** `pubspec.lock` is YAML; so little of it is needed that its lines are enough. */
export function readPubspecLock(source: string): Packages {
  const found = new Packages("Pub");
  let name = "";
  let isHosted = true;
  let wanted = "";
  let line = 0;
  for (const [index, raw] of linesOf(source).entries()) {
    const [, key] = /^ {2}([\w-]+):\s*$/.exec(raw) ?? [];
    if (key !== undefined) [name, isHosted, line] = [key, true, index + 1];
    const [, dependency] = /^ {4}dependency:\s*"?([\w ]+)"?/.exec(raw) ?? [];
    if (dependency !== undefined) wanted = dependency;
    const [, origin] = /^ {4}source:\s*"?([\w-]+)"?/.exec(raw) ?? [];
    if (origin !== undefined) isHosted = origin === "hosted";
    const [, version] = /^ {4}version:\s*"?([^"\s]+)"?/.exec(raw) ?? [];
    if (version === undefined || name === "") continue;
    if (isHosted)
      found.add(name, version, { line, isDirect: wanted.startsWith("direct"), isDev: wanted === "direct dev" });
    else found.passOver(name, "it is not taken from a registry");
  }
  return found;
}
