import type { Direction } from "@regreen/contracts";
import { environmentOf } from "../core/environment.ts";
import { isObject } from "../core/json.ts";
import { words } from "../core/lines.ts";
import type { Results } from "../core/results.ts";
import type { Source } from "../core/source.ts";
import type { Format } from "../core/types.ts";
import { directionOf } from "../core/units.ts";

const ABOUT = {
  metrics: "time (ns/op), throughput (MB/s), bytes (B/op), allocations (allocs/op), others by their unit",
  unit: "as written: ns/op, MB/s, …",
  direction: "by the unit, or by `Unit NAME better=higher|lower`",
  runs: "a file is one process; `-count=N` gives N rounds",
};

/** https://pkg.go.dev/testing and the benchmark data format of golang.org/design/14313-benchmark-format. */
const METRICS: Readonly<Record<string, string>> = {
  "ns/op": "time",
  "MB/s": "throughput",
  "B/op": "bytes",
  "allocs/op": "allocations",
};

interface Line {
  readonly name: string;
  readonly pkg: string;
  readonly values: readonly (readonly [number, string])[];
  readonly at: number;
}

export const goBench: Format = {
  id: "go-bench",
  tool: "go test -bench",
  how: "go test -run '^$' -bench . -benchmem -count 5 ./... > results.txt",
  about: ABOUT,
  fits: (source) => source.lines.some((line) => line.startsWith("Benchmark") && lineOf(line, "", 0) !== null),
  read: (source, results) => readLines(source.lines, results, false),
};

export const goTestJson: Format = {
  id: "go-test-json",
  tool: "go test -bench",
  how: "go test -run '^$' -bench . -json ./... > results.json",
  about: ABOUT,
  fits: (source) =>
    source.rows?.some(({ value }) => isObject(value) && isEvent(value) && isBench(value.Output)) ?? false,
  read: (source, results) => readLines(eventLines(source), results, true),
};

function isEvent(value: Readonly<Record<string, unknown>>): boolean {
  return value.Action === "output" && typeof value.Output === "string";
}

function isBench(output: unknown): boolean {
  return typeof output === "string" && / ns\/op|^Benchmark|\tBenchmark/.test(output.slice(0, 1000));
}

/** Lines of each package, put together again: a benchmark's name and its numbers are two events. */
function eventLines(source: Source): readonly string[] {
  const outputs = new Map<string, string[]>();
  for (const row of source.rows ?? []) {
    const output = row.maybe("Output")?.asString;
    if (row.maybe("Action")?.asString !== "output" || output == null) continue;
    const pkg = row.maybe("Package")?.asString ?? "";
    const pieces = outputs.get(pkg) ?? [`pkg: ${pkg}\n`];
    pieces.push(output);
    outputs.set(pkg, pieces);
  }
  return [...outputs.values()].flatMap((pieces) => pieces.join("").split("\n"));
}

function readLines(lines: readonly string[], results: Results, isJson: boolean): void {
  results.repeats = "rounds";
  const found: Line[] = [];
  const better = new Map<string, Direction>();
  const context = new Map<string, string>();
  let pkg = "";
  for (const [index, text] of lines.entries()) {
    const [, key, value] = /^(goos|goarch|cpu|pkg): {0,20}(\S.*)$/.exec(text) ?? [];
    if (key === "pkg") pkg = (value as string).trim();
    else if (key !== undefined) context.set(key, value as string);
    const [, unit, way] = /^Unit (\S{1,60}) (?:.* )?better=(higher|lower)\b/.exec(text) ?? [];
    if (unit !== undefined) better.set(unit, way as Direction);
    const line = text.startsWith("Benchmark") ? lineOf(text, pkg, index) : null;
    if (line !== null) found.push(line);
  }
  results.environment = environmentOf({
    os: context.get("goos"),
    arch: context.get("goarch"),
    cpu: context.get("cpu"),
  });
  addLines(found, better, isJson, results);
}

function addLines(
  found: readonly Line[],
  better: ReadonlyMap<string, Direction>,
  isJson: boolean,
  results: Results,
): void {
  const hasPackages = new Set(found.map(({ pkg }) => pkg)).size > 1;
  const suffix = commonProcs(found);
  for (const { name, pkg, values, at } of found) {
    const bare = suffix === null ? name : name.slice(0, -suffix.length);
    const full = hasPackages && pkg !== "" ? `${bare} (${pkg})` : bare;
    const place = isJson ? {} : { place: { line: at + 1, column: 1 } };
    for (const [value, unit] of values) {
      const direction = better.get(unit) ?? directionOf(unit);
      results.add({ name: full, metric: METRICS[unit] ?? unit, unit, direction, value, ...place });
    }
  }
}

/** The `-8` of GOMAXPROCS, where every name ends in it: a machine with other cores is no other benchmark. */
function commonProcs(found: readonly Line[]): string | null {
  const suffix = /-\d{1,5}$/.exec(found[0]?.name ?? "")?.[0];
  return suffix !== undefined && found.every(({ name }) => name.endsWith(suffix)) ? suffix : null;
}

/** `BenchmarkFib-8   5000   325 ns/op   16 B/op`: name, iterations, then pairs of a number and its unit. */
function lineOf(text: string, pkg: string, at: number): Line | null {
  const pieces = words(text);
  const [name, iterations, ...rest] = pieces;
  if (name === undefined || !/^\d{1,15}$/.test(iterations ?? "") || rest.length < 2 || rest.length % 2 !== 0)
    return null;
  const values: [number, string][] = [];
  for (let index = 0; index < rest.length; index += 2) {
    const [value, unit] = [Number(rest[index]), rest[index + 1] as string];
    if (!Number.isFinite(value) || Number.isFinite(Number(unit))) return null;
    values.push([value, unit]);
  }
  return { name, pkg, values, at };
}
