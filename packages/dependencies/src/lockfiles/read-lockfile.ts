import { readGoMod } from "./go.ts";
import { type Lockfile, LockfileError, type Packages } from "./lockfile.ts";
import { readNpmLock } from "./npm.ts";
import {
  readCargoLock,
  readComposerLock,
  readGemfileLock,
  readGradleLock,
  readNugetLock,
  readPubspecLock,
} from "./others.ts";
import { readPnpmLock } from "./pnpm.ts";
import { readPipfileLock, readPythonTomlLock, readRequirements } from "./python.ts";
import { readYarnLock } from "./yarn.ts";

/** Formats by the name of their file. */
const FORMATS: readonly {
  readonly name: RegExp;
  readonly format: string;
  readonly read: (text: string) => Packages;
}[] = [
  { name: /^(?:package-lock|npm-shrinkwrap)\.json$/, format: "npm", read: readNpmLock },
  { name: /^pnpm-lock\.ya?ml$/, format: "pnpm", read: readPnpmLock },
  { name: /^yarn\.lock$/, format: "yarn", read: readYarnLock },
  { name: /^(?:poetry|uv|pdm)\.lock$|^pylock(?:\..+)?\.toml$/, format: "python-toml", read: readPythonTomlLock },
  { name: /^Pipfile\.lock$/, format: "pipenv", read: readPipfileLock },
  { name: /^requirements[\w.-]*\.txt$|^[\w.-]*requirements\.txt$/i, format: "requirements", read: readRequirements },
  { name: /^Cargo\.lock$/, format: "cargo", read: readCargoLock },
  { name: /^go\.mod$/, format: "go", read: readGoMod },
  { name: /^(?:Gemfile\.lock|gems\.locked)$/, format: "bundler", read: readGemfileLock },
  { name: /^composer\.lock$/, format: "composer", read: readComposerLock },
  { name: /^packages\.lock\.json$/, format: "nuget", read: readNugetLock },
  { name: /^(?:buildscript-)?gradle\.lockfile$/, format: "gradle", read: readGradleLock },
  { name: /^pubspec\.lock$/, format: "pub", read: readPubspecLock },
];

/** Whether a file is a lockfile, by its name. */
export function isLockfile(path: string): boolean {
  const name = path.replaceAll("\\", "/").split("/").at(-1) ?? "";
  return FORMATS.some((each) => each.name.test(name));
}

/** Larger lockfiles exist nowhere; characters. */
const MAX_CHARS = 64 * 1024 * 1024;

/**
 * The packages of a lockfile; null for a file that is none.
 *
 * @throws LockfileError which says what is wrong with it
 */
export function readLockfile(path: string, text: string): Lockfile | null {
  const name = path.replaceAll("\\", "/").split("/").at(-1) ?? "";
  const found = FORMATS.find((each) => each.name.test(name));
  if (found === undefined) return null;
  if (text.length > MAX_CHARS) throw new LockfileError(`${path} has more than ${MAX_CHARS} characters`);
  try {
    const packages = found.read(text);
    return { path, format: found.format, packages: packages.list, notes: packages.notes };
  } catch (error) {
    if (!(error instanceof LockfileError)) throw error;
    throw new LockfileError(`${path} can't be read as a lockfile: ${error.message}.`, { cause: error });
  }
}
