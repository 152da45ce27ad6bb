import { getBranch, orNull } from "./contents.ts";
import { calling, statusOf } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import type {
  CommitAuthor,
  CommitInfo,
  CommitRange,
  FileChange,
  NewCommit,
  RefResult,
  TreeFile,
} from "./publish-port.ts";
import type { Repository } from "./runs.ts";

const CONTENTS_READ = "contents: read";
const CONTENTS_WRITE = "contents: write";

/** A file that a fix of some hundred lines touches is never larger. */
export const MAX_BLOB_BYTES = 5 * 1024 * 1024;

/** A commit and the account of its author; its list of files is cut to one entry, nobody reads it here. */
export async function getCommit(octokit: Octokit, at: Repository, sha: string): Promise<CommitInfo | null> {
  return calling({ doing: `reading the commit ${sha}`, permission: CONTENTS_READ }, async () => {
    const data = await orNull(async () => (await octokit.rest.repos.getCommit({ ...at, ref: sha, per_page: 1 })).data);
    if (data === null) return null;
    const { author, committer, tree, message } = data.commit;
    return {
      sha: data.sha,
      treeSha: tree.sha,
      parents: data.parents.map((parent) => parent.sha),
      message,
      author: person(author, data.author as Account | null),
      committer: person(committer, data.committer as Account | null),
      committedAt: committer?.date ?? "",
    };
  });
}

interface Account {
  readonly login?: string;
  readonly id?: number;
  readonly type?: string;
}

function person(signature: { name?: string; email?: string } | null, account: Account | null): CommitAuthor | null {
  if (signature === null) return null;
  return {
    name: signature.name ?? "",
    email: signature.email ?? "",
    login: account?.login ?? null,
    id: account?.id ?? null,
    isBot: account?.type === "Bot" || account?.login?.endsWith("[bot]") === true,
  };
}

/** REST "Compare two commits" gives the oldest 250 on its first page. */
const RANGE = 250;

export async function listCommits(
  octokit: Octokit,
  at: Repository,
  base: string,
  head: string,
): Promise<CommitRange | null> {
  return calling({ doing: `comparing ${base} with ${head}`, permission: CONTENTS_READ }, async () => {
    const found = await orNull(() =>
      octokit.rest.repos.compareCommitsWithBasehead({ ...at, basehead: `${base}...${head}`, per_page: RANGE }),
    );
    if (found === null) return null;
    return {
      total: found.data.total_commits,
      commits: found.data.commits
        .slice(0, RANGE)
        .map(({ sha, commit, author }) => ({ sha, author: person(commit.author, author as Account | null) })),
    };
  });
}

/** Files of a tree with their texts; paths that don't exist are left out. */
export async function readFiles(
  octokit: Octokit,
  at: Repository,
  treeSha: string,
  paths: readonly string[],
): Promise<Map<string, TreeFile>> {
  const files = new Map<string, TreeFile>();
  for (const [path, entry] of await findEntries(octokit, at, treeSha, paths))
    files.set(path, await readEntry(octokit, at, entry));
  return files;
}

/** Walks the tree folder by folder: a whole recursive listing may be cut by GitHub, and is large where it isn't. */
export async function findEntries(
  octokit: Octokit,
  at: Repository,
  treeSha: string,
  paths: readonly string[],
): Promise<Map<string, TreeEntry>> {
  const folders = new Map<string, Promise<Map<string, TreeEntry>>>();
  const open = (sha: string) => {
    const known = folders.get(sha) ?? readTree(octokit, at, sha);
    folders.set(sha, known);
    return known;
  };
  const entries = new Map<string, TreeEntry>();
  for (const path of paths) {
    const entry = await find(treeSha, path.split("/"), open);
    if (entry !== null && entry.type !== "tree") entries.set(path, entry);
  }
  return entries;
}

/** Writes the blobs and a tree on top of `baseTree` (REST "Git database"); nothing points at them yet. */
export async function createTree(
  octokit: Octokit,
  at: Repository,
  baseTree: string,
  changes: readonly FileChange[],
): Promise<string> {
  return calling({ doing: "writing the changed files", permission: CONTENTS_WRITE }, async () => {
    const tree = [];
    // One by one: GitHub asks not to send writes side by side ("Best practices for using the REST API").
    for (const { path, mode, content } of changes)
      tree.push({
        path,
        mode,
        type: "blob" as const,
        sha: content === null ? null : await createBlob(octokit, at, content),
      });
    return (await octokit.rest.git.createTree({ ...at, base_tree: baseTree, tree })).data.sha;
  });
}

export async function createCommit(octokit: Octokit, at: Repository, commit: NewCommit): Promise<string> {
  const { treeSha, parents, message, author } = commit;
  const { data } = await calling({ doing: "writing the commit", permission: CONTENTS_WRITE }, () =>
    octokit.rest.git.createCommit({
      ...at,
      tree: treeSha,
      parents: [...parents],
      message,
      ...(author === undefined ? {} : { author }),
    }),
  );
  return data.sha;
}

export async function createBranch(octokit: Octokit, at: Repository, name: string, sha: string): Promise<RefResult> {
  const result = await calling({ doing: `creating the branch ${name}`, permission: CONTENTS_WRITE }, () =>
    refResult(() => octokit.rest.git.createRef({ ...at, ref: `refs/heads/${name}`, sha })),
  );
  // A first try may have made it although its answer never came.
  if (result === "exists" && (await getBranch(octokit, at, name))?.sha === sha) return "done";
  return result;
}

export async function advanceBranch(octokit: Octokit, at: Repository, name: string, sha: string): Promise<RefResult> {
  return calling({ doing: `updating the branch ${name}`, permission: CONTENTS_WRITE }, () =>
    refResult(() => octokit.rest.git.updateRef({ ...at, ref: `heads/${name}`, sha, force: false })),
  );
}

/** A branch that isn't there is what was wanted. */
export async function deleteBranch(octokit: Octokit, at: Repository, name: string): Promise<void> {
  await calling({ doing: `deleting the branch ${name}`, permission: CONTENTS_WRITE }, async () => {
    try {
      await octokit.rest.git.deleteRef({ ...at, ref: `heads/${name}` });
    } catch (error) {
      if (statusOf(error) !== 422 && statusOf(error) !== 404) throw error;
    }
  });
}

/**
 * GitHub says "Repository rule violations found" and names the rule, or only "Reference update failed", where a ruleset or
 * a protection stands in the way.
 */
async function refResult(request: () => Promise<unknown>): Promise<RefResult> {
  try {
    await request();
    return "done";
  } catch (error) {
    const status = statusOf(error);
    const message = (error as Error).message;
    if (status === 422 && /reference already exists/i.test(message)) return "exists";
    if (status === 422 && /not a fast.forward/i.test(message)) return "not_fast_forward";
    if ((status === 422 || status === 409) && /push protection|secret/i.test(message)) return "secret";
    if ((status === 422 || status === 409) && RULES.test(message)) return "rules";
    throw error;
  }
}

const RULES = /rule violations? found|reference update failed|protected branch|creations? being restricted/i;

interface TreeEntry {
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
  readonly size: number;
}

async function find(
  root: string,
  names: readonly string[],
  open: (sha: string) => Promise<Map<string, TreeEntry>>,
): Promise<TreeEntry | null> {
  let entry: TreeEntry = { mode: "040000", type: "tree", sha: root, size: 0 };
  for (const name of names) {
    if (entry.type !== "tree") return null;
    const next = (await open(entry.sha)).get(name);
    if (next === undefined) return null;
    entry = next;
  }
  return entry;
}

async function readTree(octokit: Octokit, at: Repository, sha: string): Promise<Map<string, TreeEntry>> {
  const { data } = await calling({ doing: `reading the tree ${sha}`, permission: CONTENTS_READ }, () =>
    octokit.rest.git.getTree({ ...at, tree_sha: sha }),
  );
  return new Map(
    data.tree.map((entry) => [
      entry.path,
      { mode: entry.mode, type: entry.type, sha: entry.sha, size: entry.size ?? 0 },
    ]),
  );
}

async function readEntry(octokit: Octokit, at: Repository, entry: TreeEntry): Promise<TreeFile> {
  const regular = entry.mode === "100644" || entry.mode === "100755";
  if (!regular || entry.size > MAX_BLOB_BYTES) return { mode: entry.mode, content: null };
  return { mode: entry.mode, content: await readBlobText(octokit, at, entry.sha) };
}

/** Text of a blob; null when it is not valid UTF-8. */
export async function readBlobText(octokit: Octokit, at: Repository, sha: string): Promise<string | null> {
  const { data } = await calling({ doing: `reading the blob ${sha}`, permission: CONTENTS_READ }, () =>
    octokit.rest.git.getBlob({ ...at, file_sha: sha }),
  );
  return decode(Buffer.from(data.content, "base64"));
}

/** A byte order mark stays, so that what is written back differs only where the patch does. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

async function createBlob(octokit: Octokit, at: Repository, content: string | Uint8Array): Promise<string> {
  const { data } = await octokit.rest.git.createBlob({
    ...at,
    content: (typeof content === "string" ? Buffer.from(content, "utf8") : Buffer.from(content)).toString("base64"),
    encoding: "base64",
  });
  return data.sha;
}
