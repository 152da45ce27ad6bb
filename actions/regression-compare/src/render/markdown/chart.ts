import type { BenchmarkResult } from "@regreen/contracts";
import { defangCode, fence, oneLine, redact, stripTerminal } from "@regreen/text";
import { benchmarkTitle, byGravity } from "../words/moved.ts";
import { scaleFor } from "../words/units.ts";

/**
 * Charts of the worst regressed series for GitHub, which draws Mermaid in summaries, comments and issues
 * (https://mermaid.js.org/syntax/xyChart.html). One line is the level before and after, the other one the values.
 */
export function trendCharts(benchmarks: readonly BenchmarkResult[], max: number): string {
  return byGravity(benchmarks)
    .filter(({ verdict, trend }) => verdict === "regressed" && trend.length >= 4)
    .slice(0, max)
    .map(chart)
    .join("\n\n");
}

/** Seen on light and on dark paper; the palette of Mermaid's own themes is too pale for lines. */
const VALUES = "#3b82f6";
const LEVEL = "#d97706";

function chart(benchmark: BenchmarkResult): string {
  const { trend, unit } = benchmark;
  const { factor, unit: shown } = scaleFor(unit, Math.max(...trend.map(Math.abs)));
  const values = trend.map((value) => value * factor);
  const steps = levelSteps(benchmark)?.map((value) => value * factor) ?? null;
  const all = [...values, ...(steps ?? [])];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const pad = (high / 2 - low / 2) * 0.2 || Math.abs(high) * 0.1 || 1;
  return fence(
    [
      "---",
      "config:",
      "  xyChart:",
      "    width: 760",
      "    height: 260",
      "  themeVariables:",
      "    xyChart:",
      `      plotColorPalette: "${steps === null ? VALUES : `${LEVEL}, ${VALUES}`}"`,
      "---",
      "xychart-beta",
      `  title "${plainWords(benchmarkTitle(benchmark))}"`,
      `  x-axis "run, oldest first" 1 --> ${values.length}`,
      `  y-axis "${plainWords(shown) || "value"}" ${number(low - pad)} --> ${number(high + pad)}`,
      ...(steps === null ? [] : [`  line [${steps.map(number).join(", ")}]`]),
      `  line [${values.map(number).join(", ")}]`,
    ].join("\n"),
    "mermaid",
  );
}

/** The level before and after, one value for each run; null where none is known. */
function levelSteps({ trend, changed_at, head_runs, before, after }: BenchmarkResult): number[] | null {
  const at = changed_at ?? trend.length - head_runs;
  if (before === null || after === null || at <= 0 || at >= trend.length) return null;
  return trend.map((_, index) => (index < at ? before : after));
}

/** Mermaid reads plain decimals only. */
function number(value: number): string {
  const rounded = Number(value.toPrecision(5));
  return Number.isFinite(rounded)
    ? rounded.toLocaleString("en-US", { maximumFractionDigits: 12, useGrouping: false })
    : "0";
}

/** Text inside Mermaid's quotes: letters, digits and a few signs, so that it ends no string and starts no directive. */
function plainWords(text: string): string {
  const plain = redact(stripTerminal(text))
    .replace(/[^\p{L}\p{N} ._:/()+-]+/gu, " ")
    .replace(/\/{2,}/g, "/");
  return defangCode(oneLine(plain, 60));
}
