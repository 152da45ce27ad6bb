import { readCsv, Table } from "../core/csv.ts";
import type { Format } from "../core/types.ts";

const ONE = "a file is one process";

/** JMeter's results as CSV: a line for each sample. https://jmeter.apache.org/usermanual/listeners.html#csvlogformat */
export const jmeter: Format = {
  id: "jmeter-csv",
  tool: "Apache JMeter",
  how: "jmeter -n -t plan.jmx -l results.csv",
  about: {
    metrics: "elapsed, failures (share)",
    unit: "ms; none",
    direction: "lower",
    runs: `${ONE}; the samples of a label are its rounds`,
  },
  fits: ({ text }) => /^timeStamp,elapsed,label,[^\n]{0,400}\bsuccess\b/.test(text),
  read: (source, results) => {
    const table = new Table(readCsv(source.text));
    const labels = new Map<string, { readonly rounds: number[]; failed: number }>();
    for (const row of table.rows) {
      const elapsed = table.number(row, "elapsed");
      if (elapsed === null) throw source.error('"elapsed" is no number.', { line: row.line, column: 1 });
      const label = labels.get(table.cell(row, "label")) ?? { rounds: [], failed: 0 };
      labels.set(table.cell(row, "label"), label);
      label.rounds.push(elapsed);
      if (table.cell(row, "success") !== "true") label.failed += 1;
    }
    for (const [name, { rounds, failed }] of labels) {
      results.add({ name, metric: "elapsed", unit: "ms", rounds });
      results.add({ name, metric: "failures", unit: "", direction: "lower", value: failed / rounds.length });
    }
  },
};

/** `summary =  1000 in 00:00:01 = 1034.1/s Avg: 0 Min: 0 Max: 36 Err: 0 (0.00%)`; the last one is the whole. */
const SUMMARY =
  /^summary = {1,10}\d{1,15} in {1,5}[\d:.]{1,20}s? = {1,10}([\d.]{1,20})\/s Avg: {1,10}(\d{1,12}) Min: {1,10}(\d{1,12}) Max: {1,10}(\d{1,12}) /;

export const jmeterConsole: Format = {
  id: "jmeter-console",
  tool: "Apache JMeter",
  how: "jmeter -n -t plan.jmx (its summary on the console)",
  about: {
    metrics: "throughput, elapsed",
    unit: "req/s; ms",
    direction: "throughput higher, elapsed lower",
    runs: `${ONE}; min, mean, max stand for its rounds`,
  },
  fits: (source) => source.hasLine(SUMMARY),
  read: (source, results) => {
    const last = source.lines.findLast((line) => SUMMARY.test(line)) ?? "";
    const [rate = 0, value = 0, min = 0, max = 0] = (SUMMARY.exec(last) ?? []).slice(1).map(Number);
    results.add({ name: "summary", metric: "throughput", unit: "req/s", direction: "higher", value: rate });
    results.add({ name: "summary", metric: "elapsed", unit: "ms", value, rounds: [min, value, max] });
  },
};
