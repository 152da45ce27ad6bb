import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** A version as semantic versioning writes it. A part after `-` makes it one that comes before the version itself. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly pre: string;
}

/** The files that state the one version, and how; everywhere in a file. */
const PLACES: readonly { readonly file: string; readonly pattern: RegExp }[] = [
  { file: "packages/contracts/src/version.ts", pattern: /(?<=REGREEN_VERSION = ")[^"]*(?=")/g },
  { file: "packages/cli/package.json", pattern: /(?<=^ {2}"version": ")[^"]*(?=")/gm },
  { file: "examples/pre-commit/.pre-commit-config.yaml", pattern: /(?<=\[regreen@)[^\]]*(?=\])/g },
];

/** Numbers without leading zeros, short enough to be exact; what follows the dash is one or two words and a number. */
const VERSION = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})(?:-((?:alpha|beta|rc)\.(?:0|[1-9]\d{0,5})))?$/;

/** @returns null for what is no version; a `v` before it is none */
export function parseVersion(text: string): Version | null {
  const match = VERSION.exec(text);
  if (match === null) return null;
  const [, major, minor, patch, pre = ""] = match;
  return { major: Number(major), minor: Number(minor), patch: Number(patch), pre };
}

/** Below zero when `a` comes before `b`. The three words for what comes before a version are in the order of the alphabet. */
export function compareVersions(a: Version, b: Version): number {
  const numbers = a.major - b.major || a.minor - b.minor || a.patch - b.patch;
  if (numbers !== 0 || a.pre === b.pre) return numbers;
  if (a.pre === "" || b.pre === "") return a.pre === "" ? 1 : -1;
  const [[wordA = "", numberA], [wordB = "", numberB]] = [a.pre.split("."), b.pre.split(".")];
  if (wordA !== wordB) return wordA < wordB ? -1 : 1;
  return Number(numberA) - Number(numberB);
}

/** What each file says the version is. */
export function statedVersions(root: string): { readonly file: string; readonly version: string }[] {
  return PLACES.flatMap(({ file, pattern }) => {
    const versions = readFileSync(path.join(root, file), "utf8").match(pattern);
    if (versions === null)
      throw new Error(`${file} states no version any more; scripts/release/version.ts has to know where.`);
    return [...new Set(versions)].map((version) => ({ file, version }));
  });
}

/** Writes the version into every file that states it. */
export function stateVersion(root: string, version: string): void {
  for (const { file, pattern } of PLACES) {
    const absolute = path.join(root, file);
    writeFileSync(absolute, readFileSync(absolute, "utf8").replace(pattern, version));
  }
}
