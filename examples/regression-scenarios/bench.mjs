// Measures, and writes $REGREEN_RESULTS/bench.json. The rounds are those of one process; Regreen runs the script several times.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { analyse } from "./src/analysis.mjs";
import { barChart } from "./src/chart.mjs";

const ROUNDS = 15;
const results = process.env.REGREEN_RESULTS ?? "results";
const sales = Array.from({ length: 20_000 }, (_, index) => ({
  date: `20${String(index % 25).padStart(2, "0")}-0${(index % 9) + 1}-11`,
  amount: (index * 7919) % 1000,
}));

/** Seconds of each round, the first ones left out: they compile. */
function rounds(work) {
  const times = [];
  for (let round = 0; round < ROUNDS + 3; round++) {
    const started = performance.now();
    work();
    times.push((performance.now() - started) / 1000);
  }
  return times.slice(3);
}

mkdirSync(results, { recursive: true });
const benchmarks = [
  { name: "analyse", unit: "s", direction: "lower", runs: [rounds(() => analyse(sales))] },
  { name: "chart", unit: "s", direction: "lower", runs: [rounds(() => barChart([3, 1, 4, 1, 5, 9, 2, 6]))] },
];
writeFileSync(join(results, "bench.json"), JSON.stringify({ schema: "regreen-benchmarks/1", benchmarks }, null, 2));
