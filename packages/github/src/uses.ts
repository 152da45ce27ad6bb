import { orNull } from "./contents.ts";
import { calling, statusOf } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import { nameOf, type Repository } from "./repository.ts";
import type { RefTip, RepositoryQuestion, Standing, UsedRepository, UsesPort } from "./uses-port.ts";

const PAGE = 100;
/** A repository with more is asked for the names that are left, one by one. */
const MAX_PAGES = 5;
/** As many names as fit into an address that every proxy takes. */
const ACTIONS_A_CALL = 50;

/** The real UsesPort, on GitHub's REST API. */
export function createUsesPort(octokit: Octokit): UsesPort {
  return {
    lookUp: (question) => lookUp(octokit, question),
    standingOf: (at, commit, tip) => standingOf(octokit, at, commit, tip),
    hasCommit: (at, commit) => hasCommit(octokit, at, commit),
    listAdvisories: (actions) => listAdvisories(octokit, actions),
  };
}

/** Three calls for most repositories: itself, its tags, its branches. */
async function lookUp(octokit: Octokit, question: RepositoryQuestion): Promise<UsedRepository | null> {
  const at = { owner: question.owner, repo: question.repo };
  const data = await calling({ doing: `reading the repository ${nameOf(at)}` }, () =>
    orNull(async () => (await octokit.rest.repos.get(at)).data),
  );
  if (data === null) return null;
  const tags = await listTags(octokit, at, question);
  const branches = await listBranches(octokit, at, question.names);
  return {
    fullName: data.full_name,
    archived: data.archived,
    defaultBranch: data.default_branch,
    tags: tags.tips,
    allTags: tags.complete,
    branches: branches.tips,
    allBranches: branches.complete,
  };
}

interface Tips {
  readonly tips: readonly RefTip[];
  readonly complete: boolean;
}

/** "List repository tags" follows annotated tags by itself; it is read until everything that was asked for is found. */
async function listTags(octokit: Octokit, at: Repository, { names, commits }: RepositoryQuestion): Promise<Tips> {
  const isEnough = (tips: readonly RefTip[]) =>
    names.every((name) => tips.some((tip) => tip.name === name)) &&
    commits.every((commit) => tips.some((tip) => tip.commit === commit));
  const read = await calling({ doing: `listing the tags of ${nameOf(at)}` }, () =>
    pages((page) => octokit.rest.repos.listTags({ ...at, per_page: PAGE, page }), isEnough),
  );
  if (read.complete) return read;
  const left = names.filter((name) => !read.tips.some((tip) => tip.name === name));
  return { ...read, tips: [...read.tips, ...(await findByName(octokit, at, "tags", left))] };
}

async function listBranches(octokit: Octokit, at: Repository, names: readonly string[]): Promise<Tips> {
  const read = await calling({ doing: `listing the branches of ${nameOf(at)}` }, () =>
    pages((page) => octokit.rest.repos.listBranches({ ...at, per_page: PAGE, page })),
  );
  if (read.complete) return read;
  const left = names.filter((name) => !read.tips.some((tip) => tip.name === name));
  return { ...read, tips: [...read.tips, ...(await findByName(octokit, at, "heads", left))] };
}

type Page = (page: number) => Promise<{
  readonly data: readonly { readonly name: string; readonly commit: { readonly sha: string } }[];
}>;

async function pages(read: Page, isEnough: (tips: readonly RefTip[]) => boolean = () => false): Promise<Tips> {
  const tips: RefTip[] = [];
  for (let page = 1; page <= MAX_PAGES; page++) {
    const { data } = await read(page);
    tips.push(...data.map(({ name, commit }) => ({ name, commit: commit.sha.toLowerCase() })));
    if (data.length < PAGE) return { tips, complete: true };
    if (isEnough(tips)) break;
  }
  return { tips, complete: false };
}

async function findByName(
  octokit: Octokit,
  at: Repository,
  kind: "tags" | "heads",
  names: readonly string[],
): Promise<RefTip[]> {
  const found: RefTip[] = [];
  for (const name of names) {
    const ref = `${kind}/${name}`;
    // "Get a commit" takes a reference and follows annotated tags; a name that is nothing is a 422 there, and a 404 here and there.
    const commit = await calling({ doing: `reading ${ref} of ${nameOf(at)}` }, () =>
      orNothing(async () => (await octokit.rest.repos.getCommit({ ...at, ref, per_page: 1 })).data.sha),
    );
    if (commit !== null) found.push({ name, commit: commit.toLowerCase() });
  }
  return found;
}

/** "Compare two commits": a commit is part of a tip that is not behind it in anything. */
async function standingOf(octokit: Octokit, at: Repository, commit: string, tip: string): Promise<Standing> {
  const call = { doing: `comparing ${commit} with ${tip} of ${nameOf(at)}` };
  const basehead = `${tip}...${commit}`;
  const data = await calling(call, () =>
    orNothing(async () => (await octokit.rest.repos.compareCommitsWithBasehead({ ...at, basehead, per_page: 1 })).data),
  );
  if (data === null) return "unknown";
  return data.status === "behind" || data.status === "identical" ? "part" : "apart";
}

async function hasCommit(octokit: Octokit, at: Repository, commit: string): Promise<boolean> {
  const found = await calling({ doing: `reading commit ${commit} of ${nameOf(at)}` }, () =>
    orNothing(() => octokit.rest.git.getCommit({ ...at, commit_sha: commit })),
  );
  return found !== null;
}

/** REST "List global security advisories", the ecosystem `actions`. */
async function listAdvisories(octokit: Octokit, actions: readonly string[]): Promise<unknown[]> {
  const found: unknown[] = [];
  for (let at = 0; at < actions.length; at += ACTIONS_A_CALL) {
    const affects = actions.slice(at, at + ACTIONS_A_CALL).join(",");
    const some = await calling({ doing: "reading the advisories about actions" }, () =>
      octokit.paginate(octokit.rest.securityAdvisories.listGlobalAdvisories, {
        ecosystem: "actions",
        affects,
        per_page: PAGE,
      }),
    );
    found.push(...some);
  }
  return found;
}

/** The answer, or null where GitHub says that there is no such thing (404), or nothing that it could be (422). */
async function orNothing<T>(request: () => Promise<T>): Promise<T | null> {
  try {
    return await request();
  } catch (error) {
    if (statusOf(error) === 404 || statusOf(error) === 422) return null;
    throw error;
  }
}
