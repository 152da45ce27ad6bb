import type { Direction } from "@regreen/contracts";
import { DIRECTIONS } from "@regreen/contracts";
import { readCsv, Table } from "../core/csv.ts";
import { environmentOf } from "../core/environment.ts";
import { firstOf, hasAll, isObject, type Json } from "../core/json.ts";
import { commitOf, utc } from "../core/moments.ts";
import type { Results } from "../core/results.ts";
import type { Format } from "../core/types.ts";

const ONE = "a file is one process";

/** Our own form, for what no reader knows: see docs/regression-formats.md. */
export const generic: Format = {
  id: "regreen",
  tool: "your own",
  how: "a file of your own (see docs/regression-formats.md)",
  about: {
    metrics: "as given",
    unit: "as given",
    direction: "as given; without, by the unit",
    runs: "each list in `runs` is a process run",
  },
  fits: ({ json }) => hasAll(json, "schema", "benchmarks") && json.schema === "regreen-benchmarks/1",
  read: (source, results) => {
    const document = source.document();
    if (document.maybe("schema")?.value !== "regreen-benchmarks/1")
      throw document.error('has no "schema": "regreen-benchmarks/1"');
    results.repeats = "mistake";
    const commit = document.maybe("commit");
    results.commit = commitOf(commit?.value) ?? commit?.fail("is no commit of 40 hexadecimal digits") ?? null;
    const at = document.maybe("at");
    results.at = utc(at?.value) ?? at?.fail("is no time with a zone, as in 2026-01-31T12:00:00Z") ?? null;
    const machine = document.maybe("environment")?.entries() ?? [];
    const part = (key: string): unknown => machine.find(([name]) => name === key)?.[1].value;
    results.environment = environmentOf({
      os: part("os"),
      arch: part("arch"),
      cpu: part("cpu"),
      cpuCount: part("cpu_count"),
      tools: isObject(part("tools")) ? (part("tools") as Readonly<Record<string, unknown>>) : {},
    });
    for (const entry of document.get("benchmarks").items()) addGeneric(entry, results);
  },
};

function addGeneric(entry: Json, results: Results): void {
  const runs = entry
    .maybe("runs")
    ?.items()
    .map((run) => run.numbers());
  const empty = runs?.findIndex((run) => run.length === 0) ?? -1;
  if (empty !== -1) entry.get("runs").items()[empty]?.fail("is empty");
  const value = entry.maybe("value")?.number();
  if (value === undefined && (runs === undefined || runs.length === 0)) entry.fail('has neither "value" nor "runs"');
  const way = entry.maybe("direction");
  if (way !== null && !isDirection(way.value)) way.fail('is neither "lower" nor "higher"');
  results.add({
    name: entry.get("name").string(),
    metric: entry.maybe("metric")?.string() ?? "time",
    unit: entry.get("unit").string(),
    ...(way === null ? {} : { direction: way.value as Direction }),
    ...(value === undefined ? {} : { value }),
    ...(runs === undefined ? {} : { runs }),
    place: entry,
  });
}

function isDirection(value: unknown): value is Direction {
  return DIRECTIONS.some((each) => each === value);
}

/** https://github.com/benchmark-action/github-action-benchmark: `[{name, unit, value, range?, extra?}]`; the name of the tool is all that says which way is better. */
function custom(id: string, direction: Direction | undefined, namedOnly: boolean): Format {
  return {
    id,
    tool: "github-action-benchmark, custom",
    how:
      "[{ name, unit, value }], as its tool " +
      (direction === undefined ? "customSmallerIsBetter or customBiggerIsBetter" : id),
    about: {
      metrics: "value",
      unit: "as given",
      direction: direction ?? "by the unit; null where it does not tell",
      runs: `${ONE}; \`value\` is all it tells`,
    },
    namedOnly,
    fits: ({ json }) => Array.isArray(json) && json.length > 0 && isCustom(json[0]),
    read: (source, results) => {
      results.repeats = "mistake";
      for (const entry of source.document().items()) {
        const name = entry.get("name").string();
        const reading = { name, metric: "value", unit: entry.get("unit").string(), value: entry.get("value").number() };
        results.add({ ...reading, ...(direction === undefined ? {} : { direction }), place: entry });
      }
    },
  };
}

function isCustom(value: unknown): boolean {
  return (
    hasAll(value, "name", "unit", "value") &&
    typeof value.name === "string" &&
    typeof value.unit === "string" &&
    typeof value.value === "number"
  );
}

export const customByUnit = custom("custom", undefined, false);
export const customSmaller = custom("customSmallerIsBetter", "lower", true);
export const customBigger = custom("customBiggerIsBetter", "higher", true);

/** https://github.com/nyrkio/change-detection: `{timestamp, metrics: [{name, unit, value, direction?}], attributes}`, one, a list, or lines. */
export const nyrkio: Format = {
  id: "nyrkio",
  tool: "Nyrkiö JSON",
  how: "{ timestamp, metrics: [{ name, unit, value }], attributes }",
  about: {
    metrics: "value",
    unit: "as given",
    direction: "as given; without, by the unit",
    runs: `${ONE}; of several points in time the newest`,
  },
  fits: (source) =>
    isPoint(source.json) ||
    isPoint(firstOf(source.json)) ||
    (source.rows?.every(({ value }) => isPoint(value)) ?? false),
  read: (source, results) => {
    results.repeats = "mistake";
    const json = source.json;
    const points =
      json === undefined
        ? (source.rows ?? source.document().items())
        : Array.isArray(json)
          ? source.document().items()
          : [source.document()];
    const newest = Math.max(...points.slice(0, 100_000).map((point) => point.get("timestamp").number()));
    const last = points.filter((point) => point.get("timestamp").number() === newest);
    if (last.length < points.length)
      results.note("Older points in time are left out: they are a history, and no process runs.");
    results.at = utc(newest < 1e11 ? newest * 1000 : newest);
    for (const point of last) addPoint(point, results);
  },
};

function isPoint(value: unknown): boolean {
  return hasAll(value, "timestamp", "metrics") && Array.isArray(value.metrics) && typeof value.timestamp === "number";
}

function addPoint(point: Json, results: Results): void {
  results.commit = commitOf(point.path("attributes", "git_commit")?.value);
  const test = point.path("attributes", "test_name")?.asString ?? point.maybe("test_name")?.asString;
  for (const metric of point.get("metrics").items()) {
    const title = metric.get("name").string();
    const way = metric.maybe("direction")?.asString ?? null;
    const direction =
      way === null ? undefined : way === "higher_is_better" ? "higher" : way === "lower_is_better" ? "lower" : null;
    const reading = {
      name: test ?? title,
      metric: test == null ? "value" : title,
      unit: metric.maybe("unit")?.string() ?? "",
    };
    results.add({
      ...reading,
      value: metric.get("value").number(),
      ...(direction === undefined ? {} : { direction }),
      place: metric,
    });
  }
}

/** Measures that Bencher itself knows (https://bencher.dev/docs/explanation/adapters). */
const MEASURES: Readonly<Record<string, readonly [unit: string, direction: Direction]>> = {
  latency: ["ns", "lower"],
  throughput: ["ops/s", "higher"],
  "build-time": ["s", "lower"],
  "file-size": ["B", "lower"],
  instructions: ["", "lower"],
  "l1-accesses": ["", "lower"],
  "l2-accesses": ["", "lower"],
  "ram-accesses": ["", "lower"],
  "estimated-cycles": ["", "lower"],
};

/** https://bencher.dev/docs/reference/bencher-metric-format: `{benchmark: {measure: {value, lower_value?, upper_value?}}}` */
export const bencherMetricFormat: Format = {
  id: "bencher",
  tool: "Bencher Metric Format",
  how: "{ benchmark: { measure: { value } } }",
  about: {
    metrics: "the measure",
    unit: "latency ns, throughput ops/s, build-time s, file-size B, others none",
    direction: "of these measures; others null",
    runs: `${ONE}; \`value\` is all it tells`,
  },
  fits: ({ json }) => isObject(json) && Object.keys(json).length > 0 && Object.values(json).every(isMeasures),
  read: (source, results) => {
    for (const [name, measures] of source.document().entries()) {
      for (const [measure, metric] of measures.entries()) {
        const slug = measure.toLowerCase().replace(/[\s_]+/g, "-");
        const [unit, direction] = MEASURES[slug] ?? ["", null];
        results.add({
          name,
          metric: measure,
          unit,
          direction,
          value: metric.get("value").number(),
          place: metric,
        });
      }
    }
  },
};

function isMeasures(value: unknown): boolean {
  if (!isObject(value)) return false;
  const measures = Object.values(value);
  return (
    measures.length > 0 &&
    measures.every((each) => hasAll(each, "value") && typeof each.value === "number" && hasOnlyBounds(each))
  );
}

function hasOnlyBounds(measure: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(measure).every((key) => key === "value" || key === "lower_value" || key === "upper_value");
}

/** A table of one's own. What the tool of the columns' names calls a deviation is no measurement. */
export const customCsv: Format = {
  id: "custom-csv",
  tool: "your own",
  how: "CSV with the columns name (or test_name), value, unit, and if you like metric (or metric_name), direction",
  about: {
    metrics: "as given",
    unit: "as given",
    direction: "as given; without, by the unit",
    runs: `${ONE}; the rows of one name and metric are its rounds`,
  },
  fits: (source) => {
    const header = source.text.slice(0, 1000).split("\n")[0]?.trim().split(",") ?? [];
    const has = (...names: readonly string[]) => names.some((name) => header.includes(name));
    return has("name", "test_name") && has("value") && has("unit");
  },
  read: (source, results) => {
    results.repeats = "rounds";
    const table = new Table(readCsv(source.text));
    for (const row of table.rows) {
      const cell = (...names: readonly string[]): string =>
        names.map((name) => table.cell(row, name)).find((text) => text !== "") ?? "";
      const place = { line: row.line, column: 1 };
      const value = table.number(row, "value");
      if (value === null) throw source.error(`"${cell("value")}" is no number.`, place);
      const way = cell("direction");
      const direction = way === "" ? undefined : directionNamed(way);
      if (direction === null)
        throw source.error(`"${way}" is no direction: lower_is_better, or higher_is_better.`, place);
      const metric = cell("metric", "metric_name") || "value";
      results.add({
        name: cell("name", "test_name"),
        metric,
        unit: cell("unit"),
        value,
        ...(direction ? { direction } : isSpread(metric) ? { direction: null } : {}),
        place,
      });
    }
  },
};

function directionNamed(text: string): Direction | null {
  if (/^(?:lower|smaller)(?:_is_better)?$/.test(text)) return "lower";
  return /^(?:higher|bigger)(?:_is_better)?$/.test(text) ? "higher" : null;
}

function isSpread(metric: string): boolean {
  return /^(?:std_?dev|variance|error|rme|iqr)$/i.test(metric);
}
