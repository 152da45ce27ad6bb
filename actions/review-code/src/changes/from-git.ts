import { UserError } from "@regreen/contracts";
import { PatchError, parsePatch } from "@regreen/patch";
import { createGit, type Git } from "@regreen/process";
import { oneLine } from "@regreen/text";
import { type ChangedFile, type ChangedFiles, changedFileOf, wholeFile } from "./changed-file.ts";

/** What nobody may switch off by the repository's own attributes: programs, and files that count as binary. */
const DIFF = [
  ...["diff", "--no-color", "--no-ext-diff", "--no-textconv", "--text", "--find-renames", "--relative"],
  ...["--src-prefix=a/", "--dst-prefix=b/", "--diff-filter=ACMRT"],
] as const;

/**
 * The lines that the working tree has and the place where it left `base` has not; files that git does not know yet count as a
 * whole.
 *
 * @param base a commit or branch
 * @throws UserError when git does not have it, as in a shallow checkout
 */
export async function changesSince(directory: string, base: string): Promise<ChangedFiles> {
  const git = createGit();
  const parted = await mergeBase(git, directory, base);
  const files = await changes(git, directory, [parted]);
  const untracked = await git.must(directory, ["ls-files", "--others", "--exclude-standard", "-z"]);
  for (const path of untracked.split("\0").filter((name) => name !== "")) files.set(path, wholeFile(path));
  return files;
}

/** The lines that the next commit would add. */
export function stagedChanges(directory: string): Promise<ChangedFiles> {
  return changes(createGit(), directory, ["--cached"]);
}

async function changes(git: Git, directory: string, sides: readonly string[]): Promise<Map<string, ChangedFile>> {
  const patch = await git.run(directory, [...DIFF, ...sides]);
  if (patch.code === 0 && patch.stdout === "") return new Map();
  try {
    if (patch.code !== 0) throw new PatchError(patch.stderr);
    const files = parsePatch(patch.stdout).files.map(changedFileOf);
    return new Map(files.flatMap((file) => (file === null ? [] : [[file.path, file] as const])));
  } catch (error) {
    if (!(error instanceof PatchError)) throw error;
    // Too large, or with names that can't be told apart: their names alone are certain.
    const names = await git.must(directory, [...DIFF, "--name-only", "-z", ...sides]);
    const paths = names.split("\0").filter((name) => name !== "");
    return new Map(paths.map((path) => [path, wholeFile(path)]));
  }
}

async function mergeBase(git: Git, directory: string, base: string): Promise<string> {
  // A name that begins with a dash would be an option.
  const known = base.startsWith("-")
    ? { code: 1, stdout: "" }
    : await git.run(directory, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${base}^{commit}`]);
  const commit = known.stdout.trim();
  const parted = known.code === 0 ? await git.run(directory, ["merge-base", commit, "HEAD"]) : known;
  if (parted.code === 0) return parted.stdout.trim();
  throw new UserError(`Git does not have the history up to "${oneLine(base, 80)}", so changed lines can't be told.`, {
    hint: 'Check out with "fetch-depth: 0", or pass "github-token" in a run of a pull request.',
    reasonCode: "not_found",
  });
}
