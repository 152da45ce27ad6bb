import type { RegressionVerdict } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { driftedIn, healthOf, newsIn, toldNow } from "../../src/publish/drift.ts";
import { readRegressionMarks, renderRegressionMarks } from "../../src/publish/marks.ts";
import { aBenchmark, anArtifact, aRegressed, aScenario, aVerdict } from "../support/verdict.ts";

const drifted = (verdict: RegressionVerdict) => driftedIn(verdict).map(({ title, level }) => [title, level]);
const scenario = (verdict: "small_drift" | "missing" | "large_drift" | "same") =>
  aVerdict({ scenarios: [aScenario({ artifacts: [anArtifact({ verdict })] })] });
const slower = (change: number | null, direction: "lower" | "higher" | null = "lower") =>
  aVerdict({ benchmarks: [aRegressed({ name: "a", relative_change: change, direction })] });
const levels = (verdict: RegressionVerdict) => new Map(driftedIn(verdict).map(({ id, level }) => [id, level]));

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
    let told: ReadonlyMap<string, number> = levels(slower(0.3));
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
    const read = readRegressionMarks(`${body}text`, "regression-issue", "a");
    expect(read?.run).toBe(7);
    expect([...(read?.levels ?? [])]).toEqual([...all].slice(0, 300));
    expect(readRegressionMarks(body, "regression-comment", "a")).toBeNull();
    expect(readRegressionMarks(body, "regression-issue", "b")).toBeNull();
  });
});

describe("health", () => {
  it.each([
    ["small drift", scenario("small_drift"), "drifted"],
    ["an output that is missing", scenario("missing"), "drifted"],
    ["all as before", scenario("same"), "healthy"],
    ["an improvement", aVerdict({ benchmarks: [aBenchmark({ verdict: "improved" })] }), "healthy"],
    ["something new beside", aVerdict({ benchmarks: [aBenchmark(), aBenchmark({ verdict: "new" })] }), "healthy"],
    ["doubt", aVerdict({ benchmarks: [aBenchmark({ verdict: "inconclusive" })] }), "unclear"],
    ["nothing compared", aVerdict({ verdict: "new", compared: 0 }), "unclear"],
    ["an error beside drift", { ...scenario("large_drift"), verdict: "error" }, "unclear"],
  ] as const)("of %s", (_what, verdict, health) => {
    expect(healthOf(verdict)).toBe(health);
  });
});
