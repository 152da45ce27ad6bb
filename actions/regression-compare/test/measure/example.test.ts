import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { judgeArtifact, judgeBudgets, parseBenchmarks, readScenarios } from "@regreen/regression";
import { expect, it } from "vitest";
import { bench } from "./support.ts";

const EXAMPLE = resolve(import.meta.dirname, "../../../../examples/regression-scenarios");

it("the example makes what its baselines expect, by every comparator", { timeout: 120_000 }, async () => {
  const { root, run, file } = bench();
  cpSync(EXAMPLE, join(root, "head"), { recursive: true });
  await run({ run: "node make.mjs && node bench.mjs", repetitions: 2 });

  const expected = join(root, "head/tests/regression/baselines");
  const made = join(root, "results/head/2/scenarios");
  const bytes = (dir: string, path: string | null) => (path === null ? null : readFileSync(join(dir, path)));
  const read = (path: string) => readFileSync(join(expected, path), "utf8");
  const { scenarios, problems } = readScenarios(filesBelow(expected), read, filesBelow(made));
  expect(problems).toEqual([]);
  expect(scenarios.map(({ id, errors }) => [id, errors])).toEqual([
    ["monthly", []],
    ["single-month", []],
  ]);
  const results = scenarios.flatMap(({ artifacts, budgets, metrics, made: files }) => [
    ...artifacts.map((artifact) => {
      const both = { expected: bytes(expected, artifact.expected), actual: bytes(made, artifact.actual) };
      return judgeArtifact(artifact, both, { renderer: "chart.mjs 1" }).result;
    }),
    ...judgeBudgets(budgets, {
      metrics: [bytes(made, metrics) ?? new Uint8Array()],
      files: new Map([...files].map(([name, path]) => [name, bytes(made, path) ?? new Uint8Array()])),
    }),
  ]);
  expect(results.filter(({ verdict }) => verdict !== "same")).toEqual([]);
  expect(new Set(results.map(({ comparator }) => comparator))).toEqual(
    new Set(["json", "image", "hash", "text", "budget"]),
  );
  const { benchmarks } = parseBenchmarks(file("head/2/bench.json"));
  expect(benchmarks).toMatchObject([
    { name: "analyse", direction: "lower" },
    { name: "chart", direction: "lower" },
  ]);
});

function filesBelow(dir: string): string[] {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(dir, join(entry.parentPath, entry.name)));
}
