import { getFile, getRepository, orNull } from "./contents.ts";
import { calling } from "./errors.ts";
import type { BranchProtection, CheckedPull, GatePort, ListedFile, TreeEntry, TreeListing } from "./gate-port.ts";
import { findEntries, MAX_BLOB_BYTES, readBlobText } from "./git-trees.ts";
import { listEvents } from "./issues.ts";
import { permissionOf } from "./issues-read.ts";
import type { Octokit } from "./octokit.ts";
import type { Repository } from "./repository.ts";

const CONTENTS_READ = "contents: read";
const PULLS_READ = "pull-requests: read";

/** The real GatePort, on GitHub's REST API. */
export function createGatePort(octokit: Octokit, at: Repository): GatePort {
  return {
    getRepository: () => getRepository(octokit, at),
    getFile: (path, ref) => getFile(octokit, at, path, ref),
    getPull: (number) => getPull(octokit, at, number),
    listFiles: (number) => listFiles(octokit, at, number),
    mergeBase: (base, head) => mergeBase(octokit, at, base, head),
    readTree: (commit, paths) => readTree(octokit, at, commit, paths),
    readText: (entry) => readText(octokit, at, entry),
    listEvents: (number) => listEvents(octokit, at, number),
    permissionOf: (login) => permissionOf(octokit, at, login),
    protectionOf: (branch) => protectionOf(octokit, at, branch),
  };
}

async function getPull(octokit: Octokit, at: Repository, number: number): Promise<CheckedPull | null> {
  const call = { doing: `reading pull request #${number}`, permission: PULLS_READ };
  const data = await calling(call, () =>
    orNull(async () => (await octokit.rest.pulls.get({ ...at, pull_number: number })).data),
  );
  if (data === null) return null;
  // A fork that was deleted leaves no repository, whatever the types say.
  const headRepository = (data.head as { readonly repo: { readonly full_name: string } | null } | null)?.repo ?? null;
  return {
    number: data.number,
    url: data.html_url,
    title: data.title,
    body: data.body ?? "",
    open: data.state === "open",
    author: (data.user as { readonly login: string } | null)?.login ?? "",
    labels: data.labels.flatMap((label) => label.name ?? []),
    headSha: data.head.sha,
    headBranch: data.head.ref,
    headRepository: headRepository?.full_name ?? null,
    baseBranch: data.base.ref,
    baseSha: data.base.sha,
    changedFiles: data.changed_files,
  };
}

async function listFiles(octokit: Octokit, at: Repository, number: number): Promise<ListedFile[]> {
  const files = await calling({ doing: `listing the files of #${number}`, permission: PULLS_READ }, () =>
    octokit.paginate(octokit.rest.pulls.listFiles, { ...at, pull_number: number, per_page: 100 }),
  );
  return files.map(({ filename, previous_filename, additions, deletions, patch }) => ({
    path: filename,
    previousPath: previous_filename ?? null,
    additions,
    deletions,
    patch: patch ?? null,
  }));
}

async function mergeBase(octokit: Octokit, at: Repository, base: string, head: string): Promise<string | null> {
  const call = { doing: `looking where ${head} left ${base}`, permission: CONTENTS_READ };
  const basehead = `${base}...${head}`;
  const data = await calling(call, () =>
    // One commit is enough of the others; the files are read elsewhere.
    orNull(async () => (await octokit.rest.repos.compareCommitsWithBasehead({ ...at, basehead, per_page: 1 })).data),
  );
  return data?.merge_base_commit.sha ?? null;
}

/** GitHub cuts a recursive listing at 100,000 entries or 7 MB; then the wanted paths are walked to, folder by folder. */
async function readTree(
  octokit: Octokit,
  at: Repository,
  commit: string,
  paths: readonly string[],
): Promise<TreeListing> {
  const { data } = await calling({ doing: `reading the tree of ${commit}`, permission: CONTENTS_READ }, () =>
    octokit.rest.git.getTree({ ...at, tree_sha: commit, recursive: "1" }),
  );
  if (data.truncated) return { entries: await findEntries(octokit, at, commit, paths), complete: false };
  const files = data.tree.filter((entry) => entry.type !== "tree");
  return {
    entries: new Map(files.map(({ path, mode, sha, size }) => [path, { mode, sha, size: size ?? 0 }])),
    complete: true,
  };
}

async function readText(octokit: Octokit, at: Repository, { sha, size }: TreeEntry): Promise<string | null> {
  return size > MAX_BLOB_BYTES ? null : readBlobText(octokit, at, sha);
}

interface Rule {
  readonly type: string;
  readonly parameters?: {
    readonly required_approving_review_count?: number;
    readonly require_code_owner_review?: boolean;
    readonly required_status_checks?: readonly { readonly context: string }[];
  };
}

/** REST "Get rules for a branch" and "Get a branch": rulesets are there for everybody to read, old protections in part. */
async function protectionOf(octokit: Octokit, at: Repository, branch: string): Promise<BranchProtection> {
  return calling({ doing: `asking what protects ${branch}`, permission: CONTENTS_READ }, async () => {
    const [rules, found] = await Promise.all([
      octokit.paginate(octokit.rest.repos.getBranchRules, { ...at, branch, per_page: 100 }) as Promise<Rule[]>,
      orNull(async () => (await octokit.rest.repos.getBranch({ ...at, branch })).data),
    ]);
    const reviews = rules.filter(({ type }) => type === "pull_request").map(({ parameters }) => parameters ?? {});
    const checks = rules.flatMap(({ parameters }) => parameters?.required_status_checks ?? []);
    const old = found?.protection?.required_status_checks?.contexts ?? [];
    const hidden = found?.protected === true && reviews.length === 0;
    return {
      reviews: hidden ? null : Math.max(0, ...reviews.map((each) => each.required_approving_review_count ?? 0)),
      codeOwners: hidden ? null : reviews.some((each) => each.require_code_owner_review === true),
      checks: [...new Set([...checks.map(({ context }) => context), ...old])],
    };
  });
}
