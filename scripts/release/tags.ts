import { compareVersions, parseVersion, type Version } from "./version.ts";

/** A reference that a release sets: made when `expected` is null, moved from exactly there otherwise. */
export interface TagChange {
  readonly tag: string;
  readonly commit: string;
  /** Commit that the tag has to have when it is set; null when it must not be there. */
  readonly expected: string | null;
}

/** What a release is of, and what is there before it. Commits are 40 digits each. */
export interface ReleaseState {
  readonly version: string;
  readonly commit: string;
  /** Head of the variant whose references are pinned (scripts/pin); null leaves its tag out. */
  readonly pinned: string | null;
  /** Every tag of the remote with its commit. */
  readonly tags: ReadonlyMap<string, string>;
}

/**
 * The tags of a release: `vX.Y.Z` for ever, `vX.Y.Z-pinned` beside it, and `vX`, which people follow. That one moves only forward: not
 * for a version that comes before the real one, nor for a repair of an old one; and not below 1.0.0, where nothing is promised.
 *
 * @throws Error when the version is none, or was released before from another commit
 */
export function planTags({ version, commit, pinned, tags }: ReleaseState): TagChange[] {
  const wanted = parseVersion(version);
  if (wanted === null) throw new Error(`"${version}" is no version such as 1.2.3 or 1.2.3-rc.1.`);
  const changes = [forEver(`v${version}`, commit, tags)];
  if (pinned !== null) changes.push(forEver(`v${version}-pinned`, pinned, tags));
  const moving = `v${wanted.major}`;
  if (movesOn(wanted, [...tags.keys()]) && tags.get(moving) !== commit) {
    changes.push({ tag: moving, commit, expected: tags.get(moving) ?? null });
  }
  return changes.filter((change) => change.expected !== change.commit);
}

/** A tag that is there already may only be the same: a release that broke off half-way can be done again. */
function forEver(tag: string, commit: string, tags: ReadonlyMap<string, string>): TagChange {
  const before = tags.get(tag) ?? null;
  if (before === null || before === commit) return { tag, commit, expected: before };
  throw new Error(`${tag} was released from ${before}; it never moves. Release ${commit} as another version.`);
}

function movesOn(wanted: Version, tags: readonly string[]): boolean {
  if (wanted.pre !== "" || wanted.major === 0) return false;
  return releasedVersions(tags).every((each) => each.major !== wanted.major || compareVersions(each, wanted) <= 0);
}

/** Versions of the tags `vX.Y.Z`; those that come before a version count for nothing. */
export function releasedVersions(tags: readonly string[]): Version[] {
  const versions = tags.flatMap((tag) => (tag.startsWith("v") ? (parseVersion(tag.slice(1)) ?? []) : []));
  return versions.filter(({ pre }) => pre === "");
}
