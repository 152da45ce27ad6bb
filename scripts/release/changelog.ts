/** The heading of what no release has yet, where its version is known beforehand or not: `## Unreleased`, `## 1.0.0 - unreleased`. */
const UNRELEASED = /^## (?:\S+ - u|U)nreleased$/m;

/** What the changelog says of one version, without its heading; null when it says nothing. `""` when there is only the heading. */
export function sectionOf(changelog: string, version: string): string | null {
  return textBelow(changelog, (heading) => heading.startsWith(`## ${version} - `));
}

/** What waits for the next release; `""` when nothing does. */
export function unreleased(changelog: string): string {
  return textBelow(changelog, (heading) => UNRELEASED.test(heading)) ?? "";
}

/**
 * The changelog in which everything that waited stands below a heading of the new version.
 *
 * @param day `2026-11-21`
 * @throws Error when nothing waits
 */
export function withRelease(changelog: string, version: string, day: string): string {
  if (unreleased(changelog) === "") throw new Error('CHANGELOG.md has nothing below "Unreleased".');
  return changelog.replace(UNRELEASED, `## Unreleased\n\n## ${version} - ${day}`);
}

/** Day of a version's section, as it stands there; null when there is none. */
export function dayOf(changelog: string, version: string): string | null {
  const heading = changelog.split("\n").find((line) => line.startsWith(`## ${version} - `));
  return heading?.slice(`## ${version} - `.length).trimEnd() ?? null;
}

function textBelow(changelog: string, isIt: (heading: string) => boolean): string | null {
  const lines = changelog.split("\n").map((line) => line.trimEnd());
  const start = lines.findIndex(isIt);
  if (start < 0) return null;
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith("## "));
  const end = length < 0 ? lines.length : start + 1 + length;
  return lines
    .slice(start + 1, end)
    .join("\n")
    .trim();
}
