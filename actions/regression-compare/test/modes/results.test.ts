import { describe, expect, it } from "vitest";
import { Pictures } from "../../src/compare/pictures.ts";
import { openDesk, timings } from "./bench.ts";

const MEANS = [0.1, 0.101, 0.102, 0.1005];
const INPUTS = { "benchmark-results": "head/*/bench.json", "base-results": "base/*/bench.json" };
const BOTH = { ...timings("head", MEANS), ...timings("base", MEANS) };
const SHA = "0123456789abcdef0123456789abcdef01234567";

function ruler(side: string, name = "regreen-ruler"): Record<string, string> {
  const form = (value: number) => ({
    benchmarks: [{ name, unit: "ms", runs: [[value, value]] }],
    schema: "regreen-benchmarks/1",
  });
  return Object.fromEntries(
    MEANS.map((value, index) => [`ruler/${side}/${index + 1}.json`, JSON.stringify(form(value))]),
  );
}

const RULED = {
  "benchmark-results": "head/*/bench.json\nruler/head/*.json",
  "base-results": "base/*/bench.json\nruler/base/*.json",
  ruler: "regreen-ruler",
};

describe("results", () => {
  it("name the base's commit, where a workflow knows it", async () => {
    const desk = openDesk(BOTH);
    await desk.run({ ...INPUTS, "base-commit": SHA });
    expect(desk.verdict().base).toMatchObject({ kind: "runs", commit: SHA });
    await desk.run(INPUTS);
    expect(desk.verdict().base).toMatchObject({ kind: "runs", commit: null });
    // regression.yml passes it on whatever is compared.
    await desk.run({ "benchmark-results": "head/*/bench.json", "base-commit": SHA });
    expect(desk.verdict().base.commit).toBeNull();
  });

  it("of our own form stand beside those of the tool that is named", async () => {
    const desk = openDesk({ ...BOTH, ...ruler("head"), ...ruler("base") });
    const result = await desk.run({ ...RULED, "results-format": "custom" });
    expect(result.conclusion, result.verdict.message).not.toBe("failure");
    expect(desk.verdict().benchmarks.map(({ name }) => name)).toContain("regreen-ruler");
    desk.write({ "head/1/bench.json": '{"schema":"another","note":"\\"regreen-benchmarks/1\\""}' });
    await expect(desk.run({ ...RULED, "results-format": "custom" })).rejects.toMatchObject({
      reasonCode: "bad_results",
    });
  });

  it.each([
    ["of the head", { ...ruler("head", "another"), ...ruler("base") }, '"benchmark-results" holds no such benchmark'],
    ["of the base", { ...ruler("head"), ...ruler("base", "another") }, '"base-results" holds no such benchmark'],
    ["as files", ruler("base"), '"ruler/head/*.json": there is no folder'],
  ])("without the ruler that is named are an error: %s", async (_, files, said) => {
    const run = openDesk({ ...BOTH, ...files }).run(RULED);
    await expect(run).rejects.toMatchObject({ reasonCode: "bad_results", message: expect.stringContaining(said) });
  });

  it("that no file of a folder matches are an error", async () => {
    await expect(openDesk(BOTH).run({ "benchmark-results": "head/*/other.json" })).rejects.toMatchObject({
      reasonCode: "bad_results",
      message: expect.stringContaining('"head/*/other.json": it matches no file'),
    });
  });
});

describe("an environment.json that is hostile", () => {
  it.each([
    ["huge", `{"os":"${"x".repeat(1_100_000)}"}`, "bad_results", "at most 1000000 are read"],
    ["no JSON", "<html>", "bad_contract", "it is no JSON"],
    ["a list", "[]", "bad_contract", "is no environment.json"],
    ["of wrong types", '{"os":7,"cpu_count":"many","tools":[]}', "bad_contract", "is no environment.json"],
    ["of long words", JSON.stringify({ tools: { node: "x".repeat(5000) } }), "bad_contract", "is no environment.json"],
    ["deep", `${"[".repeat(200_000)}${"]".repeat(200_000)}`, "bad_contract", "is no environment.json"],
  ])("ends with a word about it: %s", async (_, text, reasonCode, said) => {
    const desk = openDesk({ ...BOTH, "environment.json": text });
    await expect(desk.run({ ...INPUTS, environment: "environment.json" })).rejects.toMatchObject({
      name: "UserError",
      reasonCode,
      message: expect.stringContaining(said),
    });
  });

  it("can't give an object another prototype", async () => {
    const desk = openDesk({ ...BOTH, "environment.json": '{"os":"linux","tools":{"__proto__":"x","node":"24"}}' });
    await desk.run({ ...INPUTS, environment: "environment.json" });
    expect(desk.verdict().environment).toMatchObject({ os: "linux", tools: { node: "24" } });
  });
});

it("a history whose clock runs backwards is told, and counts in the order in which it was written", async () => {
  const desk = openDesk();
  const lines: string[] = [];
  for (let day = 12; day > 0; day--) {
    desk.write(timings("now", [0.1 + day / 100_000]));
    await desk.run(
      { mode: "establish", "benchmark-results": "now/1/bench.json", history: `day-${day}.jsonl` },
      { now: () => `2026-11-${String(day).padStart(2, "0")}T12:00:00.000Z` },
    );
    lines.push(desk.read(`day-${day}.jsonl`));
  }
  desk.write({ "perf.jsonl": lines.join(""), ...timings("now", [0.1]) });
  await desk.run({ "benchmark-results": "now/1/bench.json", history: "perf.jsonl" });
  expect(desk.verdict()).toMatchObject({ base: { kind: "history", runs: 12 } });
  expect(desk.verdict().warnings.join(" ")).toContain("11 of 12 remembered runs are older than the one before them");
});

it("keeps so many pictures, and counts the others", () => {
  const pictures = new Pictures();
  const paths = Array.from({ length: 310 }, () => pictures.add("../../s", "a/b", new Uint8Array(1)));
  expect(paths.filter((path) => path !== null)).toHaveLength(300);
  expect(new Set(paths).size).toBe(301);
  expect(paths[0]).toBe("pictures/001--s-a-b.png");
  expect(pictures.dropped).toBe(10);
  const heavy = new Pictures();
  expect(heavy.add("s", "a", new Uint8Array(96 * 1024 * 1024))).not.toBeNull();
  expect(heavy.add("s", "b", new Uint8Array(1))).toBeNull();
});
