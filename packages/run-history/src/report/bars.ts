import { median } from "@regreen/regression";

const LEVELS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/** Letters of a line. */
const WIDTH = 24;

/** A series from its first value to its last as one word, more than fit by the medians of neighbours; "" for fewer than two. */
export function sparkline(values: readonly number[]): string {
  if (values.length < 2) return "";
  const width = Math.min(WIDTH, values.length);
  const shown = Array.from({ length: width }, (_, at) =>
    median(values.slice(Math.floor((at * values.length) / width), Math.floor(((at + 1) * values.length) / width))),
  );
  const [least, most] = [Math.min(...shown), Math.max(...shown)];
  // From half of the largest at most, so that noise looks like noise.
  const floor = Math.min(least, most * 0.5);
  return shown
    .map((value) => LEVELS[most === floor ? 0 : Math.round(((value - floor) / (most - floor)) * (LEVELS.length - 1))])
    .join("");
}

/** A share as a bar. */
export function bar(share: number, width = 10): string {
  const full = Math.min(width, Math.max(0, Math.round(share * width)));
  return "█".repeat(full) + "░".repeat(width - full);
}
