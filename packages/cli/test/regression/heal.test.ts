import { chmodSync } from "node:fs";
import { type ModelDouble, startModelDouble } from "@regreen/testbench/model-double";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../../src/program.ts";
import { fakeIo, git } from "../support.ts";
import { commit, exampleProject } from "./project.ts";

const LONG = 300_000;
const STEP =
  "REGREEN_RESULTS=results node make.mjs && regreen regression-compare --actual-dir results/scenarios --renderer 'chart.mjs 1'";

let double: ModelDouble;
beforeEach(async () => {
  double = await startModelDouble();
});
afterEach(() => double.close());

describe("a failing regression scenario is a failing test to heal", { timeout: LONG }, () => {
  it("is reproduced by its step, and mended where the code is at fault", async () => {
    const project = exampleProject();
    project.edit("src/analysis.mjs", "before.total + amount", "before.total + 2 * amount");
    commit(project.dir);
    chmodSync(project.dir, 0o755);
    const search = "total: before.total + 2 * amount";
    double.script({
      answer: {
        root_cause: "Every amount is counted twice.",
        outcome: "fix",
        summary: "count each amount once",
        explanation: "The total is the sum of the amounts.",
        edits: [{ path: "src/analysis.mjs", line_hint: 7, search, replace: "total: before.total + amount" }],
        new_files: [],
        tests_added: [],
      },
      usage: { input_tokens: 1500, output_tokens: 300 },
    });
    const io = fakeIo({ cwd: project.dir, env: { ...project.env, ANTHROPIC_API_KEY: "sk-ant-testbench-0123456789" } });
    const ask = ["--provider", "anthropic", "--base-url", double.url];
    await runCli(["heal", "--json", "--apply", ...ask, "--", STEP], io);
    const answer = JSON.parse(io.stdout());
    expect(answer, io.stderr()).toMatchObject({
      outcome: "healed",
      verified: true,
      fix_type: "test_failure",
      files: ["src/analysis.mjs"],
    });
    expect(git(project.dir, "diff", "--cached", "--name-only").trim()).toBe("src/analysis.mjs");
  });

  it("is never mended by other baselines", async () => {
    const project = exampleProject();
    project.edit("src/analysis.mjs", "before.total + amount", "before.total + 2 * amount");
    commit(project.dir);
    const baseline = "tests/regression/baselines/monthly/expected_analysis.json";
    double.script({
      answer: {
        root_cause: "The baseline is old.",
        outcome: "fix",
        summary: "take the new total",
        explanation: "The total has changed.",
        edits: [{ path: baseline, line_hint: 3, search: '  "total": 207.05,', replace: '  "total": 414.1,' }],
        new_files: [],
        tests_added: [],
      },
      usage: { input_tokens: 1500, output_tokens: 300 },
    });
    const io = fakeIo({ cwd: project.dir, env: { ...project.env, ANTHROPIC_API_KEY: "sk-ant-testbench-0123456789" } });
    await runCli(["heal", "--json", "--apply", "--provider", "anthropic", "--base-url", double.url, "--", STEP], io);
    const answer = JSON.parse(io.stdout());
    expect(answer.verified).toBe(false);
    expect(answer.outcome).not.toBe("healed");
    expect(git(project.dir, "status", "--porcelain")).toBe("");
  });
});
