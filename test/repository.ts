import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export const ROOT = path.resolve(import.meta.dirname, "..");

/** A package or an action of the workspace. `id` is its folder: `packages/text`, `actions/open-pr`. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly dir: string;
  readonly manifest: Manifest;
}

interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export interface Source {
  /** Relative to the repository, with `/`. */
  readonly file: string;
  /** Folder of the package or action that owns it. */
  readonly owner: string;
  readonly text: string;
}

export const MEMBERS: readonly Member[] = ["packages", "actions"].flatMap((group) =>
  readdirSync(path.join(ROOT, group))
    .sort()
    .map((name) => ({ id: `${group}/${name}`, dir: path.join(ROOT, group, name) }))
    .filter(({ dir }) => existsSync(path.join(dir, "package.json")))
    .map((place) => {
      const manifest = readJson<Manifest>(path.join(place.dir, "package.json"));
      return { ...place, name: manifest.name, manifest };
    }),
);

/** Every TypeScript file below the `src/` of a package or action. */
export const SOURCES: readonly Source[] = files("{packages,actions}/*/src/**/*.ts").map((file) => ({
  file,
  owner: file.split("/").slice(0, 2).join("/"),
  text: readFileSync(path.join(ROOT, file), "utf8"),
}));

/** Files of the repository by a glob, relative with `/`, sorted; what git ignores or tests record is left out. */
export function files(pattern: string): string[] {
  return globSync(pattern, {
    cwd: ROOT,
    exclude: (name) => /^(node_modules|build|recorded|fixtures|\.git)$/.test(name),
  })
    .map((file) => file.split(path.sep).join("/"))
    .sort();
}

/** What a file imports, in all the forms that formatted code has at the start of a line, and `import("…")`. */
export function importsOf(text: string): string[] {
  const fixed = text.matchAll(/^import\b(?:[^;"'`]*\bfrom)?\s*["']([^"']+)["']/gm);
  const passed = text.matchAll(/^export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s*from\s*["']([^"']+)["']/gm);
  const lazy = text.matchAll(/\bimport\(\s*["']([^"']+)["']/g);
  return [...fixed, ...passed, ...lazy].map((match) => String(match[1]));
}

/** Source text without comments; string contents stay. Good enough for looking for names of globals. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}

export function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, "utf8")) as T;
}

/** Package of an import: `@regreen/text`, `zod`, `node:fs`. */
export function packageOf(specifier: string): string {
  if (specifier.startsWith("node:")) return specifier.split("/").slice(0, 1).join("/");
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
