import { execFileSync } from "node:child_process";
import { type GitHubDouble, startGitHub } from "@regreen/testbench";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createOctokit, createPublishPort, MAX_BLOB_BYTES, type PublishPort } from "../src/index.ts";
import { json, octokitFor, startServer } from "./support/server.ts";

const REPOSITORY = "acme/shop";
const AT = { owner: "acme", repo: "shop" };
const WRITE = { contents: "write", "pull-requests": "write", issues: "write" } as const;

let github: GitHubDouble;
let port: PublishPort;
let head: string;
let tree: string;

beforeAll(async () => {
  github = await startGitHub({
    organizations: [{ login: "acme", owners: ["ada"], teams: { web: ["ada"] } }],
    users: ["eve"],
    repositories: [
      {
        repository: REPOSITORY,
        files: { "src/a.js": "\ufeffa\r\n", "bin/run": "#!/bin/sh\n", "logo.bin": "\u0000", "src/deep/b.js": "b\n" },
        collaborators: { bob: "write" },
      },
    ],
  });
  port = portFor(github.mintToken(REPOSITORY, WRITE));
  head = (await github.resolve(REPOSITORY, "main")) ?? "";
  tree = (await port.getCommit(head))?.treeSha ?? "";
});
afterAll(() => github.close());

function portFor(token: string): PublishPort {
  const log = { debug: () => undefined, warning: () => undefined };
  return createPublishPort(createOctokit({ token, apiUrl: github.apiUrl, log, waitUnitMs: 2 }), AT, { waitUnitMs: 4 });
}

describe("git data", () => {
  it("reads files with their modes, byte for byte, and leaves out what isn't there", async () => {
    const files = await port.readFiles(tree, ["src/a.js", "bin/run", "src/deep/b.js", "src", "src/a.js/x", "nope/x"]);

    expect(Object.fromEntries(files)).toEqual({
      "src/a.js": { mode: "100644", content: "\ufeffa\r\n" },
      "bin/run": { mode: "100755", content: "#!/bin/sh\n" },
      "src/deep/b.js": { mode: "100644", content: "b\n" },
    });
  });

  it("gives no content for links, submodules, binary and huge files", async () => {
    const entries = [
      { path: "link", mode: "120000", type: "blob", sha: "1".repeat(40) },
      { path: "module", mode: "160000", type: "commit", sha: "2".repeat(40) },
      { path: "binary", mode: "100644", type: "blob", sha: "3".repeat(40), size: 2 },
      { path: "huge", mode: "100644", type: "blob", sha: "4".repeat(40), size: MAX_BLOB_BYTES + 1 },
    ];
    const server = await startServer((request, response) => {
      if (request.url?.includes("/git/trees/")) return json(response, 200, { sha: tree, tree: entries });
      json(response, 200, { content: Buffer.from([0xff, 0xfe]).toString("base64"), encoding: "base64" });
    });
    const files = await createPublishPort(octokitFor(server), AT).readFiles(tree, ["link", "module", "binary", "huge"]);
    await server.close();

    expect([...files.values()].map((file) => file.content)).toEqual([null, null, null, null]);
    expect(server.seen.filter((each) => each.url.includes("/git/blobs/"))).toHaveLength(1);
  });

  it("writes bytes that are no text, byte for byte", async () => {
    const bytes = Uint8Array.from({ length: 512 }, (_, index) => index % 256);
    // A view into a larger buffer, as files are read.
    const view = new Uint8Array(Buffer.concat([Buffer.from("before"), bytes, Buffer.from("after")]).buffer, 0);
    const made = await port.createTree(tree, [
      { path: "charts/a.png", mode: "100644", content: bytes },
      { path: "charts/b.png", mode: "100644", content: view.subarray(6, 6 + 256) },
      { path: "charts/empty.png", mode: "100644", content: new Uint8Array() },
    ]);
    const commit = await port.createCommit({ treeSha: made, parents: [head], message: "x" });
    const show = (path: string) =>
      execFileSync("git", ["--git-dir", github.bareDir(REPOSITORY), "show", `${commit}:${path}`]);

    expect(Buffer.compare(show("charts/a.png"), bytes)).toBe(0);
    expect(Buffer.compare(show("charts/b.png"), view.subarray(6, 262))).toBe(0);
    expect(show("charts/empty.png")).toHaveLength(0);
  });

  it("lists the commits between two, oldest first, with who wrote them", async () => {
    const commitBy = (login: string, parent: string) =>
      portFor(github.tokens[login] ?? "").createCommit({ treeSha: tree, parents: [parent], message: login });
    const first = await commitBy("bob", head);
    const second = await commitBy("ada", first);

    const range = await port.listCommits(head, second);
    expect(range).toMatchObject({
      total: 2,
      commits: [
        { sha: first, author: { login: "bob", isBot: false } },
        { sha: second, author: { login: "ada" } },
      ],
    });
    expect(await port.listCommits(second, first)).toEqual({ total: 0, commits: [] });
    expect(await port.listCommits("0".repeat(40), second)).toBeNull();
  });

  it("writes, changes and deletes files, and the same changes give the same tree", async () => {
    const changes = [
      { path: "src/a.js", mode: "100644", content: null },
      { path: "bin/run", mode: "100755", content: "#!/bin/sh\nexit 0\n" },
      { path: "new/empty", mode: "100644", content: "" },
    ] as const;
    const made = await port.createTree(tree, changes);
    const commit = await port.createCommit({ treeSha: made, parents: [head], message: "x" });

    expect(await port.createTree(tree, changes)).toBe(made);
    expect(Object.fromEntries(await port.readFiles(made, ["src/a.js", "bin/run", "new/empty"]))).toEqual({
      "bin/run": { mode: "100755", content: "#!/bin/sh\nexit 0\n" },
      "new/empty": { mode: "100644", content: "" },
    });
    expect(await port.getCommit(commit)).toMatchObject({ treeSha: made, parents: [head], message: "x" });
  });

  it("creates a branch once, and moves it forward only", async () => {
    const next = await port.createCommit({ treeSha: tree, parents: [head], message: "next" });
    const other = await port.createCommit({ treeSha: tree, parents: [head], message: "other" });

    expect(await port.createBranch("b/one", next)).toBe("done");
    // Asked for again with the same commit, as after an answer that was lost.
    expect(await port.createBranch("b/one", next)).toBe("done");
    expect(await port.createBranch("b/one", other)).toBe("exists");
    expect(await port.advanceBranch("b/one", other)).toBe("not_fast_forward");
    expect(await github.resolve(REPOSITORY, "b/one")).toBe(next);
  });

  it("says which permission is missing", async () => {
    const reader = portFor(github.mintToken(REPOSITORY, { contents: "read" }));

    await expect(reader.createBranch("b/two", head)).rejects.toMatchObject({ reasonCode: "permission_missing" });
    await expect(reader.createBranch("b/two", head)).rejects.toThrow(/creating the branch b\/two/);
  });

  it("has no commit where there is none", async () => {
    expect(await port.getBranch("nope")).toBeNull();
  });
});

describe("pull requests", () => {
  it("are created, found by branch, and refused by name", async () => {
    const first = await github.commit(REPOSITORY, { "p.js": "1;\n" }, { branch: "feature/p" });
    await github.commit(REPOSITORY, { "q.js": "1;\n" }, { branch: "ai/p" });
    const wanted = { title: "t", body: "b", head: "ai/p", base: "feature/p", draft: true };
    const made = await port.createPullRequest(wanted);

    expect(made).toMatchObject({
      state: "open",
      draft: true,
      author: "github-actions[bot]",
      headRepository: REPOSITORY,
    });
    expect(await port.createPullRequest(wanted)).toBe("exists");
    expect(await port.createBranch("ai/same", first)).toBe("done");
    expect(await port.createPullRequest({ ...wanted, head: "ai/same" })).toBe("no_commits");
    expect(await port.listPullRequests({ head: "ai/p", state: "all" })).toHaveLength(1);
    expect(await port.listPullRequests({ head: "ai/other", state: "all" })).toHaveLength(0);
    expect(await port.listPullRequests({ base: "main", state: "open" })).toHaveLength(0);
  });

  it("by Actions may be forbidden", async () => {
    await github.commit(REPOSITORY, { "r.js": "1;\n" }, { branch: "ai/r" });
    github.settings(REPOSITORY).canCreatePullRequests = false;
    const answer = await port.createPullRequest({ title: "t", body: "", head: "ai/r", base: "main", draft: true });
    github.settings(REPOSITORY).canCreatePullRequests = true;

    expect(answer).toBe("disabled");
  });

  it("get the reviewers that GitHub takes", async () => {
    await github.commit(REPOSITORY, { "s.js": "1;\n" }, { branch: "ai/s" });
    const pull = await port.createPullRequest({ title: "t", body: "", head: "ai/s", base: "main", draft: true });
    const number = typeof pull === "string" ? 0 : pull.number;

    expect(await port.requestReviewers(number, { users: ["bob", "eve"], teams: ["web"] })).toEqual({
      users: ["bob"],
      teams: [],
    });
    expect(await port.requestReviewers(number, { users: ["eve"], teams: [] })).toEqual({ users: [], teams: [] });
    expect(await port.requestReviewers(number, { users: [], teams: [] })).toEqual({ users: [], teams: [] });
  });
});

describe("issues, comments and labels", () => {
  it("are written and found again", async () => {
    await port.createLabel({ name: "ticket", color: "ff0000", description: "A ticket" });
    await port.createLabel({ name: "ticket", color: "00ff00", description: "again" });
    const issue = await port.createIssue({ title: "t", body: "b", labels: ["ticket"] });
    if (issue === "disabled") throw new Error("issues are on in this repository");
    const comment = await port.createComment(issue.number, "one");
    await port.updateComment(comment.id, "two");

    expect(await port.listLabels()).toContain("ticket");
    expect(await port.listIssues({ label: "ticket" })).toMatchObject([
      { number: issue.number, author: "github-actions[bot]" },
    ]);
    expect(await port.listIssues({ label: "other" })).toEqual([]);
    expect(await port.listComments(issue.number)).toMatchObject([{ body: "two", author: "github-actions[bot]" }]);
  });
});

describe("what must exist once", () => {
  const cases: [what: string, route: RegExp, make: () => Promise<unknown>, list: () => Promise<readonly unknown[]>][] =
    [
      [
        "an issue",
        /^POST \/repos\/acme\/shop\/issues$/,
        () => port.createIssue({ title: "once", body: "once", labels: ["once"] }),
        () => port.listIssues({ label: "once" }),
      ],
      [
        "a comment",
        /^POST .*\/issues\/1\/comments$/,
        () => port.createComment(1, "once"),
        async () => (await port.listComments(1)).filter(({ body }) => body === "once"),
      ],
      [
        "a pull request",
        /^POST .*\/pulls$/,
        () => port.createPullRequest({ title: "once", body: "once", head: "b/once", base: "main", draft: true }),
        () => port.listPullRequests({ head: "b/once", state: "all" }),
      ],
    ];

  it.each(cases)("%s, when the answer to its creation was lost", async (_, match, make, list) => {
    await port.createBranch("b/once", await port.createCommit({ treeSha: tree, parents: [head], message: "once" }));
    github.faults.push({ match, status: 502, afterwards: true });

    expect(await make()).toMatchObject({ body: "once" });
    expect(await list()).toHaveLength(1);
  });

  it.each(cases)("%s, when GitHub failed before it was made", async (_, match, make, list) => {
    github.faults.push({ match, status: 502 });
    const before = (await list()).length;

    await make();

    expect((await list()).length - before).toBeLessThanOrEqual(1);
  });
});

describe("a branch that GitHub does not know everywhere yet", () => {
  const invalid = (field: object) => ({
    message: "Validation Failed",
    errors: [{ resource: "PullRequest", ...field }],
  });

  it.each([
    ["no commits", { code: "custom", message: "No commits between main and b/early" }, "no_commits"],
    ["no head", { field: "head", code: "invalid" }, "head_gone"],
  ])("gets its pull request on another try (%s); what stays so is said", async (name, error, refusal) => {
    const match = "POST /repos/acme/shop/pulls";
    const branch = `b/${name.replace(" ", "-")}`;
    await port.createBranch(branch, await port.createCommit({ treeSha: tree, parents: [head], message: branch }));
    const wanted = { title: "early", body: name, head: branch, base: "main", draft: true };

    github.faults.push({ match, status: 422, body: invalid(error), times: 3 });
    expect(await port.createPullRequest(wanted)).toBe(refusal);
    github.faults.push({ match, status: 422, body: invalid(error) });
    expect(await port.createPullRequest(wanted)).toMatchObject({ state: "open", headBranch: branch });
  });
});

describe("work that only one may do at a time", () => {
  it("waits for the other, and outwaits one that is gone", async () => {
    const order: string[] = [];
    const work = (name: string) => async (alone: boolean) => {
      order.push(`${name} begins`, `${name} ${alone}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
      order.push(`${name} ends`);
    };
    const lock = { key: "test", sha: head };
    await Promise.all([port.exclusively(lock, work("a")), port.exclusively(lock, work("b"))]);
    const [first, second] = order[0] === "a begins" ? ["a", "b"] : ["b", "a"];
    expect(order).toEqual([first, second].flatMap((name) => [`${name} begins`, `${name} true`, `${name} ends`]));

    await port.exclusively({ key: "left", sha: head }, async () => {
      await port.exclusively({ key: "left", sha: head }, work("c"));
    });
    expect(order.slice(-2)).toEqual(["c true", "c ends"]);
    expect(await github.resolve(REPOSITORY, "refs/regreen/lock/left")).toBeNull();
  });

  it("goes on all the same without the right to, or without a commit, and says so", async () => {
    const reader = portFor(github.mintToken(REPOSITORY, { contents: "read" }));
    expect(await reader.exclusively({ key: "x", sha: head }, async (alone) => alone)).toBe(false);
    expect(await port.exclusively({ key: "x", sha: null }, async (alone) => alone)).toBe(false);
    expect(await port.exclusively({ key: "x", sha: "0".repeat(40) }, async (alone) => alone)).toBe(false);
  });
});

describe("a repository that takes less", () => {
  it("has its issues switched off, or is archived", async () => {
    const settings = github.settings(REPOSITORY);
    try {
      settings.hasIssues = false;
      expect(await port.createIssue({ title: "t", body: "b", labels: [] })).toBe("disabled");
      settings.archived = true;
      await expect(port.createComment(1, "x")).rejects.toThrow(/archived and so read-only/);
    } finally {
      Object.assign(settings, { hasIssues: true, archived: false });
    }
  });

  it("forbids branches of a name, in GitHub's two ways to say so", async () => {
    github.protectBranch(REPOSITORY, "locked/*");
    expect(await port.createBranch("locked/x", head)).toBe("rules");
    github.faults.push({
      match: "POST /repos/acme/shop/git/refs",
      status: 422,
      body: { message: "Reference update failed" },
    });
    expect(await port.createBranch("free/x", head)).toBe("rules");
  });

  it("tells who labelled what", async () => {
    const number = 1;
    await port.addLabels(number, ["ticket"]);
    expect(await port.listEvents(number)).toContainEqual({
      event: "labeled",
      actor: "github-actions[bot]",
      label: "ticket",
    });
  });
});

describe("lists", () => {
  it("follow the pages, and apply the filter again that a server ignored", async () => {
    const pull = (number: number) => ({
      number,
      html_url: "",
      title: "",
      body: null,
      state: "closed",
      merged_at: number === 101 ? "2026-01-01" : null,
      user: null,
      head: { ref: number === 150 ? "other" : "ai/x", sha: "", repo: null },
      base: { ref: "main" },
      labels: [],
    });
    const server = await startServer((request, response) => {
      const page = Number(new URL(request.url ?? "", server.url).searchParams.get("page") ?? "1");
      const link = page === 1 ? { link: `<${server.url}/repos/acme/shop/pulls?page=2>; rel="next"` } : {};
      const numbers = Array.from({ length: page === 1 ? 100 : 50 }, (_, index) => (page - 1) * 100 + index + 1);
      json(response, 200, numbers.map(pull), link);
    });
    const found = await createPublishPort(octokitFor(server), AT).listPullRequests({ head: "ai/x", state: "all" });
    await server.close();

    expect(found).toHaveLength(149);
    expect(found.find((each) => each.number === 101)?.state).toBe("merged");
  });
});

describe("who the token is", () => {
  it.each([
    ["GraphQL knows", 200, { data: { viewer: { login: "regreen[bot]" } } }, "regreen[bot]"],
    ["GraphQL is not there", 404, { message: "Not Found" }, "ada"],
    ["nobody knows", 401, { message: "Bad credentials" }, null],
  ])("%s", async (_, status, answer, login) => {
    const server = await startServer((request, response) => {
      if (request.url === "/graphql") return json(response, status, answer);
      json(response, status === 401 ? 403 : 200, status === 401 ? { message: "no" } : { login: "ada" });
    });
    const found = await createPublishPort(octokitFor(server), AT).viewer();
    await server.close();

    expect(found).toBe(login);
  });
});
