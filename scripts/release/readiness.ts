import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { dayOf, sectionOf, unreleased } from "./changelog.ts";
import { releasedVersions } from "./tags.ts";
import { compareVersions, parseVersion, statedVersions, type Version } from "./version.ts";

/** Where a reader is told to call us. */
const CALLS = "{README.md,docs/**/*.md,examples/**/*.{yml,md},actions/*/README.md}";
const OWN_CALL = /\bregreen\/regreen\/(?:\.github\/workflows|actions)\/[\w./-]+@v(\d+)\b/g;

/**
 * What stands against releasing this tree as a version, one sentence each; none when it is ready.
 *
 * @param tags names of the tags that the remote has
 */
export function obstacles(root: string, text: string, tags: readonly string[]): string[] {
  const version = parseVersion(text);
  if (version === null) return [`"${text}" is no version such as 1.2.3 or 1.2.3-rc.1.`];
  const wrong = statedVersions(root).filter((each) => each.version !== text);
  return [
    ...wrong.map(({ file, version: stated }) => `${file} says ${stated}. Run \`npx -y pnpm@12 release bump ${text}\`.`),
    ...inChangelog(readFileSync(path.join(root, "CHANGELOG.md"), "utf8"), text),
    ...amongReleases(version, text, tags),
    ...(version.pre === "" ? inCalls(root, version) : []),
  ];
}

function inChangelog(changelog: string, version: string): string[] {
  const section = sectionOf(changelog, version);
  if (dayOf(changelog, version) === "unreleased")
    return [`CHANGELOG.md calls ${version} unreleased. Run \`npx -y pnpm@12 release bump ${version}\`.`];
  if (section === null) return [`CHANGELOG.md has no section "## ${version} - YYYY-MM-DD".`];
  const problems: string[] = [];
  if (section === "") problems.push(`The section of ${version} in CHANGELOG.md is empty.`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(dayOf(changelog, version) ?? ""))
    problems.push(`${version} has no day in CHANGELOG.md.`);
  if (unreleased(changelog) !== "") problems.push(`CHANGELOG.md has changes below "Unreleased" that this tree holds.`);
  return problems;
}

/** A repair of an old line may come after a newer line; within a line versions only grow. */
function amongReleases(version: Version, text: string, tags: readonly string[]): string[] {
  const line = releasedVersions(tags).filter(({ major, minor }) => major === version.major && minor === version.minor);
  const newer = line.filter((each) => compareVersions(each, version) > 0);
  return newer.map(({ major, minor, patch }) => `${major}.${minor}.${patch} is released and comes after ${text}.`);
}

/** `@v1` in the documents of version 2.0.0 would name the release before. */
function inCalls(root: string, { major }: Version): string[] {
  const files = globSync(CALLS, { cwd: root, exclude: (name) => name === "node_modules" }).sort();
  return files.flatMap((file) => {
    const calls = [...readFileSync(path.join(root, file), "utf8").matchAll(OWN_CALL)];
    const other = calls.find(([, named]) => Number(named) !== major);
    return other === undefined ? [] : [`${file} names ${other[0]}; there will be v${major}.`];
  });
}
