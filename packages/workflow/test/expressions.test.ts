import { describe, expect, it } from "vitest";
import {
  evaluate,
  evaluateCondition,
  interpolate,
  interpolateValue,
  KnownPart,
  UnresolvedExpression,
} from "../src/index.ts";

describe("evaluate", () => {
  it("compares and coerces as GitHub does", () => {
    expect(evaluate("'ABC' == 'abc'", {})).toBe(true);
    expect(evaluate("1 == '1'", {})).toBe(true);
    expect(evaluate("null == 0", {})).toBe(true);
    expect(evaluate("'' || 'fallback'", {})).toBe("fallback");
    expect(evaluate("'a' < 'B'", {})).toBe(true);
  });

  it("unescapes every doubled quote, not only the first", () => {
    expect(evaluate("'a''b''c'", {})).toBe("a'b'c");
  });

  it("keeps keys that every JavaScript object has", () => {
    const contexts = { matrix: { constructor: "x", toString: "y" } };
    expect(evaluate("matrix.constructor", contexts)).toBe("x");
    expect(evaluate("fromJSON('{\"constructor\": 1}').constructor", {})).toBe(1);
    expect(evaluate("matrix.valueOf", contexts)).toBeNull();
  });

  it("does not call what it finds on Object.prototype", () => {
    expect(() => evaluate("constructor('x')", {})).toThrow("Unrecognized function");
    expect(() => evaluate("__proto__()", {})).toThrow("Unrecognized function");
  });

  it("filters with a star", () => {
    const github = { event: { labels: [{ name: "bug" }, { name: "ai-fix" }] } };
    expect(evaluate("contains(github.event.labels.*.name, 'AI-FIX')", { github })).toBe(true);
    expect(evaluate("join(github.event.labels.*.name, '+')", { github })).toBe("bug+ai-fix");
  });

  it("takes the library's functions, case included", () => {
    expect(evaluate("case(false, 'a', true, 'b', 'c')", {})).toBe("b");
    expect(evaluate("format('{0} {{x}} {1}', 'a', 2)", {})).toBe("a {x} 2");
    expect(evaluate("startsWith('Hello', 'he') && endsWith('Hello', 'LO')", {})).toBe(true);
    expect(evaluate("fromJSON(toJSON(matrix)).os[1]", { matrix: { os: ["a", "b"] } })).toBe("b");
  });

  it("keeps the case of env names", () => {
    const env = { PATH: "upper", path: "lower" };
    expect(evaluate("env.path", { env })).toBe("lower");
    expect(evaluate("env.PATH", { env })).toBe("upper");
    expect(evaluate("MATRIX.Os", { matrix: { os: "linux" } })).toBe("linux");
  });

  it("calls the functions it is given", () => {
    const hashFiles = (...patterns: readonly unknown[]) => `hash:${patterns.join()}`;
    expect(evaluate("hashFiles('a', 'b')", {}, { hashFiles })).toBe("hash:a,b");
  });

  it("says what it does not know instead of inventing an empty text", () => {
    const github = new KnownPart({ sha: "abc" });
    expect(evaluate("github.sha", { github })).toBe("abc");
    expect(() => evaluate("github.actor", { github })).toThrow(UnresolvedExpression);
    expect(() => evaluate("toJSON(github)", { github })).toThrow(UnresolvedExpression);
    expect(() => evaluate("secrets.TOKEN", { github })).toThrow("secrets is not known");
    expect(() => evaluate("hashFiles('x')", {})).toThrow("hashFiles() is not known");
    expect(evaluate("steps.x.outputs.y", { steps: {} })).toBeNull();
  });

  it("refuses an unknown context as a mistake", () => {
    expect(() => evaluate("gihub.sha", { github: {} })).toThrow("Unrecognized named-value");
  });

  it("does not let nested calls eat the memory", () => {
    let bomb = "'0123456789'";
    for (let level = 0; level < 24; level += 1) bomb = `format('{0}{0}{0}{0}', ${bomb})`;
    expect(() => evaluate(bomb, {})).toThrow("too long");
    expect(() => evaluate(`fromJSON('${"[".repeat(5000)}${"]".repeat(5000)}')`, {})).toThrow("levels deep");
  });
});

describe("interpolate", () => {
  it("replaces each expression and leaves the rest", () => {
    expect(interpolate(`v\${{ matrix.node }}-$HOME`, { matrix: { node: 20 } })).toBe("v20-$HOME");
    expect(interpolate(`\${{ null }}|\${{ true }}|\${{ 1.50 }}`, {})).toBe("|true|1.5");
  });

  it("does not end an expression inside of a quoted text", () => {
    expect(interpolate(`\${{ 'a}}b' }}!`, {})).toBe("a}}b!");
  });

  it("names an expression that is never closed", () => {
    expect(() => interpolate(`x \${{ matrix.os `, { matrix: {} })).toThrow("never closed");
  });

  it("keeps the type of a lone expression", () => {
    expect(interpolateValue(`\${{ fromJSON('[1,2]') }}`, {})).toEqual([1, 2]);
    expect(interpolateValue(` \${{ true }} `, {})).toBe(true);
    expect(interpolateValue(`a\${{ true }}`, {})).toBe("atrue");
  });
});

describe("evaluateCondition", () => {
  const failed = { success: () => false, failure: () => true, always: () => true, cancelled: () => false };

  it("puts success() in front unless a status function is named", () => {
    expect(evaluateCondition(null, {}, failed)).toBe(false);
    expect(evaluateCondition("1 == 1", {}, failed)).toBe(false);
    expect(evaluateCondition("failure() && 1 == 1", {}, failed)).toBe(true);
    expect(evaluateCondition(`\${{ always() }}`, {}, failed)).toBe(true);
    expect(evaluateCondition("'failure()' == ''", {}, failed)).toBe(false);
  });

  it("reads text around an expression as a text, which is true", () => {
    const fine = { ...failed, success: () => true };
    expect(evaluateCondition(`\${{ false }} == true`, {}, fine)).toBe(true);
    expect(evaluateCondition(`\${{ false }}`, {}, fine)).toBe(false);
  });
});
