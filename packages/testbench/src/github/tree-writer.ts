import type { BareRepository } from "./bare-repository.ts";
import { ApiError, invalid } from "./reply.ts";
import { readTree, writeEntries } from "./trees.ts";

export interface TreeChange {
  path: string;
  mode: string;
  /** Null deletes the path. */
  sha: string | null;
}

/** A file, or a folder that may have been looked into: only such a one is written again. */
interface Node {
  mode: string;
  sha: string;
  entries: Map<string, Node> | null;
}

const MODES = new Set(["100644", "100755", "040000", "160000", "120000"]);

export async function blobId(bare: BareRepository, content: Buffer | string): Promise<string> {
  return bare.objects.write("blob", typeof content === "string" ? Buffer.from(content) : content);
}

/**
 * Writes the tree that `changes` make of `base` (null: of nothing), one after the other. Refuses the paths GitHub
 * refuses. @param base a tree or a commit
 */
export async function writeTree(
  bare: BareRepository,
  base: string | null,
  changes: readonly TreeChange[],
): Promise<string> {
  for (const change of changes) assertWritable(change);
  const sha = base === null ? null : await bare.resolve(base, "tree");
  const root: Node = { mode: "040000", sha: sha ?? "", entries: sha === null ? new Map() : null };
  for (const { path, mode, sha } of changes) {
    if (sha === null) await removePath(bare, root, path);
    else await putPath(bare, root, path, { mode, sha, entries: null });
  }
  return (await writeNode(bare, root)) ?? (await writeEntries(bare, []));
}

async function entriesOf(bare: BareRepository, node: Node): Promise<Map<string, Node>> {
  node.entries ??= new Map(
    (await readTree(bare, node.sha)).map(({ mode, sha, name }) => [name, { mode, sha, entries: null }]),
  );
  return node.entries;
}

/** A file takes the place of a folder, and a folder that of a file. */
async function putPath(bare: BareRepository, root: Node, path: string, leaf: Node): Promise<void> {
  const folders = path.split("/");
  const name = folders.pop() ?? "";
  let at = root;
  for (const folder of folders) {
    const entries = await entriesOf(bare, at);
    const next = entries.get(folder);
    at = next?.mode === "040000" ? next : { mode: "040000", sha: "", entries: new Map() };
    entries.set(folder, at);
  }
  (await entriesOf(bare, at)).set(name, leaf);
}

/** Takes a file or a whole folder away. */
async function removePath(bare: BareRepository, root: Node, path: string): Promise<void> {
  const folders = path.split("/");
  const name = folders.pop() ?? "";
  let at: Node | undefined = root;
  for (const folder of folders) {
    at = (await entriesOf(bare, at)).get(folder);
    if (at?.mode !== "040000") throw new ApiError(422, "GitRPC::BadObjectState");
  }
  if (!(await entriesOf(bare, at)).delete(name)) throw new ApiError(422, "GitRPC::BadObjectState");
}

/** @returns the tree, null for a folder without files: git knows none */
async function writeNode(bare: BareRepository, node: Node): Promise<string | null> {
  if (node.entries === null) return (await readTree(bare, node.sha)).length === 0 ? null : node.sha;
  const entries: { mode: string; sha: string; name: string }[] = [];
  for (const [name, child] of node.entries) {
    const sha = child.mode === "040000" ? await writeNode(bare, child) : child.sha;
    if (sha !== null) entries.push({ mode: child.mode, sha, name });
  }
  return entries.length === 0 ? null : writeEntries(bare, entries);
}

function assertWritable(change: TreeChange): void {
  if (!MODES.has(change.mode)) {
    throw invalid({ resource: "Tree", field: "mode", code: "custom", message: "tree.mode must be a valid file mode" });
  }
  if (change.path.startsWith("/")) throw new ApiError(422, "tree.path cannot start with a slash");
  const parts = change.path.split("/");
  if (parts.some((part) => part === "" || part === "." || part === ".." || isDotGit(part))) {
    throw new ApiError(422, "tree.path contains a malformed path component");
  }
}

/** Names that are `.git` on some system or other, as git itself refuses them. */
function isDotGit(name: string): boolean {
  return /^(?:\.git|git~1)[ .]*(?::.*)?$/i.test(name);
}
