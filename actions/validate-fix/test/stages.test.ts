import { describe, expect, it } from "vitest";
import { bench } from "./support/bench.ts";
import { BROKEN, MENDED, TEST } from "./support/project.ts";
import { GIVEN, results, validated } from "./support/stages.ts";

describe("stages", () => {
  it("run in order after the step, and pass", async () => {
    const { verdict, stages } = await validated(
      "stages: [{ name: types, run: 'grep -q + src/sum.mjs' }, { name: e2e, run: 'true', group: integration_tests }]",
    );

    expect(verdict.outcome).toBe("healed");
    expect(stages).toMatchObject([
      { name: "types", group: "isolated_tests", result: "passed", before: null, after: { exit_code: 0 }, note: "" },
      { name: "e2e", group: "integration_tests", result: "passed" },
    ]);
  });

  it("refuse a patch that breaks one, and stop there", async () => {
    const { verdict, outputs, stages, file } = await validated(
      "stages: [{ name: api, run: 'grep -q \"a - b\" src/sum.mjs' }, { name: later, run: 'true' }]",
    );

    expect(verdict).toMatchObject({ outcome: "refused", reason_code: "stage_failed" });
    expect(verdict.message).toContain('Stage "api" is worse with the patch: exit code 1');
    expect(outputs.verified).toBe("false");
    expect(stages).toMatchObject([{ result: "failed" }, { result: "skipped", note: "not reached", after: null }]);
    expect(file("stage-1-before.log")).toContain("exit code 0");
  });

  it("that were red before are not held against the fix", async () => {
    const { verdict, stages } = await validated(
      "stages: [{ name: broken, run: 'exit 1' }, { name: fine, run: 'true' }]",
    );

    expect(verdict.outcome).toBe("healed");
    expect(results(stages)).toEqual([
      ["broken", "already_red"],
      ["fine", "passed"],
    ]);
  });

  it("that were red before must not get worse", async () => {
    const files = {
      ...BROKEN,
      "test/more.test.mjs": [
        'import assert from "node:assert/strict";',
        'import { test } from "node:test";',
        'import { sum } from "../src/sum.mjs";',
        'test("is broken anyway", () => assert.fail("as ever"));',
        'test("takes away", () => assert.equal(sum(3, 1), 2));',
        "",
      ].join("\n"),
    };
    const { verdict, stages } = await validated("stages: [{ name: more, run: 'node --test test/more.test.mjs' }]", {
      files,
    });

    expect(verdict).toMatchObject({ outcome: "refused", reason_code: "stage_failed" });
    expect(verdict.message).toContain("it was red before, and has a failure now that it had not");
    expect(stages).toMatchObject([{ result: "failed", before: { exit_code: 1 }, after: { exit_code: 1 } }]);
  });

  it("whose tool isn't installed are skipped, and that is said", async () => {
    const { verdict, stages, summary, logger } = await validated(
      "stages: [{ name: sast, run: 'no-such-scanner --all' }, { name: fine, run: 'true' }]",
    );

    expect(verdict.outcome).toBe("healed");
    expect(stages).toMatchObject([
      { name: "sast", result: "skipped", note: "no-such-scanner is not installed here" },
      { name: "fine", result: "passed" },
    ]);
    expect(summary).toContain("skipped: no-such-scanner is not installed here");
    expect(logger.messages("info").join("\n")).toContain("sast: skipped (no-such-scanner is not installed here)");
  });

  it("whose tool the patch takes away are broken by it", async () => {
    const files = { ...BROKEN, "tool.sh": "exit 0\n" };
    const { verdict } = await validated("stages: [{ name: own, run: 'test -e tool.sh || exit 127' }]", {
      files,
      fixed: { ...MENDED, "tool.sh": null },
    });

    expect(verdict).toMatchObject({ outcome: "refused", reason_code: "stage_failed" });
  });

  it("are measured against before where that is asked for (VAL-03)", async () => {
    const { stages, file, summary } = await validated("measure_stages: true, stages: [{ name: fine, run: 'true' }]");

    expect(stages).toMatchObject([{ before: { exit_code: 0 }, metrics_delta: { duration_ms: expect.any(Number) } }]);
    expect(JSON.parse(file("metrics_delta.json")).stages).toMatchObject([
      { name: "fine", before: { duration_ms: expect.any(Number) }, delta: { duration_ms: expect.any(Number) } },
    ]);
    expect(summary).toMatch(/`fine` \| isolated tests \| ✅ passed \| \d+\.\d s \([+−]\d+\.\d s\)/);
  });

  it("that execute fewer tests than before are broken by the patch, where that is measured", async () => {
    const stage = "stages: [{ name: all, run: 'node --test test/cases.test.mjs' }]";
    const files = {
      ...BROKEN,
      "src/cases.mjs": "export const cases = [1, 2, 3];\n",
      "test/cases.test.mjs":
        'import { test } from "node:test";\nimport { cases } from "../src/cases.mjs";\nfor (const each of cases) test(String(each), () => {});\n',
    };
    const fixed = { ...MENDED, "src/cases.mjs": "export const cases = [1];\n" };

    expect((await validated(`measure_stages: true, ${stage}`, { files, fixed })).verdict).toMatchObject({
      reason_code: "stage_failed",
      message: 'Stage "all" is worse with the patch: it executes 1 tests, and 3 before.',
    });
  });

  it("can be chosen by name and by group, and a wrong name is told", async () => {
    const policy =
      "validate: {stages: [{ name: broken, run: 'exit 1' }, { name: e2e, run: 'true', group: safety_checks }]}\n";
    const none = await bench({ ...GIVEN, policy });
    await none.run({ stages: [] });
    expect(none.validation().stages).toEqual([]);
    await expect((await bench({ ...GIVEN, policy })).run({ stages: ["brokn"] })).rejects.toMatchObject({
      name: "UserError",
      message: expect.stringContaining("all, none, broken, e2e"),
    });
    const { stages } = await validated(
      "groups: [safety_checks], stages: [{ name: a, run: 'exit 1' }, { name: b, run: 'true', group: safety_checks }]",
    );
    expect(results(stages)).toEqual([["b", "passed"]]);
  });
});

describe("presets", () => {
  const manifest = (scripts: Readonly<Record<string, string>>) => ({ "package.json": JSON.stringify({ scripts }) });

  it("node: the project's own scripts, really run by its package manager", async () => {
    const files = {
      ...BROKEN,
      ...manifest({ test: TEST, lint: "node --check src/sum.mjs", typecheck: "no-such-compiler" }),
    };
    const { verdict, stages } = await validated("preset: node", { files });

    expect(verdict.outcome).toBe("healed");
    expect(stages).toMatchObject([
      { name: "npm run lint", result: "passed" },
      { name: "npm run typecheck", result: "skipped", note: 'a command of "npm run typecheck" is not installed here' },
      { name: "npm run test", result: "passed", after: { tests: { executed: 2, failed: 0 } } },
    ]);
  });

  it("auto: says what it leaves out", async () => {
    const files = { ...BROKEN, ...manifest({ lint: "eslint --fix ." }) };
    const { verdict, stages, summary } = await validated("preset: auto", { files });

    expect(verdict.outcome).toBe("healed");
    expect(stages).toEqual([]);
    expect(summary).toContain('The script "lint" writes files, so it is no stage.');
  });

  it("are read before the patch: one that takes a script away gains nothing", async () => {
    const files = { ...BROKEN, ...manifest({ lint: 'grep -q "a - b" src/sum.mjs' }) };
    const { verdict } = await validated("preset: node", { files, fixed: { ...MENDED, ...manifest({}) } });

    expect(verdict).toMatchObject({ outcome: "refused", reason_code: "stage_failed" });
  });

  it("don't follow a link out of the tree", async () => {
    const { stages, verdict } = await validated("preset: node", { files: { ...BROKEN, "package.json": "{" } });

    expect(verdict.outcome).toBe("healed");
    expect(stages).toEqual([]);
  });
});

describe("the time of a whole validation (VAL-11)", () => {
  it("counts set-up and the failing step as well, and starts nothing when none is left", async () => {
    const { verdict, validation } = await validated("total_timeout_minutes: 0.03, setup: ['sleep 1.7', 'sleep 60']");

    expect(verdict).toMatchObject({ outcome: "proposed", reason_code: "time_budget" });
    expect(validation()).toMatchObject({ verified: false, before: null, stages: [] });
  });

  it("leaves the limit of one command its own reason", async () => {
    const { verdict, stages } = await validated("stages: [{ name: slow, run: 'sleep 60', timeout_minutes: 0.02 }]");

    expect(verdict.outcome).toBe("healed");
    expect(stages).toMatchObject([{ result: "already_red", after: { timed_out: true } }]);
  });
});
