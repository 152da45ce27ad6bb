import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { GitHubDouble } from "../../src/github/github-double.ts";
import { startGitHub } from "../../src/github/start-github.ts";
import { git, octokit, refusalOf, withFolder } from "./clients.ts";

// Clients of the real world on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const SHOP = "acme/shop";
const at = { owner: "acme", repo: "shop" };

let github: GitHubDouble;
let api: ReturnType<typeof octokit>;
let main: string;

beforeAll(async () => {
  github = await startGitHub({
    users: ["alice"],
    repositories: [
      {
        repository: SHOP,
        files: {
          "README.md": "# Shop\n",
          "src/a.js": "1\n",
          "src/b.js": "2\n",
          ".github/workflows/ci.yml": "on: push\n",
        },
        collaborators: { alice: "admin" },
      },
      { repository: "acme/empty" },
    ],
  });
  api = octokit(github, github.mintToken(SHOP, { contents: "write" }));
  main = (await github.resolve(SHOP, "main")) ?? "";
});

afterAll(() => github.close());

type TreeEntry = { path: string; mode?: "100644" | "100755" | "120000"; content?: string; sha?: string | null };

/** A commit on top of `parent` that nothing points to yet. */
async function makeCommit(parents: string[], tree: TreeEntry[], extra: object = {}): Promise<string> {
  const entries = tree.map((entry) => ({ mode: "100644" as const, type: "blob" as const, ...entry }));
  const base = parents[0] === undefined ? {} : { base_tree: parents[0] };
  const { data } = await api.rest.git.createTree({ ...at, ...base, tree: entries });
  const commit = await api.rest.git.createCommit({ ...at, message: "Change", tree: data.sha, parents, ...extra });
  return commit.data.sha;
}

describe("trees", () => {
  it("changes, adds, deletes and replaces a file by a folder", async () => {
    const sha = await makeCommit(
      [main],
      [
        { path: "src/a.js", content: "one\n" },
        { path: "bin/run", mode: "100755", content: "#!/bin/sh\n" },
        { path: "link", mode: "120000", content: "README.md" },
        { path: "src/b.js", sha: null },
        { path: "README.md/deep.txt", content: "deep\n" },
      ],
    );
    const tree = await api.rest.git.getTree({ ...at, tree_sha: sha, recursive: "true" });
    const blobs = tree.data.tree.filter((entry) => entry.type === "blob").map((entry) => `${entry.mode} ${entry.path}`);
    expect(blobs).toEqual([
      "100644 .github/workflows/ci.yml",
      "100644 README.md/deep.txt",
      "100755 bin/run",
      "120000 link",
      "100644 src/a.js",
    ]);
    await withFolder(async (dir) => {
      await git(dir, ["init", "--quiet"]);
      const url = github.gitUrl(SHOP, github.tokens.alice);
      await git(dir, ["fetch", "--quiet", url, sha]);
      expect(await git(dir, ["fsck", "--strict"])).toMatchObject({ code: 0 });
    });
  });

  it("puts a file in a folder's place and a tree in a file's", async () => {
    const source = await api.rest.git.getTree({ ...at, tree_sha: main });
    const workflows = source.data.tree.find(({ path }) => path === ".github")?.sha;
    const base = await api.rest.git.createTree({
      ...at,
      base_tree: main,
      tree: [
        { path: "src", mode: "100644", type: "blob", content: "now a file\n" },
        { path: "README.md", mode: "040000", type: "tree", sha: workflows ?? "" },
      ],
    });
    const { data } = await api.rest.git.getTree({ ...at, tree_sha: base.data.sha, recursive: "1" });
    expect(data.tree.filter(({ type }) => type === "blob").map(({ path }) => path)).toEqual([
      ".github/workflows/ci.yml",
      "README.md/workflows/ci.yml",
      "src",
    ]);
  });

  it.each([
    ["../evil", "tree.path contains a malformed path component"],
    ["a/.git/config", "tree.path contains a malformed path component"],
    ["/etc/passwd", "tree.path cannot start with a slash"],
  ])("refuses the path %s", async (path, message) => {
    const refused = await refusalOf(makeCommit([main], [{ path, content: "x" }]));
    expect(refused).toMatchObject({ status: 422, message: expect.stringContaining(message) });
  });

  it("refuses to delete what isn't there and to point at objects it doesn't have", async () => {
    expect(await refusalOf(makeCommit([main], [{ path: "nowhere", sha: null }]))).toMatchObject({ status: 422 });
    expect(await refusalOf(makeCommit([main], [{ path: "a", sha: "1".repeat(40) }]))).toMatchObject({ status: 422 });
  });
});

describe("commits", () => {
  it("signs what a bot commits without an author of its own", async () => {
    const sha = await makeCommit([main], [{ path: "a", content: "a" }]);
    const { data } = await api.rest.git.getCommit({ ...at, commit_sha: sha });
    expect(data.verification).toMatchObject({ verified: true, reason: "valid" });
    expect(data.author).toMatchObject({
      name: "github-actions[bot]",
      email: "41898282+github-actions[bot]@users.noreply.github.com",
    });
    expect(data.committer).toMatchObject({ name: "GitHub", email: "noreply@github.com" });
    await api.rest.git.createRef({ ...at, ref: "refs/heads/signed", sha });
    const shown = await api.rest.repos.getCommit({ ...at, ref: "signed" });
    expect(shown.data.author).toMatchObject({ login: "github-actions[bot]", type: "Bot" });
  });

  it("doesn't sign for somebody else's name", async () => {
    const author = { name: "Eve", email: "eve@example.com", date: "2026-01-02T03:04:05Z" };
    const sha = await makeCommit([main], [{ path: "a", content: "a" }], { author });
    const { data } = await api.rest.git.getCommit({ ...at, commit_sha: sha });
    expect(data).toMatchObject({ author, verification: { verified: false, reason: "unsigned" } });
  });
});

describe("refs as compare-and-swap", () => {
  it("creates a ref once", async () => {
    const ref = "refs/heads/state";
    expect((await api.rest.git.createRef({ ...at, ref, sha: main })).status).toBe(201);
    expect(await refusalOf(api.rest.git.createRef({ ...at, ref, sha: main }))).toMatchObject({
      status: 422,
      message: expect.stringContaining("Reference already exists"),
    });
  });

  it("moves a ref forward only", async () => {
    const next = await makeCommit([main], [{ path: "n", content: "n" }]);
    const other = await makeCommit([main], [{ path: "o", content: "o" }]);
    await api.rest.git.createRef({ ...at, ref: "refs/heads/forward", sha: main });
    await api.rest.git.updateRef({ ...at, ref: "heads/forward", sha: next, force: false });
    expect(await refusalOf(api.rest.git.updateRef({ ...at, ref: "heads/forward", sha: other }))).toMatchObject({
      status: 422,
      message: expect.stringContaining("Update is not a fast forward"),
    });
    expect((await api.rest.git.updateRef({ ...at, ref: "heads/forward", sha: other, force: true })).status).toBe(200);
  });

  it("lets exactly one of many writers win", async () => {
    await api.rest.git.createRef({ ...at, ref: "refs/heads/race", sha: main });
    const writers = await Promise.all(
      Array.from({ length: 6 }, (_, index) => makeCommit([main], [{ path: "w", content: `${index}` }])),
    );
    const results = await Promise.allSettled(
      writers.map((sha) => api.rest.git.updateRef({ ...at, ref: "heads/race", sha, force: false })),
    );
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    const creators = await Promise.allSettled(
      writers.map((sha) => api.rest.git.createRef({ ...at, ref: "refs/heads/race-2", sha })),
    );
    expect(creators.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  });

  it.each([
    ["a ref that isn't there", { ref: "heads/nowhere", sha: "MAIN" }, "Reference does not exist"],
    ["an object that isn't there", { ref: "heads/main", sha: "1".repeat(40) }, "Object does not exist"],
    ["half a SHA", { ref: "heads/main", sha: "abc" }, "must be exactly 40 characters"],
  ])("refuses to update %s", async (_, update, message) => {
    const sha = update.sha === "MAIN" ? main : update.sha;
    expect(await refusalOf(api.rest.git.updateRef({ ...at, ref: update.ref, sha }))).toMatchObject({
      status: 422,
      message: expect.stringContaining(message),
    });
  });

  it("answers 404 for a missing ref and an empty list for a prefix without refs", async () => {
    expect((await refusalOf(api.rest.git.getRef({ ...at, ref: "heads/nowhere" }))).status).toBe(404);
    expect((await api.rest.git.listMatchingRefs({ ...at, ref: "heads/nowhere" })).data).toEqual([]);
    await api.rest.git.createRef({ ...at, ref: "refs/heads/group/one", sha: main });
    expect((await refusalOf(api.rest.git.getRef({ ...at, ref: "heads/group" }))).status).toBe(404);
    expect((await api.rest.git.listMatchingRefs({ ...at, ref: "heads/group" })).data).toHaveLength(1);
  });

  it("refuses protected branches and workflow changes", async () => {
    github.protectBranch(SHOP, "main");
    const next = await makeCommit([main], [{ path: "n", content: "n" }]);
    expect(await refusalOf(api.rest.git.updateRef({ ...at, ref: "heads/main", sha: next, force: true }))).toMatchObject(
      {
        status: 422,
        message: expect.stringContaining("Repository rule violations found"),
      },
    );
    const workflow = await makeCommit([main], [{ path: ".github/workflows/ci.yml", content: "on: issues\n" }]);
    const refused = await refusalOf(api.rest.git.createRef({ ...at, ref: "refs/heads/workflow", sha: workflow }));
    expect(refused).toMatchObject({
      status: 403,
      message: expect.stringContaining("Resource not accessible by integration"),
      headers: { "x-accepted-github-permissions": "contents=write,workflows=write" },
    });
  });
});

describe("contents", () => {
  it("gives text as text to those who ask for it raw", async () => {
    const raw = await api.rest.repos.getContent({ ...at, path: "README.md", ref: main, mediaType: { format: "raw" } });
    expect(raw.data).toBe("# Shop\n");
    const folder = await api.rest.repos.getContent({ ...at, path: "src", ref: main });
    expect(folder.data).toEqual([
      expect.objectContaining({ type: "file", path: "src/a.js" }),
      expect.objectContaining({ type: "file", path: "src/b.js" }),
    ]);
  });

  it("tells a missing file from a missing ref and an empty repository", async () => {
    expect(await refusalOf(api.rest.repos.getContent({ ...at, path: "nope" }))).toMatchObject({
      status: 404,
      message: expect.stringContaining("Not Found"),
    });
    expect(await refusalOf(api.rest.repos.getContent({ ...at, path: "README.md", ref: "nope" }))).toMatchObject({
      message: expect.stringContaining("No commit found for the ref nope"),
    });
    const empty = octokit(github, github.mintToken("acme/empty", { contents: "read" }));
    expect(await refusalOf(empty.rest.repos.getContent({ owner: "acme", repo: "empty", path: "a" }))).toMatchObject({
      status: 404,
      message: expect.stringContaining("This repository is empty."),
    });
  });

  it("writes a file on a branch and wants to know what it replaces", async () => {
    await api.rest.git.createRef({ ...at, ref: "refs/heads/edit", sha: main });
    const edit = {
      ...at,
      path: "src/a.js",
      branch: "edit",
      message: "Edit",
      content: Buffer.from("two\n").toString("base64"),
    };
    expect((await refusalOf(api.rest.repos.createOrUpdateFileContents(edit))).status).toBe(422);
    expect((await refusalOf(api.rest.repos.createOrUpdateFileContents({ ...edit, sha: main }))).status).toBe(409);
    const { data } = await api.rest.repos.getContent({ ...at, path: "src/a.js", ref: "edit" });
    const sha = Array.isArray(data) ? "" : data.sha;
    expect((await api.rest.repos.createOrUpdateFileContents({ ...edit, sha })).status).toBe(200);
    expect(await github.readFile(SHOP, "edit", "src/a.js")).toBe("two\n");
    expect(await refusalOf(api.rest.repos.createOrUpdateFileContents({ ...edit, branch: "main", sha }))).toMatchObject({
      status: 409,
      message: expect.stringContaining("Repository rule violations found"),
    });
  });
});

describe("compare", () => {
  it("counts and lists like git", async () => {
    const renamed = await makeCommit(
      [main],
      [
        { path: "src/b.js", sha: null },
        { path: "src/c.js", content: "2\n" },
        { path: "new.txt", content: "a\nb\n" },
      ],
    );
    await api.rest.git.createRef({ ...at, ref: "refs/heads/feature/x", sha: renamed });
    const { data } = await api.rest.repos.compareCommitsWithBasehead({ ...at, basehead: "main...feature/x" });
    expect(data).toMatchObject({ status: "ahead", ahead_by: 1, behind_by: 0, total_commits: 1 });
    expect(data.files).toEqual([
      expect.objectContaining({ filename: "new.txt", status: "added", additions: 2, patch: "@@ -0,0 +1,2 @@\n+a\n+b" }),
      expect.objectContaining({ filename: "src/c.js", status: "renamed", previous_filename: "src/b.js", changes: 0 }),
    ]);
    const missing = api.rest.repos.compareCommitsWithBasehead({ ...at, basehead: "main...nowhere" });
    expect((await refusalOf(missing)).status).toBe(404);
  });
});
