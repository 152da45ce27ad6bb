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

  it("of a fork's pull request only read, and it gets no secrets and no variables", async () => {
    await bench.close();
    bench = new Bench({ secrets: () => ({ KEY: "sesame" }), vars: () => ({ WORD: "open" }) });
    const sha = bench.commit("acme/shop", {
      ".github/workflows/ci.yml": oneJob(
        `      - run: echo "key=\${{ secrets.KEY }}. word=\${{ vars.WORD }}."\n`,
        "    permissions:\n      contents: write\n      id-token: write\n",
      ).replace("on: push", "on: pull_request"),
    });
    const payload = {
      pull_request: { title: "Mine", head: { ref: "patch", repo: { full_name: "eve/shop" } }, base: { ref: "main" } },
    };
    const run = await bench.runner.run(bench.request(sha, { name: "pull_request", payload }));
    expect(run.display_title).toBe("Mine");
    expect(job(run, "build").permissions).toEqual({ contents: "read", metadata: "read" });
    expect(plainLog(job(run, "build"))).toContain("key=. word=.");
    const own = await bench.runner.run(bench.request(sha, { name: "pull_request", payload: {} }));
    expect(plainLog(job(own, "build"))).toContain("key=***. word=open.");
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
