import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Bench, conclusions, job, oneJob, plainLog } from "./bench.ts";

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});
afterEach(() => bench.close());

describe("time-outs", () => {
  it("of a step kill its whole group and fail it", async () => {
    // Other tests sleep too; this length is only ours.
    const nap = `sleep 9${process.pid}`;
    const run = await bench.run(
      oneJob(`      - name: Slow
        timeout-minutes: 0.01
        run: |
          trap '' INT TERM
          ${nap} & ${nap}
      - if: failure()
        run: pgrep -f "${nap}" || echo "nobody left"
`),
    );
    expect(run.conclusion).toBe("failure");
    const log = plainLog(job(run, "build"));
    expect(log).toContain("##[error]The action 'Slow' has timed out after 0.01 minutes.");
    expect(log).toContain("nobody left");
  });

  it("of a job cancel it", async () => {
    const run = await bench.run(
      oneJob(
        '      - run: sleep 300\n      - if: cancelled()\n        run: echo "was cancelled"\n',
        "    timeout-minutes: 0.01\n",
      ),
    );
    expect(run.conclusion).toBe("cancelled");
    expect(plainLog(job(run, "build"))).toMatch(
      /has exceeded the maximum execution time of 0\.01 minutes\.[\s\S]*was cancelled/,
    );
  });

  it("leave no process behind, not even a detached one", async () => {
    const run = await bench.run(
      oneJob("      - run: |\n          setsid nohup sleep 4321 > /dev/null 2>&1 &\n          echo started\n"),
    );
    expect(run.conclusion).toBe("success");
    expect(plainLog(job(run, "build"))).toMatch(/Terminate orphan process: \w+ \(\d+\)/);
  });
});

describe("cancelling a run", () => {
  it("stops what runs, runs what asks for it, and starts nothing else", async () => {
    const sha = bench.commit("acme/shop", {
      ".github/workflows/ci.yml": `on: push
jobs:
  long:
    runs-on: ubuntu-latest
    steps:
      - run: echo started; sleep 300
      - run: echo "not reached"
  next:
    needs: long
    runs-on: ubuntu-latest
    steps:
      - run: echo "not reached"
  tidy:
    needs: long
    if: cancelled()
    runs-on: ubuntu-latest
    steps:
      - run: echo "tidied up"
`,
    });
    const handle = bench.runner.start(bench.request(sha));
    await started(() => handle.record.jobs[0]?.steps[1]?.status === "in_progress");
    handle.cancel();
    const run = await handle.done;
    expect(run.conclusion).toBe("cancelled");
    expect(conclusions(run)).toEqual({ long: "cancelled", next: "skipped", tidy: "success" });
    expect(plainLog(job(run, "long"))).not.toContain("\nnot reached");
  });
});

describe("concurrency", () => {
  const workflow = (concurrency: string) => ({
    ".github/workflows/ci.yml": `on: push\nconcurrency:\n  group: deploy\n${concurrency}jobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: sleep 0.5\n`,
  });

  it("keeps one waiting by default", async () => {
    const sha = bench.commit("acme/shop", workflow(""));
    const runs = await Promise.all([1, 2, 3].map(() => bench.runner.run(bench.request(sha))));
    expect(runs.map((run) => run.conclusion)).toEqual(["success", "cancelled", "success"]);
    expect(runs[1]?.errors).toEqual(["Canceling since a higher priority waiting request for 'deploy' exists"]);
  });

  it("keeps all waiting with queue: max, one at a time", async () => {
    const sha = bench.commit("acme/shop", workflow("  queue: max\n"));
    const runs = await Promise.all([1, 2, 3].map(() => bench.runner.run(bench.request(sha))));
    expect(runs.map((run) => run.conclusion)).toEqual(["success", "success", "success"]);
    const times = runs.flatMap((run) => [run.jobs[0]?.started_at ?? "", run.jobs[0]?.completed_at ?? ""]);
    expect([...times].sort()).toEqual(times);
  });

  it("cancels what is in progress when asked to", async () => {
    const sha = bench.commit("acme/shop", workflow("  cancel-in-progress: true\n"));
    const first = bench.runner.start(bench.request(sha));
    await started(() => first.record.jobs[0]?.steps[1]?.status === "in_progress");
    const second = await bench.runner.run(bench.request(sha));
    expect([(await first.done).conclusion, second.conclusion]).toEqual(["cancelled", "success"]);
  });

  it("works for jobs, and sees a deadlock with the run's own group", async () => {
    const run = await bench.run(`on: push
concurrency: mine
jobs:
  stuck:
    concurrency: mine
    runs-on: ubuntu-latest
    steps: [{ run: "true" }]
  one:
    concurrency: { group: other, queue: max }
    runs-on: ubuntu-latest
    steps: [{ run: sleep 0.3 }]
  two:
    concurrency: { group: other, queue: max }
    runs-on: ubuntu-latest
    steps: [{ run: sleep 0.3 }]
`);
    expect(conclusions(run)).toEqual({ stuck: "cancelled", one: "success", two: "success" });
    const [first, second] = [job(run, "one"), job(run, "two")].sort((a, b) =>
      (a.started_at ?? "").localeCompare(b.started_at ?? ""),
    );
    expect(Date.parse(second?.started_at ?? "")).toBeGreaterThanOrEqual(Date.parse(first?.completed_at ?? ""));
  });
});

describe("a re-run", () => {
  it("of failed jobs keeps what succeeded", async () => {
    const sha = bench.commit("acme/shop", {
      ".github/workflows/ci.yml": `on: push
jobs:
  good:
    runs-on: ubuntu-latest
    outputs: { at: "\${{ steps.now.outputs.at }}" }
    steps:
      - id: now
        run: echo "at=$(date +%N)" >> "$GITHUB_OUTPUT"
  flaky:
    strategy:
      fail-fast: false
      matrix: { leg: [a, b] }
    runs-on: ubuntu-latest
    steps:
      - run: test "$GITHUB_RUN_ATTEMPT" = 2 || test \${{ matrix.leg }} = a
  after:
    needs: [good, flaky]
    runs-on: ubuntu-latest
    steps:
      - run: echo "saw \${{ needs.good.outputs.at }}"
`,
    });
    const first = await bench.runner.run(bench.request(sha));
    expect(first.conclusion).toBe("failure");
    const second = await bench.runner.rerun(first.id, { onlyFailed: true, actor: "bob" }).done;
    expect(second).toMatchObject({
      id: first.id,
      run_attempt: 2,
      conclusion: "success",
      actor: "alice",
      triggering_actor: "bob",
    });
    expect(job(second, "good")).toBe(job(first, "good"));
    expect(job(second, "flaky (a)")).toBe(job(first, "flaky (a)"));
    expect(job(second, "flaky (b)").run_attempt).toBe(2);
    expect(plainLog(job(second, "after"))).toContain(`saw ${job(first, "good").outputs.at}`);
    const third = await bench.runner.rerun(first.id).done;
    expect(third.run_attempt).toBe(3);
    expect(job(third, "good")).not.toBe(job(first, "good"));
  });
});

async function started(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}
