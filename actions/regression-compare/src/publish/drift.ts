import { createHash } from "node:crypto";
import type { BenchmarkResult, RegressionVerdict, ScenarioVerdict } from "@regreen/contracts";
import { benchmarkTitle } from "../render/words/moved.ts";

/** Something that drifted, and how far. */
export interface Drifted {
  /** Stands for its name, which may be anything. */
  readonly id: string;
  readonly title: string;
  /** Of a benchmark the factor for the worse, in per cent; of a scenario 1, 2 or 3. */
  readonly level: number;
}

/** A tenth worse than what was told is worth telling again. */
const WORSE = 1.1;
const LEVELS: Partial<Record<ScenarioVerdict, number>> = { small_drift: 1, missing: 2, large_drift: 3 };

/** What drifted, in the order of the verdict. */
export function driftedIn({ scenarios, benchmarks }: RegressionVerdict): Drifted[] {
  return [
    ...scenarios.flatMap(({ id, verdict }): Drifted[] => {
      const level = LEVELS[verdict];
      return level === undefined ? [] : [{ id: idOf("scenario", id), title: id, level }];
    }),
    ...benchmarks
      .filter(({ verdict }) => verdict === "regressed")
      .map((each) => ({
        id: idOf("benchmark", each.name, each.metric),
        title: benchmarkTitle(each),
        level: levelOf(each),
      })),
  ];
}

/** Those that were not told of, or are clearly worse than was told. */
export function newsIn(drifted: readonly Drifted[], told: ReadonlyMap<string, number>): Drifted[] {
  return drifted.filter(({ id, level }) => level >= (told.get(id) ?? 0) * WORSE);
}

/** What is told by now, what drifts at present first. */
export function toldNow(drifted: readonly Drifted[], before: ReadonlyMap<string, number>): Map<string, number> {
  const news = new Set(newsIn(drifted, before));
  const now = new Map(
    drifted.map((each) => [each.id, news.has(each) ? each.level : (before.get(each.id) ?? each.level)]),
  );
  for (const [id, level] of before) if (!now.has(id)) now.set(id, level);
  return now;
}

/** `unclear`: neither can be said, so nothing that was said before changes. */
export function healthOf({ verdict, drift, compared }: RegressionVerdict): "drifted" | "healthy" | "unclear" {
  if (verdict === "error") return "unclear";
  if (drift !== "none" || verdict === "missing") return "drifted";
  return compared > 0 && (verdict === "same" || verdict === "new") ? "healthy" : "unclear";
}

function levelOf({ relative_change: change, direction }: BenchmarkResult): number {
  const factor = 1 + (change ?? 0);
  const worse = direction === "higher" ? 1 / Math.max(factor, 1e-6) : factor;
  return Math.round(100 * Math.min(Math.max(worse, 0.01), 1e6));
}

function idOf(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 10);
}
