import type { ZipMember } from "./zip.ts";

/** GitHub cuts job names here when it names log files. */
const NAME_LIMIT = 80;

/**
 * Finds the whole log of a job in a run's log archive: `0_build.txt` or `-1_build.txt` at the top. GitHub takes out what a
 * file name cannot hold, cuts long names and numbers equal ones, so names are compared by their letters and digits.
 *
 * @returns null when there is none, or when it cannot be told which one it is
 */
export function findJobLog(members: readonly ZipMember[], jobName: string): ZipMember | null {
  const wanted = essence(jobName);
  const found = members.filter((member) => {
    const name = /^-?\d+_(.*)\.txt$/.exec(member.name)?.[1];
    return name !== undefined && !name.includes("/") && sameName(essence(name), wanted);
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

function sameName(a: string, b: string): boolean {
  return a === b || (a.length >= NAME_LIMIT && b.startsWith(a));
}

function essence(name: string): string {
  return Array.from(name.normalize("NFC"))
    .filter((character) => /[\p{L}\p{N}]/u.test(character))
    .join("");
}
