import type { SourceTree } from "../../src/index.ts";

/** Files in memory, which remembers what was asked for. */
export function memoryTree(files: Readonly<Record<string, string>>): SourceTree & { readonly reads: string[] } {
  const reads: string[] = [];
  return {
    reads,
    list: async () => Object.keys(files),
    read: async (path) => {
      reads.push(path);
      return Object.hasOwn(files, path) ? (files[path] ?? null) : null;
    },
  };
}
