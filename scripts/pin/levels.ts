import { ownReferences } from "./references.ts";

/** Workflows and composite actions by their path, with their text. */
export type OwnFiles = ReadonlyMap<string, string>;

/**
 * Which files can be pinned when: a commit cannot name itself, so what a file uses has to be committed before it. Files of level 0 stay
 * as they are, those of level 1 use nothing but these, and so on.
 *
 * @param touched files that change for another reason, too
 * @returns the files of each level, from level 1 on
 * @throws Error when a file uses one that is not there, or itself in the end
 */
export function levelsOf(files: OwnFiles, touched: ReadonlySet<string> = new Set()): string[][] {
  const known = new Map<string, number>();
  const levelOf = (file: string, users: readonly string[]): number => {
    if (users.includes(file)) throw new Error(`${[...users, file].join(" uses ")}: these can't be pinned.`);
    const level = known.get(file) ?? below(file, users);
    known.set(file, level);
    return level;
  };
  const below = (file: string, users: readonly string[]): number => {
    const used = ownReferences(files.get(file) ?? "").map((place) => fileOf(place, files, file));
    if (used.length === 0) return touched.has(file) ? 1 : 0;
    return 1 + Math.max(...used.map((each) => levelOf(each, [...users, file])));
  };
  const sorted = [...files.keys()].sort().map((file) => ({ file, level: levelOf(file, []) }));
  const highest = Math.max(0, ...sorted.map(({ level }) => level));
  return Array.from({ length: highest }, (_, below) => {
    return sorted.filter(({ level }) => level === below + 1).map(({ file }) => file);
  });
}

/** The file behind what a `uses:` names: a workflow itself, the metadata of an action's folder. */
export function fileOf(place: string, files: OwnFiles, user: string): string {
  const candidates = [place, `${place}/action.yml`, `${place}/action.yaml`];
  const found = candidates.find((candidate) => files.has(candidate));
  if (found === undefined) throw new Error(`${user} uses ${place}, which is not there.`);
  return found;
}
