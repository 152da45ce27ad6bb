import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { GitHubDouble } from "../../src/github/github-double.ts";
import { startGitHub } from "../../src/github/start-github.ts";
import { octokit, refusalOf } from "./clients.ts";

// Clients of the real world on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const SHOP = "acme/shop";
const at = { owner: "acme", repo: "shop" };

let github: GitHubDouble;
let job: ReturnType<typeof octokit>;
let pull: number;
let broken: Awaited<ReturnType<typeof job.rest.issues.create>>["data"];

beforeAll(async () => {
  github = await startGitHub({
    users: ["alice"],
    repositories: [{ repository: SHOP, files: { a: "1\n" }, collaborators: { alice: "write" } }],
  });
  job = octokit(
    github,
    github.mintToken(SHOP, {
      contents: "read",
      issues: "write",
      pull_requests: "write",
      statuses: "write",
      checks: "write",
    }),
  );
  await github.commit(SHOP, { a: "2\n" }, { branch: "change" });
  pull = (await job.rest.pulls.create({ ...at, title: "Change", head: "change", base: "main" })).data.number;
  const labels = ["auto-fix", "lint"];
  broken = (await job.rest.issues.create({ ...at, title: "Broken", body: "It is", labels })).data;
});

afterAll(() => github.close());

describe("issues", () => {
  it("makes missing labels as it goes and shares the numbers with pull requests", () => {
    expect(broken).toMatchObject({
      number: pull + 1,
      user: { login: "github-actions[bot]", type: "Bot" },
      html_url: `https://github.com/acme/shop/issues/${pull + 1}`,
      labels: [
        expect.objectContaining({ name: "auto-fix", color: "ededed" }),
        expect.objectContaining({ name: "lint" }),
      ],
    });
    expect(broken.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it("lists pull requests among the issues, each recognisable", async () => {
    await job.rest.issues.addLabels({ ...at, issue_number: pull, labels: ["auto-fix"] });
    const { data } = await job.rest.issues.listForRepo({ ...at, labels: "auto-fix", state: "open" });
    expect(data.map((issue) => [issue.title, issue.pull_request !== undefined])).toEqual([
      ["Broken", false],
      ["Change", true],
    ]);
    const one = await job.rest.issues.get({ ...at, issue_number: pull });
    expect(one.data).toMatchObject({
      title: "Change",
      pull_request: { url: expect.stringContaining(`/pulls/${pull}`) },
    });
  });

  it("comments, edits a comment and closes with a reason", async () => {
    const { data: issue } = await job.rest.issues.create({ ...at, title: "Talk" });
    const on = { ...at, issue_number: issue.number };
    const comment = await job.rest.issues.createComment({ ...on, body: "First" });
    await job.rest.issues.updateComment({ ...at, comment_id: comment.data.id, body: "Second" });
    const comments = await job.rest.issues.listComments(on);
    expect(comments.data.map(({ body, user }) => [body, user?.login])).toEqual([["Second", "github-actions[bot]"]]);
    await job.rest.issues.update({ ...on, state: "closed", state_reason: "completed" });
    expect((await job.rest.issues.get(on)).data.state).toBe("closed");
    expect(
      (await job.rest.issues.listForRepo({ ...at, state: "open" })).data.map(({ number }) => number),
    ).not.toContain(issue.number);
  });

  it("keeps issues and pull requests apart in what a token may do", async () => {
    const { data: issue } = await job.rest.issues.create({ ...at, title: "Apart" });
    const pullsOnly = octokit(github, github.mintToken(SHOP, { pull_requests: "write" }));
    await pullsOnly.rest.issues.createComment({ ...at, issue_number: pull, body: "Fine" });
    const refused = await refusalOf(
      pullsOnly.rest.issues.createComment({ ...at, issue_number: issue.number, body: "No" }),
    );
    expect(refused).toMatchObject({ status: 403, headers: { "x-accepted-github-permissions": "issues=write" } });
  });
});

describe("limits", () => {
  it.each([
    ["an issue's title", () => job.rest.issues.create({ ...at, title: "t".repeat(257) }), "title is too long"],
    [
      "an issue's body",
      () => job.rest.issues.create({ ...at, title: "t", body: "b".repeat(65_537) }),
      "body is too long",
    ],
    ["a label", () => job.rest.issues.create({ ...at, title: "t", labels: ["l".repeat(51)] }), "name is too long"],
    [
      "a comment",
      () => job.rest.issues.createComment({ ...at, issue_number: pull, body: "b".repeat(65_537) }),
      "body is too long (maximum is 65536 characters)",
    ],
    [
      "a pull request's body",
      () => job.rest.pulls.update({ ...at, pull_number: pull, body: "b".repeat(65_537) }),
      "body is too long",
    ],
    [
      "an added label",
      () => job.rest.issues.addLabels({ ...at, issue_number: pull, labels: ["l".repeat(51)] }),
      "name is too long",
    ],
  ])("end %s", async (_, request, message) => {
    expect(await refusalOf(request())).toMatchObject({ status: 422, message: expect.stringContaining(message) });
  });

  it("count characters, not bytes", async () => {
    const { status } = await job.rest.issues.create({ ...at, title: "t", body: "é".repeat(65_536) });
    expect(status).toBe(201);
  });
});

describe("events", () => {
  it("tell of new issues, new labels and comments, and who caused them", async () => {
    const events: unknown[] = [];
    github.on("issues", ({ action, label, isPull, actor }) => events.push([action, label, isPull, actor]));
    github.on("issue_comment", ({ action, actor, byJobToken }) => events.push([action, actor, byJobToken]));
    const { data: issue } = await job.rest.issues.create({ ...at, title: "Tell", labels: ["ai-fix"] });
    const on = { ...at, issue_number: issue.number };
    const alice = octokit(github, github.tokens.alice);
    await alice.rest.issues.addLabels({ ...on, labels: ["ai-fix", "urgent"] });
    await alice.rest.issues.createComment({ ...on, body: "/heal" });
    await alice.rest.issues.addLabels({ ...at, issue_number: pull, labels: ["urgent"] });
    expect(events).toEqual([
      ["opened", null, false, "github-actions[bot]"],
      ["labeled", "ai-fix", false, "github-actions[bot]"],
      ["labeled", "urgent", false, "alice"],
      ["created", "alice", false],
      ["labeled", "urgent", true, "alice"],
    ]);
  });
});

describe("assignees", () => {
  it("leaves out who can't be assigned, on issues and pull requests", async () => {
    const { data: issue } = await job.rest.issues.create({ ...at, title: "Whose" });
    for (const issue_number of [issue.number, pull]) {
      const asked = await job.rest.issues.addAssignees({ ...at, issue_number, assignees: ["alice", "nobody"] });
      expect(asked.status).toBe(201);
      expect(asked.data.assignees?.map(({ login }) => login)).toEqual(["alice"]);
    }
  });
});

describe("authors", () => {
  it("are what they are to the repository", async () => {
    const { data: issue } = await job.rest.issues.create({ ...at, title: "Who" });
    const on = { ...at, issue_number: issue.number };
    await octokit(github, github.tokens.alice).rest.issues.createComment({ ...on, body: "/heal" });
    await job.rest.issues.createComment({ ...on, body: "ok" });
    const { data } = await job.rest.issues.listComments(on);
    expect(data.map((comment) => [comment.user?.login, comment.author_association])).toEqual([
      ["alice", "COLLABORATOR"],
      ["github-actions[bot]", "NONE"],
    ]);
  });

  it("get GitHub's words when they ask for what isn't there", async () => {
    const refused = await refusalOf(job.rest.issues.get({ ...at, issue_number: 999 }));
    expect(refused).toMatchObject({
      status: 404,
      message: expect.stringMatching(/^Not Found - https:\/\/docs\.github\.com/),
    });
  });
});

describe("search", () => {
  it("finds by text, label and kind, and only what the token may see", async () => {
    const q = (text: string): Promise<string[]> =>
      job.rest.search
        .issuesAndPullRequests({ q: `repo:${SHOP} ${text}` })
        .then(({ data }) => data.items.map(({ title }) => title));
    expect(await q("is:issue label:auto-fix is:open")).toEqual(["Broken"]);
    expect(await q('is:pr "change" in:title')).toEqual(["Change"]);
    const nothing = octokit(github, github.mintToken(SHOP, { contents: "read" }));
    const { data } = await nothing.rest.search.issuesAndPullRequests({ q: `repo:${SHOP}` });
    expect(data.total_count).toBe(0);
    const hidden = octokit(github).rest.search.issuesAndPullRequests({ q: `repo:${SHOP}` });
    expect((await refusalOf(hidden)).status).toBe(422);
  });
});

describe("statuses and checks", () => {
  it("combines the newest status of each context", async () => {
    const sha = (await github.resolve(SHOP, "change")) ?? "";
    const set = (state: "success" | "failure" | "pending", context: string): Promise<unknown> =>
      job.rest.repos.createCommitStatus({ ...at, sha, state, context });
    await set("failure", "build");
    await set("success", "lint");
    expect((await job.rest.repos.getCombinedStatusForRef({ ...at, ref: "change" })).data.state).toBe("failure");
    await set("success", "build");
    const combined = await job.rest.repos.getCombinedStatusForRef({ ...at, ref: sha });
    expect(combined.data).toMatchObject({ state: "success", total_count: 2 });
    expect(
      (await refusalOf(job.rest.repos.createCommitStatus({ ...at, sha: "1".repeat(40), state: "success" }))).status,
    ).toBe(422);
  });

  it("keeps check runs of a commit", async () => {
    const head_sha = (await github.resolve(SHOP, "change")) ?? "";
    const run = await job.rest.checks.create({
      ...at,
      head_sha,
      name: "policy",
      conclusion: "success",
      status: "completed",
    });
    expect(run.data.conclusion).toBe("success");
    const listed = await job.rest.checks.listForRef({ ...at, ref: head_sha });
    expect(listed.data.check_runs.map(({ name }) => name)).toEqual(["policy"]);
  });
});
