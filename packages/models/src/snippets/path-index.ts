import { posix } from "node:path";

/** The paths of a tree, for finding out which one a log means. */
export interface PathIndex {
  has(path: string): boolean;
  /** The file that a tool's words mean: an absolute path of a runner, one relative to any folder, a bare name; null when unclear. */
  resolve(mention: string): string | null;
  /** Files with this name in any folder, nearest to the root first. */
  named(name: string): readonly string[];
  /** Files right in a folder; "" is the root. */
  inFolder(folder: string): readonly string[];
}

/** A repository with more is looked at as far as this. */
const MAX_PATHS = 300_000;

/** Code of others: a file of the same name in the repository is not meant. */
const FOREIGN =
  /(?:^|\/)(?:site-packages|dist-packages|node_modules|vendor|\.cargo|\.rustup|\.gradle|\.m2|hostedtoolcache|go\/pkg\/mod|python\d(?:\.\d+)?|usr\/(?:lib|share|include|local\/go))\//;

export function indexPaths(all: readonly string[]): PathIndex {
  const paths = all.slice(0, MAX_PATHS);
  const known = new Set(paths);
  const byName = groupBy(paths, posix.basename);
  const byFolder = groupBy(paths, folderOf);

  function resolve(mention: string): string | null {
    const plain = mention.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
    if (known.has(plain)) return plain;
    if (FOREIGN.test(plain)) return null;
    const same = byName.get(posix.basename(plain)) ?? [];
    const fitting = same.filter((path) => `/${plain}`.endsWith(`/${path}`) || `/${path}`.endsWith(`/${plain}`));
    const [first, second] = fitting.sort((a, b) => b.length - a.length);
    if (first === undefined || second === undefined) return first ?? null;
    // A runner's absolute path ends with several paths of the tree: the longest is meant. Of a short name none is.
    return `/${plain}`.endsWith(`/${first}`) ? first : null;
  }

  return {
    has: (path) => known.has(path),
    resolve,
    named: (name) => byName.get(name) ?? [],
    inFolder: (folder) => byFolder.get(folder) ?? [],
  };
}

/** "" for a file at the root. */
export function folderOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === "." ? "" : folder;
}

/** The folders above a path, the nearest first, "" last. */
export function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) folders.push(folder);
  return [...folders, ""];
}

function groupBy(paths: readonly string[], keyOf: (path: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const group = groups.get(keyOf(path));
    if (group === undefined) groups.set(keyOf(path), [path]);
    else group.push(path);
  }
  for (const group of groups.values()) group.sort(byDepth);
  return groups;
}

function byDepth(a: string, b: string): number {
  return a.split("/").length - b.split("/").length || (a < b ? -1 : 1);
}
