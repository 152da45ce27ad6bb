import { readFile } from "node:fs/promises";
import path from "node:path";
import type { ReadTemplate } from "./choose.ts";

const NAME = /^[a-z0-9_-]{1,60}\.md$/;

/**
 * Reads the built-in templates.
 *
 * They are files of the repository, not part of a bundle: who starts things knows where they are. From `actions/*\/src`, from
 * `actions/*\/dist` and from `packages/cli/src` that is `path.resolve(import.meta.dirname, "../../../fix_templates")`.
 *
 * @param directory absolute path of `fix_templates`
 */
export function builtInTemplates(directory: string): ReadTemplate {
  return async (name) => {
    if (!NAME.test(name)) return null;
    try {
      return await readFile(path.join(directory, name), "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw error;
    }
  };
}
