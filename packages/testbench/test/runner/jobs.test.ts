import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Bench, conclusions, job, oneJob, plainLog } from "./bench.ts";

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});
afterEach(() => bench.close());

describe("needs", () => {
  it("pass results and outputs on, and skip what depends on a failure", async () => {
    const run = await bench.run(`on: push
jobs:
  first:
    runs-on: ubuntu-latest
    outputs:
      word: \${{ steps.say.outputs.word }}
    steps:
      - id: say
        run: echo "word=hello" >> "$GITHUB_OUTPUT"
  red:
    runs-on: ubuntu-latest
    steps:
      - run: exit 1
  tolerated:
    runs-on: ubuntu-latest
    continue-on-error: true
    steps:
      - run: exit 1
  after:
    needs: [first, tolerated]
    runs-on: ubuntu-latest
    steps:
      - run: echo "\${{ needs.first.outputs.word }} \${{ needs.tolerated.result }}"
  skipped:
    needs: red
    runs-on: ubuntu-latest
    steps:
      - run: echo no
  afterskipped:
    needs: skipped
    runs-on: ubuntu-latest
    steps:
      - run: echo no
  cleanup:
    needs: [skipped, first]
    if: \${{ failure() }}
    runs-on: ubuntu-latest
    steps:
      - run: echo "cleanup \${{ needs.skipped.result }}"
  report:
    name: Report \${{ needs.red.result }}
    needs: [red, skipped]
    if: always() && needs.red.result == 'failure'
    runs-on: ubuntu-latest
    steps:
      - run: echo ok
  behindalways:
    needs: report
    runs-on: ubuntu-latest
    steps:
      - run: echo "an ancestor failed, so this does not run"
`);
    expect(conclusions(run)).toEqual({
      first: "success",
      red: "failure",
      tolerated: "failure",
      after: "success",
      skipped: "skipped",
      afterskipped: "skipped",
      cleanup: "success",
      "Report failure": "success",
      behindalways: "skipped",
    });
    expect(run.conclusion).toBe("failure");
    expect(plainLog(job(run, "after"))).toContain("hello success");
    expect(plainLog(job(run, "cleanup"))).toContain("cleanup skipped");
  });

  it("is skipped as a whole when every job is", async () => {
    const run = await bench.run(oneJob("      - run: echo hi\n", "    if: github.ref == 'refs/heads/other'\n"));
    expect(run.conclusion).toBe("skipped");
  });
});

describe("a matrix", () => {
  it("expands with include and exclude as the documentation's example does", async () => {
    const run = await bench.run(`on: push
jobs:
  mix:
    strategy:
      matrix:
        fruit: [apple, pear]
        animal: [cat, dog]
        include:
          - color: green
          - color: pink
            animal: cat
          - fruit: apple
            shape: circle
          - fruit: banana
          - fruit: banana
            animal: cat
    runs-on: ubuntu-latest
    steps:
      - run: echo '\${{ toJSON(matrix) }}' | tr -d ' \\n'; echo " \${{ strategy.job-index }}/\${{ strategy.job-total }}"
`);
    const combinations = run.jobs.map((each) => JSON.parse(/^(\{.*\}) \d\/6$/m.exec(plainLog(each))?.[1] ?? "null"));
    expect(combinations).toEqual([
      { fruit: "apple", animal: "cat", color: "pink", shape: "circle" },
      { fruit: "apple", animal: "dog", color: "green", shape: "circle" },
      { fruit: "pear", animal: "cat", color: "pink" },
      { fruit: "pear", animal: "dog", color: "green" },
      { fruit: "banana" },
      { fruit: "banana", animal: "cat" },
    ]);
  });

  it("comes from an earlier job, names its legs and merges their outputs", async () => {
    const run = await bench.run(`on: push
jobs:
  plan:
    runs-on: ubuntu-latest
    outputs:
      legs: \${{ steps.plan.outputs.legs }}
    steps:
      - id: plan
        run: echo 'legs=[{"id":"a","value":1},{"id":"b","value":2}]' >> "$GITHUB_OUTPUT"
  leg:
    needs: plan
    name: leg \${{ matrix.leg.id }}
    strategy:
      fail-fast: false
      max-parallel: 1
      matrix:
        leg: \${{ fromJSON(needs.plan.outputs.legs) }}
    runs-on: ubuntu-latest
    outputs:
      word: \${{ matrix.leg.id == 'a' && 'from a' || '' }}
    steps:
      - run: test "\${{ matrix.leg.id }}" != a
  plain:
    strategy:
      matrix:
        node: [20, 24]
        exclude:
          - node: 20
    needs: leg
    if: always()
    runs-on: ubuntu-latest
    steps:
      - run: echo "word=\${{ needs.leg.outputs.word }}"
`);
    expect(conclusions(run)).toEqual({
      plan: "success",
      "leg a": "failure",
      "leg b": "success",
      "plain (24)": "success",
    });
    const [a, b] = [job(run, "leg a"), job(run, "leg b")];
    expect(plainLog(job(run, "plain (24)"))).toContain("word=from a");
    expect(Date.parse(b.started_at ?? "")).toBeGreaterThanOrEqual(Date.parse(a.completed_at ?? ""));
  });

  it("cancels the other legs when one fails, unless told otherwise", async () => {
    const run = await bench.run(`on: push
jobs:
  leg:
    strategy:
      matrix:
        time: [0, 60]
    runs-on: ubuntu-latest
    steps:
      - run: sleep \${{ matrix.time }}; exit 1
      - if: always()
        run: echo "cleaned up"
`);
    expect(conclusions(run)).toEqual({ "leg (0)": "failure", "leg (60)": "cancelled" });
    expect(run.conclusion).toBe("failure");
    expect(job(run, "leg (0)").annotations.map((each) => each.message)).toEqual([
      "Process completed with exit code 1.",
    ]);
    expect(job(run, "leg (60)").annotations.map((each) => each.message)).toContain(
      'The strategy configuration was canceled because "leg (0)" failed',
    );
    expect(plainLog(job(run, "leg (60)"))).toMatch(/##\[error\]The operation was canceled\.[\s\S]*\ncleaned up\n/);
  });

  it("leaves legs alone that ended before one failed", async () => {
    const run = await bench.run(`on: push
jobs:
  leg:
    strategy:
      matrix:
        code: [0, 1]
      max-parallel: 1
    runs-on: ubuntu-latest
    steps:
      - run: exit \${{ matrix.code }}
`);
    expect(conclusions(run)).toEqual({ "leg (0)": "success", "leg (1)": "failure" });
    expect(job(run, "leg (0)").annotations).toEqual([]);
  });

  it("without values fails the job", async () => {
    const run = await bench.run(
      oneJob("      - run: 'true'\n", `    strategy:\n      matrix:\n        x: \${{ fromJSON('[]') }}\n`),
    );
    expect(run.conclusion).toBe("failure");
    expect(run.jobs[0]?.annotations[0]?.message).toBe("Matrix vector 'x' does not contain any values");
  });
});

describe("environment", () => {
  it("is layered: workflow, job, step, GITHUB_ENV, and nothing of this machine", async () => {
    process.env.REGREEN_TEST_LEAK = "leaked";
    const run = await bench.run(`on: push
env:
  A: workflow
  B: workflow
  C: workflow
jobs:
  build:
    runs-on: ubuntu-latest
    env:
      B: job
      C: job
    steps:
      - env:
          C: step
        run: |
          case "$PATH" in */node_modules/.bin*) echo "tools of the package manager" ;; esac
          echo "$A $B $C \${{ env.C }} leak=$REGREEN_TEST_LEAK runtime=$ACTIONS_RUNTIME_TOKEN"
          echo "B=changed" >> "$GITHUB_ENV"
      - run: |
          echo "$B"
          echo "$CI $GITHUB_ACTIONS $GITHUB_REPOSITORY $GITHUB_REF_NAME $GITHUB_EVENT_NAME $GITHUB_JOB $RUNNER_OS"
          test -f "$GITHUB_EVENT_PATH" && test "$PWD" = "$GITHUB_WORKSPACE" && test -d "$RUNNER_TEMP" && echo "folders there"
          test -z "$GITHUB_TOKEN" && echo "no token"
`);
    delete process.env.REGREEN_TEST_LEAK;
    const log = plainLog(job(run, "build"));
    expect(log).toContain("workflow job step step leak= runtime=\n");
    expect(log).not.toContain("\ntools of the package manager\n");
    expect(log).toContain("changed\ntrue true acme/shop main push build Linux\nfolders there\nno token\n");
  });
});

describe("permissions", () => {
  it("of a job are exactly those of its token", async () => {
    const run = await bench.run(
      `on: push
permissions:
  contents: read
  issues: write
jobs:
  inherits:
    runs-on: ubuntu-latest
    steps: [run: "true"]
  own:
    permissions:
      actions: write
    runs-on: ubuntu-latest
    steps: [run: "true"]
  nothing:
    permissions: {}
    runs-on: ubuntu-latest
    steps: [run: "true"]
`.replaceAll('[run: "true"]', '[{ run: "true" }]'),
    );
    expect(Object.fromEntries(run.jobs.map((each) => [each.name, each.permissions]))).toEqual({
      inherits: { contents: "read", issues: "write", metadata: "read" },
      own: { actions: "write", metadata: "read" },
      nothing: { metadata: "read" },
    });
    expect(bench.minted.map((each) => each.permissions)).toEqual(
      expect.arrayContaining([{ actions: "write", metadata: "read" }]),
    );
  });

  it("without a word are the repository's default", async () => {
    const run = await bench.run(oneJob("      - run: 'true'\n"));
    expect(run.jobs[0]?.permissions).toEqual({ contents: "read", metadata: "read", packages: "read" });
  });

  it("of a fork's pull request only read, and it gets no secrets", async () => {
    await bench.close();
    bench = new Bench({ secrets: () => ({ KEY: "sesame" }) });
    const sha = bench.commit("acme/shop", {
      ".github/workflows/ci.yml": oneJob(
        `      - run: echo "key=\${{ secrets.KEY }}."\n`,
        "    permissions:\n      contents: write\n      id-token: write\n",
      ).replace("on: push", "on: pull_request"),
    });
    const payload = {
      pull_request: { title: "Mine", head: { ref: "patch", repo: { full_name: "eve/shop" } }, base: { ref: "main" } },
    };
    const run = await bench.runner.run(bench.request(sha, { name: "pull_request", payload }));
    expect(run.display_title).toBe("Mine");
    expect(job(run, "build").permissions).toEqual({ contents: "read", metadata: "read" });
    expect(plainLog(job(run, "build"))).toContain("key=.");
  });
});

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

describe("runners", () => {
  it("that the bench can't stand in for fail the job honestly", async () => {
    const run = await bench.run(`on: push
jobs:
  win:
    runs-on: windows-latest
    steps: [{ run: "true" }]
  box:
    runs-on: ubuntu-latest
    container: node:24
    steps: [{ run: "true" }]
`);
    expect(conclusions(run)).toEqual({ win: "failure", box: "failure" });
    expect(job(run, "win").annotations[0]?.message).toContain("windows-latest");
    expect(job(run, "box").annotations[0]?.message).toContain("Docker");
  });
});

async function started(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}
