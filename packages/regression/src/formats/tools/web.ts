import { readCsv, Table } from "../core/csv.ts";
import { hasAll, isObject } from "../core/json.ts";
import type { Format } from "../core/types.ts";
import { printedNumber } from "../core/units.ts";

const ONE = "a file is one process";

/** https://github.com/GoogleChrome/lighthouse, docs/understanding-results.md */
export const lighthouse: Format = {
  id: "lighthouse",
  tool: "Lighthouse",
  how: "lighthouse URL --output=json --output-path=results.json",
  about: {
    metrics: "value of each performance metric; score of each category",
    unit: "ms, bytes, none",
    direction: "metrics lower, scores higher",
    runs: ONE,
  },
  fits: ({ json }) => hasAll(json, "lighthouseVersion", "audits", "categories") && isObject(json.audits),
  read: (source, results) => {
    const document = source.document();
    const audits = document.get("audits");
    const references = document.path("categories", "performance", "auditRefs")?.items() ?? [];
    for (const reference of references) {
      const id = reference.get("id").string();
      const audit = reference.maybe("group")?.asString === "metrics" ? audits.maybe(id) : null;
      const value = audit?.maybe("numericValue")?.asNumber;
      if (audit == null || value == null) continue;
      const unit = { millisecond: "ms", byte: "bytes" }[audit.maybe("numericUnit")?.asString ?? ""] ?? "";
      results.add({ name: id, metric: "value", unit, direction: "lower", value });
    }
    for (const [name, category] of document.get("categories").entries()) {
      const value = category.maybe("score")?.asNumber;
      if (value != null) results.add({ name, metric: "score", unit: "", direction: "higher", value });
    }
  },
};

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

/** Gatling's simulation.log up to 3.10, a table by tabs. https://docs.gatling.io */
export const gatlingLog: Format = {
  id: "gatling-log",
  tool: "Gatling (up to 3.10)",
  how: "gatling.sh (results/*/simulation.log)",
  about: {
    metrics: "response_time, failures (share)",
    unit: "ms; none",
    direction: "lower",
    runs: `${ONE}; the requests of a name are its rounds`,
  },
  fits: ({ text }) => text.startsWith("RUN\t") && /^REQUEST\t/m.test(text),
  read: (source, results) => {
    const requests = new Map<string, { readonly rounds: number[]; failed: number }>();
    for (const [index, line] of source.lines.entries()) {
      const cells = line.split("\t");
      if (cells[0] !== "REQUEST") continue;
      // REQUEST, groups, name, start, end, OK|KO, message: times are the two before the word.
      const at = cells.findIndex((cell) => cell === "OK" || cell === "KO");
      const [start, end] = [Number(cells[at - 2]), Number(cells[at - 1])];
      if (at < 4 || !Number.isFinite(end - start))
        throw source.error("this request can't be read.", { line: index + 1, column: 1 });
      const name = [cells[1], cells[2]].filter((cell) => cell !== "" && cell !== undefined).join(" / ");
      const request = requests.get(name) ?? { rounds: [], failed: 0 };
      requests.set(name, request);
      request.rounds.push(end - start);
      if (cells[at] === "KO") request.failed += 1;
    }
    for (const [name, { rounds, failed }] of requests) {
      results.add({ name, metric: "response_time", unit: "ms", rounds });
      results.add({ name, metric: "failures", unit: "", direction: "lower", value: failed / rounds.length });
    }
  },
};

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
