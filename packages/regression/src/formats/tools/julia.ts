import { firstOf, hasAll, type Json } from "../core/json.ts";
import type { Results } from "../core/results.ts";
import type { Format } from "../core/types.ts";
import { printedTime } from "../core/units.ts";

const ABOUT = {
  metrics: "time, memory, allocations",
  unit: "ns; bytes; none",
  direction: "lower",
  runs: "a file is one process; the times of a trial are its rounds",
};

const MAX_DEPTH = 50;

/** BenchmarkTools.save: `[{versions}, [[type, fields], …]]` (BenchmarkTools.jl, src/serialization.jl). */
export const julia: Format = {
  id: "julia-benchmarktools",
  tool: "BenchmarkTools.jl",
  how: 'BenchmarkTools.save("results.json", run(suite))',
  about: ABOUT,
  fits: ({ json }) => hasAll(firstOf(json), "Julia", "BenchmarkTools"),
  read: (source, results) => {
    const values = source.document().items()[1]?.items() ?? [];
    for (const value of values) addTyped(value, [], results);
  },
};

function addTyped(typed: Json, path: readonly string[], results: Results): void {
  const [type, fields] = typed.items();
  if (type === undefined || fields === undefined) {
    typed.fail("is no pair of a type and its fields");
    return;
  }
  if (path.length > MAX_DEPTH) typed.fail("is nested too deep");
  const kind = type.string().replace(/^BenchmarkTools\./, "");
  if (kind === "BenchmarkGroup") {
    for (const [key, value] of fields.get("data").entries()) addTyped(value, [...path, key], results);
    return;
  }
  const name = path.join("/") || "benchmark";
  if (kind === "Trial") {
    addTrial(fields, name, results);
    return;
  }
  if (kind === "TrialEstimate") {
    addEstimate(fields, name, results);
    return;
  }
  results.note(`${name} is a ${kind}, and no measurement.`);
}

function addTrial(fields: Json, name: string, results: Results): void {
  const rounds = fields.get("times").numbers();
  if (rounds.length === 0) {
    results.note(`${name} has no times.`);
    return;
  }
  const sorted = [...rounds].sort((a, b) => a - b);
  results.add({ name, metric: "time", unit: "ns", value: sorted[sorted.length >> 1] as number, rounds });
  addMemory(fields, name, results);
}

function addEstimate(fields: Json, name: string, results: Results): void {
  results.add({ name, metric: "time", unit: "ns", value: fields.get("time").number() });
  addMemory(fields, name, results);
}

function addMemory(fields: Json, name: string, results: Results): void {
  results.add({ name, metric: "memory", unit: "bytes", direction: "lower", value: fields.get("memory").number() });
  results.add({ name, metric: "allocations", unit: "", direction: "lower", value: fields.get("allocs").number() });
}

/** `fib: Trial(20.000 ns)`, as a result is printed: the minimum. */
const TRIAL =
  /^\s*"?([^"\s:][^":]{0,200})"?(?: =>|:) (?:BenchmarkTools\.)?Trial(?:Estimate)?\(([\d.]{1,20} \S{1,3})\)\s*$/;

export const juliaConsole: Format = {
  id: "julia-benchmarktools-console",
  tool: "BenchmarkTools.jl",
  how: "println of a Trial",
  about: { ...ABOUT, metrics: "time", unit: "ns", runs: "a file is one process; the minimum is all it tells" },
  fits: (source) => source.hasLine(TRIAL),
  read: (source, results) => {
    for (const line of source.lines) {
      const [, name = "", time = ""] = line.includes("Trial") ? (TRIAL.exec(line) ?? []) : [];
      const value = printedTime(time);
      if (value !== null) results.add({ name, metric: "time", unit: "ns", value });
    }
  },
};
