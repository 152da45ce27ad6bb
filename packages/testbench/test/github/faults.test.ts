import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import type { GitHubDouble } from "../../src/github/github-double.ts";
import { startGitHub } from "../../src/github/start-github.ts";
import { git, octokit, refusalOf, withFolder } from "./clients.ts";

// Clients of the real world on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const SHOP = "acme/shop";
const at = { owner: "acme", repo: "shop" };

let github: GitHubDouble;
let api: ReturnType<typeof octokit>;

beforeAll(async () => {
  github = await startGitHub({
    users: ["alice"],
    repositories: [{ repository: SHOP, files: { a: `${"line\n".repeat(999)}` }, collaborators: { alice: "write" } }],
  });
  api = octokit(github, github.tokens.alice);
});

afterEach(() => {
  github.faults.clear();
  github.journal.clear();
});

afterAll(() => github.close());

it("answers with the wanted status and headers, as often as wanted", async () => {
  github.faults.push({
    match: "GET /repos/acme/shop",
    times: 2,
    status: 429,
    headers: { "retry-after": "1" },
    body: { message: "Slow down" },
  });
  for (let attempt = 0; attempt < 2; attempt++) {
    expect(await refusalOf(api.rest.repos.get(at))).toMatchObject({ status: 429, headers: { "retry-after": "1" } });
  }
  expect((await api.rest.repos.get(at)).status).toBe(200);
});

it("drops the connection in the middle of a body", async () => {
  github.faults.push({ match: /GET .*\/contents\/a/, cut: 100 });
  const response = await fetch(`${github.apiUrl}/repos/${SHOP}/contents/a`, {
    headers: { authorization: `Bearer ${github.tokens.alice}` },
  });
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow(/terminated/);
});

it("waits before it answers", async () => {
  github.faults.push({ match: "/contents/a", delayMs: 150 });
  const start = performance.now();
  await api.rest.repos.getContent({ ...at, path: "a" });
  // Only a lower bound: how much longer it takes is the machine's business.
  expect(performance.now() - start).toBeGreaterThan(140);
});

it("breaks git as well", async () => {
  github.faults.push({ match: "git-upload-pack", status: 503 });
  await withFolder(async (dir) => {
    const url = github.gitUrl(SHOP, github.tokens.alice);
    expect((await git(dir, ["ls-remote", url])).output).toContain("503");
    expect((await git(dir, ["ls-remote", url])).code).toBe(0);
  });
});

it("breaks downloads on their own host", async () => {
  const run = github.runs.recordRun({ repository: SHOP, workflow: "ci.yml", headSha: "1".repeat(40) });
  const [job] = github.runs.recordJobs(run.id, [{ name: "test", conclusion: "failure", log: "log\n" }]);
  const wanted = { ...at, job_id: job?.id ?? 0 };
  github.artifacts.faults.push({ match: "GET /blobs/", status: 503 });
  expect((await refusalOf(api.rest.actions.downloadJobLogsForWorkflowRun(wanted))).status).toBe(503);
  expect((await api.rest.actions.downloadJobLogsForWorkflowRun(wanted)).data).toBe("log\n");
});

it("remembers who asked for what, but no token", async () => {
  await api.rest.issues.create({ ...at, title: "Remember" });
  await refusalOf(octokit(github, "ghp_secretsecretsecret").rest.repos.get(at));
  expect(github.journal.entries).toEqual([
    expect.objectContaining({ method: "POST", actor: "alice", kind: "user", status: 201, body: { title: "Remember" } }),
    expect.objectContaining({ method: "GET", actor: "unknown", kind: "unknown", status: 401 }),
  ]);
  expect(github.journal.writes()).toHaveLength(1);
  expect(JSON.stringify(github.journal.entries)).not.toContain("ghp_");
});
