import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Bench, conclusions, job, oneJob, plainLog } from "./bench.ts";

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});
afterEach(() => bench.close());

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
