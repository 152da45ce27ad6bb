import type { Failure, FailureContext } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { newFailures, sameFailure, showsCause } from "../src/compare.ts";
import { MAX_FAILURES } from "../src/execution.ts";

function failure(over: Partial<Failure>): Failure {
  return {
    nodeid: null,
    file: "src/a.js",
    line: 1,
    column: 1,
    message: "'a' is never used",
    rule: "no-unused-vars",
    tool: "eslint",
    outcome: "failed",
    ...over,
  };
}

describe("sameFailure", () => {
  it("does not look at lines", () => {
    expect(sameFailure(failure({}), failure({ line: 9, column: 7 }))).toBe(true);
  });

  it.each([{ tool: "biome" }, { file: "src/b.js" }, { rule: "eqeqeq" }])("looks at %j", (over) => {
    expect(sameFailure(failure({}), failure(over))).toBe(false);
  });

  it("compares messages where there is no rule, without numbers and times", () => {
    const a = failure({ rule: null, message: "took 31 ms at line 4" });
    expect(sameFailure(a, failure({ rule: null, message: "took 7 ms at line 9" }))).toBe(true);
    expect(sameFailure(a, failure({ rule: null, message: "something else" }))).toBe(false);
  });

  it("knows a test by its name", () => {
    const a = failure({ nodeid: "test_x", message: "1 != 2" });
    expect(sameFailure(a, failure({ nodeid: "test_x", message: "3 != 4" }))).toBe(true);
    expect(sameFailure(a, failure({ nodeid: "test_y", message: "1 != 2" }))).toBe(false);
    expect(sameFailure(a, failure({ nodeid: "test_x", tool: "junit" }))).toBe(true);
  });

  it("finds what is new", () => {
    expect(newFailures([failure({})], [failure({ line: 5 }), failure({ rule: "eqeqeq" })])).toEqual([
      failure({ rule: "eqeqeq" }),
    ]);
  });
});

it("compares as many failures as there can be, each with all others", () => {
  const many = (where: string) =>
    Array.from({ length: MAX_FAILURES }, (_, n) =>
      failure({ rule: null, message: `${where}${"x".repeat(n % 26)} ${"1.5 ms at /a/b/c.js:1:2 ".repeat(80)}` }),
    );
  expect(newFailures(many("before"), many("after"))).toHaveLength(MAX_FAILURES);
  expect(newFailures(many("same"), many("same"))).toEqual([]);
});

describe("showsCause", () => {
  const context = (nodeid: string) =>
    ({ fingerprint: "a".repeat(12), failures: [failure({ nodeid })] }) as unknown as FailureContext;
  const observed = (nodeid: string): Parameters<typeof showsCause>[1] => ({
    fingerprints: ["b".repeat(12)],
    notFound: false,
    execution: { failures: [failure({ nodeid })], exit_code: 1 } as Parameters<typeof showsCause>[1]["execution"],
  });

  it("knows a test whose name a report told more fully", () => {
    expect(showsCause(context("shop.CartTest.total"), observed("CartTest.total"))).toBe(true);
    expect(showsCause(context("shop.CartTest.total"), observed("shop.OrderTest.total"))).toBe(false);
  });
});
