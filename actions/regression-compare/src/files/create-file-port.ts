import { mkdir, realpath } from "node:fs/promises";
import { UserError } from "@regreen/contracts";
import { oneLine } from "@regreen/text";
import { readBytes, writeBytes } from "./bytes.ts";
import type { FilePort, Folder, NamedFile } from "./file-port.ts";
import { openFolder } from "./folder.ts";
import { expand } from "./globs.ts";
import { lstatOrNull, resolveInput } from "./paths.ts";

/** Files on disk; relative paths count from the workspace. */
export function createFilePort(workspace: string): FilePort {
  const folder = async (path: string, input: string): Promise<Folder | null> => {
    const absolute = await resolveInput(workspace, path, input);
    const found = await lstatOrNull(absolute);
    if (found === null) return null;
    if (found.isDirectory()) return openFolder(absolute, path);
    throw new UserError(`Input "${input}" names "${oneLine(path, 200)}", which is no folder.`, {
      hint: `Name a folder in "${input}".`,
    });
  };
  return {
    folder,
    makeFolder: async (path, input) => {
      const there = await folder(path, input);
      if (there !== null) return there;
      const absolute = await resolveInput(workspace, path, input);
      await mkdir(absolute, { recursive: true });
      return openFolder(absolute, path);
    },
    find: async (patterns, input) => {
      const files = new Map<string, NamedFile>();
      const duplicates: string[] = [];
      for (const pattern of patterns) {
        for (const { absolute, shown } of await expand(workspace, pattern, input)) {
          const real = await realpath(absolute);
          if (files.has(real)) duplicates.push(shown);
          else files.set(real, { shown, real });
        }
      }
      return { files: [...files.values()], duplicates };
    },
    read: async (path, input, maxBytes) => readBytes(await resolveInput(workspace, path, input), path, maxBytes),
    write: async (path, input, bytes) => {
      const absolute = await resolveInput(workspace, path, input);
      if ((await lstatOrNull(absolute))?.isDirectory() === true)
        throw new UserError(`Input "${input}" names "${oneLine(path, 200)}", which is a folder.`, {
          hint: `Name a file in "${input}".`,
        });
      await writeBytes(absolute, bytes);
    },
  };
}
