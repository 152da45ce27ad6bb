import type { BenchmarkResult } from "@regreen/contracts";
import { table } from "@regreen/text";
import { changeWords } from "../words/change.ts";
import { effectText, intervalText, levelsText, sureness } from "../words/figures.ts";
import { artifactTitle, benchmarkTitle, type MovedArtifact } from "../words/moved.ts";
import { counted } from "../words/phrase.ts";
import { sparkline } from "../words/sparkline.ts";
import { benchmarkWord, SCENARIO_WORDS } from "../words/verdicts.ts";
import { code, prose } from "./inline.ts";

/** Benchmarks as a table with everything that backs the verdict; "" for none. */
export function benchmarkTable(benchmarks: readonly BenchmarkResult[], max: number): string {
  return capped(
    ["Verdict", "Benchmark", "Change", "Interval", "Sure", "Effect", "Runs", "Trend"],
    benchmarks,
    max,
    (benchmark) => {
      const { sign, word } = benchmarkWord(benchmark);
      return [
        `${sign}\u00a0${word.replaceAll(" ", "\u00a0")}`,
        code(benchmarkTitle(benchmark)),
        changeAndLevels(benchmark),
        intervalText(benchmark),
        sureness(benchmark.confidence),
        effectText(benchmark.effect),
        `${benchmark.base_runs}\u00a0/\u00a0${benchmark.head_runs}`,
        trendCell(benchmark),
      ];
    },
    "benchmark",
  );
}

/** The same in fewer columns. */
export function shortBenchmarkTable(benchmarks: readonly BenchmarkResult[], max: number): string {
  return capped(
    ["Verdict", "Benchmark", "Change", "Interval", "Runs", "Trend"],
    benchmarks,
    max,
    (benchmark) => {
      return [
        benchmarkWord(benchmark).sign,
        code(benchmarkTitle(benchmark)),
        changeAndLevels(benchmark),
        intervalText(benchmark),
        `${benchmark.base_runs}\u00a0/\u00a0${benchmark.head_runs}`,
        trendCell(benchmark),
      ];
    },
    "benchmark",
  );
}

/** Files and budgets that are not as before; "" for none. */
export function artifactTable(moved: readonly MovedArtifact[], max: number, accepted: boolean): string {
  return capped(
    ["Verdict", "Output or budget", "What happened"],
    moved,
    max,
    (each) => {
      const { sign, word } = SCENARIO_WORDS[each.verdict];
      return [
        `${accepted && sign === "❌" ? "✅" : sign}\u00a0${word.replaceAll(" ", "\u00a0")}`,
        code(artifactTitle(each)),
        prose(each.message),
      ];
    },
    "output",
  );
}

/** What is only counted above, folded: names and figures. */
export function plainBenchmarkTable(benchmarks: readonly BenchmarkResult[], max: number): string {
  return capped(
    ["Benchmark", "Before → after", "Change", "What is known"],
    benchmarks,
    max,
    (each) => [code(benchmarkTitle(each)), levels(each), changeCell(each), prose(each.message)],
    "benchmark",
  );
}

function capped<T>(
  head: readonly string[],
  items: readonly T[],
  max: number,
  row: (item: T) => string[],
  noun: string,
): string {
  if (items.length === 0 || max === 0) return "";
  const more = items.length - max;
  const shown = table(head, items.slice(0, max).map(row));
  return more > 0 ? `${shown}\n\n… and ${counted(more, `more ${noun}`, `more ${noun}s`)}, in the report.` : shown;
}

/** The unit is the tool's own word; the number before it is ours, and is no list item in a cell. */
function levels(benchmark: BenchmarkResult): string {
  return prose(levelsText(benchmark))
    .replace(/^([−\d]+)\\\./, "$1.")
    .replaceAll(" ", "\u00a0");
}

function changeAndLevels(benchmark: BenchmarkResult): string {
  return `${changeCell(benchmark)}<br>${levels(benchmark)}`;
}

function changeCell(benchmark: BenchmarkResult): string {
  const words = benchmark.relative_change === null ? "–" : changeWords(benchmark).replaceAll(" ", "\u00a0");
  return benchmark.verdict === "regressed" ? `**${words}**` : words;
}

function trendCell({ trend, changed_at }: BenchmarkResult): string {
  return sparkline(trend, changed_at, 16);
}
