import type { Failure } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { surenessOf, wilson } from "../../src/history/estimate.ts";
import { type HistoryFacts, judgeHistory } from "../../src/history/judge.ts";
import { isOfClass } from "../../src/history/same-test.ts";

function failing(...nodeids: string[]): Failure[] {
  return nodeids.map((nodeid) => ({
    nodeid,
    file: nodeid.includes("::") ? (nodeid.split("::")[0] ?? null) : null,
    line: null,
    column: null,
    message: "x",
    rule: null,
    tool: "pytest",
    outcome: "failed",
  }));
}

const FACTS: HistoryFacts = {
  fixType: "test_failure",
  failures: failing("tests/test_cart.py::TestCart::test_total"),
  sameCommit: [],
  touched: [],
  base: null,
  elsewhere: [],
  meanwhile: null,
};
const green = { conclusion: "success", failing: [] };
const red = (...names: string[]) => ({ conclusion: "failure", failing: names });
const judge = (change: Partial<HistoryFacts>) => judgeHistory({ ...FACTS, ...change });

describe("runs of the same commit", () => {
  it("say nothing when there are none", () => {
    expect(judge({})).toEqual({
      verdict: "unclear",
      confidence: 0,
      failed: 1,
      runs: 1,
      failure_rate: { low: 0.207, high: 1 },
      evidence: [],
    });
  });

  it("say flaky once one of them was green, and surer with every further one (3 of 10, DET-17)", () => {
    const once = judge({ sameCommit: [green] });
    expect(once).toMatchObject({
      verdict: "flaky_test",
      confidence: 0.75,
      evidence: ["Failed in 1 of 2 runs of this commit."],
    });

    const runs = [red("test_cart"), red("tests.test_cart"), ...Array(7).fill(green)];
    expect(judge({ sameCommit: runs })).toMatchObject({
      verdict: "flaky_test",
      confidence: 0.938,
      failed: 3,
      runs: 10,
      failure_rate: { low: 0.108, high: 0.603 },
      evidence: ["Failed in 3 of 10 runs of this commit."],
    });
  });

  it("say real when it failed every time", () => {
    expect(judge({ sameCommit: [red("TestCart"), red("TestCart", "TestShop")] })).toMatchObject({
      verdict: "real",
      confidence: 0.875,
      failed: 3,
      runs: 3,
    });
  });

  it("count a run that failed in other tests only, but less than a green one", () => {
    expect(judge({ sameCommit: [red("TestShop")] })).toMatchObject({ verdict: "flaky_test", confidence: 0.667 });
  });

  it.each([
    ["cancelled", { conclusion: "cancelled", failing: ["TestShop"] }],
    ["without names", { conclusion: "failure", failing: [] }],
    ["unknown", { conclusion: null, failing: null }],
  ])("leave out one that is %s", (_what, run) => {
    expect(judge({ sameCommit: [run] })).toMatchObject({ verdict: "unclear", runs: 1 });
  });

  it("need every failing test to have passed somewhere", () => {
    const failures = failing("a.py::TestA::x", "b.py::TestB::y");
    expect(judge({ failures, sameCommit: [red("TestA")] }).verdict).toBe("real");
    expect(judge({ failures, sameCommit: [red("TestA"), red("TestB")] }).verdict).toBe("flaky_test");
  });

  it("do not make a finding of a linter or a compiler flaky", () => {
    for (const fixType of ["lint", "compilation_error", "type_error", "import_error"] as const)
      expect(judge({ fixType, sameCommit: [green, green] }).verdict).toBe("unclear");
  });
});

describe("the change itself", () => {
  it("is not excused when it touches the test", () => {
    const touched = ["tests/test_cart.py"];
    const judged = judge({ touched, sameCommit: [green, green] });
    expect(judged.verdict).toBe("unclear");
    expect(judged.evidence).toContain("The change touches tests/test_cart.py, so history does not excuse it.");
    expect(judge({ touched, elsewhere: ["a", "b", "c"] }).verdict).toBe("unclear");
    expect(judge({ touched, sameCommit: [red("TestCart")] }).verdict).toBe("real");
  });
});

describe("the rest of the repository", () => {
  it("blames the base branch for what it fails with itself", () => {
    const base = { branch: "main", red: true, sameCause: true };
    expect(judge({ base })).toMatchObject({ verdict: "base_red", evidence: ["main is red for the same cause."] });
    expect(judge({ base: { ...base, sameCause: false } }).verdict).toBe("unclear");
  });

  it("suspects chance, and no more than that, when other branches fail with it and the base does not", () => {
    const elsewhere = ["feature/a", "feature/b"];
    expect(judge({ elsewhere })).toMatchObject({ verdict: "flaky_test", confidence: 0.6 });
    expect(judge({ elsewhere: elsewhere.slice(1) }).verdict).toBe("unclear");
    expect(judge({ elsewhere, base: { branch: "main", red: true, sameCause: false } }).verdict).toBe("unclear");
  });

  it("blames the infrastructure when runs of many unlike branches fail together", () => {
    const meanwhile = { failed: 9, runs: 10, branches: 6 };
    expect(judge({ meanwhile, sameCommit: [green] })).toMatchObject({ verdict: "infra" });
    expect(judge({ meanwhile: { ...meanwhile, branches: 3 } }).verdict).toBe("unclear");
    expect(judge({ meanwhile: { ...meanwhile, failed: 7 } }).verdict).toBe("unclear");
    expect(judge({ meanwhile, fixType: "lint" }).verdict, "one formatter, many branches").toBe("unclear");
    expect(judge({ meanwhile, elsewhere: ["feature/a"] }).verdict, "one cause, many branches").toBe("unclear");
    expect(judge({ meanwhile: { ...meanwhile, runs: 20 } }).verdict).toBe("unclear");
  });

  it("puts what others chose on one line, redacted and cut", () => {
    const elsewhere = [`x\n::error::${"b".repeat(900)}`, `ghp_${"a".repeat(36)}`];
    const [line = ""] = judge({ elsewhere: elsewhere.toReversed() }).evidence;
    expect(line.length).toBeLessThanOrEqual(500);
    expect(line).not.toContain("\n");
    expect(line).toContain("«REDACTED");
  });
});

it.each([
  ["tests/test_cart.py::TestCart::test_total", "tests/test_cart.py", "test_cart", true],
  ["tests/test_cart.py::TestCart::test_total", "tests/test_cart.py", "TestCart", true],
  ["org.acme.CartTest.total", null, "org.acme.CartTest", true],
  ["total(org.acme.CartTest)", null, "CartTest", true],
  ["org.acme.CartTestBase.total", null, "org.acme.CartTest", false],
  ["cart › adds", "test/cart.test.ts", "test/cart.test.ts", true],
  ["shop › adds", "test/shop.test.ts", "test/cart.spec.ts", false],
  ["org.acme.CartTest.total", null, "CartTest[1: empty]", true],
  ["x", null, "", false],
])("%s in %s belongs to %s: %s", (test, file, name, expected) => {
  expect(isOfClass(test, file, name)).toBe(expected);
});

it("Wilson's interval and Jeffreys' estimate are what they are in the tables", () => {
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  expect(wilson(0, 10)).toEqual({ low: 0, high: 0.278 });
  expect(wilson(10, 10)).toEqual({ low: 0.722, high: 1 });
  expect([0, 1, 2, 10].map(surenessOf)).toEqual([0.5, 0.75, 0.833, 0.955]);
});
