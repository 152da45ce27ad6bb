import { posix } from "node:path";
import type { FixType } from "@regreen/contracts";
import { foldersAbove, type PathIndex } from "./path-index.ts";

/** Where a language keeps what it depends on, the likeliest first. */
const MANIFESTS: readonly (readonly [code: RegExp, names: readonly string[]])[] = [
  [
    /\.pyi?$/,
    [
      "requirements.txt",
      "pyproject.toml",
      "requirements-dev.txt",
      "setup.py",
      "setup.cfg",
      "Pipfile",
      "environment.yml",
    ],
  ],
  [/\.(?:[cm]?[jt]sx?|vue|svelte)$/, ["package.json"]],
  [/\.go$/, ["go.mod"]],
  [/\.rs$/, ["Cargo.toml"]],
  [/\.rb$/, ["Gemfile"]],
  [/\.(?:java|kts?|groovy|scala)$/, ["pom.xml", "build.gradle", "build.gradle.kts", "build.sbt"]],
  [/\.php$/, ["composer.json"]],
  [/\.(?:c|cc|cpp|h|hpp)$/, ["CMakeLists.txt", "meson.build", "Makefile"]],
];

const SETTINGS: Partial<Record<FixType, readonly (readonly [code: RegExp, names: readonly string[]])[]>> = {
  warning: [[/\.py$/, ["pytest.ini", "pyproject.toml", "setup.cfg", "tox.ini"]]],
  flaky_test: [[/\.py$/, ["conftest.py"]]],
  type_error: [[/\.[cm]?tsx?$/, ["tsconfig.json"]]],
};

/** Types of failure that a dependency may be behind. */
const OF_DEPENDENCIES: ReadonlySet<FixType> = new Set([
  ...(["import_error", "dependency_conflict", "env_setup", "compilation_error", "dependency_vulnerability"] as const),
]);

/** Whether the manifest is what is likely to be changed, so that it comes early. */
export function isAboutDependencies(type: FixType): boolean {
  return OF_DEPENDENCIES.has(type);
}

/** Manifests and settings that a failure of this type may be about: of each kind the nearest above the file. */
export function settingsFor(type: FixType, code: string, index: PathIndex): string[] {
  const tables = [...(OF_DEPENDENCIES.has(type) ? MANIFESTS : []), ...(SETTINGS[type] ?? [])];
  const names = tables.filter(([pattern]) => pattern.test(code)).flatMap(([, each]) => each);
  const found = names.flatMap((name) => nearest(code, name, index) ?? []);
  return found.slice(0, 3);
}

/** Manifests of any language in a folder or above: for failures that name no file. */
export function manifestsAt(folder: string, index: PathIndex): string[] {
  const names = MANIFESTS.flatMap(([, each]) => each);
  return names.flatMap((name) => nearest(posix.join(folder, "x"), name, index) ?? []).slice(0, 3);
}

function nearest(code: string, name: string, index: PathIndex): string | null {
  return (
    foldersAbove(code)
      .map((folder) => posix.join(folder, name))
      .find((path) => index.has(path)) ?? null
  );
}

const DEPENDENCIES =
  /^\s*(?:"?(?:dev|peer)?[dD]ependencies"?\b|\[(?:project|dependencies|tool\.poetry\.dependencies|tool\.pytest)|require\b|<dependencies>|install_requires|dependencies\s*[=:{])/;

/** The line of a manifest to look at first: one that has a name of the failure, else where the dependencies begin. */
export function lineOfInterest(lines: readonly string[], names: readonly string[]): number {
  for (const name of names) {
    const at = lines.findIndex((line) => line.slice(0, 500).toLowerCase().includes(name.toLowerCase()));
    if (at >= 0) return at + 1;
  }
  const at = lines.findIndex((line) => DEPENDENCIES.test(line.slice(0, 500)));
  return at >= 0 ? at + 3 : 1;
}
