import { readFile } from "node:fs/promises";
import path from "node:path";
import { UserError } from "@regreen/contracts";
import { allChangePoints, type ChangePoint, fewestRuns, parseSeries, type Series } from "@regreen/regression";
import { safeJson } from "@regreen/text";
import type { Io } from "../io.ts";

interface PointRow {
  /** Only where the file holds more than one. */
  readonly series?: string;
  /** Of the first run of the new level among the values of the file, from 0. */
  readonly index: number;
  readonly before: number;
  readonly after: number;
  readonly relative_change: number;
  readonly p_value: number;
}

type SeriesVerdict = "regressed" | "improved" | "changed" | "same" | "inconclusive";

interface SeriesRow {
  readonly name: string;
  readonly runs: number;
  readonly verdict: SeriesVerdict;
}

/** Of fewer runs nobody can say that nothing changed. */
const MIN_RUNS = fewestRuns();

/**
 * Writes one JSON object a line for each file, in their order: its lasting changes, and whether its newest level is a worse
 * one. A file that can't be read gives a line with `error`, and the rest goes on.
 *
 * @returns the exit: 0, or 2 when a file could not be judged
 */
export async function seriesToJsonl(files: readonly string[], io: Io): Promise<number> {
  let failed = 0;
  for (const file of files) {
    if (io.signal.aborted) break;
    try {
      const all = parseSeries(await readFile(path.resolve(io.cwd, file), "utf8"));
      io.out(`${safeJson({ source: file, ...rowOf(all) })}\n`);
    } catch (error) {
      failed += 1;
      const code = error instanceof UserError ? "bad_results" : "not_found";
      io.out(`${safeJson({ source: file, error: { code, message: (error as Error).message } })}\n`);
    }
  }
  return failed > 0 ? 2 : 0;
}

function rowOf(all: readonly Series[]) {
  const judged = all.map((series) => ({ series, points: allChangePoints(series.values) }));
  const isOne = judged.length === 1;
  const rows = judged.map(({ series, points }) => ({
    name: series.name,
    runs: series.values.length,
    verdict: verdictOf(series, points),
  }));
  const found = judged.flatMap(({ series, points }) => points.map((point) => pointRow(point, series, isOne)));
  const warnings = [...new Set(all.flatMap((series) => series.warnings))];
  return {
    ...(isOne ? {} : { series: rows }),
    change_points: found,
    verdict: gravest(rows),
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}

function pointRow(point: ChangePoint, series: Series, isOne: boolean): PointRow {
  const { before, after, relativeChange, pValue } = point;
  const index = series.positions[point.index] ?? point.index;
  const row = { index, before, after, relative_change: relativeChange, p_value: pValue };
  return isOne ? row : { series: series.name, ...row };
}

function verdictOf({ values, direction }: Series, points: readonly ChangePoint[]): SeriesVerdict {
  const last = points.at(-1);
  if (last === undefined) return values.length < MIN_RUNS ? "inconclusive" : "same";
  if (direction === null) return "changed";
  return last.after > last.before === (direction === "lower") ? "regressed" : "improved";
}

const GRAVITY: readonly SeriesVerdict[] = ["regressed", "changed", "inconclusive", "improved", "same"];

function gravest(rows: readonly SeriesRow[]): SeriesVerdict {
  return GRAVITY.find((verdict) => rows.some((row) => row.verdict === verdict)) ?? "inconclusive";
}
