import { readFileSync } from "node:fs";
import path from "node:path";
import { runDist } from "@regreen/testbench/run-dist";
import { expect, it } from "vitest";
import { BASELINES, openDesk } from "./modes/bench.ts";

it("fails the step on drift, and writes verdict and report", async () => {
  const desk = openDesk({ [`${BASELINES}/s/expected_a.json`]: '{"a":1}', "out/s/a.json": '{"a":1.01}' });
  const inputs = { "actual-dir": "out", "report-dir": "report", output: "verdict.json" };
  const { exit, outputs, log, summary } = await runDist("regression-compare", desk.dir, inputs);
  expect(exit, log).toBe(1);
  expect(outputs).toMatchObject({ drift: "small", outcome: "not_fixable", "reason-code": "small_drift" });
  expect(log).toContain("[small_drift]");
  expect(summary).toContain("Small drift");
  for (const file of ["verdict.json", "report/index.html"])
    expect(readFileSync(path.join(desk.dir, file), "utf8").length).toBeGreaterThan(100);
});

it("names what is missing, without a stack", async () => {
  const { exit, outputs, log } = await runDist("regression-compare", openDesk().dir, { "actual-dir": "out" });
  expect(exit).toBe(1);
  expect(outputs).toMatchObject({ outcome: "misconfigured", "reason-code": "bad_results" });
  expect(log).toContain("there is no such folder");
  expect(log).not.toMatch(/^\s+at /m);
});
