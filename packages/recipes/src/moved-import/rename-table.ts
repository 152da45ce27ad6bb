import type { Rename } from "@regreen/contracts";

/** Where files went: by name, and by folder where a whole folder moved. */
export interface RenameTable {
  /** The path today of a path from before; null when history knows nothing, or two answers. */
  today(path: string): string | null;
}

/** Steps of a chain a → b → c that are followed. */
const MAX_STEPS = 20;

/**
 * Makes a table of what history tells, the newest rename first. Paths that lead out of the repository are left out.
 *
 * @param exists whether a path is a file today: an answer that is none is no answer
 */
export function renameTable(renames: readonly Rename[], exists: (path: string) => boolean): RenameTable {
  const safe = renames.filter(({ from, to }) => isInside(from) && isInside(to) && from !== to);
  const files = new Map<string, Set<string>>();
  const folders = new Map<string, Set<string>>();
  for (const { from, to } of safe) {
    add(files, from, to);
    for (const [before, after] of movedFolders(from, to)) add(folders, before, after);
  }
  return {
    today(path) {
      let at = path;
      for (let step = 0; step < MAX_STEPS; step++) {
        const next = only(files.get(at)) ?? throughFolder(at, folders);
        if (next === null) return null;
        if (exists(next)) return next;
        at = next;
      }
      return null;
    },
  };
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}

function only(values: ReadonlySet<string> | undefined): string | null {
  const [value] = values ?? [];
  return values?.size === 1 && value !== undefined ? value : null;
}

/** `a/old/x.py → b/new/x.py` moved `a/old` to `b/new`, if it was the folder that moved: the tail stayed. */
function movedFolders(from: string, to: string): [string, string][] {
  const before = from.split("/");
  const after = to.split("/");
  const moved: [string, string][] = [];
  while (before.length > 1 && after.length > 1 && before.at(-1) === after.at(-1)) {
    before.pop();
    after.pop();
    moved.push([before.join("/"), after.join("/")]);
  }
  return moved;
}

function throughFolder(path: string, folders: ReadonlyMap<string, ReadonlySet<string>>): string | null {
  const parts = path.split("/");
  for (let size = parts.length - 1; size > 0; size--) {
    const target = only(folders.get(parts.slice(0, size).join("/")));
    if (target !== null) return [target, ...parts.slice(size)].join("/");
  }
  return null;
}

function isInside(path: string): boolean {
  return path !== "" && !path.startsWith("/") && !path.includes("\0") && !path.split("/").includes("..");
}
