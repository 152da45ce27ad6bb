import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { readIfThere } from "@regreen/action-kit";
import type { FilePort } from "./ports.ts";

/** Files on disk; relative paths count from the workspace. */
export function createFilePort(workspace: string): FilePort {
  return {
    read: (path) => readIfThere(resolve(workspace, path)),
    async write(directory, name, text) {
      const folder = resolve(workspace, directory);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, name), text);
    },
  };
}
