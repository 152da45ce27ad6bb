import { symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { encodePng } from "@regreen/regression";
import { describe, expect, it } from "vitest";
import { BASELINES, openDesk, timings } from "./bench.ts";

const SCENARIO = { "out/s/analysis.json": '{"a":1,"b":2}', "out/s/letter.txt": "one\ntwo\n" };
const EXPECTED = {
  [`${BASELINES}/s/expected_analysis.json`]: '{"a":1,"b":2}',
  [`${BASELINES}/s/expected_letter.txt`]: "one\ntwo\n",
};

function picture(red: number): Uint8Array {
  const data = Uint8Array.from({ length: 40 * 30 * 4 }, (_, at) => (at % 4 === 0 ? red : at % 4 === 3 ? 255 : 40));
  return encodePng({ width: 40, height: 30, data });
}

describe("scenarios", () => {
  it("are the same, and say so in every output", async () => {
    const desk = openDesk({ ...SCENARIO, ...EXPECTED });
    const result = await desk.run({ "actual-dir": "out", "report-dir": "regreen/report" });
    expect(result.verdict).toMatchObject({ outcome: "nothing_to_do", reason_code: "no_drift" });
    expect(result.conclusion).toBe("success");
    expect(result.outputs).toMatchObject({ verdict: "same", drift: "none", compared: "2", regressions: "[]" });
    expect(result.outputs["verdict-sha256"]).toMatch(/^[0-9a-f]{64}$/);
    expect(desk.read("regreen/report/index.html")).toContain("<!doctype html>");
    expect(desk.verdict()).toMatchObject({ schema_version: 1, compared: 2, measured: null });
  });

  it.each([
    ["small_drift", '{"a":1.01,"b":2}', "small"],
    ["large_drift", '{"a":7,"b":2}', "large"],
  ])("that drift: %s fails", async (reason, analysis, drift) => {
    const desk = openDesk({ ...SCENARIO, ...EXPECTED, "out/s/analysis.json": analysis });
    const result = await desk.run({ "actual-dir": "out" });
    expect(result.verdict).toMatchObject({ outcome: "not_fixable", reason_code: reason });
    expect(result.conclusion).toBe("failure");
    expect(result.outputs.drift).toBe(drift);
    expect(JSON.parse(result.outputs.regressions ?? "")).toEqual([
      { kind: "scenario", name: "s", verdict: reason, relative_change: null },
    ]);
    expect(desk.logger.lines.map(({ message }) => message).join("\n")).toContain(`[${reason}]`);
  });

  it("that lost an output: baseline_missing fails", async () => {
    const desk = openDesk({ ...EXPECTED, "out/s/letter.txt": "one\ntwo\n" });
    const result = await desk.run({ "actual-dir": "out" });
    expect(result).toMatchObject({ verdict: { reason_code: "baseline_missing" }, conclusion: "failure" });
  });

  it("that are new beside others are neutral; alone they are no pass", async () => {
    const some = openDesk({ ...SCENARIO, ...EXPECTED, "out/new/a.txt": "a" });
    expect(await some.run({ "actual-dir": "out" })).toMatchObject({
      verdict: { reason_code: "baseline_new" },
      conclusion: "neutral",
    });
    const all = openDesk(SCENARIO);
    const result = await all.run({ "actual-dir": "out" });
    expect(result).toMatchObject({
      verdict: { outcome: "misconfigured", reason_code: "nothing_compared" },
      conclusion: "failure",
    });
    expect(result.outputs["verdict-sha256"]).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ["bad_results", { "out/s/analysis.json": "{broken" }],
    ["bad_baseline", { [`${BASELINES}/s/expected_analysis.json`]: "{broken" }],
    ["bad_baseline", { [`${BASELINES}/s/baseline.json`]: '{"schema_version":9}' }],
    ["bad_baseline", { [`${BASELINES}/s/scenario.yml`]: "nonsense: [" }],
  ])("that can't be judged: %s fails", async (reason, files) => {
    const desk = openDesk({ ...SCENARIO, ...EXPECTED, ...files });
    expect(await desk.run({ "actual-dir": "out" })).toMatchObject({
      verdict: { outcome: "misconfigured", reason_code: reason },
      conclusion: "failure",
    });
  });

  it("with a broken budget are large drift", async () => {
    const desk = openDesk({ ...SCENARIO, ...EXPECTED, [`${BASELINES}/s/scenario.yml`]: "budgets:\n  - time < 5 s\n" });
    desk.write({ "out/s/metrics.json": '{"time": 7}' });
    expect(await desk.run({ "actual-dir": "out" })).toMatchObject({ verdict: { reason_code: "large_drift" } });
  });

  it("put pictures of differences into the report, under names of ours", async () => {
    const desk = openDesk({ "out/s/chart.png": picture(10), [`${BASELINES}/s/expected_chart.png`]: picture(240) });
    await desk.run({ "actual-dir": "out", "report-dir": "r" });
    const [scenario] = desk.verdict().scenarios;
    const shown = scenario?.artifacts[0]?.picture ?? "";
    expect(shown).toBe("pictures/001-s-chart.png");
    expect(desk.read(`r/${shown}`)).toContain("PNG");
    expect(desk.read("r/index.html")).toContain("data:image/png;base64,");
  });

  it("can be chosen, and one that isn't there is told", async () => {
    const desk = openDesk({ ...SCENARIO, ...EXPECTED, "out/t/a.txt": "x" });
    const { outputs } = await desk.run({ "actual-dir": "out", scenarios: "s" });
    expect(outputs.verdict).toBe("same");
    await expect(desk.run({ "actual-dir": "out", scenarios: "gone" })).rejects.toThrow(
      '"gone": there is no such scenario',
    );
    await expect(desk.run({ "actual-dir": "out", scenarios: "../s" })).rejects.toThrow('".."');
  });
});

describe("nothing leads out", () => {
  it("neither an expected file that is a link, nor a folder, nor a made file", async () => {
    const desk = openDesk({ ...SCENARIO, ...EXPECTED, "secret.json": '{"a":1,"b":2}' });
    const link = path.join(desk.dir, BASELINES, "s/expected_other.json");
    symlinkSync("../../../../secret.json", link);
    const linked = await desk.run({ "actual-dir": "out" });
    expect(linked).toMatchObject({ verdict: { reason_code: "bad_baseline" }, conclusion: "failure" });
    symlinkSync(path.join(desk.dir, "out"), path.join(desk.dir, "elsewhere"));
    await expect(desk.run({ "actual-dir": "elsewhere" })).rejects.toThrow("symbolic link");
    await expect(desk.run({ "actual-dir": "elsewhere/s" })).rejects.toThrow("symbolic link");
    const made = openDesk({ ...EXPECTED, "out/s/letter.txt": "one\ntwo\n", "secret.json": '{"a":1,"b":2}' });
    symlinkSync("../../secret.json", path.join(made.dir, "out/s/analysis.json"));
    expect((await made.run({ "actual-dir": "out" })).verdict.reason_code).toBe("baseline_missing");
  });

  it.each(["../out", "a/../../out", "a\\..\\b", "x\u0000y"])("nor does the path %j", async (given) => {
    await expect(openDesk().run({ "actual-dir": given })).rejects.toMatchObject({ name: "UserError" });
    await expect(openDesk().run({ "benchmark-results": `${given}/*.json` })).rejects.toMatchObject({
      name: "UserError",
    });
  });

  it("writes through no link", async () => {
    const desk = openDesk({ ...SCENARIO, ...EXPECTED });
    const other = openDesk({ "kept.txt": "kept" });
    symlinkSync(other.dir, path.join(desk.dir, "regreen"));
    await expect(desk.run({ "actual-dir": "out" })).rejects.toThrow("symbolic link");
    expect(other.read("kept.txt")).toBe("kept");
  });
});

const SLOW = [0.13, 0.131, 0.132, 0.1305, 0.1315, 0.1302, 0.1318, 0.131];
const FAST = [0.1, 0.1005, 0.1002, 0.101, 0.1001, 0.1007, 0.1003, 0.1009];

describe("benchmarks", () => {
  it("that got a third slower beside their base fail as large drift", async () => {
    const desk = openDesk({ ...timings("head", SLOW), ...timings("base", FAST) });
    const result = await desk.run({ "benchmark-results": "head/*/bench.json", "base-results": "base/*/bench.json" });
    expect(result.verdict.reason_code).toBe("large_drift");
    expect(JSON.parse(result.outputs.regressions ?? "")).toMatchObject([{ kind: "benchmark", name: "checkout" }]);
    expect(desk.verdict().measured).toMatchObject({ v: 1, benchmarks: expect.any(Array) });
  });

  it("that are the same pass; one sample is inconclusive and never blocks", async () => {
    const same = openDesk({ ...timings("head", FAST), ...timings("base", [...FAST].reverse()) });
    const inputs = { "benchmark-results": "head/*/bench.json", "base-results": "base/*/bench.json" };
    expect((await same.run(inputs)).conclusion).toBe("success");
    const single = openDesk({ ...timings("head", [0.2]), ...timings("base", [0.1]) });
    expect((await single.run(inputs)).conclusion).toBe("neutral");
  });

  it("alone, with nothing to be compared with, are no pass", async () => {
    const desk = openDesk(timings("head", FAST));
    const result = await desk.run({ "benchmark-results": "head/*/bench.json", history: "perf.jsonl" });
    expect(result).toMatchObject({ verdict: { reason_code: "nothing_compared" }, conclusion: "failure" });
    expect(desk.verdict().warnings.join(" ")).toContain("There is no history in perf.jsonl yet.");
  });

  it("are told when a glob matches nothing, a file is named twice, or on both sides", async () => {
    const desk = openDesk({ ...timings("head", FAST), ...timings("base", FAST) });
    await expect(desk.run({ "benchmark-results": "gone/*.json" })).rejects.toMatchObject({
      reasonCode: "bad_results",
      message: expect.stringContaining('"gone/*.json"'),
    });
    await desk.run({
      "benchmark-results": "head/*/bench.json\nhead/1/bench.json",
      "base-results": "base/*/bench.json",
    });
    expect(desk.verdict().warnings.join(" ")).toContain("head/1/bench.json is named twice");
    await expect(
      desk.run({ "benchmark-results": "head/*/bench.json", "base-results": "head/1/bench.json" }),
    ).rejects.toThrow("is named in");
  });

  it("that can't be read name file and place", async () => {
    const desk = openDesk({ "bench.json": '[{"name": "a", "unit": "s", "value": }]' });
    await expect(desk.run({ "benchmark-results": "bench.json" })).rejects.toMatchObject({
      reasonCode: "bad_results",
      message: expect.stringMatching(/bench\.json, line 1/),
    });
    writeFileSync(path.join(desk.dir, "bench.json"), "");
    await expect(desk.run({ "benchmark-results": "bench.json" })).rejects.toThrow("empty");
  });

  it("are held to a model that train made of a history that establish made", async () => {
    const desk = openDesk();
    for (const [index, value] of [...FAST, ...FAST, ...FAST].entries()) {
      desk.write(timings("now", [value + (index * 7) / 1_000_000]));
      const given = { mode: "establish", "benchmark-results": "now/1/bench.json", history: "perf.jsonl" };
      expect((await desk.run(given)).outputs["changed-files"]).toBe("perf.jsonl");
      expect((await desk.run(given)).outputs["changed-files"]).toBe("");
    }
    const trained = await desk.run({ mode: "train", history: "perf.jsonl", "output-model": "model.json" });
    expect(trained).toMatchObject({
      verdict: { reason_code: "model_written" },
      outputs: { "model-path": "model.json" },
    });
    desk.write(timings("now", SLOW));
    const result = await desk.run({ "benchmark-results": "now/*/bench.json", "model-path": "model.json" });
    expect(desk.verdict().base.kind).toBe("model");
    expect(Number(result.outputs.compared)).toBeGreaterThan(0);
    const byHistory = await desk.run({ "benchmark-results": "now/*/bench.json", history: "perf.jsonl" });
    expect(desk.verdict().base.kind).toBe("history");
    expect(byHistory.outputs.verdict).not.toBe("same");
  });

  it("are drawn between the limits that they were judged by", async () => {
    const desk = openDesk({ ...timings("head", SLOW), ...timings("base", FAST) });
    const inputs = { "benchmark-results": "head/*/bench.json", "base-results": "base/*/bench.json", "report-dir": "r" };
    await desk.run({ ...inputs, "min-change": "2" });
    expect(desk.read("r/index.html")).toContain("Dashed: ±2");
    await desk.run(inputs);
    expect(desk.read("r/index.html")).toContain("Dashed: ±5");
  });

  it("train on nothing is an error", async () => {
    await expect(openDesk().run({ mode: "train", history: "none.jsonl" })).rejects.toMatchObject({
      reasonCode: "nothing_compared",
    });
  });
});

it("names that are hostile do not get out as they are", async () => {
  const name = "::error::x \u001b[31m<script>alert(1)</script> @everyone";
  const desk = openDesk({ ...timings("head", SLOW, name), ...timings("base", FAST, name) });
  const result = await desk.run({
    "benchmark-results": "head/*/bench.json",
    "base-results": "base/*/bench.json",
    "report-dir": "r",
  });
  for (const part of ["\u001b", "@everyone"]) expect(result.summary).not.toContain(part);
  expect(desk.read("r/index.html")).not.toContain("<script>");
});
