import { describe, expect, it } from "vitest";
import { BASELINES, openDesk, openPull, timings } from "./bench.ts";

const LABEL = "baselines:update";
const BASE = [0.1, 0.1005, 0.1002, 0.101, 0.1001, 0.1007, 0.1003, 0.1009];
const TENTH_SLOWER = BASE.map((value) => value * 1.1);
const BENCHMARKS = { "benchmark-results": "head/*/bench.json", "base-results": "base/*/bench.json" };

describe("a benchmark that got a little slower", () => {
  it("is accepted by the label alone, of somebody with write access and of nobody else", async () => {
    const desk = openDesk({ ...timings("head", TENTH_SLOWER), ...timings("base", BASE) });
    const pull = await openPull();
    const drifted = { verdict: { reason_code: "small_drift" }, conclusion: "failure" };
    expect(await desk.run(BENCHMARKS, pull.ports)).toMatchObject(drifted);
    await pull.label(LABEL, "tim");
    const triaged = await desk.run(BENCHMARKS, pull.ports);
    expect(triaged).toMatchObject(drifted);
    expect(desk.verdict().warnings.join(" ")).toContain("tim, who set it, may not write here");
    const other = await openPull();
    await other.label(LABEL, "ada");
    expect(await desk.run(BENCHMARKS, other.ports)).toMatchObject({
      verdict: { reason_code: "drift_accepted" },
      conclusion: "success",
    });
    expect(desk.verdict()).toMatchObject({ drift: "small", accepted_by: [LABEL] });
  });

  it("is not accepted on a fork, whoever set the label", async () => {
    const fork = await openPull({ fork: true });
    await fork.label(LABEL, "ada");
    const desk = openDesk({ ...timings("head", TENTH_SLOWER), ...timings("base", BASE) });
    expect((await desk.run(BENCHMARKS, fork.ports)).conclusion).toBe("failure");
  });
});

it("a benchmark whose unit is another one than the base's can't be judged, which no label lets pass", async () => {
  const results = (unit: string) => JSON.stringify([{ name: "a", unit, value: 100 }]);
  const desk = openDesk({ "head.json": results("ms"), "base.json": results("s") });
  const pull = await openPull();
  await pull.label(LABEL, "ada");
  const result = await desk.run({ "benchmark-results": "head.json", "base-results": "base.json" }, pull.ports);
  expect(result).toMatchObject({
    verdict: { outcome: "misconfigured", reason_code: "bad_results" },
    conclusion: "failure",
  });
  expect(desk.verdict().benchmarks).toMatchObject([{ name: "a", verdict: "error" }]);
});

describe("a pull request that takes a scenario away", () => {
  const KEPT = { [`${BASELINES}/kept/expected_a.txt`]: "a\n", "out/kept/a.txt": "a\n" };
  const GONE = { [`${BASELINES}/gone/expected_b.txt`]: "b\n" };
  const COMPARE = { "actual-dir": "out", "proposed-dir": "proposed" };
  const proposed = { [`proposed/${BASELINES}/kept/expected_a.txt`]: "a\n" };

  it("passes with the label, and not without", async () => {
    const pull = await openPull();
    const desk = openDesk({ ...KEPT, ...GONE, ...proposed });
    const own = await desk.run(COMPARE, pull.ports);
    expect(own).toMatchObject({ verdict: { reason_code: "baseline_missing" }, conclusion: "failure" });
    expect(own.verdict.message).toContain(LABEL);
    await pull.label(LABEL, "ada");
    expect(await desk.run(COMPARE, pull.ports)).toMatchObject({
      verdict: { reason_code: "drift_accepted" },
      conclusion: "success",
    });
  });

  it("does not pass where its own baselines still expect it", async () => {
    const pull = await openPull();
    await pull.label(LABEL, "ada");
    const desk = openDesk({ ...KEPT, ...GONE, ...proposed, [`proposed/${BASELINES}/gone/expected_b.txt`]: "b\n" });
    expect(await desk.run(COMPARE, pull.ports)).toMatchObject({
      verdict: { reason_code: "baseline_missing" },
      conclusion: "failure",
    });
  });
});
