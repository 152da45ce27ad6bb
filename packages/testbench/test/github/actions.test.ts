import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { GitHubDouble } from "../../src/github/github-double.ts";
import { startGitHub } from "../../src/github/start-github.ts";
import { octokit, refusalOf, withFolder } from "./clients.ts";
import { unzip } from "./unzip.ts";

// Clients of the real world on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const SHOP = "acme/shop";
const at = { owner: "acme", repo: "shop" };
const LOG =
  "2026-11-20T08:00:00.0000000Z ##[group]Run npm test\n2026-11-20T08:00:01.0000000Z ##[error]Process completed with exit code 1.\n";

let github: GitHubDouble;
let api: ReturnType<typeof octokit>;
let sha: string;

beforeAll(async () => {
  github = await startGitHub({
    users: ["alice"],
    repositories: [
      {
        repository: SHOP,
        files: {
          ".github/workflows/ci.yml": "name: CI\non: push\njobs: {}\n",
          ".github/workflows/manual.yml": "on: workflow_dispatch\njobs: {}\n",
        },
        collaborators: { alice: "write" },
      },
    ],
  });
  api = octokit(github, github.mintToken(SHOP, { actions: "write" }));
  sha = (await github.resolve(SHOP, "main")) ?? "";
});

afterAll(() => github.close());

function recordFailure(log: string | undefined = LOG): { run: number; job: number } {
  const run = github.runs.recordRun({
    repository: SHOP,
    workflow: ".github/workflows/ci.yml",
    name: "CI",
    headSha: sha,
  });
  const [, job] = github.runs.recordJobs(run.id, [
    { name: "lint", conclusion: "success", log: "2026-11-20T08:00:00.0000000Z fine\n" },
    {
      name: "test (20, a/b)",
      conclusion: "failure",
      steps: [
        { number: 1, name: "Set up job", conclusion: "success" },
        { number: 3, name: "Run npm test", conclusion: "failure", ...(log === undefined ? {} : { log }) },
      ],
      ...(log === undefined ? {} : { log }),
    },
  ]);
  return { run: run.id, job: job?.id ?? 0 };
}

describe("runs", () => {
  it("shows a run with its head, workflow and jobs", async () => {
    const { run, job } = recordFailure();
    const { data } = await api.rest.actions.getWorkflowRun({ ...at, run_id: run });
    expect(data).toMatchObject({
      id: run,
      name: "CI",
      path: ".github/workflows/ci.yml",
      head_sha: sha,
      head_branch: "main",
      status: "completed",
      conclusion: "failure",
      run_attempt: 1,
      event: "push",
      head_repository: { full_name: SHOP },
      head_commit: { id: sha, message: "First commit" },
      html_url: `https://github.com/acme/shop/actions/runs/${run}`,
    });
    const jobs = await api.rest.actions.listJobsForWorkflowRun({ ...at, run_id: run });
    expect(jobs.data.jobs.map(({ name, conclusion }) => [name, conclusion])).toEqual([
      ["lint", "success"],
      ["test (20, a/b)", "failure"],
    ]);
    expect((await api.rest.actions.getJobForWorkflowRun({ ...at, job_id: job })).data.steps?.[1]).toMatchObject({
      number: 3,
      name: "Run npm test",
      conclusion: "failure",
    });
  });

  it("filters by head, event and status, which may be a conclusion", async () => {
    const other = github.runs.recordRun({
      repository: SHOP,
      workflow: "w.yml",
      headSha: "1".repeat(40),
      event: "pull_request",
      conclusion: "success",
    });
    const ids = async (filter: object): Promise<number[]> =>
      (await api.rest.actions.listWorkflowRunsForRepo({ ...at, ...filter })).data.workflow_runs.map(({ id }) => id);
    expect(await ids({ head_sha: "1".repeat(40) })).toEqual([other.id]);
    expect(await ids({ event: "pull_request" })).toEqual([other.id]);
    expect(await ids({ status: "success", event: "pull_request" })).toEqual([other.id]);
    expect(await ids({ status: "success", event: "push" })).not.toContain(other.id);
    expect(await ids({ status: "failure", event: "push" })).not.toContain(other.id);
    expect(await ids({ status: "queued" })).toEqual([]);
  });

  it("has the workflows of the default branch and dispatches those that allow it", async () => {
    const { data } = await api.rest.actions.listRepoWorkflows(at);
    expect(data.workflows.map(({ name }) => name)).toEqual(["CI", ".github/workflows/manual.yml"]);
    const events: unknown[] = [];
    github.on("workflow_dispatch", (event) => events.push(event));
    await api.rest.actions.createWorkflowDispatch({
      ...at,
      workflow_id: "manual.yml",
      ref: "main",
      inputs: { a: "1" },
    });
    expect(events).toMatchObject([{ workflow: ".github/workflows/manual.yml", ref: "main", inputs: { a: "1" } }]);
    const refused = api.rest.actions.createWorkflowDispatch({ ...at, workflow_id: "ci.yml", ref: "main" });
    expect((await refusalOf(refused)).message).toContain("Workflow does not have 'workflow_dispatch' trigger");
  });
});

describe("attempts", () => {
  it("starts a new attempt, keeps the old one and mixes the latest jobs", async () => {
    const { run } = recordFailure();
    const events: unknown[] = [];
    github.on("rerun", (event) => events.push(event));
    await api.rest.actions.reRunWorkflowFailedJobs({ ...at, run_id: run });
    expect(events).toMatchObject([{ runId: run, attempt: 2, onlyFailed: true }]);
    expect((await refusalOf(api.rest.actions.reRunWorkflow({ ...at, run_id: run }))).status).toBe(403);
    github.runs.recordJobs(run, [{ name: "test (20, a/b)", conclusion: "success", log: "second\n" }]);
    github.runs.updateRun(run, { status: "completed", conclusion: "success" });
    const first = await api.rest.actions.getWorkflowRunAttempt({ ...at, run_id: run, attempt_number: 1 });
    expect(first.data).toMatchObject({ run_attempt: 1, conclusion: "failure" });
    const now = await api.rest.actions.getWorkflowRun({ ...at, run_id: run });
    expect(now.data).toMatchObject({ run_attempt: 2, conclusion: "success" });
    const attempts = async (filter: "latest" | "all"): Promise<unknown[]> =>
      (await api.rest.actions.listJobsForWorkflowRun({ ...at, run_id: run, filter })).data.jobs.map(
        ({ name, run_attempt }) => [name, run_attempt],
      );
    expect(await attempts("latest")).toEqual([
      ["lint", 1],
      ["test (20, a/b)", 2],
    ]);
    expect(await attempts("all")).toHaveLength(3);
    const old = await api.rest.actions.listJobsForWorkflowRunAttempt({ ...at, run_id: run, attempt_number: 1 });
    expect(old.data.jobs).toHaveLength(2);
    expect(
      (await refusalOf(api.rest.actions.getWorkflowRunAttempt({ ...at, run_id: run, attempt_number: 3 }))).status,
    ).toBe(404);
  });

  it("cancels only what is running", async () => {
    const running = github.runs.recordRun({ repository: SHOP, workflow: "w.yml", headSha: sha, status: "in_progress" });
    expect((await api.rest.actions.cancelWorkflowRun({ ...at, run_id: running.id })).status).toBe(202);
    github.runs.updateRun(running.id, { status: "completed", conclusion: "cancelled" });
    expect((await refusalOf(api.rest.actions.cancelWorkflowRun({ ...at, run_id: running.id }))).status).toBe(409);
  });
});

describe("logs", () => {
  it("redirects a job's log to another host that refuses the API's token", async () => {
    const { job } = recordFailure();
    const token = github.mintToken(SHOP, { actions: "read" });
    const headers = { authorization: `Bearer ${token}` };
    const first = await fetch(`${github.apiUrl}/repos/${SHOP}/actions/jobs/${job}/logs`, {
      headers,
      redirect: "manual",
    });
    expect(first.status).toBe(302);
    const location = first.headers.get("location") ?? "";
    expect(new URL(location).origin).not.toBe(new URL(github.apiUrl).origin);
    expect((await fetch(location, { headers })).status).toBe(401);
    expect((await fetch(location.replace(/sig=[^&]+/, "sig=forged"))).status).toBe(403);
    expect(await (await fetch(location)).text()).toBe(LOG);
    const followed = await api.rest.actions.downloadJobLogsForWorkflowRun({ ...at, job_id: job });
    expect(String(followed.data)).toContain("Process completed with exit code 1.");
  });

  it("packs a run's logs as GitHub does", async () => {
    const { run } = recordFailure();
    const { data } = await api.rest.actions.downloadWorkflowRunLogs({ ...at, run_id: run });
    const files = await withFolder((dir) => unzip(Buffer.from(data as ArrayBuffer), dir));
    expect(Object.keys(files).sort()).toEqual([
      "0_lint.txt",
      "1_test (20, ab).txt",
      "test (20, ab)/3_Run npm test.txt",
    ]);
    expect(files["1_test (20, ab).txt"]).toBe(`\ufeff${LOG}`);
    const attempt = await api.rest.actions.downloadWorkflowRunAttemptLogs({ ...at, run_id: run, attempt_number: 1 });
    expect(attempt.status).toBe(200);
  });

  it("answers 410 once they have expired and 404 when there are none", async () => {
    const { run, job } = recordFailure();
    github.runs.expireLogs(run);
    expect((await refusalOf(api.rest.actions.downloadWorkflowRunLogs({ ...at, run_id: run }))).status).toBe(410);
    expect((await refusalOf(api.rest.actions.downloadJobLogsForWorkflowRun({ ...at, job_id: job }))).status).toBe(410);
    const [waiting] = github.runs.recordJobs(run, [{ name: "waiting", status: "queued" }]);
    github.runs.run(run).logsExpired = false;
    const none = api.rest.actions.downloadJobLogsForWorkflowRun({ ...at, job_id: waiting?.id ?? 0 });
    expect((await refusalOf(none)).status).toBe(404);
  });
});

describe("artifacts", () => {
  it("lists, downloads, expires and deletes", async () => {
    const { run } = recordFailure();
    await github.recordArtifact(run, "report", { "junit.xml": "<testsuites/>" });
    await github.recordArtifact(run, "old", { a: "a" }, { expired: true });
    const listed = await api.rest.actions.listWorkflowRunArtifacts({ ...at, run_id: run });
    expect(listed.data).toMatchObject({ total_count: 2 });
    const named = await api.rest.actions.listWorkflowRunArtifacts({ ...at, run_id: run, name: "report" });
    const [report] = named.data.artifacts;
    expect(report).toMatchObject({
      name: "report",
      expired: false,
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
    const wanted = { ...at, artifact_id: report?.id ?? 0, archive_format: "zip" };
    const { data } = await api.rest.actions.downloadArtifact(wanted);
    const files = await withFolder((dir) => unzip(Buffer.from(data as ArrayBuffer), dir));
    expect(files).toEqual({ "junit.xml": "<testsuites/>" });
    const old = listed.data.artifacts.find(({ name }) => name === "old");
    const gone = api.rest.actions.downloadArtifact({ ...wanted, artifact_id: old?.id ?? 0 });
    expect((await refusalOf(gone)).status).toBe(410);
    await api.rest.actions.deleteArtifact({ ...at, artifact_id: report?.id ?? 0 });
    expect((await refusalOf(api.rest.actions.downloadArtifact(wanted))).status).toBe(404);
  });
});
