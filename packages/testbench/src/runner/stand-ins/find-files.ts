import { existsSync, globSync, statSync } from "node:fs";
import { dirname, join, matchesGlob, relative, resolve, sep } from "node:path";

/**
 * The files that the `path` input of upload-artifact means, and the folder their names in the artifact start from: the
 * deepest one that all patterns share.
 *
 * @param written paths and patterns, one a line; `!` takes files away
 */
export function findFiles(written: string, workspace: string, hidden: boolean): { files: string[]; root: string } {
  const lines = written
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  const wanted = lines.filter((line) => !line.startsWith("!")).map((line) => resolve(workspace, line));
  const unwanted = lines.filter((line) => line.startsWith("!")).map((line) => resolve(workspace, line.slice(1)));
  const found = new Set(wanted.flatMap(expand));
  const files = [...found].filter((file) => !unwanted.some((pattern) => covers(pattern, file)));
  const root = commonFolder(wanted.map(baseOf));
  const visible = hidden ? files : files.filter((file) => !isHidden(relative(root, file)));
  return { files: visible.sort(), root };
}

function expand(pattern: string): string[] {
  return globSync(pattern).flatMap((path) => {
    if (!statSync(path).isDirectory()) return [path];
    return globSync("**/*", { cwd: path })
      .map((name) => join(path, name))
      .concat(hiddenFiles(path))
      .filter(isFile);
  });
}

/** `**` does not go into names that start with a dot. */
function hiddenFiles(folder: string): string[] {
  return globSync(["**/.*", "**/.*/**/*"], { cwd: folder }).map((name) => join(folder, name));
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

function covers(pattern: string, file: string): boolean {
  return matchesGlob(file, pattern) || file.startsWith(pattern + sep);
}

/** The part of a pattern before its first wildcard; of a plain file its folder. */
function baseOf(pattern: string): string {
  const wildcard = pattern.search(/[*?[{]/);
  if (wildcard >= 0) return dirname(`${pattern.slice(0, wildcard)}x`);
  return isFile(pattern) ? dirname(pattern) : pattern;
}

function commonFolder(folders: readonly string[]): string {
  const [first = sep, ...others] = folders;
  const parts = first.split(sep);
  const shared = others.reduce((length, other) => {
    const theirs = other.split(sep);
    const same = parts.findIndex((part, index) => part !== theirs[index]);
    return Math.min(length, same < 0 ? parts.length : same);
  }, parts.length);
  return parts.slice(0, shared).join(sep) || sep;
}

function isHidden(path: string): boolean {
  return path.split(sep).some((part) => part.startsWith(".") && part !== "." && part !== "..");
}
