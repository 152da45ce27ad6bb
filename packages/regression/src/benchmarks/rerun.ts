import type { BenchmarkResult, RegressionVerdict } from "@regreen/contracts";
import { binomial } from "../statistics/binomial.ts";
import { normalQuantile } from "../statistics/special.ts";
import type { JudgeOptions } from "./decision.ts";
import type { Finding } from "./finding.ts";

/** More than that nobody waits for; a change that needs more is none that matters. */
const MAX_RUNS = 30;
/** A test of ranks can say something from here on, and not all luck is bad. */
const MIN_RUNS = 4;

/**
 * How many process runs of each side would settle what is not sure: as many as a rank test needs to see a change of this size in
 * this noise four times out of five (Noether, 1987, for normal noise), and at least as many as give it a p that is small
 * enough among so many benchmarks.
 */
export function rerunPlan(
  results: readonly BenchmarkResult[],
  findings: readonly Finding[],
  options: JudgeOptions,
): RegressionVerdict["rerun"] {
  const open = findings.filter(
    (found, index) =>
      results[index]?.verdict === "inconclusive" &&
      found.settled === null &&
      found.change !== null &&
      found.measured.direction !== null,
  );
  if (open.length === 0) return null;
  const least = leastForP((1 - options.confidence) / findings.length);
  const distance = normalQuantile((1 + options.confidence) / 2) + normalQuantile(POWER);
  const needed = open.map(({ noise, change }) => {
    const size = Math.max(Math.abs(change ?? 0), options.minChange);
    return Math.ceil(((2 * Math.PI) / 3) * distance ** 2 * ((noise ?? 0) / size) ** 2);
  });
  const runs = Math.min(MAX_RUNS, Math.max(MIN_RUNS, least, ...needed));
  // A benchmark of several metrics has one name.
  const names = [...new Set(open.map(({ measured }) => measured.name))];
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : "";
  const verb = names.length === 1 ? "is" : "are";
  return { runs, why: `${names.slice(0, SHOWN).join(", ")}${more} ${verb} not settled.`.slice(0, 2000) };
}

/** Names that are given; the report has them all. */
const SHOWN = 3;

/** Four times out of five. */
const POWER = 0.8;

/** Runs a side from which the smallest two-sided p of a rank test is at most `p`. */
function leastForP(p: number): number {
  for (let runs = 1; runs < MAX_RUNS; runs++) if (2 / binomial(2 * runs, runs) <= p) return runs;
  return MAX_RUNS;
}
