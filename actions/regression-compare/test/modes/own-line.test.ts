import type { BenchmarkRun } from "@regreen/contracts";
import { expect, it } from "vitest";
import type { RunEvent } from "../../src/event.ts";
import { openDesk } from "./bench.ts";

/** A history of `main` whose newest runs are slow. */
function slowSinceLately(like: BenchmarkRun): string {
  const runs = Array.from({ length: 36 }, (_, index): BenchmarkRun => {
    const value = (index < 30 ? 0.1 : 0.15) + (index % 5) / 10_000;
    return {
      ...like,
      key: `run-${index}`,
      at: new Date(Date.UTC(2026, 0, 1 + index)).toISOString(),
      commit: index.toString(16).padStart(40, "0"),
      branch: "main",
      benchmarks: like.benchmarks.map((each) => ({ ...each, runs: [{ best: value, median: value, rounds: 1 }] })),
    };
  });
  return runs.map((run) => `${JSON.stringify(run)}\n`).join("");
}

it("a pull request is not blamed for what was slow before, whatever its branch is called", async () => {
  const results = JSON.stringify([{ name: "checkout", unit: "s", value: 0.1502 }]);
  const desk = openDesk({ "now/1/bench.json": results });
  const inputs = { suite: "shop", "benchmark-results": "now/*/bench.json" };
  await desk.run(inputs);
  const { measured } = desk.verdict();
  if (measured === null) throw new Error("nothing was measured");
  desk.write({ "history.jsonl": slowSinceLately(measured) });
  const event: RunEvent = {
    name: "push",
    commit: "e".repeat(40),
    branch: "main",
    pullRequest: null,
    isFork: false,
    runId: 7,
    runAttempt: 1,
    url: null,
  };
  const verdictOf = async (about: Partial<RunEvent>) => {
    await desk.run({ ...inputs, history: "history.jsonl" }, { event: { ...event, ...about } });
    return desk.verdict().benchmarks[0];
  };
  expect(await verdictOf({})).toMatchObject({ evidence: "trend", verdict: "regressed" });
  const pull = await verdictOf({ name: "pull_request", pullRequest: 5, isFork: true });
  expect(pull?.evidence).not.toBe("trend");
  expect(pull?.verdict).not.toBe("regressed");
});
