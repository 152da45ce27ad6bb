import { Packages } from "./lockfile.ts";
import { jsonTable, list, pairs, table, text, tomlTable } from "./values.ts";

/** `Cargo.lock`, versions 1 to 4. A package without a source is the project's own. */
export function readCargoLock(source: string): Packages {
  const found = new Packages("crates.io");
  for (const each of list(tomlTable(source).package)) {
    const entry = table(each);
    if (entry.source === undefined) continue;
    if (!text(entry.source).startsWith("registry+") && !text(entry.source).startsWith("sparse+"))
      found.passOver(text(entry.name), "it is not taken from a registry");
    else found.add(text(entry.name), text(entry.version));
  }
  return found;
}

/** `go.mod` (go.dev/ref/mod): what is required, as far as nothing replaces it. */
export function readGoMod(source: string): Packages {
  const found = new Packages("Go");
  const replaced = new Map<string, [string, string] | null>();
  const required: [name: string, version: string, line: number, isDirect: boolean][] = [];
  let block = "";
  for (const [index, raw] of source.split(/\r?\n/).entries()) {
    const line = raw.replace(/\s*\/\/.*$/, "").trim();
    const isDirect = !/\/\/\s*indirect\b/.test(raw);
    const [, opened] = /^(\w+)\s*\($/.exec(line) ?? [];
    if (opened !== undefined) block = opened;
    else if (line === ")") block = "";
    else {
      const [, directive = block, rest = line] = block === "" ? (/^(\w+)\s+(.*)$/.exec(line) ?? []) : [];
      if (directive === "require") {
        const [, name, version] = /^"?([^\s"]+)"?\s+(v\S+)$/.exec(rest) ?? [];
        if (name !== undefined && version !== undefined) required.push([name, version, index + 1, isDirect]);
      } else if (directive === "replace") {
        const [, from, to, version] = /^(\S+)(?:\s+v\S+)?\s+=>\s+(\S+)(?:\s+(v\S+))?$/.exec(rest) ?? [];
        if (from !== undefined) replaced.set(from, to !== undefined && version !== undefined ? [to, version] : null);
      } else if (directive === "go" && /^\d/.test(rest))
        found.add("stdlib", rest.trim(), { line: index + 1, isDirect: true });
    }
  }
  for (const [name, version, line, isDirect] of required) {
    const instead = replaced.get(name);
    if (instead === null) found.passOver(name, "a folder stands in its place");
    else found.add(instead?.[0] ?? name, (instead?.[1] ?? version).replace(/^v/, ""), { line, isDirect });
  }
  return found;
}

/** `Gemfile.lock`: the specs of every `GEM` section, four blanks in. */
export function readGemfileLock(source: string): Packages {
  const found = new Packages("RubyGems");
  let section = "";
  const direct = new Set<string>();
  const lines = source.split(/\r?\n/);
  for (const line of lines) {
    if (/^\S/.test(line)) section = line.trim();
    else if (section === "DEPENDENCIES") direct.add(/^ {2}([^\s!(]+)/.exec(line)?.[1] ?? "");
  }
  for (const [index, line] of lines.entries()) {
    if (/^\S/.test(line)) section = line.trim();
    const [, name, version] = /^ {4}([^\s(]+) \(([^)]+)\)$/.exec(line) ?? [];
    if (name === undefined || version === undefined) continue;
    // A version for one platform is the same code: `1.2.3-x86_64-linux`.
    if (section === "GEM")
      found.add(name, version.replace(/-(?=[a-z]).*$/, ""), { line: index + 1, isDirect: direct.has(name) });
    else if (section === "GIT" || section === "PATH") found.passOver(name, "it is taken from git or from a folder");
  }
  return found;
}

/** `composer.lock`. */
export function readComposerLock(source: string): Packages {
  const lock = jsonTable(source);
  const found = new Packages("Packagist");
  for (const [key, isDev] of [
    ["packages", false],
    ["packages-dev", true],
  ] as const)
    for (const each of list(lock[key])) {
      const entry = table(each);
      const [name, version] = [text(entry.name), text(entry.version)];
      if (/^dev-|-dev$/.test(version) || version === "") found.passOver(name, "it is taken from a branch");
      else found.add(name, version, { isDev });
    }
  return found;
}

/** `packages.lock.json` of NuGet. */
export function readNugetLock(source: string): Packages {
  const found = new Packages("NuGet");
  for (const [, framework] of pairs(jsonTable(source).dependencies))
    for (const [name, value] of pairs(framework)) {
      const { type, resolved } = table(value);
      if (text(resolved) !== "" && type !== "Project") found.add(name, text(resolved), { isDirect: type === "Direct" });
    }
  return found;
}

/** `gradle.lockfile`: `group:name:version=configurations`. */
export function readGradleLock(source: string): Packages {
  const found = new Packages("Maven");
  for (const [index, line] of source.split(/\r?\n/).entries()) {
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
  let line = 0;
  for (const [index, raw] of source.split(/\r?\n/).entries()) {
    const [, key] = /^ {2}([\w-]+):\s*$/.exec(raw) ?? [];
    if (key !== undefined) [name, isHosted, line] = [key, true, index + 1];
    const [, origin] = /^ {4}source:\s*"?([\w-]+)"?/.exec(raw) ?? [];
    if (origin !== undefined) isHosted = origin === "hosted";
    const [, version] = /^ {4}version:\s*"?([^"\s]+)"?/.exec(raw) ?? [];
    if (version === undefined || name === "") continue;
    if (isHosted) found.add(name, version, { line });
    else found.passOver(name, "it is not taken from a registry");
  }
  return found;
}
