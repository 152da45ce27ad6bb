import type { LockedPackage, Lockfile } from "../lockfiles/lockfile.ts";
import { isInAffected, isPackage, parseAffected } from "./affected-range.ts";

/** "Is a version like this still there?": what a reproducer asks, without any advisory. */
export interface VersionCheck {
  readonly ecosystem: string;
  readonly name: string;
  /** As `affectedRange` writes it. */
  readonly affected: string;
}

/** `npm:lodash <4.17.21`, `PyPI:urllib3 >=2.0,<2.0.7 || =1.26.0`; null for anything else. */
export function parseVersionCheck(text: string): VersionCheck | null {
  const [, ecosystem, name, affected] =
    /^([A-Za-z][\w. -]{0,49}):(\S{1,300})\s+(\S.*)$/.exec(text.trim().slice(0, 3000)) ?? [];
  if (ecosystem === undefined || name === undefined || affected === undefined) return null;
  return parseAffected(affected) === null ? null : { ecosystem, name, affected: affected.trim() };
}

/** The check that finds what a finding is about. */
export function versionCheckText({ ecosystem, name, affected }: VersionCheck): string {
  return `${ecosystem}:${name} ${affected}`;
}

export interface StillThere {
  readonly file: Lockfile;
  readonly found: LockedPackage;
  /** The version can't be compared, so nobody knows. */
  readonly isUnknown: boolean;
}

/** Every version that a check is about. A version that can't be judged counts as one: silence would be read as an all-clear. */
export function versionsLeft(check: VersionCheck, files: readonly Lockfile[]): StillThere[] {
  return files.flatMap((file) =>
    file.packages.flatMap((found): StillThere[] => {
      if (!isPackage(check, found)) return [];
      const answer = isInAffected(check.affected, found);
      return answer === false ? [] : [{ file, found, isUnknown: answer === null }];
    }),
  );
}
