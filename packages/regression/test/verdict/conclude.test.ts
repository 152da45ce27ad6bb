import {
  type ArtifactResult,
  type BenchmarkResult,
  REASON_CODES,
  SCENARIO_VERDICTS,
  type ScenarioResult,
  type ScenarioVerdict,
} from "@regreen/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Acceptance, conclude, gravest, verdictOfBenchmark } from "../../src/index.ts";

const LABEL = "baselines:update";
const NOBODY: Acceptance = { label: LABEL, labels: [], largeRequires: [], proposed: "none" };
const PERSON: Acceptance = { ...NOBODY, labels: [LABEL], proposed: "fit" };

function artifact(verdict: ScenarioVerdict, comparator: ArtifactResult["comparator"] = "json"): ArtifactResult {
  return {
    name: "x",
    comparator,
    comparator_version: "json@1",
    verdict,
    message: "",
    expected: null,
    actual: null,
    renderer: null,
    metrics: {},
    differences: [],
    unlisted: 0,
    picture: null,
    expected_sha256: null,
    actual_sha256: null,
  };
}

function scenario(...artifacts: ArtifactResult[]): ScenarioResult {
  return { id: "a", title: "a", verdict: gravest(artifacts.map(({ verdict }) => verdict)), message: "", artifacts };
}

function benchmark(verdict: BenchmarkResult["verdict"], size: BenchmarkResult["size"] = null): BenchmarkResult {
  return {
    suite: "s",
    name: "b",
    metric: "time",
    unit: "s",
    direction: "lower",
    verdict,
    size,
    message: "",
    evidence: verdict === "new" ? "none" : "replicates",
    before: 1,
    after: 1,
    relative_change: 0,
    interval: null,
    confidence: null,
    effect: null,
    base_runs: 8,
    head_runs: 8,
    statistic: "best",
    trend: [],
    changed_at: null,
    suspects: [],
  };
}

const of = (verdict: ScenarioVerdict, comparator?: ArtifactResult["comparator"]) =>
  scenario(artifact(verdict, comparator));
const end = (scenarios: ScenarioResult[], benchmarks: BenchmarkResult[] = [], acceptance = NOBODY) => {
  const { outcome, reasonCode, job, drift } = conclude(scenarios, benchmarks, acceptance);
  return [outcome, reasonCode, job, drift];
};

describe("without a word of people", () => {
  it.each([
    [["same"], ["nothing_to_do", "no_drift", "success", "none"]],
    [
      ["same", "new"],
      ["not_fixable", "baseline_new", "neutral", "none"],
    ],
    [
      ["same", "small_drift"],
      ["not_fixable", "small_drift", "failure", "small"],
    ],
    [
      ["same", "missing", "small_drift"],
      ["not_fixable", "baseline_missing", "failure", "small"],
    ],
    [
      ["small_drift", "large_drift"],
      ["not_fixable", "large_drift", "failure", "large"],
    ],
    [
      ["same", "error"],
      ["misconfigured", "bad_baseline", "failure", "none"],
    ],
    [["new"], ["misconfigured", "nothing_compared", "failure", "none"]],
    [["missing"], ["misconfigured", "nothing_compared", "failure", "small"]],
    [[], ["misconfigured", "nothing_compared", "failure", "none"]],
  ] as [ScenarioVerdict[], string[]][])("%j", (verdicts, expected) => {
    expect(end(verdicts.map((verdict) => of(verdict)))).toEqual(expected);
  });

  it("benchmarks count as scenarios do", () => {
    expect(end([], [benchmark("regressed", "small")])).toEqual(["not_fixable", "small_drift", "failure", "small"]);
    expect(end([], [benchmark("regressed", "large")])).toEqual(["not_fixable", "large_drift", "failure", "large"]);
    expect(end([], [benchmark("improved")])).toEqual(["nothing_to_do", "no_drift", "success", "none"]);
    expect(end([], [benchmark("inconclusive")])).toEqual(["not_fixable", "inconclusive", "neutral", "none"]);
    expect(end([], [benchmark("new")])).toEqual(["misconfigured", "nothing_compared", "failure", "none"]);
    expect(end([of("same")], [benchmark("error")])).toEqual(["misconfigured", "bad_results", "failure", "none"]);
  });

  it("an error of the scenario itself is one, though nothing stands in it", () => {
    expect(end([of("same"), { ...scenario(), verdict: "error" }])[1]).toBe("bad_baseline");
  });
});

describe("drift that people take as meant", () => {
  it("passes where it is small, the label stands, and the proposed baselines fit", () => {
    expect(end([of("small_drift")], [], PERSON)).toEqual(["nothing_to_do", "drift_accepted", "success", "small"]);
    expect(conclude([of("small_drift")], [], PERSON).acceptedBy).toEqual([LABEL]);
  });

  it("does not where any of the three is missing, which is said", () => {
    const said = (acceptance: Acceptance, verdict: ScenarioVerdict = "small_drift") =>
      conclude([of(verdict)], [], acceptance);
    expect(said({ ...PERSON, labels: [] })).toMatchObject({ job: "failure", lacks: ["label"] });
    expect(said({ ...PERSON, proposed: "differ" })).toMatchObject({ job: "failure", lacks: ["proposed_baselines"] });
    expect(said(PERSON, "large_drift")).toMatchObject({ job: "failure", lacks: ["large_requires"] });
    expect(said({ ...PERSON, proposed: "none" }).message).toContain("has to bring baselines that fit");
  });

  it("of benchmarks needs no baselines", () => {
    const acceptance: Acceptance = { ...PERSON, proposed: "none" };
    expect(end([], [benchmark("regressed", "small")], acceptance)[1]).toBe("drift_accepted");
  });

  it("passes where it is large by all the labels that the policy names", () => {
    const acceptance: Acceptance = { ...PERSON, largeRequires: ["guardian", "lead"] };
    const some = { ...acceptance, labels: [LABEL, "guardian"] };
    const all = { ...acceptance, labels: [LABEL, "guardian", "lead"] };
    expect(end([of("large_drift")], [], some)[2]).toBe("failure");
    expect(conclude([of("large_drift")], [], all)).toMatchObject({
      job: "success",
      acceptedBy: [LABEL, "guardian", "lead"],
    });
    expect(end([of("large_drift")], [], { ...all, labels: ["guardian", "lead"] })[2]).toBe("failure");
  });

  it("a broken budget is never taken", () => {
    const all: Acceptance = { ...PERSON, labels: [LABEL, "guardian"], largeRequires: ["guardian"] };
    expect(conclude([of("large_drift", "budget")], [], all)).toMatchObject({ job: "failure", lacks: ["budget"] });
  });
});

const verdicts = fc.constantFrom(...SCENARIO_VERDICTS);
const anyArtifact = fc
  .tuple(verdicts, fc.constantFrom("json", "image", "budget" as const))
  .map(([verdict, comparator]) => artifact(verdict, comparator as ArtifactResult["comparator"]));
const anyScenario = fc.array(anyArtifact, { minLength: 1, maxLength: 4 }).map((list) => scenario(...list));
const anyBenchmark = fc
  .tuple(
    fc.constantFrom("regressed", "improved", "same", "inconclusive", "new", "error" as const),
    fc.constantFrom("small", "large", null),
  )
  .map(([verdict, size]) => benchmark(verdict as BenchmarkResult["verdict"], size));
const anyAcceptance = fc.record({
  label: fc.constant(LABEL),
  labels: fc.subarray([LABEL, "guardian", "lead"]),
  largeRequires: fc.subarray(["guardian", "lead"]),
  proposed: fc.constantFrom("fit", "differ", "none" as const),
}) as fc.Arbitrary<Acceptance>;
const anyRun = [
  fc.array(anyScenario, { maxLength: 5 }),
  fc.array(anyBenchmark, { maxLength: 5 }),
  anyAcceptance,
] as const;

const RANK = { success: 0, neutral: 1, failure: 2 } as const;

describe("whatever was found", () => {
  it("nothing passes that was not compared, can't be judged, or breaks a budget", () => {
    fc.assert(
      fc.property(...anyRun, (scenarios, benchmarks, acceptance) => {
        const { compared, verdict, job, outcome, reasonCode } = conclude(scenarios, benchmarks, acceptance);
        const parts = scenarios.flatMap(({ artifacts }) => artifacts);
        if (compared === 0) expect(job).toBe("failure");
        if (verdict === "error") expect(job).toBe("failure");
        if (parts.some((each) => each.comparator === "budget" && each.verdict === "large_drift"))
          expect(job).toBe("failure");
        expect(REASON_CODES[outcome] as readonly string[]).toContain(reasonCode);
      }),
      { numRuns: 1000 },
    );
  });

  it("without labels every drift fails", () => {
    fc.assert(
      fc.property(anyRun[0], anyRun[1], anyAcceptance, (scenarios, benchmarks, acceptance) => {
        const { drift, job, acceptedBy } = conclude(scenarios, benchmarks, { ...acceptance, labels: [] });
        if (drift !== "none") expect(job).toBe("failure");
        expect(acceptedBy).toEqual([]);
      }),
    );
  });

  it("one part more never makes it milder, where anything was compared at all", () => {
    fc.assert(
      fc.property(...anyRun, anyScenario, anyBenchmark, (scenarios, benchmarks, acceptance, more, beside) => {
        const before = conclude(scenarios, benchmarks, acceptance);
        for (const after of [
          conclude([...scenarios, more], benchmarks, acceptance),
          conclude(scenarios, [...benchmarks, beside], acceptance),
        ]) {
          expect(SCENARIO_VERDICTS.indexOf(after.verdict)).toBeGreaterThanOrEqual(
            SCENARIO_VERDICTS.indexOf(before.verdict),
          );
          expect(after.compared).toBeGreaterThanOrEqual(before.compared);
          if (before.compared > 0) expect(RANK[after.job]).toBeGreaterThanOrEqual(RANK[before.job]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("the order of the parts means nothing", () => {
    fc.assert(
      fc.property(...anyRun, (scenarios, benchmarks, acceptance) => {
        const turned = conclude([...scenarios].reverse(), [...benchmarks].reverse(), acceptance);
        expect(turned).toEqual(conclude(scenarios, benchmarks, acceptance));
      }),
    );
  });
});

it("a regression without a known size is a large one", () => {
  expect(verdictOfBenchmark({ verdict: "regressed", size: null })).toBe("large_drift");
});
