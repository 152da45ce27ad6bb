// Makes the outputs of every scenario, in $REGREEN_RESULTS/scenarios/<id>/.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { analyse, letter } from "./src/analysis.mjs";
import { barChart } from "./src/chart.mjs";

const BASELINES = "tests/regression/baselines";
const results = process.env.REGREEN_RESULTS ?? "results";

for (const id of readdirSync(BASELINES)) {
  const { sales } = JSON.parse(readFileSync(join(BASELINES, id, "input.json"), "utf8"));
  const folder = join(results, "scenarios", id);
  mkdirSync(folder, { recursive: true });
  const started = performance.now();
  const analysis = analyse(sales);
  const chart = barChart(analysis.months.map((month) => month.total));
  const seconds = (performance.now() - started) / 1000;
  writeFileSync(join(folder, "analysis.json"), `${JSON.stringify(analysis, null, 2)}\n`);
  writeFileSync(join(folder, "letter.txt"), letter(analysis));
  writeFileSync(join(folder, "chart.png"), chart);
  // What budgets limit: numbers in seconds and bytes.
  writeFileSync(join(folder, "metrics.json"), JSON.stringify({ time: seconds, memory: process.memoryUsage().rss }));
}
