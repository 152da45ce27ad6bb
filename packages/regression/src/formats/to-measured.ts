import type { Measured, ProcessRun } from "@regreen/contracts";
import { median } from "../statistics/order.ts";
import { FormatError, shown } from "./core/format-error.ts";
import type { ParsedBenchmark, ParsedResults } from "./core/types.ts";

/** Limit of the contract (packages/contracts/src/benchmarks.ts). */
const MAX_RUNS = 1000;

interface Gathered {
  readonly first: ParsedBenchmark;
  readonly file: string | null;
  readonly runs: ProcessRun[];
}

/**
 * The files of one side as measurements: each file adds its process runs to those of the others, by name and metric.
 *
 * @throws FormatError where a benchmark's unit or direction changes between files
 */
export function toMeasured(files: readonly ParsedResults[]): Measured[] {
  const gathered = new Map<string, Gathered>();
  for (const { benchmarks, file } of files) {
    for (const benchmark of benchmarks) {
      const key = `${benchmark.name}\u0000${benchmark.metric}`;
      const known = gathered.get(key) ?? { first: benchmark, file, runs: [] };
      gathered.set(key, known);
      checkSame(known, benchmark, file);
      for (const rounds of benchmark.runs) known.runs.push(reduced(rounds, benchmark.direction));
    }
  }
  return [...gathered.values()].map(({ first: { name, metric, unit, direction }, runs }) => ({
    name,
    metric,
    unit,
    direction,
    runs: thinned(runs),
  }));
}

function checkSame({ first, file: firstFile }: Gathered, benchmark: ParsedBenchmark, file: string | null): void {
  const what = first.unit !== benchmark.unit ? "unit" : first.direction !== benchmark.direction ? "direction" : null;
  if (what === null) return;
  const [before, after] = [first[what], benchmark[what]].map((each) => (each === null || each === "" ? "none" : each));
  throw new FormatError(
    `"${shown(benchmark.name)}" (${shown(benchmark.metric)}) has the ${what} ${after} here, and ${before} in ${shown(firstFile ?? "another file")}.`,
    { file, hint: "Compare files of the same tool, with the same settings." },
  );
}

function reduced(rounds: readonly number[], direction: ParsedBenchmark["direction"]): ProcessRun {
  let best = rounds[0] as number;
  for (const each of rounds) if (direction === "higher" ? each > best : each < best) best = each;
  return { best, median: median(rounds), rounds: rounds.length };
}

/** As many as are kept, evenly out of all, so that a drift within them stays. */
function thinned(runs: readonly ProcessRun[]): ProcessRun[] {
  if (runs.length <= MAX_RUNS) return [...runs];
  return Array.from(
    { length: MAX_RUNS },
    (_, index) => runs[Math.floor((index * runs.length) / MAX_RUNS)] as ProcessRun,
  );
}
