import { LineIndex, linesOf } from "../lockfiles/lines.ts";
import { jsonTable, list, pairs, type Table, table, text, tomlTable } from "../lockfiles/values.ts";
import { Requirements } from "./manifest.ts";
import { addPythonRequirement } from "./python.ts";

type Kind = "runtime" | "dev" | "optional" | "peer" | "build";

const NPM_KINDS: readonly [string, Kind][] = [
  ["dependencies", "runtime"],
  ["devDependencies", "dev"],
  ["optionalDependencies", "optional"],
  ["peerDependencies", "peer"],
];

/** `package.json`; an alias (`npm:real@range`) is the package that it means. */
export function readPackageJson(source: string): Requirements {
  const manifest = jsonTable(source);
  const found = new Requirements("npm");
  const lines = new LineIndex(source);
  for (const [key, kind] of NPM_KINDS)
    for (const [alias, value] of pairs(manifest[key])) {
      const section = lines.find(`${JSON.stringify(key)}: {`) ?? 0;
      const line = lines.find(`${JSON.stringify(alias)}: ${JSON.stringify(value)}`, section) ?? 1;
      const [, name = alias, range = text(value)] = /^npm:((?:@[^/]+\/)?[^@]+)@?(.*)$/.exec(text(value)) ?? [];
      if (/^(?:file|link|workspace|git|https?|github|catalog)\b|^[\w.-]+\/[\w.-]+/.test(range))
        found.passOver(alias, "it is not asked for by a version");
      else found.add(name, range, { kind, line, pinned: exact(range) });
    }
  for (const [name, range] of pairs(manifest.engines)) if (name === "node") found.engines.node = text(range);
  return found;
}

/** `composer.json`; the platform (`php`, `ext-json`) is no package. */
export function readComposerJson(source: string): Requirements {
  const manifest = jsonTable(source);
  const found = new Requirements("Packagist");
  const lines = new LineIndex(source);
  for (const [key, kind] of [
    ["require", "runtime"],
    ["require-dev", "dev"],
  ] as const)
    for (const [name, value] of pairs(manifest[key])) {
      const line = lines.find(`${JSON.stringify(name)}: ${JSON.stringify(value)}`) ?? 1;
      if (name === "php") found.engines.php = text(value);
      if (name.includes("/")) found.add(name, text(value), { kind, line, pinned: exact(text(value)) });
    }
  return found;
}

const CARGO_KINDS: readonly [string, Kind][] = [
  ["dependencies", "runtime"],
  ["dev-dependencies", "dev"],
  ["build-dependencies", "build"],
];

/** `Cargo.toml`, with `[target.….dependencies]` and `[workspace.dependencies]`. */
export function readCargoToml(source: string): Requirements {
  const manifest = tomlTable(source);
  const found = new Requirements("crates.io");
  const tables = [manifest, table(manifest.workspace), ...Object.values(table(manifest.target)).map(table)];
  for (const [key, kind] of CARGO_KINDS)
    for (const [alias, value] of tables.flatMap((each) => pairs(each[key]))) {
      const range = text(value) || text(table(value).version);
      const name = text(table(value).package) || alias;
      if (range === "") found.passOver(name, "it is not asked for by a version");
      else
        found.add(name, range, {
          kind,
          line: lineOfKey(source, alias),
          pinned: /^=\s*(\d\S*)$/.exec(range)?.[1] ?? null,
        });
    }
  const rust = text(table(manifest.package)["rust-version"]);
  if (rust !== "") found.engines.rust = `>=${rust}`;
  return found;
}

/** `pyproject.toml`: PEP 621, PEP 735 and poetry's own tables. */
export function readPyproject(source: string): Requirements {
  const manifest = tomlTable(source);
  const found = new Requirements("PyPI");
  const project = table(manifest.project);
  const lines = linesOf(source);
  const add = (value: unknown, kind: Kind) => {
    const line = lines.findIndex((each) => text(value) !== "" && each.includes(text(value))) + 1;
    if (typeof value === "string") addPythonRequirement(found, value, { kind, line: Math.max(line, 1) });
  };
  for (const each of list(project.dependencies)) add(each, "runtime");
  for (const [, group] of pairs(project["optional-dependencies"]))
    for (const each of list(group)) add(each, "optional");
  for (const [, group] of pairs(manifest["dependency-groups"])) for (const each of list(group)) add(each, "dev");
  for (const each of list(table(manifest["build-system"]).requires)) add(each, "build");
  if (text(project["requires-python"]) !== "") found.engines.python = text(project["requires-python"]);
  readPoetry(table(table(manifest.tool).poetry), source, found);
  return found;
}

function readPoetry(poetry: Table, source: string, found: Requirements): void {
  const groups = pairs(poetry.group).map(([name, group]) => [table(group).dependencies, name] as const);
  for (const [dependencies, group] of [
    [poetry.dependencies, "main"] as const,
    [poetry["dev-dependencies"], "dev"] as const,
    ...groups,
  ])
    for (const [name, value] of pairs(dependencies)) {
      const range = text(value) || text(table(value).version);
      if (name === "python") found.engines.python ??= range;
      else if (range === "") found.passOver(name, "it is not asked for by one version");
      else {
        const pinned = /^(?:==\s*)?(\d[\w.+!-]*)$/.exec(range)?.[1] ?? null;
        found.add(name, range, { kind: group === "main" ? "runtime" : "dev", line: lineOfKey(source, name), pinned });
      }
    }
}

/** Of `name = …` or of `[….name]`; 1 where neither stands at the beginning of a line. */
function lineOfKey(source: string, key: string): number {
  const lines = linesOf(source).map((line) => line.trim().replaceAll('"', ""));
  const at = lines.findIndex(
    (line) => (line.startsWith(key) && /^[\s.]*[=.]/.test(line.slice(key.length))) || line.endsWith(`.${key}]`),
  );
  return Math.max(at + 1, 1);
}

function exact(range: string): string | null {
  return /^[=v]*(\d+\.\d+\.\d+(?:[-+][\w.+-]+)?)$/.exec(range.trim())?.[1] ?? null;
}
