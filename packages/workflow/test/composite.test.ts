import { describe, expect, it } from "vitest";
import { localActionPath, parseAction, parseWorkflow, planReproducer } from "../src/index.ts";
import { setupEffect } from "../src/setup-actions.ts";
import { logged, runInfo, x } from "./support.ts";

const ACTION = `
name: Check
inputs:
  target: { required: true }
  level: { default: strict }
runs:
  using: composite
  steps:
    - run: npm ci
      shell: bash
    - uses: actions/setup-node@v6
      with: { node-version: "22" }
    - name: Check ${x("inputs.target")}
      run: ./tools/check --level=${x("inputs.level")} ${x("inputs.target")}
      shell: bash
      working-directory: ${x("inputs.target")}
      env: { WHERE: "${x("github.action_path")}" }
    - run: npm test
      shell: bash
`;

const CI = `
on: push
jobs:
  test:
    runs-on: ubuntu-latest
    defaults: { run: { working-directory: elsewhere } }
    steps:
      - uses: actions/checkout@v6
      - uses: ./.github/actions/check/
        env: { MODE: ci }
        with: { target: "${x("github.event_name")}" }
      - run: echo done
`;

function plan(over: { ci?: string; action?: string; step?: string; logged?: ReturnType<typeof logged>[] } = {}) {
  const action = parseAction(".github/actions/check", over.action ?? ACTION);
  return planReproducer({
    workflow: parseWorkflow(".github/workflows/ci.yml", over.ci ?? CI),
    jobName: "test",
    failingStep: { number: 3, name: over.step ?? "Run ./.github/actions/check/" },
    actions: new Map(action === null ? [] : [[".github/actions/check", action]]),
    logged: over.logged ?? [
      logged({ name: "Run ./.github/actions/check/", uses: "./.github/actions/check/", failed: true }),
      logged({ command: "npm ci", nested: true }),
      logged({ command: "./tools/check --level=strict push", nested: true, exit_code: 1 }),
    ],
    run: runInfo(),
  });
}

describe("a failing step inside of a composite action", () => {
  it("is replayed with the action's inputs, its own directory and the steps before it", () => {
    expect(plan()).toMatchObject({
      reproducer: {
        command: "./tools/check --level=strict push",
        cwd: "push",
        shell: "bash",
        env: { MODE: "ci", WHERE: "../.github/actions/check", GITHUB_ACTION_PATH: "../.github/actions/check" },
        setup: [{ name: "Run npm ci", cwd: "." }],
        toolchain: { node: "22" },
      },
    });
  });

  it("is not guessed when the log does not say which of several failed", () => {
    expect(plan({ logged: [] })).toMatchObject({
      reason_code: "step_unknown",
      message: expect.stringContaining("has 3 commands"),
    });
  });

  it("is the only command of an action that has no other", () => {
    const action = "runs: { using: composite, steps: [{ run: make, shell: bash }] }";
    expect(plan({ action, logged: [] })).toMatchObject({ reproducer: { command: "make" } });
  });

  it("takes no value from what was printed inside of it", () => {
    const action = ACTION.replace(x("inputs.level"), x("steps.pick.outputs.level"));
    const forged = logged({ command: "./tools/check --level=x;evil push", nested: true, exit_code: 1 });
    expect(plan({ action, logged: [forged] })).toMatchObject({ reason_code: "unresolved_expression" });
  });

  it("has no inputs that are not known, whatever their default is", () => {
    const ci = CI.replace("github.event_name", "needs.a.outputs.b");
    expect(plan({ ci })).toMatchObject({
      reason_code: "unresolved_expression",
      message: expect.stringContaining("inputs.target"),
    });
  });

  it("of a JavaScript action, or of somebody else's, has no command", () => {
    expect(plan({ action: "runs: { using: node24, main: index.js }" })).toMatchObject({ reason_code: "step_unknown" });
    const ci = CI.replace("./.github/actions/check/", "acme/check@v1");
    expect(plan({ ci, step: "Run acme/check@v1" })).toMatchObject({
      reason_code: "step_unknown",
      message: expect.stringContaining("acme/check@v1"),
    });
  });

  it("steps of an action that uses itself end somewhere", () => {
    const action = "runs: { using: composite, steps: [{ uses: ./.github/actions/check }, { run: x, shell: sh }] }";
    expect(plan({ action, logged: [] })).toMatchObject({ reason_code: "step_unknown" });
  });

  it("is set up by an action that ran before it", () => {
    const found = planReproducer({
      workflow: parseWorkflow("ci.yml", CI),
      jobName: "test",
      failingStep: { number: 4, name: "Run echo done" },
      actions: new Map([[".github/actions/check", parseAction(".github/actions/check", ACTION) as never]]),
      logged: [],
      run: runInfo(),
    });
    expect("reproducer" in found && found.reproducer.setup.map(({ command }) => command)).toEqual([
      "npm ci",
      "./tools/check --level=strict push",
      "npm test",
    ]);
    expect("reproducer" in found && found.reproducer.cwd).toBe("elsewhere");
  });
});

it.each([
  ["./.github/actions/x", ".github/actions/x"],
  ["$/actions/x/", "actions/x"],
  ["./../x", null],
  [".", null],
  ["acme/x@v1", null],
  ["docker://alpine", null],
])("%s is the folder %s", (uses, path) => {
  expect(localActionPath(uses)).toBe(path);
});

describe("an action with a name that every object has", () => {
  it.each(["constructor@v1", "toString", "__proto__@main"])("%s is one that is not replayed", (uses) => {
    expect(setupEffect(uses, { steps: "x" })).toEqual({
      note: `${uses}, which ran before the failing step, is not replayed.`,
    });
  });
});

describe("actions that use each other", () => {
  it("are not followed without end: each doubles the steps of the one before", () => {
    const uses = (name: string) => Array.from({ length: 8 }, () => `    - uses: ./${name}`).join("\n");
    const action = (steps: string) => `runs:\n  using: composite\n  steps:\n${steps}\n`;
    const texts = Array.from({ length: 10 }, (_, at) => [
      `a${at}`,
      action(at === 9 ? "    - { run: make, shell: bash }" : uses(`a${at + 1}`)),
    ]);
    const actions = new Map(texts.map(([path = "", text = ""]) => [path, parseAction(path, text)]));
    const jobs = ["before", "inside"].map((name) => {
      const step = name === "before" ? "- run: make test" : "- run: exit 0";
      const steps = name === "before" ? ["- uses: ./a0", step] : [step, "- uses: ./a0"];
      return `  ${name}:\n    runs-on: ubuntu-latest\n    steps:\n      ${steps.join("\n      ")}`;
    });
    const workflow = parseWorkflow(".github/workflows/ci.yml", `on: push\njobs:\n${jobs.join("\n")}\n`);
    for (const [jobName, name] of [
      ["before", "Run make test"],
      ["inside", "Run ./a0"],
    ] as const) {
      const failingStep = { number: null, name };
      const run = runInfo();
      expect(
        planReproducer({ workflow, jobName, failingStep, logged: [], run, actions: actions as never }),
      ).toMatchObject({ reason_code: "step_unknown", message: expect.stringContaining("use each other") });
    }
  });
});
