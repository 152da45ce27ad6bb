import { hasAll, isObject, type Json } from "../core/json.ts";
import type { Reading, Results } from "../core/results.ts";
import type { Format } from "../core/types.ts";
import { printedNumber, printedTime } from "../core/units.ts";

const ABOUT = {
  metrics: "time (of trends), p95, rate, share",
  unit: "ms; 1/s; none",
  direction: "times lower, rates higher, failures lower, checks higher; trends without a unit null",
  runs: "a file is one process",
};

/** Trends of k6 itself are times (https://grafana.com/docs/k6/latest/using-k6/metrics/reference/); those of a script need not be. */
const TIMES =
  /^(?:http_req_(?:duration|blocked|connecting|tls_handshaking|sending|waiting|receiving)|iteration_duration|group_duration|grpc_req_duration|ws_(?:connecting|session_duration|ping)|browser_(?:http_req_duration|web_vital_(?:fcp|fid|inp|lcp|ttfb)))(?:\{|$)/;

/** `--summary-export`, and `JSON.stringify(data)` in `handleSummary`. */
export const k6Summary: Format = {
  id: "k6-summary",
  tool: "k6",
  how: "k6 run --summary-export=summary.json script.js",
  about: { ...ABOUT, runs: "a file is one process; min, med, max stand for its rounds" },
  fits: ({ json }) => hasAll(json, "metrics", "root_group") && isObject(json.metrics),
  read: (source, results) => {
    for (const [name, metric] of source.document().get("metrics").entries()) addMetric(name, metric, results);
  },
};

function addMetric(name: string, metric: Json, results: Results): void {
  const values = metric.maybe("values") ?? metric;
  const contains = metric.maybe("contains")?.asString ?? null;
  if (values.maybe("avg") !== null) {
    addTrend(name, values, contains, results);
    return;
  }
  const rate = values.maybe("rate")?.asNumber ?? values.maybe("value")?.asNumber;
  if (rate == null) return;
  const base = name.replace(/\{.*$/, "");
  if (base === "iterations" || base === "http_reqs")
    results.add({ name, metric: "rate", unit: "1/s", direction: "higher", value: rate });
  if (base === "http_req_failed") results.add({ name, metric: "share", unit: "", direction: "lower", value: rate });
  if (base === "checks") results.add({ name, metric: "share", unit: "", direction: "higher", value: rate });
}

function addTrend(name: string, values: Json, contains: string | null, results: Results): void {
  const isTime = contains === "time" || (contains === null && TIMES.test(name));
  const kind: Pick<Reading, "unit" | "direction"> = isTime
    ? { unit: "ms", direction: "lower" }
    : { unit: "", direction: null };
  const [min, median, max] = ["min", "med", "max"].map((key) => values.maybe(key)?.asNumber);
  const value = values.get("avg").number();
  const rounds = min != null && median != null && max != null ? [min, median, max] : [value];
  results.add({ name, metric: isTime ? "time" : "value", ...kind, value, rounds });
  const high = values.maybe("p(95)")?.asNumber;
  if (high != null) results.add({ name, metric: "p95", ...kind, value: high });
}

/** `--out json=FILE`: a line for each metric, then one for each point. */
export const k6Lines: Format = {
  id: "k6-json",
  tool: "k6",
  how: "k6 run --out json=results.json script.js",
  about: {
    ...ABOUT,
    metrics: "time (of trends)",
    unit: "ms",
    runs: "a file is one process; the points are its rounds",
  },
  fits: (source) => source.rows?.some(({ value }) => isTimeTrend(value)) ?? false,
  read: (source, results) => {
    const points = new Map<string, number[]>();
    for (const row of source.rows ?? source.document().items()) {
      const metric = row.maybe("metric")?.asString ?? "";
      if (isTimeTrend(row.value)) points.set(metric, []);
      if (row.maybe("type")?.asString === "Point") points.get(metric)?.push(row.get("data").get("value").number());
    }
    for (const [name, rounds] of points)
      if (rounds.length > 0) results.add({ name, metric: "time", unit: "ms", rounds });
  },
};

function isTimeTrend(value: unknown): boolean {
  return (
    hasAll(value, "type", "data") &&
    value.type === "Metric" &&
    isObject(value.data) &&
    value.data.type === "trend" &&
    value.data.contains === "time"
  );
}

/** `http_req_duration....: avg=1.2ms min=… med=… max=… p(90)=… p(95)=…` */
const TREND =
  /^ {2,10}[✓✗]? ?([\w{}:., -]{1,200}?)\.{2,}: {1,4}avg=(\S{1,30}) {1,40}min=(\S{1,30}) {1,40}med=(\S{1,30}) {1,40}max=(\S{1,30})(?: |$)/;
const COUNTER = /^ {2,10}[✓✗]? ?(iterations|http_reqs)\.{2,}: {1,4}\d{1,15} {1,40}(\d[\d.]{0,30})\/s/;

export const k6Console: Format = {
  id: "k6-console",
  tool: "k6",
  how: "k6 run script.js (its summary on the console)",
  about: {
    ...ABOUT,
    metrics: "time (of trends), rate",
    unit: "ns; 1/s",
    runs: "a file is one process; min, med, max stand for its rounds",
  },
  fits: (source) =>
    source.hasLine(TREND) &&
    source.hasLine(/^ {2,10}[✓✗]? ?(?:iterations|iteration_duration|http_req_duration)\.{2,}:/),
  read: (source, results) => {
    for (const line of source.lines) {
      const trend = line.includes("avg=") ? TREND.exec(line) : null;
      if (trend !== null) addPrinted(trend, results);
      const [, name, rate] = COUNTER.exec(line) ?? [];
      const value = printedNumber(rate ?? "");
      if (name !== undefined && value !== null)
        results.add({ name, metric: "rate", unit: "1/s", direction: "higher", value });
    }
  },
};

function addPrinted([, name = "", ...figures]: readonly string[], results: Results): void {
  const values = figures.map((figure) => (figure === "0s" ? 0 : printedTime(figure)));
  const [value, min, median, max] = values;
  // Trends that are no times are printed without a unit.
  if (value == null || min == null || median == null || max == null) return;
  results.add({ name, metric: "time", unit: "ns", value, rounds: [min, median, max] });
}
