import { createHash, randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { type BareRepository, NO_OBJECT } from "./bare-repository.ts";
import { ApiError, invalid } from "./reply.ts";

export interface TreeChange {
  path: string;
  mode: string;
  /** Null deletes the path. */
  sha: string | null;
}

const MODES = new Set(["100644", "100755", "040000", "160000", "120000"]);

/** Writes a loose object the way `git hash-object -w` does, without a process for each file. */
export async function blobId(bare: BareRepository, content: Buffer | string): Promise<string> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const object = Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]);
  const sha = createHash("sha1").update(object).digest("hex");
  const dir = join(bare.dir, "objects", sha.slice(0, 2));
  await mkdir(dir, { recursive: true });
  const temporary = join(dir, `tmp_obj_${randomUUID()}`);
  await writeFile(temporary, deflateSync(object), { mode: 0o444 });
  await rename(temporary, join(dir, sha.slice(2)));
  return sha;
}

/** Writes the tree that `changes` make of `base` (null: of nothing). Refuses the paths GitHub refuses. */
export async function writeTree(
  bare: BareRepository,
  base: string | null,
  changes: readonly TreeChange[],
): Promise<string> {
  for (const change of changes) assertWritable(change);
  return bare.withIndex(async (env) => {
    if (base !== null) await bare.run(["read-tree", base], { env });
    for (const step of steps(changes)) {
      if ("files" in step) await addFiles(bare, step.files, env);
      else await applyChange(bare, step, env);
    }
    const result = await bare.try(["write-tree"], { env });
    if (result.code !== 0) throw new ApiError(422, "GitRPC::BadObjectState");
    return result.stdout.toString().trim();
  });
}

/** The changes in their order, with files that follow each other as one step. */
function steps(changes: readonly TreeChange[]): (TreeChange | { files: TreeChange[] })[] {
  const list: (TreeChange | { files: TreeChange[] })[] = [];
  for (const change of changes) {
    const last = list.at(-1);
    if (change.sha === null || change.mode === "040000") list.push(change);
    else if (last && "files" in last) last.files.push(change);
    else list.push({ files: [change] });
  }
  return list;
}

/** `--replace` lets a file take the place of a folder, and a folder that of a file. */
async function addFiles(
  bare: BareRepository,
  files: readonly TreeChange[],
  env: Record<string, string>,
): Promise<void> {
  const input = files.map(({ mode, sha, path }) => `${mode} ${sha}\t${path}\0`).join("");
  await bare.run(["update-index", "--add", "--replace", "-z", "--index-info"], { input, env });
}

/** Deletes a path, or puts a whole tree in its place. */
async function applyChange(bare: BareRepository, change: TreeChange, env: Record<string, string>): Promise<void> {
  const removed = await removePath(bare, change.path, env);
  if (change.sha !== null) {
    await addFiles(bare, await filesOf(bare, change.sha, change.path), env);
    return;
  }
  if (!removed) throw new ApiError(422, "GitRPC::BadObjectState");
}

/** The files of a tree as they look under `prefix` (`read-tree --prefix` insists on a working tree). */
async function filesOf(bare: BareRepository, tree: string, prefix: string): Promise<TreeChange[]> {
  const lines = (await bare.run(["ls-tree", "-r", "-z", tree])).toString().split("\0").filter(Boolean);
  return lines.map((line) => {
    const [head = "", path = ""] = line.split(/\t(.*)/s);
    const [mode = "", , sha = ""] = head.split(" ");
    return { path: `${prefix}/${path}`, mode, sha };
  });
}

/** Takes a file or a whole folder out of the index. Says whether there was one. */
async function removePath(bare: BareRepository, path: string, env: Record<string, string>): Promise<boolean> {
  const literal = { ...env, GIT_LITERAL_PATHSPECS: "1" };
  const files = (await bare.run(["ls-files", "-z", "--", path], { env: literal }))
    .toString()
    .split("\0")
    .filter(Boolean);
  if (files.length === 0) return false;
  const input = files.map((file) => `0 ${NO_OBJECT}\t${file}\0`).join("");
  await bare.run(["update-index", "-z", "--index-info"], { input, env });
  return true;
}

function assertWritable(change: TreeChange): void {
  if (!MODES.has(change.mode)) {
    throw invalid({ resource: "Tree", field: "mode", code: "custom", message: "tree.mode must be a valid file mode" });
  }
  if (change.path.startsWith("/")) throw new ApiError(422, "tree.path cannot start with a slash");
  const parts = change.path.split("/");
  if (parts.some((part) => part === "" || part === "." || part === ".." || part.toLowerCase() === ".git")) {
    throw new ApiError(422, "tree.path contains a malformed path component");
  }
}
