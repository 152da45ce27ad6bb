import { afterEach, describe, expect, it } from "vitest";
import { createRunsPort, type RunsPort } from "../src/index.ts";
import { json, octokitFor, type ScriptedServer, startServer } from "./support/server.ts";

const SHA = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

let server: ScriptedServer;
afterEach(() => server.close());

/** Answers by path; anything else is 404. A value may be a function of the query. */
async function portFor(answers: Record<string, unknown | ((query: URLSearchParams) => unknown)>): Promise<RunsPort> {
  server = await startServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://api");
    const answer = answers[decodeURIComponent(url.pathname)];
    if (answer === undefined) return json(response, 404, { message: "Not Found" });
    const body = typeof answer === "function" ? (answer(url.searchParams) as unknown) : answer;
    const page = Number(url.searchParams.get("page") ?? 1);
    const link = page === 1 ? { link: `<${server.url}${url.pathname}?per_page=100&page=2>; rel="next"` } : {};
    json(response, 200, body, isPaged(body) ? link : {});
  });
  return createRunsPort(octokitFor(server), { owner: "acme", repo: "shop" });
}

function isPaged(body: unknown): boolean {
  return typeof body === "object" && body !== null && "total_count" in body && body.total_count === 101;
}

const RUN = {
  id: 7,
  name: "CI",
  path: ".github/workflows/ci.yml@refs/heads/main",
  event: "pull_request",
  status: "completed",
  conclusion: "failure",
  run_attempt: 2,
  html_url: "https://github.com/acme/shop/actions/runs/7",
  head_branch: "feature/cart",
  head_sha: SHA,
  head_commit: { message: "Add cart\n\n[skip regreen]" },
  actor: { login: "alice" },
  pull_requests: [{ number: 12 }],
  repository: { id: 1, full_name: "acme/shop" },
  head_repository: { id: 1, full_name: "acme/shop", html_url: "https://github.com/acme/shop" },
};
const REPOSITORY = {
  id: 1,
  full_name: "acme/shop",
  default_branch: "main",
  private: true,
  html_url: "https://github.com/acme/shop",
};

describe("a run", () => {
  it("is read with what untrusted people chose kept apart", async () => {
    const port = await portFor({ "/repos/acme/shop": REPOSITORY, "/repos/acme/shop/actions/runs/7": RUN });

    expect(await port.getRun(7)).toEqual({
      info: {
        id: 7,
        attempt: 2,
        url: "https://github.com/acme/shop/actions/runs/7",
        workflow_name: "CI",
        workflow_path: ".github/workflows/ci.yml",
        event: "pull_request",
        conclusion: "failure",
        repository: "acme/shop",
        default_branch: "main",
        head_repository: "acme/shop",
        head_branch: "feature/cart",
        head_sha: SHA,
        is_fork: false,
        pull_request: 12,
        actor: "alice",
      },
      status: "completed",
      headCommitMessage: "Add cart\n\n[skip regreen]",
    });
  });

  it.each([
    ["another repository", { id: 2, full_name: "eve/shop", html_url: "https://github.com/eve/shop" }, "eve/shop"],
    ["a fork that is gone", null, ""],
  ])("from %s is a fork's", async (_, head_repository, name) => {
    const port = await portFor({
      "/repos/acme/shop": REPOSITORY,
      "/repos/acme/shop/actions/runs/7/attempts/1": { ...RUN, head_repository, pull_requests: [] },
    });

    const run = await port.getRun(7, 1);

    expect(run.info).toMatchObject({ is_fork: true, head_repository: name, pull_request: null });
  });

  it("that does not exist is explained", async () => {
    const port = await portFor({ "/repos/acme/shop": REPOSITORY });

    await expect(port.getRun(404404)).rejects.toMatchObject({
      reasonCode: "not_found",
      message: expect.stringContaining("reading run 404404 of acme/shop"),
    });
  });

  it("has the jobs of all pages", async () => {
    const job = (id: number) => ({
      id,
      name: `test (${id})`,
      conclusion: "failure",
      labels: ["ubuntu-latest"],
      steps: [{ number: 1, name: "Set up job", conclusion: "success", startedAt: null, completedAt: null }],
    });
    const port = await portFor({
      "/repos/acme/shop/actions/runs/7/attempts/2/jobs": (query: URLSearchParams) => ({
        total_count: 101,
        jobs: query.get("page") === "2" ? [job(101)] : Array.from({ length: 100 }, (_, index) => job(index + 1)),
      }),
    });

    const jobs = await port.listJobs(7, 2);

    expect(jobs).toHaveLength(101);
    expect(jobs[100]).toEqual({
      id: 101,
      name: "test (101)",
      conclusion: "failure",
      labels: ["ubuntu-latest"],
      steps: [{ number: 1, name: "Set up job", conclusion: "success", startedAt: null, completedAt: null }],
    });
  });

  it("has artifacts with their digest", async () => {
    const port = await portFor({
      "/repos/acme/shop/actions/runs/7/artifacts": {
        total_count: 1,
        artifacts: [{ id: 3, name: "junit", size_in_bytes: 10, digest: "sha256:00", expired: false }],
      },
    });

    expect(await port.listArtifacts(7)).toEqual([
      { id: 3, name: "junit", size: 10, digest: "sha256:00", expired: false },
    ]);
  });
});

describe("the repository", () => {
  it("gives a file at a commit, and null for what is none", async () => {
    const port = await portFor({
      "/repos/acme/shop/contents/.github/workflows/ci.yml": (query: URLSearchParams) => ({
        type: "file",
        encoding: "base64",
        content: Buffer.from(`on: push # ${query.get("ref")}\n`)
          .toString("base64")
          .replace(/(.{10})/g, "$1\n"),
      }),
      "/repos/acme/shop/contents/src": [{ type: "file", name: "a.js" }],
      "/repos/acme/shop/contents/sub": { type: "submodule" },
      "/repos/acme/shop/contents/huge.json": { type: "file", encoding: "none", content: "" },
    });

    expect(await port.getFile(".github/workflows/ci.yml", SHA)).toBe(`on: push # ${SHA}\n`);
    expect(await port.getFile("src", SHA)).toBeNull();
    expect(await port.getFile("sub", SHA)).toBeNull();
    expect(await port.getFile("huge.json", SHA)).toBeNull();
    expect(await port.getFile("missing", SHA)).toBeNull();
  });

  it("gives a branch whose name has a slash", async () => {
    const port = await portFor({ "/repos/acme/shop/branches/release/v1": { commit: { sha: SHA }, protected: true } });

    expect(await port.getBranch("release/v1")).toEqual({ sha: SHA, protected: true });
    expect(await port.getBranch("gone")).toBeNull();
  });

  it("gives the open pull requests of exactly this head", async () => {
    const pull = (number: number, state: string, sha: string) => ({
      number,
      state,
      head: { sha },
      labels: [{ name: "no-auto-fix" }],
    });
    const port = await portFor({
      [`/repos/acme/shop/commits/${SHA}/pulls`]: [
        pull(1, "closed", SHA),
        pull(2, "open", "0".repeat(40)),
        pull(3, "open", SHA),
      ],
    });

    expect(await port.findPullRequests(SHA)).toEqual([
      { number: 3, open: true, labels: ["no-auto-fix"], headSha: SHA },
    ]);
    expect(await port.findPullRequests("f".repeat(40))).toEqual([]);
  });

  it("gives issues and says which are pull requests", async () => {
    const port = await portFor({
      "/repos/acme/shop/issues/5": { number: 5, title: "CI is red", body: null, labels: ["ai-fix", { name: "bug" }] },
      "/repos/acme/shop/issues/6": { number: 6, title: "PR", body: "x", labels: [], pull_request: {} },
    });

    expect(await port.getIssue(5)).toEqual({
      number: 5,
      title: "CI is red",
      body: "",
      labels: ["ai-fix", "bug"],
      isPullRequest: false,
    });
    expect((await port.getIssue(6))?.isPullRequest).toBe(true);
    expect(await port.getIssue(7)).toBeNull();
  });

  it.each([
    ["admin", "admin"],
    ["write", "write"],
    ["read", "read"],
    ["none", "none"],
    ["something new", "none"],
  ])("tells permission %s as %s", async (permission, expected) => {
    const port = await portFor({ "/repos/acme/shop/collaborators/bob/permission": { permission } });

    expect(await port.permissionOf("bob")).toBe(expected);
    expect(await port.permissionOf("nobody")).toBe("none");
  });
});

describe("renamed files", () => {
  const files = [
    { filename: "b.ts", status: "renamed", previous_filename: "a.ts" },
    { filename: "c.ts", status: "modified" },
    { filename: "d.ts", status: "renamed" },
  ];

  it("are those since the base, or of the commit alone", async () => {
    const port = await portFor({
      [`/repos/acme/shop/compare/main...${SHA}`]: { files },
      [`/repos/acme/shop/commits/${SHA}`]: { files: files.slice(1) },
    });
    expect(await port.listRenames(SHA, "main")).toEqual([{ from: "a.ts", to: "b.ts" }]);
    expect(await port.listRenames(SHA, null)).toEqual([]);
  });

  it("are none when the base is gone", async () => {
    const port = await portFor({});
    expect(await port.listRenames(SHA, "gone")).toEqual([]);
  });
});
