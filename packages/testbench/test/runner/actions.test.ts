import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Bench, job, oneJob, plainLog } from "./bench.ts";

let bench: Bench;
beforeEach(() => {
  bench = new Bench({ artifacts: { url: "http://127.0.0.1:1", runtimeToken: ({ jobId }) => `runtime-${jobId}` } });
});
afterEach(() => bench.close());

const NODE_ACTION = {
  "action.yml": `name: Full
description: All three phases
inputs:
  who: { description: d, default: "\${{ github.actor }}" }
  spaced name: { description: d, required: true }
  old: { description: d, deprecationMessage: use who }
outputs:
  greeting: { description: d }
runs:
  using: node24
  pre: pre.js
  main: main.js
  post: post.js
  post-if: always()
`,
  "pre.js": `const fs = require("node:fs");
console.log("pre phase");
fs.appendFileSync(process.env.GITHUB_STATE, "early=from pre\\n");`,
  "main.js": `const fs = require("node:fs");
console.log("main for", process.env.INPUT_WHO, process.env.INPUT_SPACED_NAME, process.env.STATE_early);
console.log("runtime", process.env.ACTIONS_RUNTIME_TOKEN ? "there" : "missing", process.env.ACTIONS_RESULTS_URL);
console.log("node", process.versions.node.split(".")[0], process.env.GITHUB_ACTION_REPOSITORY, process.env.GITHUB_ACTION_REF);
fs.appendFileSync(process.env.GITHUB_OUTPUT, "greeting=hello\\n");
fs.appendFileSync(process.env.GITHUB_STATE, "late=from main\\n");
if (process.env.INPUT_WHO === "nobody") { console.log("::error::nobody there"); process.exit(1); }`,
  "post.js": `console.log("post phase", process.env.STATE_early, process.env.STATE_late);`,
};

describe("a JavaScript action", () => {
  it("has three phases with state, inputs, outputs and the runtime token", async () => {
    bench.commit("acme/full", NODE_ACTION);
    const run = await bench.run(
      oneJob(`      - id: full
        uses: acme/full@main
        with:
          spaced name: value
          old: x
          unknown: y
      - run: echo "\${{ steps.full.outputs.greeting }} $ACTIONS_RUNTIME_TOKEN."
`),
    );
    expect(run.conclusion).toBe("success");
    const build = job(run, "build");
    expect(build.steps.map((step) => step.name)).toEqual([
      "Set up job",
      "Pre Run acme/full@main",
      "Run acme/full@main",
      'Run echo "hello $ACTIONS_RUNTIME_TOKEN."',
      "Post Run acme/full@main",
      "Complete job",
    ]);
    const log = plainLog(build);
    expect(log).toContain(
      "##[group]Run acme/full@main\nwith:\n  who: alice\n  spaced name: value\n  old: x\n  unknown: y\n##[endgroup]\n",
    );
    expect(log).toContain("main for alice value from pre\n");
    expect(log).toContain("runtime there http://127.0.0.1:1\nnode 24 acme/full main\n");
    expect(log).toContain("Post job cleanup.\npost phase from pre from main\n");
    expect(log).toContain("\nhello .\n");
    expect(log).toContain("##[warning]Unexpected input(s) 'unknown', valid inputs are ['who', 'spaced name', 'old']");
    expect(log).toContain("##[warning]Input 'old' has been deprecated with message: use who");
  });

  it("that fails still runs its post", async () => {
    bench.commit("acme/full", NODE_ACTION);
    const run = await bench.run(
      oneJob("      - uses: acme/full@main\n        with: { who: nobody, spaced name: v }\n"),
    );
    expect(run.conclusion).toBe("failure");
    const log = plainLog(job(run, "build"));
    expect(log).toContain("##[error]nobody there");
    expect(log).toContain("post phase");
    expect(job(run, "build").annotations).toMatchObject([{ annotation_level: "failure", message: "nobody there" }]);
  });

  it.each([
    ["acme/nowhere@v1", "Unable to resolve action `acme/nowhere@v1`"],
    ["acme/full@v9", "Unable to resolve action `acme/full@v9`, unable to find version `v9`"],
    ["acme/full/sub@main", "Can't find 'action.yml'"],
    ["$/actions/missing", "Can't find 'action.yml'"],
    ["docker://alpine:3", "has no Docker"],
  ])("%s that isn't there fails the set-up", async (uses, message) => {
    bench.commit("acme/full", NODE_ACTION);
    const run = await bench.run(oneJob(`      - run: echo "not reached"\n      - uses: ${uses}\n`));
    expect(run.conclusion).toBe("failure");
    expect(job(run, "build").steps.map((step) => step.conclusion)).toEqual([
      "failure",
      "skipped",
      "skipped",
      "success",
    ]);
    expect(plainLog(job(run, "build"))).toContain(message);
  });

  it("with a broken action.yml is refused", async () => {
    bench.commit("acme/bad", { "action.yml": "name: bad\ndescription: d\nruns:\n  using: node12\n" });
    const run = await bench.run(oneJob("      - uses: acme/bad@main\n"));
    expect(plainLog(job(run, "build"))).toContain("##[error]Failed to load acme/bad@main");
  });
});

describe("a composite action", () => {
  it("has steps, inputs and outputs of its own", async () => {
    const run = await bench.run(
      oneJob(`      - uses: actions/checkout@v7
      - run: echo "LATER=set before" >> "$GITHUB_ENV"
      - id: outer
        uses: ./actions/outer
        env: { FROM_STEP: step }
        with: { word: hi }
      - run: echo "out=\${{ steps.outer.outputs.said }} inner=\${{ steps.say.outputs.said }}."
`),
      {
        "actions/outer/action.yml": `name: outer
description: d
inputs:
  word: { description: d }
  other: { description: d, default: dflt }
outputs:
  said: { description: d, value: "\${{ steps.say.outputs.said }}" }
runs:
  using: composite
  steps:
    - id: say
      shell: bash
      run: |
        echo "said=\${{ inputs.word }}-\${{ inputs.other }}-$FROM_STEP" >> "$GITHUB_OUTPUT"
        echo "LATER=set inside" >> "$GITHUB_ENV"
    - run: echo "later is $LATER, \${{ env.LATER }}, $FROM_STEP"
      shell: bash
    - uses: ./actions/inner
      continue-on-error: true
    - if: failure()
      shell: bash
      run: echo "not reached"
    - shell: bash
      working-directory: actions
      run: ls; cat "\${{ github.action_path }}/action.yml" | head -1
`,
        "actions/inner/action.yml":
          'name: inner\ndescription: d\nruns:\n  using: composite\n  steps:\n    - run: exit 4\n      shell: bash\n    - run: echo "inner cleanup"\n      if: always()\n      shell: bash\n',
      },
    );
    expect(run.conclusion).toBe("success");
    const log = plainLog(job(run, "build"));
    expect(log).toContain("out=hi-dflt-step inner=.");
    expect(log).toContain("later is set inside, set inside, step\n");
    expect(log).toContain("\ninner cleanup\n");
    expect(log).not.toContain("\nnot reached\n");
    expect(log).toContain("\ninner\nouter\nname: outer\n");
    expect(log).toContain("##[error]Process completed with exit code 4.");
  });

  it("that fails fails its step, and can clean up with always()", async () => {
    const run = await bench.run(
      oneJob(
        '      - run: exit 1\n        continue-on-error: true\n      - uses: $/a\n      - run: echo "not reached"\n',
      ),
      {
        "a/action.yml":
          "name: a\ndescription: d\nruns:\n  using: composite\n  steps:\n    - run: exit 9\n      shell: bash\n    - run: echo tidy\n      if: failure()\n      shell: bash\n",
      },
    );
    expect(run.conclusion).toBe("failure");
    const log = plainLog(job(run, "build"));
    expect(log).toContain("\ntidy\n");
    expect(log).not.toContain("\nnot reached\n");
  });
});

describe("an action inside of a composite one", () => {
  it("has its pre and post too", async () => {
    bench.commit("acme/full", NODE_ACTION);
    const run = await bench.run(oneJob("      - uses: $/a\n      - run: echo between\n"), {
      "a/action.yml":
        "name: a\ndescription: d\nruns:\n  using: composite\n  steps:\n    - uses: acme/full@main\n      with: { spaced name: v }\n",
    });
    expect(run.conclusion).toBe("success");
    const log = plainLog(job(run, "build"));
    expect(log).toMatch(
      /pre phase[\s\S]*main for alice v from pre[\s\S]*\nbetween\n[\s\S]*post phase from pre from main/,
    );
  });
});

describe("checkout", () => {
  it("brings the commit of the event, other refs and other repositories", async () => {
    const other = bench.commit("acme/other", { "o.txt": "other\n" });
    bench.commit("acme/shop", { "branch.txt": "on the branch\n" }, "side");
    const run = await bench.run(
      oneJob(`      - uses: actions/checkout@0000000000000000000000000000000000000000 # v7
      - run: git log --format=%s; git status --porcelain; git branch --show-current; cat here.txt
      - uses: actions/checkout@v7
        with: { ref: side, path: side }
      - uses: actions/checkout@v7
        with: { repository: acme/other, ref: ${other}, path: nested/other }
      - run: cat side/branch.txt nested/other/o.txt
`),
      { "here.txt": "here\n" },
    );
    const log = plainLog(job(run, "build"));
    expect(run.conclusion).toBe("success");
    expect(log).toContain("Change\nmain\nhere\n");
    expect(log).toContain("on the branch\nother\n");
    expect(log).toContain(
      "##[group]Run actions/checkout@0000000000000000000000000000000000000000\nwith:\n  repository: acme/shop\n  token: ***\n",
    );
  });

  it("fails for a ref that is not there and for a path outside of the workspace", async () => {
    const run = await bench.run(
      oneJob(`      - uses: actions/checkout@v7
        continue-on-error: true
        with: { ref: nobranch }
      - uses: actions/checkout@v7
        with: { path: ../../elsewhere }
`),
    );
    const log = plainLog(job(run, "build"));
    expect(log).toContain("##[error]A branch or tag with the name 'nobranch' could not be found");
    expect(log).toMatch(/##\[error\]Repository path '.*' is not under/);
  });

  it("refuses the head of a fork in a workflow with the base repository's rights", async () => {
    const fork = bench.commit("eve/shop", { "evil.sh": "echo pwned\n" });
    const request = (steps: string) => {
      const sha = bench.commit("acme/shop", {
        ".github/workflows/ci.yml": oneJob(steps).replace("on: push", "on: { workflow_run: { workflows: [CI] } }"),
      });
      const payload = { workflow_run: { head_sha: fork, head_repository: { full_name: "eve/shop" } } };
      return bench.runner.run(bench.request(sha, { name: "workflow_run", payload }));
    };
    const refused = await request(
      "      - uses: actions/checkout@v7\n        with: { repository: eve/shop, ref: main }\n",
    );
    expect(refused.conclusion).toBe("failure");
    expect(plainLog(job(refused, "build"))).toContain("##[error]Refusing to check out fork pull request code");
    const own = await request("      - uses: actions/checkout@v7\n");
    expect(own.conclusion).toBe("success");
    const knowingly = await request(
      "      - uses: actions/checkout@v7\n        with: { repository: eve/shop, ref: main, allow-unsafe-pr-checkout: true }\n",
    );
    expect(knowingly.conclusion).toBe("success");
  });
});

describe("setup actions", () => {
  it("install nothing and say so", async () => {
    const run = await bench.run(
      oneJob(`      - id: node
        uses: actions/setup-node@v7
        with: { node-version: 24 }
      - uses: actions/setup-python@v6
        with: { python-version: "3.12" }
      - id: cache
        uses: actions/cache/restore@v5
        with: { path: x, key: y }
      - run: echo "hit=\${{ steps.cache.outputs.cache-hit }}."
      - run: echo "node \${{ steps.node.outputs.node-version }} $(node --version)"
`),
    );
    const log = plainLog(job(run, "build"));
    const version = process.versions.node;
    expect(log).toContain(`the test bench installs nothing; this machine has node ${version}, asked for 24`);
    expect(log).toContain("hit=.\n");
    expect(log).toContain(`node ${version} v${version}`);
  });
});
