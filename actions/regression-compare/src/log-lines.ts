import type { Logger } from "@regreen/action-kit";
import type { BenchmarkResult, Difference, RegressionVerdict, ScenarioVerdict } from "@regreen/contracts";
import { oneLine, stripTerminal } from "@regreen/text";
import { changeWords } from "./render/words/change.ts";
import { benchmarkTitle, byGravity, type MovedArtifact, movedArtifacts } from "./render/words/moved.ts";

/** Marks at the begin of a line, by which packages/failure-log reads them again; a line says one thing that moved. */
const MARKS: Readonly<Partial<Record<ScenarioVerdict, string>>> = {
  small_drift: "[small_drift]",
  large_drift: "[large_drift]",
  missing: "[baseline_missing]",
  error: "[not_judged]",
};

const MOST = 20;
const MOST_DIFFERENCES = 3;

/**
 * Says in the log what moved, the gravest first, each with its worst differences. A job's log is all that somebody sees who
 * reads it later, people and `analyze-failure` alike.
 */
export function tellMoved(verdict: RegressionVerdict, logger: Logger): void {
  const outputs = movedArtifacts(verdict).flatMap((moved) => lineOfArtifact(moved) ?? []);
  const benchmarks = byGravity(verdict.benchmarks).flatMap((benchmark) => lineOfBenchmark(benchmark) ?? []);
  const lines = [...outputs, ...benchmarks];
  for (const line of lines.slice(0, MOST)) logger.info(line);
  if (lines.length > MOST) logger.info(`… and ${lines.length - MOST} more in the report`);
}

function lineOfArtifact(moved: MovedArtifact): string | null {
  const mark = MARKS[moved.verdict];
  if (mark === undefined) return null;
  const { scenario, artifact } = moved;
  const comparator = artifact?.comparator ?? "scenario";
  const head = `${mark} scenario ${quoted(scenario.id)}, ${comparator} ${quoted(artifact?.name ?? "")}: ${plain(moved.message)}`;
  const differences = (artifact?.differences ?? []).slice(0, MOST_DIFFERENCES);
  return [head, ...differences.map((each) => `    ${differenceWords(each)}`)].join("\n");
}

function differenceWords({ at, kind, count, expected, actual }: Difference): string {
  const times = count > 1 ? ` (${count} times)` : "";
  if (kind === "missing") return `${plain(at)}: ${plain(expected)} is missing${times}`;
  if (kind === "extra") return `${plain(at)}: ${plain(actual)} was not there${times}`;
  return `${plain(at)}: expected ${plain(expected)}, is ${plain(actual)}${times}`;
}

function lineOfBenchmark(benchmark: BenchmarkResult): string | null {
  const title = quoted(benchmarkTitle(benchmark));
  if (benchmark.verdict === "error") return `[not_judged] benchmark ${title}: ${plain(benchmark.message)}`;
  if (benchmark.verdict !== "regressed") return null;
  return `[regressed] benchmark ${title}: ${plain(changeWords(benchmark))}. ${plain(benchmark.message)}`;
}

function quoted(name: string): string {
  return `"${plain(name).replaceAll('"', "'")}"`;
}

function plain(text: string): string {
  return oneLine(stripTerminal(text), 300);
}
