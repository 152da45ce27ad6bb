import { benchmarkResultSchema, noiseModelSchema } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { trainModel } from "../src/index.ts";
import { against, clockNoise, HEAD, history, judge, MACHINE, measured, seeded } from "./benchmarks-support.ts";

const BASE = [100, 101, 99, 100.5, 99.5, 100.2, 99.8, 100.1];
const times = (factor: number, values: readonly number[] = BASE) => values.map((value) => value * factor);
const OTHER = { ...MACHINE, cpu: "B" };

describe("runs of the base beside the head", () => {
  it.each([
    ["the same", 1, "same", null],
    ["a certain trifle", 1.02, "same", null],
    ["a small regression", 1.1, "regressed", "small"],
    ["a large one", 1.3, "regressed", "large"],
    ["an improvement", 0.8, "improved", null],
  ])("%s", (_what, factor, verdict, size) => {
    const { benchmarks, base } = judge({ head: [measured("a", times(factor))], base: against([measured("a", BASE)]) });
    expect(benchmarks).toMatchObject([{ verdict, size, evidence: "replicates", base_runs: 8, head_runs: 8 }]);
    expect(benchmarks[0]?.relative_change).toBeCloseTo(factor - 1, 2);
    expect(base).toEqual({ kind: "runs", commit: null, runs: 8 });
    expect(benchmarkResultSchema.parse(benchmarks[0])).toEqual(benchmarks[0]);
  });

  it("both sides are the trend, and where the base's runs end it changed, if it did", () => {
    const of = (factor: number) =>
      judge({ head: [measured("a", times(factor))], base: against([measured("a", BASE)]) }).benchmarks[0];
    expect(of(1.1)).toMatchObject({ trend: [...BASE, ...times(1.1)], changed_at: 8 });
    expect(of(1)).toMatchObject({ trend: [...BASE, ...BASE], changed_at: null, message: "Within the noise." });
    const bytes = { metric: "size", unit: "B" };
    const size = (head: number) =>
      judge({ head: [measured("a", [head], bytes)], base: against([measured("a", [100], bytes)]) }).benchmarks[0];
    expect(size(105.3)?.changed_at).toBe(1);
    expect(size(100)).toMatchObject({ changed_at: null, message: "No change." });
  });

  it("a benchmark of several metrics is named once among what is not settled", () => {
    const both = (value: number) => [measured("a", [value]), measured("a", [value], { metric: "cpu" })];
    const { rerun } = judge({ head: both(300), base: against(both(100)) });
    expect(rerun?.why).toBe("a is not settled.");
  });

  it("at a confidence of .9 a p of .1 is enough, which three against three can have", () => {
    const input = { head: [measured("a", [12, 12.1, 12.2])], base: against([measured("a", [10, 10.1, 10.2])]) };
    const [found] = judge({ ...input, options: { minChange: 0.05, largeChange: 0.2, confidence: 0.9 } }).benchmarks;
    expect(found).toMatchObject({ verdict: "regressed", confidence: expect.closeTo(0.9, 9) });
    expect(found?.interval?.every((end) => end !== null)).toBe(true);
  });

  it("more is better where the format says so, and nobody is blamed where nobody knows", () => {
    const verdict = (direction: "higher" | null) =>
      judge({
        head: [measured("a", times(1.3), { direction })],
        base: against([measured("a", BASE, { direction })]),
      }).benchmarks[0]?.verdict;
    expect(verdict("higher")).toBe("improved");
    expect(verdict(null)).toBe("inconclusive");
  });

  it("one run is low evidence and blocks nothing, however far away it is", () => {
    const { benchmarks, rerun } = judge({ head: [measured("a", [300])], base: against([measured("a", [100])]) });
    expect(benchmarks).toMatchObject([{ verdict: "inconclusive", evidence: "single", confidence: null }]);
    expect(benchmarks[0]?.message).toMatch(/Low evidence/);
    expect(rerun?.runs).toBeGreaterThanOrEqual(4);
    const stored = judge({ head: [measured("a", [300])], base: against([measured("a", [...BASE, ...BASE])]) });
    expect(stored.benchmarks[0]?.verdict).toBe("inconclusive");
  });

  it("what only four runs show among many benchmarks may be chance, and it says how many would settle it", () => {
    const names = Array.from({ length: 20 }, (_, index) => `b${index}`);
    const four = BASE.slice(0, 4);
    const { benchmarks, rerun } = judge({
      head: names.map((name, index) => measured(name, index === 7 ? times(1.3, four) : four)),
      base: against(names.map((name) => measured(name, four))),
    });
    expect(benchmarks.filter(({ verdict }) => verdict === "inconclusive").map(({ name }) => name)).toEqual(["b7"]);
    expect(rerun?.why).toMatch(/b7/);
    expect(rerun?.runs).toBeGreaterThan(4);
  });

  it("another machine is said, and nothing is blamed on the code", () => {
    const { benchmarks, environmentChanges } = judge({
      head: [measured("a", times(1.3))],
      headEnvironment: OTHER,
      base: against([measured("a", BASE)]),
    });
    expect(benchmarks[0]?.verdict).toBe("inconclusive");
    expect(environmentChanges).toEqual(["processor: A before, B now"]);
  });

  it("a unit or direction that changed is an error", () => {
    const unit = judge({ head: [measured("a", BASE, { unit: "ms" })], base: against([measured("a", BASE)]) });
    expect(unit.benchmarks[0]?.verdict).toBe("error");
    const direction = { direction: "higher" } as const;
    const way = judge({ head: [measured("a", BASE, direction)], base: against([measured("a", BASE)]) });
    expect(way.benchmarks[0]?.verdict).toBe("error");
  });

  it("values that are no numbers are an error, never a pass", () => {
    const { benchmarks } = judge({ head: [measured("a", [Number.NaN])], base: against([measured("a", BASE)]) });
    expect(benchmarks[0]?.verdict).toBe("error");
  });

  it("new and vanished ones are told", () => {
    const { benchmarks } = judge({ head: [measured("b", BASE)], base: against([measured("a", BASE)]) });
    expect(benchmarks.map(({ name, verdict }) => [name, verdict])).toEqual([
      ["a", "inconclusive"],
      ["b", "new"],
    ]);
  });

  it("counts are judged by themselves: no run more is needed, and no noise excuses them", () => {
    const about = { metric: "allocations", unit: "allocs/op" };
    const verdict = (from: number, to: number) =>
      judge({ head: [measured("a", [to], about)], base: against([measured("a", [from], about)]) }).benchmarks[0];
    expect(verdict(10, 12)).toMatchObject({ verdict: "regressed", size: "large" });
    expect(verdict(100, 101)).toMatchObject({ verdict: "same" });
    expect(verdict(0, 3)).toMatchObject({ verdict: "regressed", relative_change: null });
    expect(verdict(0, 0)).toMatchObject({ verdict: "same", relative_change: 0 });
  });

  it("what has a unit of time is noisy, whatever it is called", () => {
    const about = { metric: "load_time", unit: "ms" };
    const [single] = judge({
      head: [measured("a", [12], about)],
      base: against([measured("a", [10], about)]),
    }).benchmarks;
    expect(single).toMatchObject({ verdict: "inconclusive", evidence: "single" });
    const perSecond = { metric: "file_reads", unit: "ops/s", direction: "higher" as const };
    const [rate] = judge({
      head: [measured("a", [8], perSecond)],
      base: against([measured("a", [10], perSecond)]),
    }).benchmarks;
    expect(rate).toMatchObject({ verdict: "inconclusive", evidence: "single" });
  });

  it("constant, zero and negative values end in a verdict", () => {
    const verdict = (from: number, to: number) =>
      judge({
        head: [
          measured(
            "a",
            BASE.map(() => to),
          ),
        ],
        base: against([
          measured(
            "a",
            BASE.map(() => from),
          ),
        ]),
      }).benchmarks[0]?.verdict;
    expect([verdict(5, 5), verdict(5, 6), verdict(0, 0), verdict(-10, -5)]).toEqual([
      "same",
      "regressed",
      "same",
      "regressed",
    ]);
  });

  it("a factor that all have in common is told and hides nothing; a ruler takes it out", () => {
    const names = ["a", "b", "c", "d", "ruler"];
    const input = {
      head: names.map((name) => measured(name, times(name === "a" ? 1.6 : 1.25))),
      base: against(names.map((name) => measured(name, BASE))),
    };
    const plain = judge(input);
    expect(plain.commonFactor).toBeCloseTo(1.25, 2);
    expect(plain.benchmarks.every(({ verdict }) => verdict === "regressed")).toBe(true);
    const ruled = judge({ ...input, ruler: "ruler" });
    const slower = ruled.benchmarks.filter(({ verdict }) => verdict === "regressed").map(({ name }) => name);
    expect(slower).toEqual(["a", "ruler"]);
    expect(judge({ ...input, ruler: "nobody" }).warnings[0]).toMatch(/ruler "nobody"/);
  });
});

describe("earlier runs", () => {
  const random = seeded(3);
  const quiet = Array.from({ length: 30 }, () => 100 * (1 + 0.02 * (random() - 0.5)));

  it("a head that fits them is the same, one that doesn't is a reason to measure again", () => {
    const verdict = (value: number) => judge({ head: [measured("a", [value])], history: history("a", quiet) });
    expect(verdict(100.5).benchmarks[0]).toMatchObject({ verdict: "same", base_runs: 30 });
    expect(verdict(130).benchmarks[0]).toMatchObject({ verdict: "inconclusive", evidence: "single" });
    expect(verdict(130).base).toMatchObject({ kind: "history", runs: 30 });
  });

  it("three runs that lie outside of them are a regression", () => {
    const { benchmarks } = judge({ head: [measured("a", [130, 131, 129])], history: history("a", quiet) });
    expect(benchmarks[0]).toMatchObject({ verdict: "regressed", size: "large", evidence: "stored", suspects: [HEAD] });
  });

  it("nobody is blamed for what was slow before, and the old level is not what counts", () => {
    const slow = history("a", [...quiet, ...times(1.3, quiet.slice(0, 10))]);
    const { benchmarks } = judge({ head: [measured("a", [130, 131, 129])], history: slow });
    expect(benchmarks[0]).toMatchObject({ verdict: "same" });
    expect(judge({ head: [measured("a", [100, 100, 101])], history: slow }).benchmarks[0]?.verdict).toBe("improved");
  });

  it("on their own line a level that lasts is a regression, with the commit that began it", () => {
    const slow = history("a", [...quiet, 130, 131, 129, 130.5, 130.2]);
    const { benchmarks } = judge({ head: [measured("a", [130])], branch: "main", history: slow });
    expect(benchmarks[0]).toMatchObject({
      verdict: "regressed",
      evidence: "trend",
      changed_at: 30,
      suspects: [slow[30]?.commit],
    });
    expect(benchmarks[0]?.trend).toHaveLength(36);
  });

  it("a new level is held against the level before it, and not against those before that", () => {
    const levels = [...times(1.6, quiet), ...quiet.slice(0, 20), ...times(1.3, quiet.slice(0, 9))];
    const head = [measured("a", [130])];
    const { benchmarks } = judge({ head, branch: "main", history: history("a", levels) });
    expect(benchmarks[0]?.verdict).toBe("regressed");
    expect(benchmarks[0]?.base_runs).toBeLessThanOrEqual(20);
    expect(benchmarks[0]?.effect).toBeGreaterThan(0.9);
  });

  it("a tool that has the name of something every object has is no change of the machine", () => {
    const run = history("a", quiet);
    const now = { ...MACHINE, tools: { constructor: "1.0", node: "24" } };
    expect(judge({ head: [measured("a", [100])], headEnvironment: now, history: run }).environmentChanges).toEqual([]);
  });

  it("those of another machine are used where there are no others, and prove nothing", () => {
    const other = history("a", quiet, { environment: OTHER });
    const { benchmarks, environmentChanges } = judge({ head: [measured("a", [130, 131, 129])], history: other });
    expect(benchmarks[0]?.verdict).toBe("inconclusive");
    expect(environmentChanges).toHaveLength(1);
  });

  it("the order in which they were written counts, not the clock, and a line that was written twice counts once", () => {
    const runs = history("a", quiet);
    const backwards = [...runs.slice(0, 10), { ...runs[10], at: "2020-01-01T00:00:00.000Z" } as (typeof runs)[0]];
    const { warnings, base } = judge({ head: [measured("a", [100])], history: [...backwards, ...backwards.slice(5)] });
    expect(warnings).toHaveLength(1);
    expect(base.runs).toBe(11);
  });
});

describe("a model", () => {
  it("remembers the newest level, and stands for the base", () => {
    const random = seeded(5);
    const values = Array.from({ length: 40 }, (_, index) => (index < 20 ? 100 : 150) * (1 + 0.02 * random()));
    const model = noiseModelSchema.parse(trainModel(history("a", values), "2026-02-01T00:00:00.000Z"));
    expect(model.benchmarks[0]?.values).toHaveLength(20);
    expect(model.benchmarks[0]?.median).toBeGreaterThan(150);
    const verdict = (head: readonly number[]) => judge({ head: [measured("a", head)], model }).benchmarks[0]?.verdict;
    expect(verdict([150, 152, 151])).toBe("same");
    expect(verdict([180, 182, 181])).toBe("regressed");
  });

  it("nothing to compare with is new", () => {
    expect(judge({ head: [measured("a", BASE)] })).toMatchObject({
      benchmarks: [{ verdict: "new" }],
      base: { kind: "none" },
    });
  });
});

describe("whatever the numbers", () => {
  const random = seeded(11);
  const noisy = (level: number, count = 8) => Array.from({ length: count }, () => level * clockNoise(random, 0.04));
  const names = Array.from({ length: 6 }, (_, index) => `b${index}`);
  const cases = Array.from({ length: 20 }, () => ({
    base: names.map((name) => measured(name, noisy(100))),
    head: names.map((name, index) => measured(name, noisy(100 * (1 + 0.05 * index)))),
  }));
  const verdicts = (input: (typeof cases)[0]) =>
    judge({ head: input.head, base: against(input.base) }).benchmarks.map(({ verdict }) => verdict);

  it("a unit that is a thousand times smaller changes no verdict, nor does the order of benchmarks", () => {
    const scaled = (all: readonly ReturnType<typeof measured>[]) =>
      all.map((each) =>
        measured(
          each.name,
          each.runs.map(({ best }) => best * 1024),
        ),
      );
    for (const each of cases) {
      expect(verdicts({ base: scaled(each.base), head: scaled(each.head) })).toEqual(verdicts(each));
      expect(verdicts({ base: each.base, head: [...each.head].reverse() })).toEqual(verdicts(each));
    }
  });

  it("head and base changed round, regressed becomes improved", () => {
    const turned = { regressed: "improved", improved: "regressed" } as Readonly<Record<string, string>>;
    const same = cases.filter((each) => {
      const back = verdicts({ base: each.head, head: each.base });
      // A change close to the floor is above it in one direction only: +5.2 % there is −4.9 % back.
      return verdicts(each).every((verdict, index) => (turned[verdict] ?? verdict) === back[index]);
    });
    expect(same.length).toBeGreaterThanOrEqual(16);
  });

  it("a larger slow-down is never judged more mildly", () => {
    const grave = ["improved", "same", "inconclusive", "regressed"];
    const base = noisy(100);
    const head = noisy(100);
    const seen = [0.7, 0.9, 1, 1.05, 1.1, 1.2, 1.5, 2, 4].map((factor) =>
      grave.indexOf(
        judge({ head: [measured("a", times(factor, head))], base: against([measured("a", base)]) }).benchmarks[0]
          ?.verdict ?? "",
      ),
    );
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(3);
  });

  it("unchanged code is called regressed less often than once in fifty benchmarks", () => {
    const draws = 150;
    let alarms = 0;
    for (let draw = 0; draw < draws; draw++) {
      const head = names.map((name) => measured(name, noisy(100)));
      const base = names.map((name) => measured(name, noisy(100)));
      alarms += verdicts({ base, head }).filter((verdict) => verdict === "regressed").length;
    }
    expect(alarms / (draws * names.length)).toBeLessThan(0.02);
  });
});
