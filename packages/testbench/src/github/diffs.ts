import type { BareRepository } from "./bare-repository.ts";
import { readCommit } from "./commits.ts";
import type { GitHubState } from "./github-state.ts";
import type { RepositoryState } from "./repository-state.ts";
import type { JsonObject } from "./router.ts";

const STATUS: Record<string, string> = {
  A: "added",
  M: "modified",
  D: "removed",
  R: "renamed",
  C: "copied",
  T: "changed",
};

const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

interface ChangedFile {
  status: string;
  path: string;
  previous: string | null;
  sha: string;
  patch: string | null;
  additions: number;
  deletions: number;
}

/** Real differences between two commits (null: before the first), in the shape of GitHub's `files` lists. */
export async function changedFiles(
  state: GitHubState,
  repository: RepositoryState,
  from: string | null,
  to: string,
): Promise<JsonObject[]> {
  const web = `${state.serverUrl}/${repository.fullName}`;
  return (await readChanges(repository.bare, from, to)).map((file) => ({
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${web}/blob/${to}/${encodeURI(file.path)}`,
    raw_url: `${web}/raw/${to}/${encodeURI(file.path)}`,
    contents_url: `${state.apiUrl}/repos/${repository.fullName}/contents/${encodeURI(file.path)}?ref=${to}`,
    ...(file.patch === null ? {} : { patch: file.patch }),
    ...(file.previous === null ? {} : { previous_filename: file.previous }),
  }));
}

export async function unifiedDiff(bare: BareRepository, from: string | null, to: string): Promise<Buffer> {
  return bare.runOnce(["diff", "-M", "--full-index", await treeOf(bare, from), await treeOf(bare, to)]);
}

/** Two trees are compared, so that git is asked once for however many commits have them. */
async function treeOf(bare: BareRepository, commit: string | null): Promise<string> {
  return commit === null ? EMPTY_TREE : (await readCommit(bare, commit)).tree;
}

async function readChanges(bare: BareRepository, from: string | null, to: string): Promise<ChangedFile[]> {
  const trees = [await treeOf(bare, from), await treeOf(bare, to)];
  if (trees[0] === trees[1]) return [];
  const entries = (await bare.runOnce(["diff", "-M", "--raw", "--no-abbrev", "-z", ...trees])).toString().split("\0");
  const patches = (await bare.runOnce(["diff", "-M", "--full-index", ...trees])).toString().split(/^(?=diff --git )/m);
  const files: ChangedFile[] = [];
  for (let at = 0; (entries[at] ?? "").startsWith(":"); ) {
    const [, , , sha = "", code = "M"] = (entries[at++] ?? "").split(" ");
    const first = entries[at++] ?? "";
    const moved = code.startsWith("R") || code.startsWith("C");
    const path = moved ? (entries[at++] ?? "") : first;
    const patch = hunksOf(patches[files.length] ?? "");
    files.push({
      status: STATUS[code.charAt(0)] ?? "changed",
      path,
      previous: moved ? first : null,
      sha,
      patch,
      additions: countLines(patch, "+"),
      deletions: countLines(patch, "-"),
    });
  }
  return files;
}

/** GitHub leaves out the file header and the final newline; a binary or empty file has no patch at all. */
function hunksOf(patch: string): string | null {
  const start = patch.indexOf("\n@@");
  return start === -1 ? null : patch.slice(start + 1).replace(/\n$/, "");
}

function countLines(patch: string | null, sign: string): number {
  return patch === null ? 0 : patch.split("\n").filter((line) => line.startsWith(sign)).length;
}
