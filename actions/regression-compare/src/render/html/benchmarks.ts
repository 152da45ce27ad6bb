import type { BenchmarkEvidence, BenchmarkResult, RegressionVerdict } from "@regreen/contracts";
import type { RenderContext } from "../context.ts";
import { changeWords, UNKNOWN_CHANGE } from "../words/change.ts";
import { suspectsPhrase } from "../words/commits.ts";
import { effectText, figures, intervalText, NO_FIGURE, sureness, uncertaintyOf } from "../words/figures.ts";
import { benchmarkTitle, byGravity } from "../words/moved.ts";
import { counted } from "../words/phrase.ts";
import { benchmarkWord } from "../words/verdicts.ts";
import { forestPlot } from "./forest.ts";
import { html, type Markup, NOTHING } from "./markup.ts";
import { badge, code, folded, inHtml, said } from "./phrases.ts";
import { trendChart } from "./trend.ts";

/** Cards with a drawing; beyond them a table row says enough, and thousands of drawings would make the page slow. */
const MAX_CARDS = 60;
const MAX_ROWS = 500;

/** Benchmarks: what moved as cards, everything else folded. */
export function benchmarkSection({ benchmarks }: RegressionVerdict, context: RenderContext): Markup {
  if (benchmarks.length === 0) return NOTHING;
  const ranked = byGravity(benchmarks);
  const notable = ranked.filter(({ verdict }) => verdict !== "same" && verdict !== "new");
  const quiet = ranked.filter(({ verdict }) => verdict === "same" || verdict === "new");
  const beyond = notable.slice(MAX_CARDS);
  return html`<section aria-labelledby="benchmarks"><h2 id="benchmarks">Benchmarks</h2>
${forestPlot(notable, context.minChange)}
<div class="cards">${notable.slice(0, MAX_CARDS).map((each) => card(each, context))}</div>
${beyond.length === 0 ? null : folded(`${counted(beyond.length, "more benchmark")} that moved or may have`, rows(beyond))}
${group(quiet, "same", "as before")}${group(quiet, "new", "with nothing to be compared with yet")}</section>`;
}

function group(benchmarks: readonly BenchmarkResult[], verdict: "same" | "new", said: string): Markup {
  const found = benchmarks.filter((each) => each.verdict === verdict);
  return found.length === 0 ? NOTHING : folded(`${counted(found.length, "benchmark")} ${said}`, rows(found));
}

function card(benchmark: BenchmarkResult, context: RenderContext): Markup {
  const [before = "–", after = "–"] = figures(
    [benchmark.before, benchmark.after],
    benchmark.unit,
    uncertaintyOf(benchmark),
  );
  const facts: (readonly [string, string | Markup])[] = [
    ["Before", before],
    ["After", after],
    ["Interval", intervalText(benchmark)],
    ["Sure", sureness(benchmark.confidence)],
    ["Effect (Cliff’s δ)", effectText(benchmark.effect)],
    ["Runs", `${benchmark.base_runs} base, ${benchmark.head_runs} head`],
    ["Evidence", EVIDENCE[benchmark.evidence]],
  ];
  return html`<article class="card">
<h3>${code(benchmarkTitle(benchmark))}</h3>
<p class="verdict-line">${badge(benchmarkWord(benchmark))} <b>${changeCell(benchmark)}</b></p>
${trendChart(benchmark)}
<p>${said(benchmark.message)}</p>
<dl>${facts.filter(([, value]) => value !== "–").map(([name, value]) => html`<div class="${name === "Evidence" ? "wide" : ""}"><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${benchmark.suspects.length === 0 ? null : html`<p>Changed by ${inHtml(suspectsPhrase(benchmark, context))}.</p>`}
</article>`;
}

const EVIDENCE: Readonly<Record<BenchmarkEvidence, string>> = {
  replicates: "runs of base and head, side by side",
  stored: "runs of the head against stored ones",
  trend: "a lasting change in the history",
  single: "one run only, which is weak",
  none: "none",
};

function rows(benchmarks: readonly BenchmarkResult[]): Markup {
  const shown = benchmarks.slice(0, MAX_ROWS);
  const more = benchmarks.length - shown.length;
  return html`<div class="scroll" role="region" aria-label="Table of benchmarks" tabindex="0"><table>
<thead><tr><th scope="col">Benchmark</th><th scope="col">Before</th><th scope="col">After</th><th scope="col">Change</th><th scope="col">Runs</th></tr></thead>
<tbody>${shown.map(row)}</tbody></table></div>${more > 0 ? html`<p>… and ${counted(more, "more")}, in <code>verdict.json</code>.</p>` : null}`;
}

function row(benchmark: BenchmarkResult): Markup {
  const [before = "–", after = "–"] = figures(
    [benchmark.before, benchmark.after],
    benchmark.unit,
    uncertaintyOf(benchmark),
  );
  return html`<tr><th scope="row">${code(benchmarkTitle(benchmark))}</th><td>${before}</td><td>${after}</td><td>${changeCell(benchmark)}</td><td>${benchmark.base_runs} / ${benchmark.head_runs}</td></tr>`;
}

function changeCell(benchmark: BenchmarkResult): string {
  const words = changeWords(benchmark);
  return words === UNKNOWN_CHANGE ? NO_FIGURE : words;
}
