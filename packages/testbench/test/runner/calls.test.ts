import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Bench, conclusions, job, plainLog } from "./bench.ts";

let bench: Bench;
beforeEach(() => {
  bench = new Bench({ secrets: () => ({ DEPLOY: "sesame", OTHER: "open" }) });
});
afterEach(() => bench.close());

/** A called workflow that shows what it was given. */
const SHOW = `name: Show
on:
  workflow_call:
    inputs:
      word: { type: string, default: "none" }
      flag: { type: boolean }
      count: { type: number, default: 7 }
    secrets:
      DEPLOY: { required: false }
    outputs:
      said:
        value: \${{ jobs.say.outputs.said }}
jobs:
  say:
    runs-on: ubuntu-latest
    outputs:
      said: \${{ steps.say.outputs.said }}
    steps:
      - id: say
        env:
          LENGTH: \${{ secrets.DEPLOY != '' && 'deploy' || 'nothing' }} \${{ secrets.OTHER != '' && 'other' || 'nothing' }}
        run: |
          echo "said=\${{ inputs.word }}/\${{ inputs.flag }}/\${{ inputs.count }}" >> "$GITHUB_OUTPUT"
          echo "typed \${{ inputs.flag == true }} \${{ inputs.count > 6 }} $LENGTH"
          echo "event \${{ github.event.marker }} in \${{ github.workflow }} job \${{ github.job }}"
`;

describe("a called workflow", () => {
  it("gets typed inputs and named secrets, and gives outputs back", async () => {
    const sha = bench.commit("acme/shop", {
      ".github/workflows/show.yml": SHOW,
      ".github/workflows/ci.yml": `name: CI
on: push
jobs:
  call:
    uses: ./.github/workflows/show.yml
    with:
      word: hi
      flag: \${{ github.ref == 'refs/heads/main' }}
    secrets:
      DEPLOY: \${{ secrets.DEPLOY }}
  all:
    uses: $/.github/workflows/show.yml
    secrets: inherit
  after:
    needs: [call, all]
    runs-on: ubuntu-latest
    steps:
      - run: echo "\${{ needs.call.outputs.said }} \${{ needs.all.outputs.said }}"
`,
    });
    const run = await bench.runner.run(bench.request(sha, { name: "push", payload: { marker: "from the caller" } }));
    expect(conclusions(run)).toEqual({ "call / say": "success", "all / say": "success", after: "success" });
    expect(plainLog(job(run, "after"))).toContain("hi/true/7 none/false/7");
    const log = plainLog(job(run, "call / say"));
    expect(log).toContain("typed true true deploy nothing");
    expect(log).toContain("event from the caller in CI job say");
    expect(plainLog(job(run, "all / say"))).toContain("typed false true deploy other");
    expect(job(run, "call / say").key).toBe("call/say");
  });

  it("nests through repositories; $/ and job.* are the file's own, github.* the caller's", async () => {
    const tools = bench.commit("acme/tools", {
      ".github/workflows/outer.yml": `on:
  workflow_call:
    outputs:
      deep: { value: "\${{ jobs.inner.outputs.deep }}" }
jobs:
  inner:
    uses: ./.github/workflows/inner.yml
    with: { level: 2 }
`,
      ".github/workflows/inner.yml": `on:
  workflow_call:
    inputs:
      level: { type: number, required: true }
    outputs:
      deep: { value: "\${{ jobs.innermost.outputs.deep }}" }
jobs:
  innermost:
    uses: $/.github/workflows/innermost.yml
`,
      ".github/workflows/innermost.yml": `on:
  workflow_call:
    outputs:
      deep: { value: "\${{ jobs.leaf.outputs.deep }}" }
jobs:
  leaf:
    runs-on: ubuntu-latest
    outputs:
      deep: \${{ steps.here.outputs.where }}
    steps:
      - id: here
        uses: $/actions/where
      - run: |
          echo "file \${{ job.workflow_repository }} \${{ job.workflow_sha }} \${{ job.workflow_file_path }}"
          echo "caller \${{ github.repository }} \${{ github.workflow_sha }} $GITHUB_WORKFLOW_REF"
`,
      "actions/where/action.yml": `name: where
description: says where it is from
outputs:
  where: { value: "\${{ steps.x.outputs.where }}" }
runs:
  using: composite
  steps:
    - id: x
      shell: bash
      run: echo "where=$(cat "$GITHUB_ACTION_PATH/here.txt")" >> "$GITHUB_OUTPUT"
    - uses: $/actions/nested
`,
      "actions/where/here.txt": "tools",
      "actions/nested/action.yml":
        "name: nested\ndescription: d\nruns:\n  using: composite\n  steps:\n    - run: echo nested ran\n      shell: sh\n",
    });
    const sha = bench.commit("acme/shop", {
      "actions/where/action.yml": "name: trap\ndescription: d\nruns:\n  using: composite\n  steps: []\n",
      ".github/workflows/ci.yml": `on: push
jobs:
  one:
    strategy:
      matrix: { leg: [x, y] }
    uses: acme/tools/.github/workflows/outer.yml@main
  after:
    needs: one
    runs-on: ubuntu-latest
    steps:
      - run: echo "deep=\${{ needs.one.outputs.deep }}"
`,
    });
    const run = await bench.runner.run(bench.request(sha));
    expect(run.errors).toEqual([]);
    expect(Object.keys(conclusions(run)).sort()).toEqual([
      "after",
      "one (x) / inner / innermost / leaf",
      "one (y) / inner / innermost / leaf",
    ]);
    expect(run.conclusion).toBe("success");
    expect(plainLog(job(run, "after"))).toContain("deep=tools");
    const log = plainLog(job(run, "one (x) / inner / innermost / leaf"));
    expect(log).toContain("nested ran");
    expect(log).toContain(`file acme/tools ${tools} .github/workflows/innermost.yml`);
    expect(log).toContain(`caller acme/shop ${sha} acme/shop/.github/workflows/ci.yml@refs/heads/main`);
  });

  it("takes the permissions of its caller's job, at most", async () => {
    const sha = bench.commit("acme/shop", {
      ".github/workflows/called.yml": `on: workflow_call
jobs:
  inherits:
    runs-on: ubuntu-latest
    steps: [{ run: "true" }]
  less:
    permissions: { contents: read }
    runs-on: ubuntu-latest
    steps: [{ run: "true" }]
`,
      ".github/workflows/ci.yml": `on: push
permissions: { contents: write, issues: write }
jobs:
  call:
    uses: ./.github/workflows/called.yml
`,
    });
    const run = await bench.runner.run(bench.request(sha));
    expect(Object.fromEntries(run.jobs.map((each) => [each.name, each.permissions]))).toEqual({
      "call / inherits": { contents: "write", issues: "write", metadata: "read" },
      "call / less": { contents: "read", metadata: "read" },
    });
  });

  it("can be handed its caller's token by name", async () => {
    const sha = bench.commit("acme/shop", {
      ".github/workflows/called.yml": `on: { workflow_call: { secrets: { token: { required: true } } } }
jobs:
  use:
    permissions: {}
    runs-on: ubuntu-latest
    steps:
      - env: { TOKEN: "\${{ secrets.token }}" }
        run: echo "length \${#TOKEN}, same \${{ secrets.token == github.token }}"
`,
      ".github/workflows/ci.yml": `on: push
jobs:
  call:
    permissions: { issues: write }
    uses: ./.github/workflows/called.yml
    secrets: { token: "\${{ secrets.GITHUB_TOKEN }}" }
`,
    });
    const run = await bench.runner.run(bench.request(sha));
    expect(plainLog(job(run, "call / use"))).toContain("length 10, same false");
    expect(bench.minted.map((each) => each.permissions)).toEqual([
      { issues: "write", metadata: "read" },
      { metadata: "read" },
    ]);
  });

  it("that fails fails its caller's job, and an expression of the wrong type does too", async () => {
    const sha = bench.commit("acme/shop", {
      ".github/workflows/show.yml": SHOW,
      ".github/workflows/red.yml":
        "on: workflow_call\njobs:\n  red:\n    runs-on: ubuntu-latest\n    steps: [{ run: exit 1 }]\n",
      ".github/workflows/ci.yml": `on: push
jobs:
  red:
    uses: ./.github/workflows/red.yml
  typed:
    uses: ./.github/workflows/show.yml
    with:
      flag: \${{ 'text' }}
  report:
    needs: [red, typed]
    if: failure()
    runs-on: ubuntu-latest
    steps: [{ run: "echo '\${{ needs.red.result }} \${{ needs.typed.result }}'" }]
`,
    });
    const run = await bench.runner.run(bench.request(sha));
    expect(plainLog(job(run, "report"))).toContain("failure failure");
    expect(job(run, "typed").annotations[0]?.message).toBe("Unexpected type of value 'text', expected type: Boolean.");
  });

  it("is in its own concurrency group, and cancelled with its caller", async () => {
    const sha = bench.commit("acme/shop", {
      ".github/workflows/called.yml": `on: workflow_call
concurrency: { group: called, queue: max }
jobs:
  slow:
    runs-on: ubuntu-latest
    steps: [{ run: sleep 0.4 }]
`,
      ".github/workflows/ci.yml": `on: push
jobs:
  a: { uses: ./.github/workflows/called.yml }
  b: { uses: ./.github/workflows/called.yml }
`,
    });
    const run = await bench.runner.run(bench.request(sha));
    expect(run.conclusion).toBe("success");
    const [first, second] = [...run.jobs].sort((a, b) => (a.started_at ?? "").localeCompare(b.started_at ?? ""));
    expect(Date.parse(second?.started_at ?? "")).toBeGreaterThanOrEqual(Date.parse(first?.completed_at ?? ""));
  });
});
