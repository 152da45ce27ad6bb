import type { BenchmarkResult } from "@regreen/contracts";
import { figure, uncertaintyOf } from "../words/figures.ts";
import { benchmarkTitle } from "../words/moved.ts";
import { scaleFor } from "../words/units.ts";
import { type Axis, axisFor } from "./axis.ts";
import { at, clean, html, type Markup, NOTHING } from "./markup.ts";

const WIDTH = 440;
const HEIGHT = 210;
const LEFT = 54;
const RIGHT = 12;
const TOP = 30;
const BOTTOM = 34;

/** Finite numbers beyond this overflow when they are subtracted; nothing is measured there. */
const BEYOND = 1e300;

interface Plot {
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
  readonly axis: Axis;
  readonly factor: number;
}

/**
 * A series as a drawing: a point for each run (a diamond for the head's), the level before and after with the confidence band of
 * the change, and a mark where the level changed. Nothing where there are fewer than two values.
 */
export function trendChart(benchmark: BenchmarkResult): Markup {
  const { trend, unit } = benchmark;
  if (trend.length < 2 || trend.some((value) => Math.abs(value) > BEYOND)) return NOTHING;
  const scale = scaleFor(unit, Math.max(...trend.map(Math.abs)));
  const band = bandOf(benchmark);
  const known = [...trend, benchmark.before, benchmark.after, ...(band ?? [])].filter((value) => value !== null);
  const axis = axisFor(
    known.map((value) => value * scale.factor),
    5,
  );
  const plot: Plot = {
    axis,
    factor: scale.factor,
    x: (index) => LEFT + 8 + ((WIDTH - LEFT - RIGHT - 16) * index) / (trend.length - 1),
    y: (value) => {
      const share = (value * scale.factor - axis.low) / (axis.high - axis.low);
      return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * Math.min(1, Math.max(0, share));
    },
  };
  return html`<svg class="trend" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${description(benchmark)}">
${grid(plot, scale.unit.trim())}${band === null ? null : bandShape(benchmark, band, plot)}${levels(benchmark, plot)}
<polyline class="line" points="${trend.map((value, index) => `${at(plot.x(index))},${at(plot.y(value))}`).join(" ")}"/>
${trend.map((value, index) => point(benchmark, value, index, plot))}${changeMark(benchmark, plot)}</svg>`;
}

function grid({ axis, y, factor }: Plot, unit: string): Markup {
  const lines = axis.ticks.map((tick) => {
    const label = tick.toLocaleString("en-US", {
      minimumFractionDigits: axis.decimals,
      maximumFractionDigits: axis.decimals,
    });
    const height = at(y(tick / factor));
    return html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${height}" y2="${height}"/><text class="tick" x="${LEFT - 6}" y="${height}" dy="4" text-anchor="end">${label}</text>`;
  });
  return html`<text class="tick" x="2" y="14">${unit.slice(0, 24)}</text>${lines}<text class="tick" x="${LEFT + 8}" y="${HEIGHT - 12}">older runs</text><text class="tick" x="${WIDTH - RIGHT - 8}" y="${HEIGHT - 12}" text-anchor="end">newest</text>`;
}

/** Index of the first value of the new level; null where no value is of another one than the rest. */
function boundary({ trend, changed_at, head_runs }: BenchmarkResult): number | null {
  const index = changed_at ?? trend.length - head_runs;
  return index > 0 && index < trend.length ? index : null;
}

/** Where the new level lies with confidence, in the benchmark's unit. */
function bandOf({ before, interval }: BenchmarkResult): readonly [number, number] | null {
  const [low = null, high = null] = interval ?? [];
  if (before === null || low === null || high === null) return null;
  const ends = [before * (1 + low), before * (1 + high)] as const;
  return ends.every((end) => Math.abs(end) < BEYOND) ? [Math.min(...ends), Math.max(...ends)] : null;
}

function bandShape(benchmark: BenchmarkResult, [low, high]: readonly [number, number], { x, y }: Plot): Markup {
  const from = boundary(benchmark);
  if (from === null) return NOTHING;
  const left = x(from) - 4;
  const right = x(benchmark.trend.length - 1) + 4;
  return html`<rect class="band" x="${at(left)}" y="${at(y(high))}" width="${at(right - left)}" height="${at(Math.max(1, y(low) - y(high)))}"><title>The new level lies here with confidence: ${figure(low, benchmark.unit)} to ${figure(high, benchmark.unit)}</title></rect>`;
}

function levels(benchmark: BenchmarkResult, { x, y }: Plot): Markup {
  const { before, after, trend, unit } = benchmark;
  const index = boundary(benchmark);
  const precision = uncertaintyOf(benchmark);
  const step = (name: string, value: number | null, from: number, to: number) =>
    value === null || Math.abs(value) > BEYOND
      ? NOTHING
      : html`<line class="level ${name}" x1="${at(x(from) - 4)}" x2="${at(x(to) + 4)}" y1="${at(y(value))}" y2="${at(y(value))}"><title>Level ${name}: ${figure(value, unit, precision)}</title></line>`;
  const last = trend.length - 1;
  if (index === null) return step("after", after, 0, last);
  return html`${step("before", before, 0, index - 1)}${step("after", after, index, last)}`;
}

function point(benchmark: BenchmarkResult, value: number, index: number, { x, y }: Plot): Markup {
  const { trend, head_runs, unit } = benchmark;
  const isHead = index >= trend.length - head_runs;
  const title = html`<title>${isHead ? "Head" : "Run"} ${index + 1} of ${trend.length}: ${figure(value, unit, 1e-4)}</title>`;
  const [cx, cy] = [x(index), y(value)];
  return isHead
    ? html`<path class="dot head" d="M${at(cx)} ${at(cy - 5)}l5 5l-5 5l-5 -5z">${title}</path>`
    : html`<circle class="dot" cx="${at(cx)}" cy="${at(cy)}" r="3">${title}</circle>`;
}

function changeMark(benchmark: BenchmarkResult, { x }: Plot): Markup {
  const { changed_at, trend, suspects } = benchmark;
  if (changed_at === null || changed_at <= 0 || changed_at >= trend.length) return NOTHING;
  const middle = (x(changed_at - 1) + x(changed_at)) / 2;
  const label =
    suspects.length === 1
      ? `changed at ${suspects[0]?.slice(0, 8) ?? ""}`
      : suspects.length > 1
        ? `changed by one of ${suspects.length} commits`
        : "changed here";
  const anchor = middle > WIDTH * 0.6 ? "end" : middle < WIDTH * 0.4 ? "start" : "middle";
  return html`<line class="change" x1="${at(middle)}" x2="${at(middle)}" y1="${TOP - 8}" y2="${HEIGHT - BOTTOM}"/><text class="change-label" x="${at(middle)}" y="16" text-anchor="${anchor}">${label}</text>`;
}

function description(benchmark: BenchmarkResult): string {
  const { trend, unit, before, after } = benchmark;
  const levelsSaid =
    before === null || after === null ? "" : `, level ${figure(before, unit)} before and ${figure(after, unit)} after`;
  return `${clean(benchmarkTitle(benchmark), 120)}: ${trend.length} runs from ${figure(Math.min(...trend), unit)} to ${figure(Math.max(...trend), unit)}${levelsSaid}`;
}
