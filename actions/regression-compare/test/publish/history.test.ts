import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { aBenchmark, anArtifact, aRegressed, aScenario, aVerdict } from "../support/verdict.ts";
import { Bench, measuredRun } from "./bench.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.close());

const runs = async () => (await bench.history().read("default")).runs.map(({ key }) => key);
const measured = (n: number) => ({ measured: measuredRun(n, bench.main) });

it("remembers each run of the default branch once, drifted or not", async () => {
  await bench.publish(aVerdict({ benchmarks: [aBenchmark({ verdict: "new" })], ...measured(1) }));
  await bench.publish(aVerdict({ benchmarks: [aRegressed({ suspects: [] })], ...measured(2) }));
  const again = await bench.publish(aVerdict({ benchmarks: [aBenchmark()], ...measured(2) }));

  expect(await runs()).toEqual(["1.1/default", "2.1/default"]);
  expect(again.verdict.message).toContain("has the run already");
});

it("remembers nothing of a pull request, another branch, an error or no benchmarks", async () => {
  const fine = aVerdict({ benchmarks: [aBenchmark()], ...measured(1) });
  await bench.publish(fine, { event: bench.onPull() });
  await bench.publish(fine, { event: { ...bench.onPull(), branch: "main", isFork: true } });
  await bench.publish(fine, { event: { branch: "develop" } });
  const broken = aScenario({ artifacts: [anArtifact({ verdict: "error" })] });
  await bench.publish(aVerdict({ scenarios: [broken], ...measured(2) }));
  await bench.publish(aVerdict({ scenarios: [aScenario()] }));

  expect(await runs()).toEqual([]);
  expect(await bench.github.resolve("acme/shop", "regreen-state")).toBeNull();
});

it("names the permission that is missing", async () => {
  const token = bench.mint({ contents: "read", issues: "write" });
  const { verdict } = await bench.publish(aVerdict({ benchmarks: [aBenchmark()], ...measured(1) }), { token });
  expect(verdict).toMatchObject({ outcome: "misconfigured", reason_code: "permission_missing" });
  expect(verdict.message).toContain("contents: write");
});

it("keeps what two publishers write at the same moment", async () => {
  await Promise.all([1, 2, 3].map((n) => bench.publish(aVerdict({ benchmarks: [aBenchmark()], ...measured(n) }))));
  expect((await runs()).sort()).toEqual(["1.1/default", "2.1/default", "3.1/default"]);
});
