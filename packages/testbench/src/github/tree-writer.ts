import { type BareRepository, NO_OBJECT } from "./bare-repository.ts";
import { ApiError, invalid } from "./reply.ts";

export interface TreeChange {
  path: string;
  mode: string;
  /** Null deletes the path. */
  sha: string | null;
}

const MODES = new Set(["100644", "100755", "040000", "160000", "120000"]);

export function blobId(bare: BareRepository, content: Buffer | string): Promise<string> {
  return bare.text(["hash-object", "-w", "--stdin"], { input: content });
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
    for (const change of changes) await applyChange(bare, change, env);
    const result = await bare.try(["write-tree"], { env });
    if (result.code !== 0) throw new ApiError(422, "GitRPC::BadObjectState");
    return result.stdout.toString().trim();
  });
}

async function applyChange(bare: BareRepository, change: TreeChange, env: Record<string, string>): Promise<void> {
  const removed = await removePath(bare, change.path, env);
  if (change.sha === null) {
    if (!removed) throw new ApiError(422, "GitRPC::BadObjectState");
    return;
  }
  if (change.mode === "040000") {
    await bare.run(["read-tree", `--prefix=${change.path}/`, change.sha], { env });
    return;
  }
  const input = `${change.mode} ${change.sha}\t${change.path}\0`;
  await bare.run(["update-index", "--add", "--replace", "-z", "--index-info"], { input, env });
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
