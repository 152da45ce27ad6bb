import { createAuditFiles } from "@regreen/audit-kit";
import { UserError } from "@regreen/contracts";
import { makePatch, PatchError, parsePatch } from "@regreen/patch";
import { createGit, type Git } from "@regreen/process";
import { oneLine } from "@regreen/text";
import { type ChangedFile, type ChangedFiles, changedFileOf, changedFileOfHunks, wholeFile } from "./changed-file.ts";

/** What nobody may switch off by the repository's own attributes: programs, and files that count as binary. */
const DIFF = [
  ...["diff", "--no-color", "--no-ext-diff", "--no-textconv", "--text", "--find-renames", "--relative"],
  ...["--src-prefix=a/", "--dst-prefix=b/", "--diff-filter=ACMRT"],
] as const;

/** Files that are compared one by one, and characters of one. */
const MAX_ONE_BY_ONE = 300;
const MAX_CHARS = 1_000_000;

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
    return byPath(parsePatch(patch.stdout).files.map(changedFileOf));
  } catch (error) {
    if (!(error instanceof PatchError)) throw error;
    // Too large, or with names that can't be told apart: then file by file.
    return byPath(await oneByOne(git, directory, sides));
  }
}

function byPath(files: readonly (ChangedFile | null)[]): Map<string, ChangedFile> {
  return new Map(files.flatMap((file) => (file === null ? [] : [[file.path, file] as const])));
}

/** By the texts of both sides; of more files than anybody waits for every line counts. */
async function oneByOne(git: Git, directory: string, sides: readonly string[]): Promise<ChangedFile[]> {
  const fields = (await git.must(directory, [...DIFF, "--raw", "--no-abbrev", "-z", ...sides])).split("\0");
  const files: ChangedFile[] = [];
  for (let at = 0; (fields[at] ?? "").startsWith(":"); ) {
    const [, mode = "", old = "", now = "", status = ""] = (fields[at++] ?? "").split(" ");
    const first = fields[at++] ?? "";
    const path = /^[RC]/.test(status) ? (fields[at++] ?? "") : first;
    const isText = mode.startsWith("100") && files.length < MAX_ONE_BY_ONE;
    files.push(isText ? await changedTexts(git, directory, { path, old, now }) : wholeFile(path));
  }
  return files;
}

/** An object of nothing, which git writes for what is not there, or not yet in its store. */
const NOTHING = /^0+$/;

async function changedTexts(
  git: Git,
  directory: string,
  { path, old, now }: { readonly path: string; readonly old: string; readonly now: string },
): Promise<ChangedFile> {
  const textOf = async (blob: string) => (await git.run(directory, ["cat-file", "blob", blob])).stdout;
  const before = NOTHING.test(old) ? "" : await textOf(old);
  const after = NOTHING.test(now) ? await createAuditFiles(directory).read(path) : await textOf(now);
  if (after === null || Math.max(before.length, after.length) > MAX_CHARS) return wholeFile(path);
  if (before === after) return { path, added: new Map(), shown: [] };
  const patch = makePatch([{ path: "file", before, after }]);
  return changedFileOfHunks(path, patch.slice(patch.indexOf("\n@@ ") + 1).replace(/\n$/, ""));
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
