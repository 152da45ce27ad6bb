import { readFile } from "node:fs/promises";

/** Bytes of a file; null where there is none, or a folder in its place. */
export async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") return null;
    throw error;
  }
}

/** The same as text. */
export async function readTextIfThere(path: string): Promise<string | null> {
  return (await readIfThere(path))?.toString("utf8") ?? null;
}
