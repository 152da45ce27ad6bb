import { chmodSync, lstatSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parsePatch } from "@regreen/patch";
import { confine, createGit, type Workspace } from "@regreen/process";

/** What a patch makes of one file. `content` is null for a deleted one. */
interface NewFile {
  readonly path: string;
  readonly content: Buffer | null;
  readonly executable: boolean;
}

/** Name of the file in the scratch directory that holds the patch when `patchedFiles` is done. */
export const PROVEN_PATCH = "proven.patch";

/**
 * The files that a patch changes, as they would be after it: with the line ends that the repository's attributes ask for.
 * They are made in a directory of ours, from objects that no command could touch.
 */
export async function patchedFiles(
  patch: string,
  workspace: Workspace,
  places: { readonly top: string; readonly scratch: string },
): Promise<NewFile[]> {
  const { top, scratch } = places;
  const git = createGit();
  const out = path.join(scratch, "patched");
  const file = path.join(scratch, PROVEN_PATCH);
  const env = {
    GIT_DIR: workspace.gitDir,
    // Attributes are read from the user's own tree, not from the one that commands ran in.
    GIT_WORK_TREE: top,
    GIT_INDEX_FILE: path.join(scratch, "patched.index"),
  };
  writeFileSync(file, patch);
  await git.must(top, ["read-tree", workspace.baseSha], { env });
  await git.must(top, ["apply", "--cached", "--whitespace=nowarn", file], { env });
  const files = parsePatch(patch).files;
  const kept = files.filter((each) => each.change !== "deleted").map((each) => each.path);
  mkdirSync(out, { recursive: true });
  await git.must(top, ["checkout-index", "--force", `--prefix=${out}/`, "--", ...kept], { env });
  return files.map((each) => {
    if (each.change === "deleted") return { path: each.path, content: null, executable: false };
    const made = path.join(out, each.path);
    const facts = lstatSync(made);
    if (!facts.isFile()) throw new Error(`${each.path} of the patch is not a plain file.`);
    return { path: each.path, content: readFileSync(made), executable: (facts.mode & 0o100) !== 0 };
  });
}

/**
 * Writes files into the user's working tree: all of them or none. New contents are written beside their targets first;
 * then everything is renamed within one turn of the event loop, so that an interruption finds either the old state or
 * the new one. When a rename fails, what was done is taken back.
 *
 * @returns a function that takes everything back
 */
export async function replaceFiles(top: string, files: readonly NewFile[]): Promise<() => void> {
  for (const file of files) await confineParent(top, file.path);
  const undo: (() => void)[] = [];
  const takeBack = () => {
    for (const step of undo.splice(0).reverse()) step();
  };
  try {
    const staged = files.map((file) => stage(top, file, undo));
    for (const commit of staged) commit();
    return takeBack;
  } catch (error) {
    takeBack();
    throw error;
  }
}

/** Writes the new content beside its target. @returns the rename that puts it in place */
function stage(top: string, file: NewFile, undo: (() => void)[]): () => void {
  const target = path.join(top, file.path);
  const old = readOld(target);
  if (file.content === null) {
    return () => {
      rmSync(target);
      undo.push(() => restore(target, old));
    };
  }
  for (const made of makeDirectories(path.dirname(target))) undo.push(() => removeIfEmpty(made));
  const beside = `${target}.regreen-${process.pid}`;
  undo.push(() => rmSync(beside, { force: true }));
  writeFileSync(beside, file.content, { flag: "wx" });
  chmodSync(beside, old?.mode ?? (file.executable ? 0o755 : 0o644));
  return () => {
    renameSync(beside, target);
    undo.push(() => restore(target, old));
  };
}

interface OldFile {
  readonly content: Buffer;
  readonly mode: number;
}

function readOld(target: string): OldFile | null {
  const facts = lstatSync(target, { throwIfNoEntry: false });
  if (facts === undefined) return null;
  if (!facts.isFile()) throw new Error(`${target} is not a plain file.`);
  return { content: readFileSync(target), mode: facts.mode & 0o777 };
}

function restore(target: string, old: OldFile | null): void {
  if (old === null) rmSync(target, { force: true });
  else {
    writeFileSync(target, old.content);
    chmodSync(target, old.mode);
  }
}

/** The nearest directory that exists must lie in the working tree, links followed. */
async function confineParent(top: string, file: string): Promise<void> {
  let parent = path.dirname(file);
  while (parent !== "." && lstatSync(path.join(top, parent), { throwIfNoEntry: false }) === undefined) {
    parent = path.dirname(parent);
  }
  await confine(top, parent);
}

/** @returns the directories that were made, outermost first */
function makeDirectories(dir: string): string[] {
  if (lstatSync(dir, { throwIfNoEntry: false }) !== undefined) return [];
  const made = makeDirectories(path.dirname(dir));
  mkdirSync(dir);
  return [...made, dir];
}

function removeIfEmpty(dir: string): void {
  try {
    rmdirSync(dir);
  } catch {
    // Somebody put something into it meanwhile; it is theirs now.
  }
}
