import type { HistoryPort } from "@regreen/github";
import { performanceSchema } from "@regreen/run-history";
import type { GitHubDouble } from "@regreen/testbench";
import { afterEach, describe, expect, it } from "vitest";
import { type MonitorQuestion, monitorRuns } from "../../src/performance/monitor.ts";
import { iso, NOW, PATH, portOf, startShop, tellRuns, WORKFLOW } from "./double.ts";

let github: GitHubDouble;
afterEach(() => github.close());

function question(port: HistoryPort, more: Partial<MonitorQuestion> = {}): MonitorQuestion {
  return {
    port,
    repository: "acme/shop",
    workflows: [{ path: PATH, text: WORKFLOW }],
    branch: "main",
    baselineBranch: null,
    maxRuns: 100,
    threshold: 20,
    now: NOW,
    ...more,
  };
}

async function headOf(): Promise<string> {
  return (await github.resolve("acme/shop", "refs/heads/main")) ?? expect.unreachable();
}

describe("the monitor", () => {
  it("tells from which run on a job is slower, at its step, with what it costs", async () => {
    github = await startShop();
    tellRuns(github, await headOf(), { runs: 50, testSeconds: (run) => (run < 30 ? 120 : 200) + (run % 7) });
    const result = await monitorRuns(question(portOf(github)));
    const [slower] = result.findings.filter(({ rule }) => rule === "slower-job");
    expect(slower).toMatchObject({ location: { file: PATH, start_line: 8 }, category: "performance" });
    expect(slower?.message).toContain("since run 31");
    expect(result.outputs).toMatchObject({ "slower-jobs": "1" });
    expect(result.sections.join()).toContain("/acme/shop/actions/runs/");
    expect(result.notChecked).toEqual([]);
    const written = performanceSchema.parse(JSON.parse(result.json));
    expect(written.workflows[0]).toMatchObject({ path: PATH, runs: 50, runs_read: 50 });
  });

  it("reads no more runs than it may, the newest ones, and asks for each once", async () => {
    github = await startShop();
    tellRuns(github, await headOf(), { runs: 40, testSeconds: () => 60 });
    const result = await monitorRuns(question(portOf(github), { maxRuns: 12 }));
    expect(result.history.workflows[0]).toMatchObject({ runs: 12, runsRead: 12 });
    const asked = github.journal.entries.filter(({ path }) => /\/runs\/\d+\/jobs/.test(path));
    expect(asked).toHaveLength(12);
  });

  it("shares what it may read among the workflows", async () => {
    const other = ".github/workflows/other.yml";
    github = await startShop({ [PATH]: WORKFLOW, [other]: WORKFLOW });
    const sha = await headOf();
    tellRuns(github, sha, { runs: 20, testSeconds: () => 60 });
    tellRuns(github, sha, { runs: 20, testSeconds: () => 60, workflow: other });
    const workflows = [PATH, other].map((path) => ({ path, text: WORKFLOW }));
    const result = await monitorRuns(question(portOf(github), { workflows, maxRuns: 20 }));
    expect(result.history.workflows.map(({ runsRead }) => runsRead)).toEqual([10, 10]);
  });

  it("compares with another branch", async () => {
    github = await startShop();
    const sha = await headOf();
    tellRuns(github, sha, { runs: 12, testSeconds: (run) => 200 + run });
    tellRuns(github, sha, { runs: 12, testSeconds: (run) => 100 + run, branch: "develop" });
    const result = await monitorRuns(question(portOf(github), { baselineBranch: "develop" }));
    expect(result.findings.map(({ rule }) => rule)).toContain("slower-than-baseline");
  });

  it("of a week counts the runs of that week, and looks for trends in all", async () => {
    github = await startShop();
    tellRuns(github, await headOf(), { runs: 56, testSeconds: (run) => (run < 20 ? 100 : 200) });
    const since = new Date(NOW.getTime() - 7 * 24 * 3600 * 1000);
    const result = await monitorRuns(question(portOf(github), { since }));
    expect(result.history.workflows[0]?.runs).toBe(28);
    expect(result.sections[0]).toContain("28 runs on `main`, since 2026-11-13");
    expect(result.findings.map(({ rule }) => rule)).toContain("slower-job");
  });

  it("keeps what it has when the limit is used up in the middle", async () => {
    github = await startShop();
    tellRuns(github, await headOf(), { runs: 30, testSeconds: () => 60 });
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(Math.floor(Date.now() / 1000) + 3000) };
    const port = portOf(github);
    let asked = 0;
    const late: HistoryPort = {
      ...port,
      listPastJobs: (id) => {
        if (++asked === 13)
          github.faults.push({
            match: /\/jobs/,
            status: 403,
            body: { message: "API rate limit exceeded" },
            headers,
            times: 100,
          });
        return port.listPastJobs(id);
      },
    };
    const result = await monitorRuns(question(late));
    expect(result.history.workflows[0]?.runsRead).toBe(12);
    expect(result.notChecked).toHaveLength(1);
    expect(result.notChecked[0]?.why).toContain("rate limit");
  });

  it("leaves the last calls of the hour to others", async () => {
    github = await startShop();
    tellRuns(github, await headOf(), { runs: 5, testSeconds: () => 60 });
    const result = await monitorRuns(question({ ...portOf(github), callsLeft: () => 99 }));
    expect(result.notChecked[0]?.why).toContain("Fewer than 100 API calls");
    expect(github.journal.entries.filter(({ path }) => path.includes("/actions/"))).toEqual([]);
  });

  it("says so when GitHub is dead, the token may not read runs, or the workflow is new", async () => {
    github = await startShop();
    const refused = await monitorRuns(question(portOf(github, { contents: "read" })));
    expect(refused.notChecked[0]?.why).toContain("actions: read");
    const unknown = await monitorRuns(
      question(portOf(github), { workflows: [{ path: ".github/workflows/new.yml", text: WORKFLOW }] }),
    );
    expect(unknown.notChecked.map(({ why }) => why).join()).toContain("GitHub knows none of these workflows");
    github.faults.push({ match: "/actions/", status: 502, times: 100 });
    const dead = await monitorRuns(question(portOf(github)));
    expect(dead.notChecked[0]?.why).toContain("502");
    expect(dead.sections.join()).toContain("other projects saved");
  });

  it("counts a job once that was not run again with the others", async () => {
    github = await startShop();
    const sha = await headOf();
    tellRuns(github, sha, { runs: 6, testSeconds: () => 60 });
    const run = github.runs.runs("acme/shop")[0];
    const [job] = github.runs.jobs(run?.id ?? 0, 1);
    github.runs.startAttempt(run?.id ?? 0);
    const { name, conclusion, startedAt, completedAt, steps } = job as NonNullable<typeof job>;
    github.runs.recordJobs(run?.id ?? 0, [{ name, conclusion, startedAt, completedAt, steps }]);
    github.runs.updateRun(run?.id ?? 0, { status: "completed", conclusion: "success" });
    const result = await monitorRuns(question(portOf(github)));
    expect(result.history.workflows[0]?.jobs[0]).toMatchObject({ ran: 6, reruns: 0 });
  });

  it("does without a run that was deleted meanwhile", async () => {
    github = await startShop();
    tellRuns(github, await headOf(), { runs: 10, testSeconds: () => 60 });
    github.faults.push({ match: /\/jobs/, status: 404, times: 1 });
    const result = await monitorRuns(question(portOf(github)));
    expect(result.history.workflows[0]).toMatchObject({ runs: 10, runsRead: 9 });
    expect(result.notChecked).toEqual([]);
  });

  it("takes no example of the same name for the workflow that ran", async () => {
    github = await startShop();
    tellRuns(github, await headOf(), { runs: 10, testSeconds: () => 60 });
    const workflows = [{ path: `examples/${PATH}`, text: WORKFLOW }];
    const result = await monitorRuns(question(portOf(github), { workflows }));
    expect(result.history.workflows).toEqual([]);
    expect(result.sections).toEqual([]);
  });

  it("reads no run that is older than three months", async () => {
    github = await startShop();
    tellRuns(github, await headOf(), { runs: 5, testSeconds: () => 60, hoursBetween: 24 * 60 });
    const result = await monitorRuns(question(portOf(github)));
    expect(result.history.workflows[0]?.runs).toBe(1);
    expect(iso(NOW.getTime())).toBe("2026-11-20T12:00:00Z");
  });
});
