import type { BenchmarkResult } from "@regreen/contracts";
import { isZero, numeral, percent, uncertaintyOf } from "./figures.ts";
import { quantityOf } from "./units.ts";

/** What people call more and less of it, and what is multiplied. */
interface Wording {
  readonly more: string;
  readonly less: string;
  readonly times: string;
}

/** Nobody reads more than tenths of a per cent, however quiet a benchmark is. */
const FINEST = 0.001;

type Subject = Pick<
  BenchmarkResult,
  "metric" | "unit" | "direction" | "before" | "after" | "relative_change" | "interval"
>;

/** A change in words with sign and direction: `12.4 % slower`, `3 % fewer allocations`, `2.3 × the time`. */
export function changeWords(benchmark: Subject): string {
  const { relative_change: change } = benchmark;
  if (change === null) return fromZero(benchmark);
  const wording = wordingOf(benchmark);
  // "130 % slower" is read as more than twice or less; a factor can be read in one way only.
  if (change >= 1) return `${numeral(change + 1, change >= 9 ? 3 : 2)}\u00a0×\u00a0${wording.times}`;
  const uncertainty = uncertaintyOf(benchmark);
  const amount = percent(Math.abs(change), uncertainty === null ? null : Math.max(FINEST, uncertainty));
  if (isZero(amount)) return "no change to speak of";
  return `${amount} ${change > 0 ? wording.more : wording.less}`;
}

/** A change from nothing has no size in per cent, and may be the one that matters: the first allocation, the first error. */
function fromZero({ before, after }: Subject): string {
  if (before !== 0 || after === null || after === 0) return UNKNOWN_CHANGE;
  return after > 0 ? "up from zero" : "down from zero";
}

export const UNKNOWN_CHANGE = "no change known";

function wordingOf({ metric, unit, direction }: Subject): Wording {
  const quantity = quantityOf(unit);
  const about = `${metric} ${unit}`;
  if (quantity === "time") return { more: "slower", less: "faster", times: "the time" };
  if (quantity === "rate") return { more: "more throughput", less: "less throughput", times: "the throughput" };
  if (quantity === "bytes") {
    const isMemory = /mem|alloc|heap|rss|\/op/i.test(about);
    return isMemory
      ? { more: "more memory", less: "less memory", times: "the memory" }
      : { more: "larger", less: "smaller", times: "the size" };
  }
  if (/alloc/i.test(about)) return { more: "more allocations", less: "fewer allocations", times: "the allocations" };
  if (direction === null) return { more: "higher", less: "lower", times: "as high" };
  const good = direction === "higher";
  return {
    more: `higher (${good ? "better" : "worse"})`,
    less: `lower (${good ? "worse" : "better"})`,
    times: "as high",
  };
}
