import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { GitHubDouble } from "../../src/github/github-double.ts";
import { startGitHub } from "../../src/github/start-github.ts";
import { git, octokit, refusalOf, withFolder } from "./clients.ts";

// Clients of the real world on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const SHOP = "acme/shop";
const at = { owner: "acme", repo: "shop" };

let github: GitHubDouble;
let job: ReturnType<typeof octokit>;
let alice: ReturnType<typeof octokit>;

beforeAll(async () => {
  github = await startGitHub({
    users: ["alice", "bob", "eve"],
    organizations: [{ login: "acme", owners: ["alice"], members: ["bob"], teams: { core: ["alice", "bob"] } }],
    apps: ["healer"],
    repositories: [
      { repository: SHOP, files: { "README.md": "# Shop\n", "src/a.js": "1\n" } },
      { repository: "eve/shop", forkOf: SHOP },
    ],
  });
  job = octokit(github, github.mintToken(SHOP, { contents: "write", pull_requests: "write", issues: "write" }));
  alice = octokit(github, github.tokens.alice);
});

afterAll(() => github.close());

async function openPull(branch: string, extra: object = {}): Promise<number> {
  await github.commit(SHOP, { "src/a.js": `${branch}\n` }, { branch });
  return (await job.rest.pulls.create({ ...at, title: branch, head: branch, base: "main", ...extra })).data.number;
}

describe("opening", () => {
  it("opens a draft with the real numbers of the change", async () => {
    const number = await openPull("draft", { draft: true, body: "Why" });
    const { data } = await job.rest.pulls.get({ ...at, pull_number: number });
    expect(data).toMatchObject({
      draft: true,
      body: "Why",
      state: "open",
      merged: false,
      mergeable: true,
      mergeable_state: "draft",
      commits: 1,
      additions: 1,
      deletions: 1,
      changed_files: 1,
      user: { login: "github-actions[bot]", type: "Bot" },
      head: { label: "acme:draft", ref: "draft", sha: await github.resolve(SHOP, "draft") },
      base: { ref: "main", sha: await github.resolve(SHOP, "main"), repo: { private: true } },
      html_url: `https://github.com/acme/shop/pull/${number}`,
    });
    const files = await job.rest.pulls.listFiles({ ...at, pull_number: number });
    expect(files.data).toEqual([
      expect.objectContaining({ filename: "src/a.js", status: "modified", patch: "@@ -1 +1 @@\n-1\n+draft" }),
    ]);
    const commits = await job.rest.pulls.listCommits({ ...at, pull_number: number });
    expect(commits.data.map((commit) => commit.sha)).toEqual([data.head.sha]);
    const diff = await job.rest.pulls.get({ ...at, pull_number: number, mediaType: { format: "diff" } });
    expect(String(diff.data)).toMatch(/^diff --git a\/src\/a\.js b\/src\/a\.js\n/);
  });

  it("refuses a head that isn't there, and doesn't make one up", async () => {
    const refused = await refusalOf(job.rest.pulls.create({ ...at, title: "No", head: "nowhere", base: "main" }));
    expect(refused).toMatchObject({ status: 422, message: expect.stringContaining('"field":"head","code":"invalid"') });
    expect(await github.resolve(SHOP, "refs/heads/nowhere")).toBeNull();
  });

  it("refuses a base that isn't there", async () => {
    await github.commit(SHOP, { x: "x" }, { branch: "based" });
    const refused = await refusalOf(job.rest.pulls.create({ ...at, title: "No", head: "based", base: "nowhere" }));
    expect(refused).toMatchObject({ status: 422, message: expect.stringContaining('"field":"base"') });
  });

  it("makes one pull request of two requests that arrive together", async () => {
    await github.commit(SHOP, { x: "x" }, { branch: "raced" });
    const create = () => job.rest.pulls.create({ ...at, title: "Race", head: "raced", base: "main" });
    const ended = await Promise.allSettled([create(), create(), create()]);
    expect(ended.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
  });

  it("refuses a second pull request for the same branch in GitHub's words", async () => {
    const number = await openPull("twice");
    const again = (): Promise<unknown> =>
      job.rest.pulls.create({ ...at, title: "Again", head: "acme:twice", base: "main" });
    expect((await refusalOf(again())).message).toContain("A pull request already exists for acme:twice.");
    await job.rest.pulls.update({ ...at, pull_number: number, state: "closed" });
    await again();
  });

  it("refuses a branch without commits of its own", async () => {
    const main = (await github.resolve(SHOP, "main")) ?? "";
    await job.rest.git.createRef({ ...at, ref: "refs/heads/same", sha: main });
    const refused = await refusalOf(job.rest.pulls.create({ ...at, title: "No", head: "same", base: "main" }));
    expect(refused.message).toContain("No commits between main and same");
  });

  it("refuses jobs where the setting forbids them to open pull requests, but not people and apps", async () => {
    github.settings(SHOP).canCreatePullRequests = false;
    await github.commit(SHOP, { f: "f" }, { branch: "forbidden" });
    const wanted = { ...at, title: "No", head: "forbidden", base: "main" };
    expect(await refusalOf(job.rest.pulls.create(wanted))).toMatchObject({
      status: 403,
      message: expect.stringContaining("GitHub Actions is not permitted to create or approve pull requests."),
    });
    const app = octokit(github, github.mintToken(SHOP, { pull_requests: "write" }, "healer"));
    expect((await app.rest.pulls.create(wanted)).data.user?.login).toBe("healer[bot]");
    github.settings(SHOP).canCreatePullRequests = true;
  });
});

describe("closing", () => {
  it("tells who closed it, on the issue's side", async () => {
    const number = await openPull("closing");
    const closer = async (): Promise<string | undefined> =>
      (await job.rest.issues.get({ ...at, issue_number: number })).data.closed_by?.login;
    expect(await closer()).toBeUndefined();
    await alice.rest.issues.update({ ...at, issue_number: number, state: "closed" });
    expect(await closer()).toBe("alice");
    await alice.rest.pulls.update({ ...at, pull_number: number, state: "open" });
    expect(await closer()).toBeUndefined();
  });

  it("refuses drafts where the plan has none", async () => {
    github.settings(SHOP).supportsDrafts = false;
    await github.commit(SHOP, { d: "d" }, { branch: "no-draft" });
    const wanted = { ...at, title: "No", head: "no-draft", base: "main", draft: true };
    expect((await refusalOf(job.rest.pulls.create(wanted))).message).toContain(
      "Draft pull requests are not supported in this repository.",
    );
    github.settings(SHOP).supportsDrafts = true;
  });
});

describe("finding", () => {
  it("filters by head, base and state", async () => {
    const number = await openPull("found");
    const found = await job.rest.pulls.list({ ...at, head: "acme:found", state: "open" });
    expect(found.data.map((pull) => pull.number)).toEqual([number]);
    expect((await job.rest.pulls.list({ ...at, head: "eve:found" })).data).toEqual([]);
    expect((await job.rest.pulls.list({ ...at, head: "acme:found", base: "other" })).data).toEqual([]);
    expect((await job.rest.pulls.list({ ...at, head: "acme:found", state: "closed" })).data).toEqual([]);
    const sha = (await github.resolve(SHOP, "found")) ?? "";
    const ofCommit = await job.rest.repos.listPullRequestsAssociatedWithCommit({ ...at, commit_sha: sha });
    expect(ofCommit.data.map((pull) => pull.number)).toEqual([number]);
  });

  it("pages with links", async () => {
    const all = await job.paginate(job.rest.pulls.list, { ...at, state: "all", per_page: 2 });
    expect(new Set(all.map((pull) => pull.number)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(4);
  });
});

describe("following the branch", () => {
  it("takes new commits and closes when the branch goes away", async () => {
    const events: string[] = [];
    github.on("pull_request", (event) => events.push(event.action));
    const number = await openPull("moving");
    const sha = await github.commit(SHOP, { "more.txt": "more\n" }, { branch: "moving" });
    const moved = await job.rest.pulls.get({ ...at, pull_number: number });
    expect(moved.data).toMatchObject({ commits: 2, changed_files: 2, head: { sha } });
    await job.rest.git.deleteRef({ ...at, ref: "heads/moving" });
    const closed = await job.rest.pulls.get({ ...at, pull_number: number });
    expect(closed.data).toMatchObject({ state: "closed", merged: false, head: { sha } });
    expect(events).toEqual(["opened", "synchronize", "closed"]);
  });

  it("shows a fork's pull request, also to git as refs/pull/N/head", async () => {
    const sha = await github.commit("eve/shop", { "fork.txt": "fork\n" }, { branch: "patch-1" });
    const eve = octokit(github, github.tokens.eve);
    const denied = await refusalOf(eve.rest.pulls.create({ ...at, title: "Fork", head: "eve:patch-1", base: "main" }));
    expect(denied.status).toBe(404);
    const { data } = await alice.rest.pulls.create({ ...at, title: "Fork", head: "eve:patch-1", base: "main" });
    expect(data.head).toMatchObject({ label: "eve:patch-1", repo: { full_name: "eve/shop", fork: true }, sha });
    const files = await job.rest.pulls.listFiles({ ...at, pull_number: data.number });
    expect(files.data.map((file) => file.filename)).toEqual(["fork.txt"]);
    await withFolder(async (dir) => {
      const refs = await git(dir, ["ls-remote", github.gitUrl(SHOP, github.tokens.alice), "refs/pull/*"]);
      expect(refs.output).toContain(`${sha}\trefs/pull/${data.number}/head`);
    });
  });
});

describe("changing", () => {
  it("ignores `draft` over REST and keeps title, body and state", async () => {
    const number = await openPull("edit", { draft: true });
    const change = { ...at, pull_number: number, title: "New", body: "Text", draft: false };
    expect((await job.rest.pulls.update(change)).data).toMatchObject({ title: "New", body: "Text", draft: true });
  });

  it("merges and squashes for real, but no draft and no stale head", async () => {
    const draft = await openPull("merge-draft", { draft: true });
    expect((await refusalOf(alice.rest.pulls.merge({ ...at, pull_number: draft }))).status).toBe(405);
    const number = await openPull("merge");
    const stale = alice.rest.pulls.merge({ ...at, pull_number: number, sha: "1".repeat(40) });
    expect((await refusalOf(stale)).status).toBe(409);
    const merged = await alice.rest.pulls.merge({ ...at, pull_number: number, merge_method: "squash" });
    expect(await github.resolve(SHOP, "main")).toBe(merged.data.sha);
    expect(await github.readFile(SHOP, "main", "src/a.js")).toBe("merge\n");
    const { data } = await alice.rest.pulls.get({ ...at, pull_number: number });
    expect(data).toMatchObject({ state: "closed", merged: true, merged_by: { login: "alice" } });
  });
});

describe("reviewers", () => {
  it("takes collaborators and shows them", async () => {
    const number = await openPull("review");
    const asked = await job.rest.pulls.requestReviewers({ ...at, pull_number: number, reviewers: ["bob"] });
    expect(asked.status).toBe(201);
    const { data } = await job.rest.pulls.listRequestedReviewers({ ...at, pull_number: number });
    expect(data.users.map((user) => user.login)).toEqual(["bob"]);
  });

  it("refuses strangers, the author, and teams for job tokens", async () => {
    const number = await openPull("review-2");
    const ask = (who: object): Promise<unknown> =>
      job.rest.pulls.requestReviewers({ ...at, pull_number: number, ...who });
    expect(await refusalOf(ask({ reviewers: ["eve"] }))).toMatchObject({
      status: 422,
      message: expect.stringContaining("Reviews may only be requested from collaborators."),
    });
    expect(await refusalOf(ask({ reviewers: ["github-actions[bot]"] }))).toMatchObject({
      status: 422,
      message: expect.stringContaining("Review cannot be requested from pull request author."),
    });
    expect((await refusalOf(ask({ team_reviewers: ["core"] }))).status).toBe(422);
    const app = octokit(github, github.mintToken(SHOP, { pull_requests: "write" }, "healer"));
    const team = await app.rest.pulls.requestReviewers({ ...at, pull_number: number, team_reviewers: ["core"] });
    expect(team.data.requested_teams?.map(({ slug }) => slug)).toEqual(["core"]);
  });

  it("doesn't let an author approve", async () => {
    const number = await openPull("approve");
    const own = job.rest.pulls.createReview({ ...at, pull_number: number, event: "APPROVE" });
    expect((await refusalOf(own)).message).toContain("Can not approve your own pull request");
    const review = await alice.rest.pulls.createReview({ ...at, pull_number: number, event: "APPROVE" });
    expect(review.status).toBe(200);
  });
});
