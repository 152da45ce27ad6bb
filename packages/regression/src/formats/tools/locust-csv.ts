import { readCsv, Table } from "../core/csv.ts";
import type { Format } from "../core/types.ts";
import { printedNumber } from "../core/units.ts";

const ONE = "a file is one process";

/** Locust's `PREFIX_stats.csv`, and the last line of each name in `PREFIX_stats_history.csv`. */
export const locustCsv: Format = {
  id: "locust-csv",
  tool: "Locust",
  how: "locust --headless --csv results (results_stats.csv)",
  about: {
    metrics: "latency, throughput",
    unit: "ms; req/s",
    direction: "latency lower, throughput higher",
    runs: `${ONE}; min, median, max stand for its rounds`,
  },
  fits: ({ text }) =>
    /^Type,Name,Request Count,Failure Count,/.test(text) || /^Timestamp,User Count,Type,Name,Requests\/s,/.test(text),
  read: (source, results) => {
    const table = new Table(readCsv(source.text));
    const isHistory = table.has("Timestamp");
    const title = (name: string): string => (isHistory ? `Total ${name}` : name);
    const rows = new Map(
      table.rows.map((row) => [[table.cell(row, "Type"), table.cell(row, "Name")].join(" ").trim(), row]),
    );
    for (const [name, row] of rows) {
      const of = (column: string): number | null => printedNumber(table.cell(row, column));
      const [value, min, median, max] = [
        "Average Response Time",
        "Min Response Time",
        "Median Response Time",
        "Max Response Time",
      ].map((column) => of(title(column)));
      const count = of(title("Request Count"));
      if (count === null || value == null || min == null || max == null)
        throw source.error("this row can't be read.", { line: row.line, column: 1 });
      if (count === 0) continue;
      results.add({ name, metric: "latency", unit: "ms", value, rounds: [min, median ?? value, max] });
      const rate = of("Requests/s");
      if (rate !== null) results.add({ name, metric: "throughput", unit: "req/s", direction: "higher", value: rate });
    }
  },
};
