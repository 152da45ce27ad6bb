const LEVELS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/** Newest values that are drawn. */
const WIDTH = 24;

/** The newest values from their least to their largest, as one word; "" for fewer than two. */
export function sparkline(values: readonly number[]): string {
  const shown = values.slice(-WIDTH);
  if (shown.length < 2) return "";
  const [least, most] = [Math.min(...shown), Math.max(...shown)];
  // From zero, so that noise looks like noise.
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
