import type { BenchmarkResult } from "@regreen/contracts";
import { changeWords } from "../words/change.ts";
import { intervalText, signedPercent } from "../words/figures.ts";
import { benchmarkTitle } from "../words/moved.ts";
import { benchmarkWord } from "../words/verdicts.ts";
import { axisFor } from "./axis.ts";
import { at, html, type Markup, NOTHING } from "./markup.ts";
import { badge, code } from "./phrases.ts";

const WIDTH = 240;
const HEIGHT = 26;
const MAX_ROWS = 40;

/** Widest change that is drawn to scale; what goes beyond ends at the edge. */
const WIDEST = 3;

interface Span {
  readonly benchmark: BenchmarkResult;
  readonly change: number;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Relative changes with their confidence intervals on one scale, with lines at zero and at the change from which on something
 * is called one. Nothing where no interval is known.
 *
 * @param minChange as a share; null where nobody says
 */
export function forestPlot(benchmarks: readonly BenchmarkResult[], minChange: number | null): Markup {
  const spans = benchmarks.flatMap(spanOf).slice(0, MAX_ROWS);
  if (spans.length === 0) return NOTHING;
  const edges = spans.flatMap(({ change, low, high }) => [change, low ?? change, high ?? change]);
  const limits = minChange === null ? [] : [-minChange, minChange];
  const axis = axisFor([0, ...limits, ...edges.map(bounded)], 4);
  const x = (share: number) =>
    at(WIDTH * ((Math.min(axis.high, Math.max(axis.low, share)) - axis.low) / (axis.high - axis.low)));
  const rules = html`<line class="zero" x1="${x(0)}" x2="${x(0)}" y1="0" y2="${HEIGHT}"/>${limits.map((limit) => html`<line class="limit" x1="${x(limit)}" x2="${x(limit)}" y1="0" y2="${HEIGHT}"/>`)}`;
  const rows = spans.map(
    (
      span,
    ) => html`<li><span class="who">${badge(benchmarkWord(span.benchmark))} ${code(benchmarkTitle(span.benchmark))}</span>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${changeWords(span.benchmark)}, interval ${intervalText(span.benchmark)}">${rules}${bar(span, x)}</svg>
<span class="what"><b>${changeWords(span.benchmark)}</b> <span class="quiet-text">${intervalText(span.benchmark)}</span></span></li>`,
  );
  const said =
    minChange === null ? "" : ` Dashed: ±${signedPercent(minChange).slice(1)}, below which a change is none.`;
  return html`<figure><ol class="forest">${rows}</ol><figcaption>Relative change with its confidence interval, from ${signedPercent(axis.low)} to ${signedPercent(axis.high)}; the solid line is no change.${said} Larger values lie to the right, whichever way is better.</figcaption></figure>`;
}

function spanOf(benchmark: BenchmarkResult): Span[] {
  const { relative_change: change, interval } = benchmark;
  if (change === null || interval === null) return [];
  return [{ benchmark, change, low: interval[0], high: interval[1] }];
}

function bounded(share: number): number {
  return Math.min(WIDEST, Math.max(-1, share));
}

/** An open end is drawn as an arrow at the edge. */
function bar({ benchmark, change, low, high }: Span, x: (share: number) => string): Markup {
  const middle = HEIGHT / 2;
  const tone = benchmarkWord(benchmark).tone;
  const end = (value: number | null) =>
    value === null
      ? NOTHING
      : html`<line class="whisker ${tone}" x1="${x(value)}" x2="${x(value)}" y1="${middle - 5}" y2="${middle + 5}"/>`;
  const left = low === null ? "0" : x(low);
  const right = high === null ? String(WIDTH) : x(high);
  return html`<line class="whisker ${tone}${low === null || high === null ? " open" : ""}" x1="${left}" x2="${right}" y1="${middle}" y2="${middle}"/>${end(low)}${end(high)}<line class="middle ${tone}" x1="${x(change)}" x2="${x(change)}" y1="${middle}" y2="${middle}"/>`;
}
