import { regressionVerdictSchema } from "@regreen/contracts";
import { conclude } from "@regreen/regression";
import fc from "fast-check";
import { expect, it } from "vitest";
import { verdictOf } from "../../src/compare/verdict.ts";
import { anyVerdict } from "../support/arbitrary.ts";
import { LAPTOP, openDesk } from "./bench.ts";

fc.configureGlobal({ seed: Number(process.env.SEED ?? 20261120) });

const long = fc.nat(6000).map((length) => "\u202ex".repeat(length / 2));
const odd = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 5e-324, 1e308);
const NOBODY = { label: "baselines:update", labels: [], largeRequires: [], proposed: "none" } as const;

it("verdict.json fits its schema, whatever was found", () => {
  fc.assert(
    fc.property(anyVerdict, long, odd, fc.nat(300), (some, text, number, count) => {
      const scenarios = some.scenarios.map((each) => ({
        ...each,
        id: text,
        title: text,
        message: text,
        artifacts: each.artifacts.flatMap((artifact) =>
          Array.from({ length: count }, () => ({
            ...artifact,
            name: text,
            expected: text,
            metrics: { ...artifact.metrics, [text]: 1, value: number },
            differences: [
              { at: text, kind: "changed" as const, count: 1, expected: text, actual: text, relative: number },
            ],
          })),
        ),
      }));
      const benchmarks = some.benchmarks.map((each) => ({
        ...each,
        name: text,
        message: text,
        before: number,
        relative_change: number,
        interval: [number, null] as [number, null],
        trend: Array.from({ length: count }, (_, at) => (at % 2 === 0 ? at : number)),
      }));
      const judgement = {
        benchmarks,
        commonFactor: number,
        environmentChanges: Array.from({ length: 30 }, () => text),
        rerun: { runs: 3, why: text },
        warnings: [],
        base: some.base,
      };
      const verdict = verdictOf({
        inputs: { suite: "s" },
        ports: { event: LAPTOP },
        conclusion: conclude(scenarios, benchmarks, NOBODY),
        scenarios,
        head: null,
        benchmarks: judgement,
        warnings: Array.from({ length: count }, (_, at) => `${at}${text}`),
      });
      const again = regressionVerdictSchema.parse(JSON.parse(JSON.stringify(verdict)));
      expect(again.scenarios.map((each) => each.verdict).sort()).toEqual(scenarios.map((each) => each.verdict).sort());
    }),
    { numRuns: 60 },
  );
}, 60_000);

it("judges more benchmarks than a report holds, and shows the gravest first", async () => {
  const results = (slow: number) =>
    JSON.stringify(
      Array.from({ length: 5200 }, (_, at) => ({
        name: `b${at}`,
        unit: "allocs/op",
        value: at === 5150 ? 100 + slow : 100,
      })),
    );
  const desk = openDesk({ "head.json": results(50), "base.json": results(0) });
  const result = await desk.run({ "benchmark-results": "head.json", "base-results": "base.json" });
  const verdict = desk.verdict();
  expect(result.conclusion, result.verdict.message).toBe("failure");
  expect(verdict.benchmarks).toHaveLength(5000);
  expect(verdict.benchmarks[0]).toMatchObject({ name: "b5150", verdict: "regressed" });
  expect(verdict.measured?.benchmarks).toHaveLength(5000);
  expect(verdict.warnings.join(" ")).toMatch(/200 benchmarks are left out .*200 benchmarks are not remembered/);
}, 60_000);

it("judges every scenario, also those that a report has no room for", async () => {
  const names = Array.from({ length: 2100 }, (_, at) => `s${String(at).padStart(4, "0")}`);
  const desk = openDesk(Object.fromEntries(names.map((name) => [`out/${name}/a.txt`, "a\n"])));
  desk.write(Object.fromEntries(names.map((name) => [`tests/regression/baselines/${name}/expected_a.txt`, "a\n"])));
  desk.write({ "out/s2099/a.txt": "other\n" });
  const result = await desk.run({ "actual-dir": "out" });
  expect(result).toMatchObject({ conclusion: "failure", outputs: { compared: "2100" } });
  expect(result.verdict.reason_code).toMatch(/drift/);
  expect(desk.verdict().scenarios).toHaveLength(2000);
  expect(desk.verdict().scenarios[0]?.id).toBe("s2099");
}, 120_000);
