import { afterAll, beforeAll, describe, expect } from "vitest";
import { pulls } from "../api.ts";
import { chapters } from "../chapters.ts";
import { type Line, startLine, story } from "../line.ts";
import { analysis, byHand, causeTickets, ended, heal, NO_HEALING, summary } from "./support.ts";

const TIMEOUT = 180_000;

/** A job for every way to end: red at first and green later, red both times, out of time, stopped for another's sake. */
const CI = `name: CI
on: push
permissions:
  contents: read
jobs:
  shaky:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - run: test "$GITHUB_RUN_ATTEMPT" != 1 || node --test shaky.mjs
  broken:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - run: node --test broken.mjs
`;

const failing = (name: string) =>
  `import assert from "node:assert/strict";\nimport { test } from "node:test";\ntest("${name}", () => assert.equal(1, 2));\n`;

describe("a run that was run again", () => {
  const it = chapters();
  let line: Line;
  let runId: number;
  beforeAll(async () => {
    const files = {
      ...byHand,
      ".github/workflows/ci.yml": CI,
      "shaky.mjs": failing("is shaky"),
      "broken.mjs": failing("is broken"),
    };
    line = await startLine({ files, caller: NO_HEALING });
    await line.push("feature/x", { "a.txt": "a\n" });
    runId = line.runOf("CI").id;
    line.actions.rerun(runId, { onlyFailed: true });
    await line.actions.settled();
  }, TIMEOUT);
  afterAll(async () => line[Symbol.asyncDispose](), 120_000);

  it("first attempt: what passed later is flaky and gets no fix, what failed again is a cause", async () => {
    expect(line.runOf("CI")).toMatchObject({ run_attempt: 2, conclusion: "failure" });
    const run = await heal(line, runId, { attempt: "1" });
    expect(run.conclusion, story(run)).toBe("success");
    const flaky = ended(run).find(({ fix_type }) => fix_type === "flaky_test");
    expect(flaky, story(run)).toMatchObject({ outcome: "flaky", reason_code: "passed_on_rerun" });
    expect(flaky?.message).toContain("passed on a later attempt of the same commit");
    expect(ended(run).filter(({ outcome }) => outcome !== "flaky")).toMatchObject([
      { fix_type: "test_failure", outcome: "not_fixable", delivery: "ticket" },
    ]);
    expect(await pulls(line)).toEqual([]);
    expect((await causeTickets(line)).map(({ body }) => body).join()).toContain("is broken");
  });

  it("latest attempt: only what fails there", async () => {
    const run = await heal(line, runId);
    expect(ended(run), story(run)).toMatchObject([{ fix_type: "test_failure" }]);
    expect(summary(run)).not.toContain("flaky");
  });

  it("an attempt that never was is a mistake that is told", async () => {
    const run = await heal(line, runId, { attempt: "7" });
    expect(run.conclusion).toBe("failure");
    expect(analysis(run)).toMatchObject({ outcome: "misconfigured", "reason-code": "not_found" });
    expect(analysis(run).message).toContain(`attempt 7 of run ${runId}`);
  });
});

/** Shapes of runs that only GitHub itself can make: they are recorded as its API shows them. */
describe("a run that did not come to its own end", () => {
  const it = chapters();
  let line: Line;
  let head: string;
  const WORKFLOW = `name: CI
on: push
permissions: {}
jobs:
  slow:
    runs-on: ubuntu-latest
    timeout-minutes: 0.05
    steps:
      - run: node --eval "setTimeout(() => {}, 60000)"
  other:
    runs-on: ubuntu-latest
    strategy:
      matrix: { leg: [a, b] }
    steps:
      - run: test "\${{ matrix.leg }}" = b && sleep 60 || exit 1
`;

  beforeAll(async () => {
    line = await startLine({ files: { ...byHand, ".github/workflows/ci.yml": WORKFLOW }, caller: NO_HEALING });
    head = await line.push("feature/x", { "a.txt": "a\n" });
  }, TIMEOUT);
  afterAll(async () => line[Symbol.asyncDispose](), 120_000);

  const endings = () => Object.fromEntries(line.runOf("CI").jobs.map(({ name, conclusion }) => [name, conclusion]));

  it("has cancelled jobs that are no causes", async () => {
    expect(endings()).toEqual({ slow: "cancelled", "other (a)": "failure", "other (b)": "cancelled" });
    const run = await heal(line, line.runOf("CI").id);
    expect(ended(run), story(run)).toHaveLength(1);
    expect(ended(run)[0]?.summary).not.toContain("slow");
    expect(summary(run)).not.toContain("slow");
  });

  it("has a job that ran out of time, where the policy asks for such", async () => {
    const policy = "triggers:\n  conclusions: [failure, timed_out]\n";
    await line.github.commit(line.repository, { ".github/regreen.yml": policy }, { branch: "main", actor: "sam" });
    await line.actions.settled();
    const runs = line.actions.runs().filter(({ name, head_branch }) => name === "CI" && head_branch === "feature/x");
    const run = await heal(line, runs[0]?.id ?? 0);
    expect(ended(run), story(run)).toHaveLength(2);
    const slow = ended(run).find(({ fix_type }) => fix_type === "timeout");
    expect(slow).toMatchObject({ delivery: "ticket" });
    const ticket = (await causeTickets(line)).find(({ number }) => number === slow?.number);
    expect(ticket?.body).toContain("exceeded the maximum execution time");
    expect(await pulls(line)).toEqual([]);
  });

  for (const [what, conclusion, job, log] of [
    ["was cancelled by a person", "cancelled", "cancelled", "The operation was canceled."],
    ["is still waiting for a person", "action_required", "cancelled", "x"],
  ] as const)
    it(`${what}: nothing to do`, async () => {
      const id = recorded(line, head, conclusion, {
        conclusion: job,
        log: `2026-11-20T08:00:02.0000000Z ##[error]${log}\n`,
      });
      const run = await heal(line, id);
      expect(run.conclusion, story(run)).toBe("success");
      expect(analysis(run)).toMatchObject({ outcome: "nothing_to_do", "reason-code": "run_not_failed" });
    });

  it("lost its runner: nobody's code, and no ticket", async () => {
    const before = (await causeTickets(line)).length;
    const run = await heal(line, recorded(line, head, "failure", { conclusion: "failure" }));
    expect(ended(run), story(run)).toMatchObject([{ outcome: "infra", reason_code: "platform_failure" }]);
    expect(ended(run)[0]?.summary).toBe('Job "slow" lost its runner in the step "Run node --test" and left no log.');
    expect(await causeTickets(line)).toHaveLength(before);
  });
});

function recorded(
  line: Line,
  headSha: string,
  conclusion: "cancelled" | "action_required" | "failure",
  job: { readonly conclusion: "cancelled" | "failure"; readonly log?: string },
): number {
  const { id } = line.github.runs.recordRun({
    repository: line.repository,
    workflow: ".github/workflows/ci.yml",
    name: "CI",
    headSha,
    headBranch: "feature/x",
    conclusion,
    actor: "sam",
  });
  const at = (second: number) => `2026-11-20T08:00:0${second}Z`;
  const open = job.log === undefined;
  line.github.runs.recordJobs(id, [
    {
      name: "slow",
      ...job,
      labels: ["ubuntu-latest"],
      steps: [
        { number: 1, name: "Set up job", conclusion: "success", startedAt: at(1), completedAt: at(2) },
        {
          number: 2,
          name: "Run node --test",
          status: open ? "in_progress" : "completed",
          conclusion: open ? null : job.conclusion,
          startedAt: at(2),
          completedAt: open ? null : at(9),
        },
      ],
    },
  ]);
  return id;
}
