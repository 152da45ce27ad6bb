import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { FilePort } from "./ports.ts";

/** Files on disk; relative paths count from the workspace. */
export function createFilePort(workspace: string): FilePort {
  return {
    async read(path) {
      try {
        return await readFile(resolve(workspace, path));
      } catch (error) {
        if (isAbsent(error)) return null;
        throw error;
      }
    },
    async write(directory, name, text) {
      const folder = resolve(workspace, directory);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, name), text);
    },
  };
}

function isAbsent(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR";
}
