import type { BenchmarkResult, RegressionVerdict } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { driftedIn, newsIn, stateOf, type Told, toldNow } from "../../src/publish/drift.ts";
import { readRegressionMarks, renderRegressionMarks } from "../../src/publish/marks.ts";
import { recoveryOf } from "../../src/publish/recovery.ts";
import { aBenchmark, anArtifact, aRegressed, aScenario, aVerdict } from "../support/verdict.ts";

const drifted = (verdict: RegressionVerdict) => driftedIn(verdict).map(({ title, level }) => [title, level]);
const scenario = (verdict: "small_drift" | "missing" | "large_drift" | "same") =>
  aVerdict({ scenarios: [aScenario({ artifacts: [anArtifact({ verdict })] })] });
const slower = (change: number | null, direction: "lower" | "higher" | null = "lower") =>
  aVerdict({ benchmarks: [aRegressed({ name: "a", relative_change: change, direction })] });
const levels = (verdict: RegressionVerdict) =>
  new Map(driftedIn(verdict).map(({ id, level, good }) => [id, { level, good }]));

describe("how far something drifted", () => {
  it("is the factor for the worse, whichever way is better", () => {
    expect(drifted(slower(0.25))).toEqual([["a", 125]]);
    expect(drifted(slower(-0.2, "higher"))).toEqual([["a", 125]]);
    expect(drifted(slower(null))).toEqual([["a", 100]]);
    expect(drifted(slower(1e300))).toEqual([["a", 1e8]]);
    expect(drifted(slower(-1, "higher"))).toEqual([["a", 1e8]]);
  });

  it("grows with the gravity of a scenario", () => {
    const all = (["small_drift", "missing", "large_drift"] as const).map((word) => drifted(scenario(word))[0]?.[1]);
    expect(all).toEqual([1, 2, 3]);
    expect(drifted(scenario("same"))).toEqual([]);
  });

  it("tells a benchmark from a scenario of its name, and a metric from another", () => {
    const benchmarks = [
      aRegressed({ name: "x", metric: "time" }),
      aRegressed({ name: "x", metric: "bytes" }),
      aBenchmark({ name: "y" }),
    ];
    const scenarios = [aScenario({ id: "x", artifacts: [anArtifact({ verdict: "missing" })] })];
    expect(new Set(driftedIn(aVerdict({ benchmarks, scenarios })).map(({ id }) => id)).size).toBe(3);
  });
});

describe("what is news", () => {
  it("is what was not told, and what is a tenth worse", () => {
    const told = levels(slower(0.3));
    expect(newsIn(driftedIn(slower(0.3)), new Map())).toHaveLength(1);
    expect(newsIn(driftedIn(slower(0.3)), told)).toEqual([]);
    expect(newsIn(driftedIn(slower(0.4)), told)).toEqual([]);
    expect(newsIn(driftedIn(slower(0.43)), told)).toHaveLength(1);
    expect(newsIn(driftedIn(slower(0.1)), told)).toEqual([]);
    expect(newsIn(driftedIn(scenario("large_drift")), levels(scenario("small_drift")))).toHaveLength(1);
  });

  it("comes of many small steps, too", () => {
    let told: Told = levels(slower(0.3));
    let news = 0;
    for (let change = 0.3; change < 0.6; change += 0.01) {
      const now = driftedIn(slower(change));
      news += newsIn(now, told).length;
      told = toldNow(now, told);
    }
    expect(news).toBe(2);
  });

  it("is nothing that comes and goes", () => {
    const told = toldNow(driftedIn(scenario("same")), levels(slower(0.3)));
    expect(newsIn(driftedIn(slower(0.3)), told)).toEqual([]);
  });

  it("fits into a mark of a body, however much it is", () => {
    const benchmarks = Array.from({ length: 5000 }, (_, n) => aRegressed({ name: `bench ${n}` }));
    const all = levels(aVerdict({ benchmarks }));
    const body = renderRegressionMarks({ kind: "regression-issue", suite: "a", run: 7, levels: all });
    expect(body.length).toBeLessThan(5200);
    expect(newsIn(driftedIn(aVerdict({ benchmarks })), all)).toEqual([]);
    const read = readRegressionMarks(`${body}text`, "regression-issue", "a");
    expect(read?.run).toBe(7);
    expect(all.size).toBe(180);
    expect(read?.levels).toEqual(all);
    expect(readRegressionMarks(body, "regression-comment", "a")).toBeNull();
    expect(readRegressionMarks(body, "regression-issue", "b")).toBeNull();
  });
});

describe("health", () => {
  it.each([
    ["small drift", scenario("small_drift"), "drifted"],
    ["an output that is missing", scenario("missing"), "drifted"],
    ["all as before", scenario("same"), "calm"],
    ["an improvement", aVerdict({ benchmarks: [aBenchmark({ verdict: "improved" })] }), "calm"],
    ["something new beside", aVerdict({ benchmarks: [aBenchmark(), aBenchmark({ verdict: "new" })] }), "calm"],
    ["doubt", aVerdict({ benchmarks: [aBenchmark({ verdict: "inconclusive" })] }), "calm"],
    ["nothing compared", aVerdict({ verdict: "new", compared: 0 }), "unclear"],
    ["an error beside drift", { ...scenario("large_drift"), verdict: "error" }, "unclear"],
  ] as const)("of %s", (_what, verdict, state) => {
    expect(stateOf(verdict)).toBe(state);
  });
});

describe("recovery", () => {
  const told = levels(slower(0.3));
  const before = driftedIn(slower(0.3))[0]?.good ?? 0;
  const now = (factor: number, parts: Partial<BenchmarkResult> = {}) =>
    recoveryOf(aVerdict({ benchmarks: [aBenchmark({ name: "a", after: before * factor, ...parts })] }), told, 0.05);
  const trend = (...factors: number[]) => factors.map((factor) => factor * before);

  it("is being back where it was, not only lasting", () => {
    expect(now(1.0)).toEqual({ lasting: [], gone: 0 });
    expect(now(0.5)).toEqual({ lasting: [], gone: 0 });
    expect(now(1.06)).toEqual({ lasting: [], gone: 0 });
    expect(now(1.3)).toEqual({ lasting: ["a"], gone: 0 });
    expect(now(1.15)).toEqual({ lasting: ["a"], gone: 0 });
  });

  it("goes by the newest runs, where there are some", () => {
    expect(now(1.0, { trend: trend(1, 1.3, 1.3, 1.3, 1.0) }).lasting).toEqual(["a"]);
    expect(now(1.3, { trend: trend(1.3, 1, 1, 1.01, 1.3) }).lasting).toEqual([]);
  });

  it("is none of what was not measured, or of what is not sure", () => {
    expect(now(1, { verdict: "inconclusive", after: null }).lasting).toEqual(["a"]);
    expect(now(1, { verdict: "regressed" }).lasting).toEqual(["a"]);
    expect(now(1, { verdict: "inconclusive" }).lasting).toEqual([]);
    expect(recoveryOf(aVerdict({ benchmarks: [aBenchmark({ name: "b" })] }), told, 0.05)).toEqual({
      lasting: [],
      gone: 1,
    });
  });

  it("knows which way is better", () => {
    const rate = { name: "a", direction: "higher" } as const;
    const dropped = levels(aVerdict({ benchmarks: [aRegressed({ ...rate, before: 100, relative_change: -0.3 })] }));
    const at = (after: number) =>
      recoveryOf(aVerdict({ benchmarks: [aBenchmark({ ...rate, after })] }), dropped, 0.05).lasting;
    expect(at(100)).toEqual([]);
    expect(at(140)).toEqual([]);
    expect(at(70)).toEqual(["a"]);
  });

  it("of values that may be nothing or less is what the verdict says", () => {
    const delta = levels(aVerdict({ benchmarks: [aRegressed({ name: "a", before: 0 })] }));
    const at = (verdict: "same" | "inconclusive") =>
      recoveryOf(aVerdict({ benchmarks: [aBenchmark({ name: "a", verdict, after: -3 })] }), delta, 0.05).lasting;
    expect(at("same")).toEqual([]);
    expect(at("inconclusive")).toEqual(["a"]);
  });

  it("of a scenario is that it fits", () => {
    const far = levels(scenario("large_drift"));
    expect(recoveryOf(scenario("same"), far, 0.05).lasting).toEqual([]);
    const unsure = aVerdict({ scenarios: [aScenario({ artifacts: [anArtifact({ verdict: "inconclusive" })] })] });
    expect(recoveryOf(unsure, far, 0.05).lasting).toEqual(["sales-by-month"]);
  });
});
