import { firstOf, hasAll, Json } from "../core/json.ts";
import type { Results } from "../core/results.ts";
import type { Source } from "../core/source.ts";
import type { Format } from "../core/types.ts";
import { nanoseconds, printedNumber } from "../core/units.ts";
import { ONE_PROCESS } from "./task-list.ts";

/** https://github.com/evanwashere/mitata: `run({ format: "json" })`; each run of a benchmark has `stats` in nanoseconds. */
export const mitata: Format = {
  id: "mitata",
  tool: "mitata",
  how: 'await run({ format: "json" })',
  about: {
    metrics: "time",
    unit: "ns",
    direction: "lower",
    runs: `${ONE_PROCESS}; samples are its rounds (without: min, p50, max)`,
  },
  fits: (source) => source.text.includes('"benchmarks"') && source.text.includes('"runs"') && mitataOf(source) !== null,
  read: (source, results) => {
    const document = mitataOf(source);
    for (const benchmark of document?.get("benchmarks").items() ?? []) {
      const alias = benchmark.maybe("alias")?.asString ?? benchmark.maybe("name")?.asString ?? "";
      for (const run of benchmark.get("runs").items()) addRun(run, alias, results);
    }
  },
};

function addRun(run: Json, alias: string, results: Results): void {
  const given = run.maybe("args")?.entries() ?? [];
  const shown = run.maybe("name")?.asString ?? alias;
  const pairs = given.map(([key, { value }]) => `${key}=${String(value)}`).join(", ");
  const name = given.length === 0 || shown !== alias ? shown : `${alias} (${pairs})`;
  const stats = run.maybe("stats");
  if (stats === null) {
    results.note(`${name} has no statistics: it failed.`);
    return;
  }
  const samples = stats.maybe("samples")?.numbers() ?? [];
  const [min, median, max] = ["min", "p50", "max"].map((key) => stats.get(key).number()) as [number, number, number];
  const rounds = samples.length > 0 ? samples : [min, median, max];
  results.add({ name, metric: "time", unit: "ns", value: stats.get("avg").number(), rounds });
}

/** The document, which may stand after the table of the console, and may be wrapped in another. */
function mitataOf(source: Source): Json | null {
  const { text } = source;
  const at = text.startsWith("{") ? 0 : text.indexOf("\n{") + 1;
  const whole = at === 0 ? source.json : parsed(text.slice(at));
  if (whole === undefined || (at === 0 && !text.startsWith("{"))) return null;
  const document = new Json(source, whole, null, at === 0 ? 0 : text.slice(0, at).split("\n").length - 1);
  const inner = isMitata(whole) ? document : document.maybe("results");
  return isMitata(inner?.value) ? inner : null;
}

function isMitata(value: unknown): boolean {
  return hasAll(value, "benchmarks", "context") && hasAll(firstOf(value.benchmarks), "runs");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const MITATA_LINE = /^(\S.*?) {2,}([\d,.]+ (?:ps|ns|µs|us|ms|s))\/iter(?: |$)/;

export const mitataConsole: Format = {
  id: "mitata-console",
  tool: "mitata",
  how: "node bench.mjs (its table on the console)",
  about: { metrics: "time", unit: "ns", direction: "lower", runs: `${ONE_PROCESS}; the mean is all it tells` },
  fits: (source) => source.hasLine(/^benchmark +(?:avg \(min … max\)|time \(avg\)) /),
  read: (source, results) => {
    for (const line of source.lines) {
      const [, name = "", time = ""] = line.includes("/iter") ? (MITATA_LINE.exec(line) ?? []) : [];
      const [digits = "", unit = ""] = time.split(" ");
      const number = printedNumber(digits);
      const value = number === null ? null : nanoseconds(number, unit);
      if (value !== null) results.add({ name, metric: "time", unit: "ns", value });
    }
  },
};
