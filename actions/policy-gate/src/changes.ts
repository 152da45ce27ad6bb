import { refused } from "@regreen/contracts";
import type { CheckedPull, GatePort, ListedFile, TreeEntry, TreeListing } from "@regreen/github";
import type { TextsOf } from "@regreen/patch";
import { isRegular, patchOfFile, type SideOfFile } from "./patch-text.ts";

/** GitHub lists no more files of a pull request (REST "List pull requests files"). */
const MAX_FILES = 3000;

/** Files that are read whole because GitHub does not show their change; more would take longer than anybody waits. */
const MAX_READ = 300;

/** Files of the languages that the guardrails read as code. */
const CODE = /\.(?:pyi?|[cm]?[jt]sx?)$/;

/** Code files that are read whole so that the guardrails see more than hunks; of the others the hunks have to do. */
const MAX_WHOLE = 40;

/** What a pull request changes. */
export interface Changes {
  /** One git diff; "" where nothing is changed. */
  readonly patch: string;
  /** Both sides of code files. */
  readonly texts: TextsOf;
}

/**
 * The change of a pull request, from where it left its base.
 *
 * GitHub's list of files is only believed where the two trees agree: a change that it does not show (too large, binary, a
 * mode, a submodule) is read from the trees and blobs. What can't be read is a reason to refuse, never one to let pass.
 *
 * @throws Ending `refused`
 */
export async function changesOf(github: GatePort, pull: CheckedPull): Promise<Changes> {
  if (pull.changedFiles > MAX_FILES)
    throw refused("patch_too_large", `${pull.changedFiles} files; more than ${MAX_FILES} can't be checked.`);
  const base = await github.mergeBase(pull.baseSha, pull.headSha);
  if (base === null) throw refused("patch_malformed", "The branch has no commit in common with its base.");
  const listed = await github.listFiles(pull.number);
  const paths = [...new Set(listed.flatMap(({ path, previousPath }) => [path, previousPath ?? path]))];
  const [before, after] = await Promise.all([github.readTree(base, paths), github.readTree(pull.headSha, paths)]);
  const files = withUnlisted(listed, before, after);
  if (files.length > MAX_FILES || listed.length < pull.changedFiles)
    throw refused("patch_too_large", `GitHub lists ${listed.length} of ${pull.changedFiles} changed files.`);
  return { patch: await patchOf(github, files, before, after), texts: await textsOf(github, files, before, after) };
}

async function textsOf(
  github: GatePort,
  files: readonly ListedFile[],
  before: TreeListing,
  after: TreeListing,
): Promise<TextsOf> {
  const texts = new Map<string, { readonly before: string | null; readonly after: string | null }>();
  const read = async (entry: TreeEntry | undefined) =>
    entry === undefined || !isRegular(entry.mode) ? null : await github.readText(entry);
  for (const { path, previousPath } of files.filter((file) => CODE.test(file.path)).slice(0, MAX_WHOLE))
    texts.set(path, {
      before: await read(before.entries.get(previousPath ?? path)),
      after: await read(after.entries.get(path)),
    });
  return (path) => texts.get(path) ?? null;
}

/** The listed files, and those that differ between the trees all the same: nobody looks at what is not on the list. */
function withUnlisted(listed: readonly ListedFile[], before: TreeListing, after: TreeListing): readonly ListedFile[] {
  if (!before.complete || !after.complete) return listed;
  const known = new Set(listed.flatMap(({ path, previousPath }) => [path, previousPath ?? path]));
  const paths = new Set([...before.entries.keys(), ...after.entries.keys()]);
  const unlisted = [...paths].filter(
    (path) => !known.has(path) && !isSame(before.entries.get(path), after.entries.get(path)),
  );
  return [
    ...listed,
    ...unlisted.map((path) => ({ path, previousPath: null, additions: 0, deletions: 0, patch: null })),
  ];
}

function isSame(a: TreeEntry | undefined, b: TreeEntry | undefined): boolean {
  return a?.sha === b?.sha && a?.mode === b?.mode;
}

async function patchOf(
  github: GatePort,
  files: readonly ListedFile[],
  before: TreeListing,
  after: TreeListing,
): Promise<string> {
  const parts: string[] = [];
  let read = 0;
  const textOf = (entry: TreeEntry | undefined) => {
    if (entry === undefined) return Promise.resolve("");
    if (++read > 2 * MAX_READ)
      throw refused("patch_too_large", `More than ${MAX_READ} files have to be read whole; that is too much to check.`);
    return github.readText(entry);
  };
  for (const file of files) {
    const old = before.entries.get(file.previousPath ?? file.path);
    const now = after.entries.get(file.path);
    // A copy leaves its source where it is.
    const isCopy = file.previousPath !== null && after.entries.has(file.previousPath);
    const side = (path: string, entry: TreeEntry | undefined): SideOfFile | null =>
      entry === undefined ? null : { path, mode: entry.mode, text: () => textOf(entry) };
    if (old === undefined && now === undefined)
      throw refused("patch_malformed", `${file.path}: GitHub lists it, but neither side has it.`);
    const sides = {
      before: isCopy ? null : side(file.previousPath ?? file.path, old),
      after: side(file.path, now),
    };
    const unchanged = isSame(old, now) && file.previousPath === null;
    if (!unchanged) parts.push(await patchOfFile(sides, isCopy || old?.sha !== now?.sha ? shown(file, isCopy) : ""));
  }
  return parts.join("");
}

/** GitHub's hunks where they are whole; null where the texts have to be compared. A copy is a new file to us. */
function shown({ patch, additions, deletions }: ListedFile, isCopy: boolean): string | null {
  if (patch === null || isCopy) return null;
  const lines = patch.split("\n");
  const count = (sign: string) => lines.filter((line) => line.startsWith(sign)).length;
  return count("+") === additions && count("-") === deletions ? patch : null;
}
