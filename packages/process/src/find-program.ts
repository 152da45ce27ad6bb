import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

const EXTENSIONS = process.platform === "win32" ? [".exe"] : [""];

/** The absolute path of a program, as a shell would find it; relative directories of `path` don't count. */
export function findProgram(name: string, path: string | undefined): string | undefined {
  return (path ?? "")
    .split(delimiter)
    .filter((directory) => isAbsolute(directory) && !directory.includes('"'))
    .flatMap((directory) => EXTENSIONS.map((extension) => join(directory, name + extension)))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
