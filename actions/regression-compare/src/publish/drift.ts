import { createHash } from "node:crypto";
import type { BenchmarkResult, RegressionVerdict, ScenarioVerdict } from "@regreen/contracts";
import { benchmarkTitle } from "../render/words/moved.ts";

/** How far something drifted, as it was told of. */
export interface Level {
  /** Of a benchmark the factor for the worse, in per cent; of a scenario 1, 2 or 3. */
  readonly level: number;
  /** Where a benchmark was before, in its unit; null for a scenario, or where nobody knows. */
  readonly good: number | null;
}

/** Something that drifted. */
export interface Drifted extends Level {
  /** Stands for its name, which may be anything. */
  readonly id: string;
  readonly title: string;
}

/** What was told of, by id. */
export type Told = ReadonlyMap<string, Level>;

/** A tenth worse than what was told is worth telling again. */
const WORSE = 1.1;
/** More is told of in the text, but not followed one by one. */
export const MAX_TOLD = 180;
const LEVELS: Partial<Record<ScenarioVerdict, number>> = { small_drift: 1, missing: 2, large_drift: 3 };

/** What drifted; of very much, always the same part. */
export function driftedIn({ scenarios, benchmarks }: RegressionVerdict): Drifted[] {
  const all = [
    ...scenarios.flatMap(({ id, verdict }): Drifted[] => {
      const level = LEVELS[verdict];
      return level === undefined ? [] : [{ id: scenarioId(id), title: id, level, good: null }];
    }),
    ...benchmarks
      .filter(({ verdict }) => verdict === "regressed")
      .map((each) => ({
        id: benchmarkId(each),
        title: benchmarkTitle(each),
        level: levelOf(each),
        good: each.before,
      })),
  ];
  return all.length <= MAX_TOLD ? all : all.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, MAX_TOLD);
}

/** Those that were not told of, or are clearly worse than was told. */
export function newsIn(drifted: readonly Drifted[], told: Told): Drifted[] {
  return drifted.filter(({ id, level }) => level >= (told.get(id)?.level ?? 0) * WORSE);
}

/** What is told by now, what drifts at present first. Where a benchmark was good stays what it was at first. */
export function toldNow(drifted: readonly Drifted[], before: Told): Map<string, Level> {
  const news = new Set(newsIn(drifted, before));
  const now = new Map(
    drifted.map((each): [string, Level] => {
      const old = before.get(each.id);
      return [
        each.id,
        { level: news.has(each) ? each.level : (old?.level ?? each.level), good: old?.good ?? each.good },
      ];
    }),
  );
  for (const [id, level] of before) if (!now.has(id)) now.set(id, level);
  return now;
}

/** `calm`: nothing drifts at present. `unclear`: nobody can say, so nothing that was said before changes. */
export function stateOf({ verdict, drift, compared }: RegressionVerdict): "drifted" | "calm" | "unclear" {
  if (verdict === "error") return "unclear";
  if (drift !== "none" || verdict === "missing") return "drifted";
  return compared > 0 ? "calm" : "unclear";
}

export function scenarioId(id: string): string {
  return idOf("scenario", id);
}

export function benchmarkId({ name, metric }: Pick<BenchmarkResult, "name" | "metric">): string {
  return idOf("benchmark", name, metric);
}

/** Factor for the worse by which a value differs from a good one; null where there is no such factor. */
export function worseBy(value: number, good: number, direction: BenchmarkResult["direction"]): number | null {
  if (value <= 0 || good <= 0) return null;
  return direction === "higher" ? good / value : value / good;
}

function levelOf({ relative_change: change, direction }: BenchmarkResult): number {
  const factor = worseBy(Math.max(1 + (change ?? 0), 1e-6), 1, direction) ?? 1;
  return Math.round(100 * Math.min(Math.max(factor, 0.01), 1e6));
}

function idOf(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 10);
}
