import { getBranch, orNull } from "./contents.ts";
import { calling, statusOf } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import type { CommitAuthor, CommitInfo, CommitRange, FileChange, NewCommit, RefResult } from "./publish-port.ts";
import type { Repository } from "./repository.ts";

const CONTENTS_READ = "contents: read";
const CONTENTS_WRITE = "contents: write";

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

async function createBlob(octokit: Octokit, at: Repository, content: string | Uint8Array): Promise<string> {
  const { data } = await octokit.rest.git.createBlob({
    ...at,
    content: (typeof content === "string" ? Buffer.from(content, "utf8") : Buffer.from(content)).toString("base64"),
    encoding: "base64",
  });
  return data.sha;
}
