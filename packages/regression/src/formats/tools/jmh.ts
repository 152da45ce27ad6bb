import type { Direction } from "@regreen/contracts";
import { readCsv, Table } from "../core/csv.ts";
import { environmentOf } from "../core/environment.ts";
import { firstOf, hasAll, type Json } from "../core/json.ts";
import { words } from "../core/lines.ts";
import type { Results } from "../core/results.ts";
import type { Format } from "../core/types.ts";
import { directionOf } from "../core/units.ts";

/** org.openjdk.jmh.annotations.Mode: short name → what it measures. */
const MODES: Readonly<Record<string, { readonly metric: string; readonly direction: Direction }>> = {
  thrpt: { metric: "throughput", direction: "higher" },
  avgt: { metric: "time", direction: "lower" },
  sample: { metric: "sampled_time", direction: "lower" },
  ss: { metric: "single_shot_time", direction: "lower" },
};

const ABOUT = {
  metrics: "throughput (thrpt), time (avgt), sampled_time (sample), single_shot_time (ss), secondary metrics by name",
  unit: "`scoreUnit` (ops/s, ms/op, …)",
  direction: "by the mode: thrpt higher, the others lower",
  runs: "each fork is a process run; its iterations are the rounds",
};

export const jmh: Format = {
  id: "jmh",
  tool: "JMH (Java)",
  how: "java -jar benchmarks.jar -rf json -rff results.json",
  about: ABOUT,
  fits: ({ json }) => hasAll(firstOf(json), "benchmark", "mode", "primaryMetric"),
  read: (source, results) => {
    for (const entry of source.document().items()) addEntry(entry, results);
  },
};

function addEntry(entry: Json, results: Results): void {
  results.environment = environmentOf({
    tools: {
      jmh: entry.maybe("jmhVersion")?.value,
      jdk: entry.maybe("jdkVersion")?.value,
      jvm: entry.maybe("vmName")?.value,
    },
  });
  const name = entry.get("benchmark").string() + parametersOf(entry);
  const mode = MODES[entry.get("mode").string()] ?? entry.get("mode").fail("is none of JMH's modes");
  const primary = entry.get("primaryMetric");
  const unit = primary.get("scoreUnit").string();
  const direction = agreed(mode.direction, unit, name, results);
  const place = entry;
  const runs = runsOf(primary);
  results.add({ name, metric: mode.metric, unit, direction, value: primary.get("score").number(), ...runs, place });
  for (const [title, secondary] of entry.maybe("secondaryMetrics")?.entries() ?? []) {
    const score = secondary.maybe("score")?.asNumber ?? null;
    if (score === null) continue;
    const its = secondary.get("scoreUnit").string();
    const known = its === unit ? direction : its === "B/op" ? "lower" : null;
    const metric = title.replace(/^·/, "");
    results.add({ name, metric, unit: its, direction: known, value: score, ...runsOf(secondary), place });
  }
}

/** Forks × iterations; in sample mode a histogram of each iteration, whose mean stands for it. */
function runsOf(metric: Json): { readonly runs?: readonly (readonly number[])[] } {
  const raw = metric.maybe("rawData");
  if (raw !== null)
    return {
      runs: raw.items().map((fork) =>
        fork
          .items()
          .map((each) => each.asNumber)
          .filter((each) => each !== null),
      ),
    };
  const histogram = metric.maybe("rawDataHistogram");
  if (histogram === null) return {};
  return { runs: histogram.items().map((fork) => fork.items().map(meanOfHistogram).filter(Number.isFinite)) };
}

/** Pairs of a value and how often it was measured. */
function meanOfHistogram(iteration: Json): number {
  let sum = 0;
  let count = 0;
  for (const pair of iteration.items()) {
    const [value = 0, times = 0] = pair.numbers();
    sum += value * times;
    count += times;
  }
  return sum / count;
}

/** Where a hand has changed one of them, mode and unit contradict each other, and nobody knows which way is better. */
function agreed(direction: Direction, unit: string, name: string, results: Results): Direction | null {
  const said = directionOf(unit);
  if (said === null || said === direction) return direction;
  results.note(`${name}: its mode says that ${direction} is better, its unit ${unit} says ${said}.`);
  return null;
}

function parametersOf(entry: Json): string {
  const pairs = entry.maybe("params")?.entries() ?? [];
  return pairs.length === 0 ? "" : ` (${pairs.map(([key, { value }]) => `${key}=${value}`).join(", ")})`;
}

export const jmhCsv: Format = {
  id: "jmh-csv",
  tool: "JMH (Java)",
  how: "java -jar benchmarks.jar -rf csv -rff results.csv",
  about: { ...ABOUT, runs: "only a summary; the JSON has the forks" },
  fits: ({ text }) => /^"?Benchmark"?,"?Mode"?,"?Threads"?,"?Samples"?,"?Score"?,/.test(text),
  read: (source, results) => {
    const table = new Table(readCsv(source.text));
    const parameters = table.header.filter((title) => title.startsWith("Param: "));
    for (const row of table.rows) {
      const place = { line: row.line, column: 1 };
      const mode = MODES[table.cell(row, "Mode")];
      const value = table.number(row, "Score");
      if (mode === undefined || value === null) throw source.error("this row has no mode, or no score.", place);
      const given = parameters
        .map((title) => `${title.slice(7)}=${table.cell(row, title)}`)
        .filter((each) => !each.endsWith("="));
      const bench = table.cell(row, "Benchmark");
      const [, base = bench, secondary] = /^(.+?):(·?[\w.]+)$/.exec(bench.slice(0, 1000)) ?? [];
      const name = base + (given.length > 0 ? ` (${given.join(", ")})` : "");
      const unit = table.cell(row, "Unit");
      const known =
        secondary === undefined ? agreed(mode.direction, unit, name, results) : unit === "B/op" ? "lower" : null;
      results.add({ name, metric: secondary?.replace(/^·/, "") ?? mode.metric, unit, direction: known, value, place });
    }
  },
};

const CONSOLE_HEADER = /^Benchmark +(?:\([^)]{1,80}\) +)*Mode +(?:Cnt|Samples) +Score +(?:Error +)?Units\s*$/;

/** The table at the end of a run. */
export const jmhConsole: Format = {
  id: "jmh-console",
  tool: "JMH (Java)",
  how: "java -jar benchmarks.jar (its table on the console)",
  about: { ...ABOUT, runs: "only a summary; the JSON has the forks" },
  fits: (source) => source.hasLine(CONSOLE_HEADER),
  read: (source, results) => {
    let parameters: readonly string[] | null = null;
    for (const line of source.lines) {
      if (CONSOLE_HEADER.test(line))
        parameters = [...line.matchAll(/\(([^)]{1,80})\)/g)].map(([, name]) => name as string);
      else if (parameters !== null) addLine(words(line), parameters, results);
    }
  },
};

function addLine(pieces: readonly string[], parameters: readonly string[], results: Results): void {
  const at = pieces.findIndex((piece, index) => index > 0 && Object.hasOwn(MODES, piece));
  if (at !== parameters.length + 1) return;
  const mode = MODES[pieces[at] as string] as (typeof MODES)[string];
  const unit = pieces.at(-1) as string;
  const bench = pieces[0] as string;
  const given = parameters
    .map((name, index) => `${name}=${pieces[index + 1]}`)
    .filter((each) => !each.endsWith("=N/A"));
  const name = bench + (given.length > 0 ? ` (${given.join(", ")})` : "");
  // The count is absent with a single iteration; `≈ 10⁻⁴` is no number that can be compared.
  const rest = pieces.slice(at + 1, -1);
  if (rest.includes("≈")) {
    results.note(`${name}: ${rest.join(" ")} is too small for this table; the JSON has it.`);
    return;
  }
  const numbers = (rest.includes("±") ? rest.slice(0, rest.indexOf("±")) : rest).map(Number);
  const value = numbers.at(-1);
  if (value === undefined || !Number.isFinite(value) || numbers.length > 2) return;
  if (bench.includes(":")) return;
  results.add({ name, metric: mode.metric, unit, direction: agreed(mode.direction, unit, name, results), value });
}
