import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AnalysisOptions,
  analyse,
  findingsOf,
  type Job,
  performanceOf,
  performanceSchema,
  performanceSection,
  type Run,
  suggestionsOf,
  type WorkflowHistory,
} from "../src/index.ts";
import { type MadeJob, madeRuns, START } from "./support/made-runs.ts";
import { ciNoise, seeded } from "./support/noise.ts";

const WORKFLOW = `name: ci
on:
  push:
  pull_request:
  schedule:
    - cron: "0 3 * * *"
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - name: Install
        run: npm ci
      - run: npm run build
  test:
    needs: build
    runs-on: ubuntu-latest
    strategy:
      matrix:
        node: [20, 22]
    steps:
      - uses: actions/checkout@v4
      - run: npm test
`;
const PATH = ".github/workflows/ci.yml";
const DAY = 24 * 3600 * 1000;
const OPTIONS: AnalysisOptions = { branch: "main", threshold: 0.2, now: START + 14 * DAY, since: null };

const steady = (seconds: number, seed = 1) => {
  const noise = ciNoise(200, seeded(seed), { sigma: 0.05, alike: 0.1, spikes: 0, weekly: 0 });
  return (run: number) => seconds * (noise[run] ?? 1);
};
const BUILD: MadeJob = {
  name: "build",
  steps: [
    { name: "Run actions/checkout@v4", seconds: steady(4) },
    { name: "Install", seconds: steady(60, 2) },
    { name: "Run npm run build", seconds: steady(45, 3) },
  ],
};
const leg = (node: number, seconds: (run: number) => number): MadeJob => ({
  name: `test (${node})`,
  needs: ["build"],
  steps: [
    { name: "Run actions/checkout@v4", seconds: steady(4, 4) },
    { name: "Run npm test", seconds },
  ],
});
const LEGS = [leg(20, steady(200, 5)), leg(22, steady(240, 6))];

function history(runs: readonly Run[], more: Partial<WorkflowHistory> = {}): WorkflowHistory {
  return { path: PATH, text: WORKFLOW, runs, allRuns: [], baseline: null, ...more };
}

function rulesOf(histories: readonly WorkflowHistory[], options = OPTIONS): string[] {
  return suggestionsOf(analyse(histories, options)).map(({ rule }) => rule);
}

describe("figures", () => {
  const [workflow] = analyse([history(madeRuns({ runs: 40, jobs: [BUILD, ...LEGS] }))], OPTIONS).workflows;

  it("tell the time of each job and step, and where they stand in the file", () => {
    expect(workflow?.jobs.map(({ name, key }) => [name, key])).toEqual([
      ["test (22)", "test"],
      ["test (20)", "test"],
      ["build", "build"],
    ]);
    const build = workflow?.jobs.find(({ name }) => name === "build");
    expect(build?.seconds?.p50).toBeCloseTo(109, -1);
    expect(build?.steps.map(({ name, index }) => [name, index])).toEqual([
      ["Install", 1],
      ["Run npm run build", 2],
      ["Run actions/checkout@v4", 0],
    ]);
    expect(workflow?.jobs.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it("tell the chain that people wait for, and what is beside it", () => {
    expect(workflow?.typical?.path.chain.map(({ name }) => name)).toEqual(["build", "test (22)"]);
    expect(workflow?.typical?.path.tasks.find(({ name }) => name === "test (20)")?.slack).toBeGreaterThan(5);
  });

  it("count what failed, was cancelled and skipped, and leave their times out", () => {
    const ends = ["success", "failure", "cancelled", "skipped"];
    const job: MadeJob = {
      name: "build",
      steps: [{ name: "Install", seconds: (run) => (run % 4 === 0 ? 60 : 5) }],
      conclusion: (run) => ends[run % 4] ?? "success",
    };
    const [seen] = analyse([history(madeRuns({ runs: 40, jobs: [job] }))], OPTIONS).workflows;
    const [build] = seen?.jobs ?? [];
    expect(build).toMatchObject({ ran: 30, failures: 10, cancelled: 10, skipped: 10 });
    expect(build?.seconds).toMatchObject({ count: 10, p50: 60 });
  });
});

describe("a job that got slower", () => {
  const slower = (run: number) => steady(200, 5)(run) * (run < 30 ? 1 : 1.5);
  const analysis = analyse(
    [history(madeRuns({ runs: 50, jobs: [BUILD, leg(20, slower), LEGS[1] as MadeJob] }))],
    OPTIONS,
  );
  const [finding] = findingsOf(analysis).filter(({ rule }) => rule === "slower-job");

  it("is told once, at the step that explains it, with the run and the commit", () => {
    expect(finding?.location).toMatchObject({ file: PATH, start_line: 23 });
    expect(finding?.message).toMatch(/Job "test \(20\)" takes 5 min .* since run (29|30|31|32) \(commit [0-9a-f]{7}\)/);
    expect(finding?.message).toContain('Most of it is step "Run npm test"');
    expect(findingsOf(analysis).filter(({ rule }) => rule.startsWith("slower"))).toHaveLength(1);
  });

  it("keeps its fingerprint when lines move and numbers change", () => {
    const moved = history(madeRuns({ runs: 52, jobs: [BUILD, leg(20, slower), LEGS[1] as MadeJob] }), {
      text: `# a comment\n${WORKFLOW}`,
    });
    const [again] = findingsOf(analyse([moved], OPTIONS)).filter(({ rule }) => rule === "slower-job");
    expect(again?.fingerprint).toBe(finding?.fingerprint);
    expect(again?.location.start_line).toBe(24);
  });

  it("because the machine is another one says so", () => {
    const labels = ["ubuntu-22.04"];
    const runs = madeRuns({ runs: 50, jobs: [leg(20, slower)] }).map((run) =>
      run.number <= 30 ? { ...run, jobs: (run.jobs ?? []).map((job) => ({ ...job, labels })) } : run,
    );
    expect(
      findingsOf(analyse([history(runs)], OPTIONS))
        .map(({ message }) => message)
        .join(),
    ).toContain('the machine changed from "ubuntu-22.04" to "ubuntu-latest"');
  });

  it("is not told of nightly runs that began to be looked at beside pushes", () => {
    const event = (run: number) => (run < 30 ? "push" : "schedule");
    const runs = madeRuns({ runs: 50, jobs: [leg(20, slower)], event });
    expect(rulesOf([history(runs)])).not.toContain("slower-job");
  });
});

describe("waste", () => {
  const runs = madeRuns({ runs: 30, jobs: [BUILD, ...LEGS] });
  const pull = (index: number, at: number): Run => ({
    ...(runs[0] as Run),
    id: 5000 + index,
    event: "pull_request",
    branch: "feature",
    createdAt: START + at,
    startedAt: START + at,
    endedAt: START + at + 360_000,
    jobs: null,
  });

  it("is a run that a newer one of the same branch overtook, and its minutes after that", () => {
    const allRuns = [pull(0, 0), pull(1, 120_000), pull(2, 240_000), pull(3, DAY)];
    const [found] = suggestionsOf(analyse([history(runs, { allRuns })], OPTIONS)).filter(
      ({ rule }) => rule === "wasted-runs",
    );
    expect(found?.message).toContain("2 of 4 runs");
    const [workflow] = analyse([history(runs, { allRuns })], OPTIONS).workflows;
    const each = workflow?.minutesPerRun ?? 0;
    expect(workflow?.overtaken.minutes.reduce((a, b) => a + b, 0)).toBeCloseTo((each * 4) / 3, 6);
  });

  it("is none where newer runs cancel older ones, or another fork's branch has the same name", () => {
    const allRuns = [pull(0, 0), pull(1, 120_000), pull(2, 240_000)];
    const text = WORKFLOW.replace("jobs:", "concurrency:\n  group: x\n  cancel-in-progress: true\njobs:");
    expect(rulesOf([history(runs, { allRuns, text })])).not.toContain("wasted-runs");
    const forks = allRuns.map((run, index) => ({ ...run, repository: `fork${index}/shop` }));
    expect(rulesOf([history(runs, { allRuns: forks })])).not.toContain("wasted-runs");
  });

  it("is a schedule that fails for the third time, and not one that was cancelled between", () => {
    const event = (run: number) => (run % 2 === 0 ? "schedule" : "push");
    const of = (ends: (run: number) => string) =>
      history(madeRuns({ runs: 20, jobs: [BUILD], event, conclusion: ends }));
    expect(rulesOf([of((run) => (run >= 15 && run % 2 === 0 ? "failure" : "success"))])).not.toContain(
      "failing-schedule",
    );
    expect(rulesOf([of((run) => (run >= 13 && run % 2 === 0 ? "failure" : "success"))])).toContain("failing-schedule");
    expect(rulesOf([of((run) => (run >= 12 ? (run === 16 ? "cancelled" : "failure") : "success"))])).toContain(
      "failing-schedule",
    );
  });

  it("is a job that fails and goes well when it is run again", () => {
    const twice = (run: Run): Run => ({
      ...run,
      attempts: 2,
      jobs: (run.jobs ?? []).flatMap((job): Job[] => [
        { ...job, conclusion: job.name === "build" ? "failure" : "success" },
        ...(job.name === "build"
          ? [{ ...job, attempt: 2, startedAt: (job.startedAt ?? 0) + DAY, endedAt: (job.endedAt ?? 0) + DAY }]
          : []),
      ]),
    });
    const flaky = runs.map((run, index) => (index % 10 === 3 ? twice(run) : run));
    const [found] = suggestionsOf(analyse([history(flaky)], OPTIONS)).filter(({ rule }) => rule === "flaky-job");
    expect(found?.message).toBe('Job "build" failed in 3 of 30 runs and went well when the same commit was run again.');
    expect(found?.location.start_line).toBe(8);
  });

  it("is a job that hung without a limit, and the limit leaves room for what went well", () => {
    const hangs: MadeJob = {
      ...BUILD,
      steps: [{ name: "Install", seconds: (run) => (run === 12 ? 6 * 3600 : 110) }],
      conclusion: (run) => (run === 12 ? "cancelled" : "success"),
    };
    const [found] = suggestionsOf(analyse([history(madeRuns({ runs: 30, jobs: [hangs] }))], OPTIONS)).filter(
      ({ rule }) => rule === "unbounded-timeout",
    );
    expect(found?.message).toContain("`timeout-minutes: 10`");
    expect(found?.saving.minutesPerWeek?.estimate).toBeCloseTo(350 / 2, 0);
  });

  it("is an install that is not kept, unless something keeps it", () => {
    expect(rulesOf([history(runs)])).toContain("uncached-install");
    const text = WORKFLOW.replace("- name: Install", "- uses: actions/cache@v4\n      - name: Install");
    expect(rulesOf([history(runs, { text })])).not.toContain("uncached-install");
  });
});

describe("waiting", () => {
  it("for a machine is told by its label", () => {
    const queue = (run: number) => 60 + 10 * (run % 20);
    const job: MadeJob = { ...BUILD, labels: ["self-hosted", "gpu"], queue };
    const found = suggestionsOf(analyse([history(madeRuns({ runs: 40, jobs: [job] }))], OPTIONS));
    expect(found.find(({ rule }) => rule === "queue-time")?.message).toContain(
      'Jobs on "self-hosted, gpu" wait 2 min 35 s',
    );
  });

  it("for one step of one job is told, with what half of it would bring", () => {
    const found = suggestionsOf(
      analyse([history(madeRuns({ runs: 20, jobs: [BUILD, leg(22, steady(900, 9))] }))], OPTIONS),
    );
    const [slow] = found.filter(({ rule }) => rule === "slow-step");
    expect(slow?.message).toContain('Step "Run npm test" takes');
    expect(slow?.saving.of).toBe("waiting");
    expect((slow?.saving.minutesPerWeek?.estimate ?? 0) > 0).toBe(true);
  });
});

describe("another branch", () => {
  const here = madeRuns({ runs: 12, jobs: [leg(20, (run) => 300 + run), leg(22, (run) => 200 + run)] });
  const there = madeRuns({ runs: 12, jobs: [leg(20, (run) => 200 + run), leg(22, (run) => 200 + run)] });

  it("that was quicker is told, job by job", () => {
    const found = findingsOf(analyse([history(here, { baseline: { branch: "develop", runs: there } })], OPTIONS));
    const slower = found.filter(({ rule }) => rule === "slower-than-baseline");
    expect(slower.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Job "test \(20\)" takes 5 min .*, on "develop" 3 min .*\(12 runs against 12\)\.$/),
    ]);
  });

  it("with three runs proves nothing", () => {
    const baseline = { branch: "develop", runs: there.slice(0, 3) };
    expect(rulesOf([history(here, { baseline })])).not.toContain("slower-than-baseline");
  });
});

describe("whatever a history holds", () => {
  const second = fc.integer({ min: -86_400, max: 86_400 }).map((seconds) => START + seconds * 1000);
  const time = fc.option(second, { nil: null });
  const conclusion = fc.constantFrom("success", "failure", "cancelled", "skipped", "timed_out", null, "neutral");
  const name = fc.oneof(
    fc.constantFrom("build", "test (20)", "test (22)", "Install", "Run npm test"),
    fc.string({ maxLength: 40, unit: "binary" }),
  );
  const step = fc.record({ number: fc.integer(), name, conclusion, startedAt: time, endedAt: time });
  const job = fc.record({
    id: fc.nat(),
    attempt: fc.integer({ min: 1, max: 3 }),
    name,
    url: fc.constant(null),
    conclusion,
    labels: fc.array(name, { maxLength: 2 }),
    createdAt: time,
    startedAt: time,
    endedAt: time,
    steps: fc.array(step, { maxLength: 4 }),
  });
  const anyRun = fc.record({
    id: fc.nat(),
    number: fc.nat(),
    attempts: fc.integer({ min: 1, max: 3 }),
    url: fc.string(),
    event: fc.constantFrom("push", "schedule", "pull_request"),
    conclusion,
    sha: fc.string(),
    branch: name,
    repository: fc.constantFrom("acme/shop", ""),
    createdAt: second,
    startedAt: time,
    endedAt: time,
    jobs: fc.option(fc.array(job, { maxLength: 5 }), { nil: null }),
  });

  it("nothing throws, savings are never negative or more than everything, and the file keeps its schema", () => {
    fc.assert(
      fc.property(fc.array(anyRun, { maxLength: 25 }), (runs) => {
        const analysis = analyse([history(runs, { allRuns: runs, baseline: { branch: "x", runs } })], OPTIONS);
        for (const { saving } of suggestionsOf(analysis)) {
          const { low, estimate, high } = saving.share;
          expect(low).toBeGreaterThanOrEqual(0);
          expect(estimate).toBeGreaterThanOrEqual(low);
          expect(high).toBeGreaterThanOrEqual(estimate);
          expect(high).toBeLessThanOrEqual(1 + 1e-9);
          expect(saving.minutesPerWeek?.low ?? 0).toBeGreaterThanOrEqual(0);
        }
        performanceSection(analysis);
        findingsOf(analysis);
        performanceSchema.parse(JSON.parse(JSON.stringify(performanceOf(analysis, "acme/shop", []))));
      }),
      { numRuns: 150 },
    );
  });

  it("the order of jobs does not matter", () => {
    fc.assert(
      fc.property(fc.array(anyRun, { maxLength: 12 }), (runs) => {
        const ordered = runs.map((run) => ({
          ...run,
          jobs: run.jobs?.map((each, id) => ({ ...each, id, name: `${each.name}${id}` })) ?? null,
        }));
        const turned = ordered.map((run) => ({ ...run, jobs: run.jobs === null ? null : [...run.jobs].reverse() }));
        const figures = (of: readonly Run[]) => performanceOf(analyse([history(of)], OPTIONS), "acme/shop", []);
        expect(figures(turned).suggestions).toEqual(figures(ordered).suggestions);
        expect(figures(turned).workflows[0]?.jobs).toEqual(figures(ordered).workflows[0]?.jobs);
      }),
      { numRuns: 60 },
    );
  });

  it("a hundred thousand steps are read to the end", () => {
    const steps = Array.from({ length: 50 }, (_, at) => ({ name: `step ${at}`, seconds: steady(10, at + 1) }));
    const jobs = Array.from({ length: 34 }, (_, at): MadeJob => ({ name: `job ${at}`, steps }));
    const analysis = analyse([history(madeRuns({ runs: 60, jobs }))], OPTIONS);
    expect(analysis.workflows[0]?.jobs).toHaveLength(34);
    expect(performanceSection(analysis)).toContain("job ");
  });

  it("a file that is no workflow is named", () => {
    expect(analyse([history([], { text: "a: [" })], OPTIONS).unreadable).toEqual([PATH]);
    expect(analyse([history([], { text: "- 1" })], OPTIONS).unreadable).toEqual([PATH]);
  });
});
