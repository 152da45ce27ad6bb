import { describe, expect, it } from "vitest";
import { exampleProject } from "./project.ts";

const LONG = 240_000;
const MEASURE = ["regression-compare", "--mode", "measure", "--run", "node make.mjs && node bench.mjs"] as const;

describe("examples/regression-scenarios", { timeout: LONG }, () => {
  it("is as its baselines say, by every comparator", async () => {
    const project = exampleProject();
    expect(await project.regreen(...MEASURE)).toMatchObject({ exit: 0 });
    const { exit, out, err } = await project.compare();
    expect(exit, out + err).toBe(0);
    const verdict = JSON.parse(project.read("regreen/verdict.json"));
    expect(verdict).toMatchObject({ verdict: "same", drift: "none" });
    const comparators = verdict.scenarios.flatMap(({ artifacts }: { artifacts: { comparator: string }[] }) =>
      artifacts.map(({ comparator }) => comparator),
    );
    expect(new Set(comparators)).toEqual(new Set(["json", "image", "hash", "text", "budget"]));
  });

  it("is red when the analysis goes wrong, and says where; and green again with baselines that a person asked for", async () => {
    const project = exampleProject();
    project.edit("src/analysis.mjs", "before.total + amount", "before.total + 2 * amount");
    await project.regreen(...MEASURE);
    const broken = await project.compare();
    expect(broken.exit).toBe(11);
    expect(broken.err).toMatch(/\[large_drift\] scenario "monthly", json "analysis"/);
    expect(broken.err).toContain("$.total: expected 207.05, is 414.1");

    expect((await project.compare("--mode", "update")).exit).toBe(16);
    const updated = await project.compare("--mode", "update", "--confirm-update", "true");
    expect(updated.exit, updated.out + updated.err).toBe(0);
    expect(JSON.parse(project.read("tests/regression/baselines/monthly/expected_analysis.json")).total).toBe(414.1);
    expect((await project.compare()).exit).toBe(0);
  });

  it("has benchmarks that are measured beside their base", async () => {
    const project = exampleProject();
    const measured = await project.regreen(...MEASURE, "--base-dir", ".", "--repetitions", "4");
    expect(measured.exit, measured.err).toBe(0);
    const compared = await project.compare(
      "--benchmark-results",
      "regreen/results/head/*/bench.json\nregreen/results/ruler/head/*.json",
      "--base-results",
      "regreen/results/base/*/bench.json\nregreen/results/ruler/base/*.json",
      "--ruler",
      "regreen-ruler",
      "--environment",
      "regreen/results/environment.json",
    );
    const { benchmarks, base } = JSON.parse(project.read("regreen/verdict.json"));
    expect(
      benchmarks.map(({ name }: { name: string }) => name),
      compared.out,
    ).toEqual(expect.arrayContaining(["analyse", "chart"]));
    expect(base).toMatchObject({ kind: "runs", runs: 4 });
  });
});
