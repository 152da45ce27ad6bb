const BARS = "▁▂▃▄▅▆▇█";

/** The newest values as a row of bars, with a mark where the level changed; "" for fewer than two. */
export function sparkline(values: readonly number[], changedAt: number | null = null, max = 24): string {
  if (values.length < 2) return "";
  const from = Math.max(0, values.length - max);
  const shown = values.slice(from);
  const low = Math.min(...shown);
  const span = Math.max(...shown) / 2 - low / 2;
  const bars = shown.map((value) => BARS[span === 0 ? 3 : Math.round(((value / 2 - low / 2) / span) * 7)] ?? "▄");
  const mark = changedAt === null ? 0 : changedAt - from;
  return mark > 0 && mark < bars.length
    ? `${bars.slice(0, mark).join("")}│${bars.slice(mark).join("")}`
    : bars.join("");
}
