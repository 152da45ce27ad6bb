import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Bench, job, oneJob, plainLog } from "./bench.ts";

const hasPython = spawnSync("python", ["--version"]).status === 0;

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});
afterEach(() => bench.close());

describe("a job's log", () => {
  it("looks as GitHub writes it", async () => {
    const run = await bench.run(
      oneJob(
        `      - name: Greet
        env:
          WHO: world
        run: |
          echo "hello $WHO"
          exit 3
`,
        "    env:\n      LEVEL: job\n",
      ),
    );
    const build = job(run, "build");
    expect(
      build.log
        .split("\n")
        .slice(0, -1)
        .every((line) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z /.test(line)),
    ).toBe(true);
    const step = build.step_logs.find((log) => log.name === "Greet");
    expect(step?.text.replaceAll(/^\S+Z /gm, "")).toBe(
      [
        '##[group]Run echo "hello $WHO"',
        '\u001b[36;1mecho "hello $WHO"\u001b[0m',
        "\u001b[36;1mexit 3\u001b[0m",
        "shell: /usr/bin/bash -e {0}",
        "env:",
        "  LEVEL: job",
        "  WHO: world",
        "##[endgroup]",
        "hello world",
        "##[error]Process completed with exit code 3.",
        "",
      ].join("\n"),
    );
    expect(build.steps.map(({ number, name, conclusion }) => [number, name, conclusion])).toEqual([
      [1, "Set up job", "success"],
      [2, "Greet", "failure"],
      [3, "Complete job", "success"],
    ]);
    expect(run).toMatchObject({ status: "completed", conclusion: "failure", event: "push", head_branch: "main" });
    expect(build.annotations).toMatchObject([
      { annotation_level: "failure", message: "Process completed with exit code 3.", step: 2 },
    ]);
  });

  it("shows the paths of a hosted runner", async () => {
    const run = await bench.run(oneJob("      - run: pwd; echo $RUNNER_TEMP\n"));
    expect(plainLog(job(run, "build"))).toContain("/home/runner/work/shop/shop\n/home/runner/work/_temp\n");
  });
});

describe("shells", () => {
  it("follow GitHub's rules", async () => {
    const run = await bench.run(
      oneJob(`      - id: plain
        run: |
          false | true
          echo "piped=ok" >> "$GITHUB_OUTPUT"
      - id: strict
        continue-on-error: true
        shell: bash
        run: false | true
      - run: 'console.log("from node")'
        shell: node {0}
      - shell: sh
        run: echo "outcome \${{ steps.strict.outcome }}/\${{ steps.strict.conclusion }} \${{ steps.plain.outputs.piped }}"
`),
    );
    const log = plainLog(job(run, "build"));
    expect(run.conclusion).toBe("success");
    expect(log).toContain("shell: /usr/bin/bash --noprofile --norc -e -o pipefail {0}");
    expect(log).toContain("from node");
    expect(log).toContain("outcome failure/success ok");
  });

  it.runIf(hasPython)("run python, skipped where it is not on PATH", async () => {
    const run = await bench.run(oneJob(`      - run: 'print("from", "python")'\n        shell: python\n`));
    expect(plainLog(job(run, "build"))).toContain("from python");
  });

  it("know no shell without {0}", async () => {
    const run = await bench.run(oneJob("      - shell: bash -x\n        run: echo hi\n"));
    expect(run.conclusion).toBe("failure");
    expect(plainLog(job(run, "build"))).toContain("##[error]Invalid shell option.");
  });

  it("run in the working directory of step or defaults", async () => {
    const run = await bench.run(
      oneJob(
        `      - uses: actions/checkout@v7
      - run: cat here.txt
      - run: cat here.txt
        working-directory: b
      - run: ls
        working-directory: missing
`,
        "    defaults:\n      run:\n        working-directory: a\n",
      ),
      { "a/here.txt": "in a\n", "b/here.txt": "in b\n" },
    );
    const log = plainLog(job(run, "build"));
    expect(log).toContain("in a\n");
    expect(log).toContain("in b\n");
    expect(log).toMatch(
      /##\[error\]An error occurred trying to start process '\/usr\/bin\/bash' with working directory/,
    );
  });

  it("quote nothing: an expression is pasted as it is", async () => {
    const run = await bench.run(
      oneJob(`      - env:
          VALUE: it's "quoted" $HOME \`x\`
        run: |
          printf '%s\\n' "$VALUE"
          printf '%s\\n' '\${{ format('{0}{{}}', 'a''b''c') }}' || true
`)
        .replace("'${{ format", '"${{ format')
        .replace("') }}'", "') }}\""),
    );
    const log = plainLog(job(run, "build"));
    expect(log).toContain(`\nit's "quoted" $HOME \`x\`\n`);
    expect(log).toContain("\na'b'c{}\n");
  });
});

describe("the runner's files", () => {
  it("carry outputs, environment, path, state of the job and summaries", async () => {
    const run = await bench.run(
      oneJob(
        `      - id: one
        run: |
          echo "plain=1" >> "$GITHUB_OUTPUT"
          printf 'many<<END\\nfirst\\nsecond=2\\nEND\\n' >> "$GITHUB_OUTPUT"
          echo "LATER=from env" >> "$GITHUB_ENV"
          mkdir "$RUNNER_TEMP/tools"; printf '#!/bin/sh\\necho tool ran\\n' > "$RUNNER_TEMP/tools/mytool"; chmod +x "$RUNNER_TEMP/tools/mytool"
          echo "$RUNNER_TEMP/tools" >> "$GITHUB_PATH"
          echo "# Summary" >> "$GITHUB_STEP_SUMMARY"
      - run: |
          mytool
          echo "$LATER and \${{ env.LATER }}"
          echo "\${{ steps.one.outputs.many }}"
`,
        `    outputs:\n      plain: \${{ steps.one.outputs.plain }}\n`,
      ),
    );
    const build = job(run, "build");
    const log = plainLog(build);
    expect(log).toContain("tool ran\nfrom env and from env\nfirst\nsecond=2\n");
    expect(build.outputs).toEqual({ plain: "1" });
    expect(build.summary).toBe("# Summary\n");
  });

  it("fail the step when they are malformed", async () => {
    const run = await bench.run(
      oneJob("      - run: printf 'a<<EOF\\nnever closed\\n' >> \"$GITHUB_OUTPUT\"\n      - run: echo not reached\n"),
    );
    const log = plainLog(job(run, "build"));
    expect(run.conclusion).toBe("failure");
    expect(log).toContain("##[error]Invalid value. Matching delimiter not found 'EOF'");
    expect(log).not.toContain("\nnot reached\n");
  });

  it("refuse NODE_OPTIONS and a summary of more than 1 MiB", async () => {
    const run = await bench.run(
      oneJob(`      - run: echo "NODE_OPTIONS=--inspect" >> "$GITHUB_ENV"
        continue-on-error: true
      - run: head -c 1100000 /dev/zero | tr '\\0' x >> "$GITHUB_STEP_SUMMARY"
        continue-on-error: true
      - run: echo "options:$NODE_OPTIONS:"
`),
    );
    const log = plainLog(job(run, "build"));
    expect(log).toContain("Can't store NODE_OPTIONS output parameter");
    expect(log).toContain("$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got 1075k.");
    expect(log).toContain("\noptions::\n");
  });
});

describe("workflow commands", () => {
  it("annotate, group, mask and stop", async () => {
    const run = await bench.run(
      oneJob(`      - id: say
        run: |
          echo "::error file=src/a.js,line=3,col=7,title=Lint%3A no::bad%0Athing"
          echo "::warning::careful"
          echo "::notice::look"
          echo "::group::Inside"
          echo "::endgroup::"
          echo "::debug::hid""den"
          echo "::set-output name=old::value"
          echo "::add-mask::hunter""2"
          echo "password is hunter""2"
          echo "::stop-commands::token123"
          echo "::error::not a command"
          echo "::token123::"
          echo "::unknown::kept as it is"
      - run: echo "old=\${{ steps.say.outputs.old }}"
`),
    );
    const build = job(run, "build");
    const log = plainLog(build);
    expect(run.conclusion).toBe("success");
    expect(log).toContain("##[error]bad\nthing\n##[warning]careful\n##[notice]look\n##[group]Inside\n##[endgroup]\n");
    expect(log).not.toContain("hunter2");
    expect(log).toContain("password is ***");
    expect(log).toContain("\n::error::not a command\n");
    expect(log).toContain("::unknown::kept as it is");
    expect(log).toContain("old=value");
    expect(log).not.toContain("hidden");
    expect(build.annotations[0]).toMatchObject({
      annotation_level: "failure",
      path: "src/a.js",
      start_line: 3,
      start_column: 7,
      title: "Lint: no",
      message: "bad\nthing",
      step: 2,
    });
    expect(build.annotations.map((each) => each.annotation_level)).toEqual(["failure", "warning", "notice"]);
  });

  it("that any output could misuse are off and fail the step", async () => {
    const run = await bench.run(oneJob('      - run: echo "::set-env name=X::no"\n'));
    expect(run.conclusion).toBe("failure");
    expect(plainLog(job(run, "build"))).toContain("##[error]The `set-env` command is disabled.");
  });

  it("keep ten annotations of a level for each step", async () => {
    const run = await bench.run(oneJob('      - run: for i in $(seq 14); do echo "::warning::$i"; done\n'));
    expect(job(run, "build").annotations).toHaveLength(10);
  });
});

describe("secrets", () => {
  it("are masked line by line, and outputs that hold one are dropped", async () => {
    await bench.close();
    bench = new Bench({ secrets: () => ({ KEY: "first-line\nsecond-line" }) });
    const run = await bench.run(
      oneJob(
        `      - id: leak
        env:
          KEY: \${{ secrets.KEY }}
        run: |
          echo "it is $KEY"
          echo "token \${{ github.token }} and \${{ secrets.GITHUB_TOKEN }}"
          echo "leaked=second-line" >> "$GITHUB_OUTPUT"
          echo "fine=yes" >> "$GITHUB_OUTPUT"
`,
        `    outputs:\n      leaked: \${{ steps.leak.outputs.leaked }}\n      fine: \${{ steps.leak.outputs.fine }}\n`,
      ),
    );
    const build = job(run, "build");
    expect(build.log).not.toMatch(/first-line|second-line|ghs_token/);
    expect(plainLog(build)).toContain("token *** and ***");
    expect(build.outputs).toEqual({ fine: "yes" });
    expect(build.annotations.map((each) => each.message)).toContain(
      "Skip output 'leaked' since it may contain secret.",
    );
  });
});

describe("conditions", () => {
  it("see what happened before", async () => {
    const run = await bench.run(
      oneJob(`      - id: bad
        run: exit 1
      - run: echo "not reached"
      - if: failure()
        run: echo "after failure"
      - if: always() && steps.bad.outcome == 'failure'
        run: echo "always \${{ job.status }}"
      - if: \${{ cancelled() }}
        run: echo "not cancelled"
`),
    );
    expect(job(run, "build").steps.map((step) => step.conclusion)).toEqual([
      "success",
      "failure",
      "skipped",
      "success",
      "success",
      "skipped",
      "success",
    ]);
    expect(plainLog(job(run, "build"))).toContain("always failure");
  });
});

describe("hashFiles", () => {
  it("hashes what the patterns match", async () => {
    const run = await bench.run(
      oneJob(`      - uses: actions/checkout@v7
      - run: echo "all=\${{ hashFiles('**/*.lock') }} one=\${{ hashFiles('**/*.lock', '!b/**') }} none=\${{ hashFiles('*.nothing') }}."
`),
      { "a/x.lock": "1", "b/y.lock": "2" },
    );
    const sha256 = (...parts: (string | Buffer)[]) => {
      const hash = createHash("sha256");
      for (const part of parts) hash.update(part);
      return hash.digest();
    };
    const one = sha256(sha256("1")).toString("hex");
    const all = sha256(sha256("1"), sha256("2")).toString("hex");
    expect(plainLog(job(run, "build"))).toContain(`all=${all} one=${one} none=.`);
  });
});
