import type { BenchmarkResult } from "@regreen/contracts";
import { sparkline, table } from "@regreen/text";
import { changeWords, UNKNOWN_CHANGE } from "../words/change.ts";
import { effectText, intervalText, levelsText, NO_FIGURE, sureness } from "../words/figures.ts";
import { artifactTitle, benchmarkTitle, type MovedArtifact } from "../words/moved.ts";
import { counted } from "../words/phrase.ts";
import { benchmarkWord, SCENARIO_WORDS } from "../words/verdicts.ts";
import { code, prose } from "./inline.ts";

/** Benchmarks as a table with everything that backs the verdict, or in fewer columns; "" for none. */
export function benchmarkTable(benchmarks: readonly BenchmarkResult[], max: number, isShort: boolean): string {
  const shown = COLUMNS.filter(
    ({ isLong, isKnown }) => !(isLong && isShort) && benchmarks.slice(0, max).some(isKnown ?? (() => true)),
  );
  const head = shown.map(({ name }) => name);
  return capped(head, benchmarks, max, (benchmark) => shown.map(({ cell }) => cell(benchmark, isShort)), "benchmark");
}

interface Column {
  readonly name: string;
  readonly cell: (benchmark: BenchmarkResult, isShort: boolean) => string;
  /** Left out where there is little room. */
  readonly isLong?: boolean;
  /** A column that no row has anything for is left out. */
  readonly isKnown?: (benchmark: BenchmarkResult) => boolean;
}

const COLUMNS: readonly Column[] = [
  { name: "Verdict", cell: verdictCell },
  { name: "Benchmark", cell: (benchmark) => code(benchmarkTitle(benchmark)) },
  { name: "Change", cell: changeAndLevels },
  { name: "Interval", cell: intervalText, isKnown: (each) => intervalText(each) !== NO_FIGURE },
  {
    name: "Sure",
    cell: ({ confidence }) => sureness(confidence),
    isLong: true,
    isKnown: (each) => each.confidence !== null,
  },
  { name: "Effect", cell: ({ effect }) => effectText(effect), isLong: true, isKnown: ({ effect }) => effect !== null },
  { name: "Runs", cell: ({ base_runs, head_runs }) => `${base_runs}\u00a0/\u00a0${head_runs}` },
  {
    name: "Trend",
    cell: ({ trend, changed_at }) => sparkline(trend, changed_at, 16),
    isKnown: ({ trend }) => trend.length > 1,
  },
];

function verdictCell(benchmark: BenchmarkResult, isShort: boolean): string {
  const { sign, word } = benchmarkWord(benchmark);
  return isShort ? sign : `${sign}\u00a0${word.replaceAll(" ", "\u00a0")}`;
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

/** What could not be judged has no figures; why is what counts. */
function changeAndLevels(benchmark: BenchmarkResult): string {
  if (benchmark.verdict === "error") return prose(benchmark.message);
  return `${changeCell(benchmark)}<br>${levels(benchmark)}`;
}

function changeCell(benchmark: BenchmarkResult): string {
  const known = changeWords(benchmark);
  const words = known === UNKNOWN_CHANGE ? NO_FIGURE : known.replaceAll(" ", "\u00a0");
  return benchmark.verdict === "regressed" ? `**${words}**` : words;
}
