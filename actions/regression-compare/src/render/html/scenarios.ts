import type { ArtifactResult, Difference, RegressionVerdict, ScenarioResult } from "@regreen/contracts";
import { percent, plainNumber } from "../words/figures.ts";
import { counted } from "../words/phrase.ts";
import { rankOf, SCENARIO_WORDS } from "../words/verdicts.ts";
import { budgetBar } from "./budget.ts";
import { clean, html, type Markup, NOTHING } from "./markup.ts";
import { badge, code, folded, said } from "./phrases.ts";
import type { Album } from "./pictures.ts";
import { Quota } from "./quota.ts";

const MAX_SCENARIOS = 100;
const MAX_QUIET = 500;

/** What of the page is left for outputs, so that the largest verdict still makes a page that opens. */
interface Sheet {
  readonly album: Album;
  readonly artifacts: Quota;
  readonly differences: Quota;
}

const MAX_ARTIFACTS = 600;
const MAX_DIFFERENCES = 2000;
const MAX_DIFFERENCES_OF_ONE = 50;

/** Scenarios: those that are not as before with their outputs, the rest folded. */
export function scenarioSection({ scenarios }: RegressionVerdict, album: Album): Markup {
  if (scenarios.length === 0) return NOTHING;
  const sheet: Sheet = { album, artifacts: new Quota(MAX_ARTIFACTS), differences: new Quota(MAX_DIFFERENCES) };
  const ranked = [...scenarios].sort((a, b) => rankOf(b.verdict) - rankOf(a.verdict));
  const moved = ranked.filter(({ verdict }) => verdict !== "same");
  const quiet = ranked.filter(({ verdict }) => verdict === "same");
  const beyond = moved.slice(MAX_SCENARIOS);
  return html`<section aria-labelledby="scenarios"><h2 id="scenarios">Scenarios</h2>
${moved.slice(0, MAX_SCENARIOS).map((each) => scenario(each, sheet))}
${beyond.length === 0 ? null : folded(`${counted(beyond.length, "more scenario")} that are not as before`, names(beyond))}
${quiet.length === 0 ? null : folded(`${counted(quiet.length, "scenario")} as before`, quietOnes(quiet, sheet))}</section>`;
}

function scenario({ id, title, verdict, message, artifacts }: ScenarioResult, sheet: Sheet): Markup {
  const ranked = [...artifacts].sort((a, b) => rankOf(b.verdict) - rankOf(a.verdict));
  const shown = sheet.artifacts.take(ranked);
  const more = ranked.length - shown.length;
  return html`<article class="scenario">
<h3>${badge(SCENARIO_WORDS[verdict])} ${code(id)}${title === "" || title === id ? null : html` <span class="quiet-text">${said(title, 200)}</span>`}</h3>
${message === "" || artifacts.some((each) => each.message !== "" && message.endsWith(each.message)) ? null : html`<p>${said(message)}</p>`}
${shown.map((each) => artifact(each, id, sheet))}${more > 0 ? html`<p>… and ${counted(more, "more output")}, in <code>verdict.json</code>.</p>` : null}</article>`;
}

function artifact(result: ArtifactResult, id: string, { album, differences: room }: Sheet): Markup {
  if (result.comparator === "budget") return budgetBar(result);
  const { name, verdict, message, comparator, comparator_version, renderer, differences, unlisted } = result;
  if (verdict === "same") {
    return html`<p class="artifact">${badge(SCENARIO_WORDS.same)} ${code(name)} ${said(message, 200)}</p>`;
  }
  const count = differences.length + unlisted;
  return html`<div class="artifact"><h4>${badge(SCENARIO_WORDS[verdict])} ${code(name)} <span class="quiet-text">${comparator}</span></h4>
<p>${said(message)}</p>
${album.show(result, `${id} / ${name}`)}
${count === 0 ? null : folded(counted(count, "difference"), differenceList(result, room), comparator !== "image")}
<p class="quiet-text">${figuresOf(result)}Compared by ${clean(comparator_version || comparator, 80)}${renderer === "different" ? "; drawn by another renderer than the baseline, so small shifts are let pass" : renderer === "unknown" ? "; nobody said what drew it" : ""}.</p></div>`;
}

function figuresOf({ metrics }: ArtifactResult): Markup {
  const shown = Object.entries(metrics).slice(0, 16);
  if (shown.length === 0) return NOTHING;
  return html`${shown.map(([name, value], index) => html`${index === 0 ? "" : ", "}${clean(name, 60).replaceAll("_", " ")} ${plainNumber(value)}`)}. `;
}

function differenceList({ comparator, differences, unlisted }: ArtifactResult, room: Quota): Markup {
  const shown = room.take(differences, MAX_DIFFERENCES_OF_ONE);
  const more = differences.length - shown.length + unlisted;
  const rest = more > 0 ? html`<p>… and ${counted(more, "more difference")}.</p>` : NOTHING;
  if (shown.length === 0) return rest;
  if (comparator === "text") return html`${shown.map(hunk)}${rest}`;
  return html`<div class="scroll" role="region" aria-label="Table of differences" tabindex="0"><table>
<thead><tr><th scope="col">Where</th><th scope="col">Expected</th><th scope="col">Actual</th><th scope="col">Change</th><th scope="col">Times</th></tr></thead>
<tbody>${shown.map(differenceRow)}</tbody></table></div>${rest}`;
}

function differenceRow({ at, kind, count, expected, actual, relative }: Difference): Markup {
  const change = relative === null ? KINDS[kind] : percent(Math.abs(relative));
  return html`<tr><th scope="row">${code(at)}</th><td>${kind === "extra" ? html`<i>nothing</i>` : code(expected)}</td><td>${kind === "missing" ? html`<i>nothing</i>` : code(actual)}</td><td>${change}</td><td>${count}</td></tr>`;
}

const KINDS: Readonly<Record<Difference["kind"], string>> = {
  changed: "changed",
  kind: "another kind",
  missing: "is gone",
  extra: "is new",
};

/** Lines of text, gone and come; the signs say it to who can't tell the colours. */
function hunk({ at, kind, expected, actual }: Difference): Markup {
  const lines = (text: string, sign: string) =>
    clean(text, 2000)
      .split("\n")
      .map((line) => html`<span class="${sign === "−" ? "gone" : "come"}">${sign} ${line}</span>\n`);
  return html`<p class="where">${clean(at, 200)}</p><pre class="scroll" tabindex="0">${kind === "extra" ? null : lines(expected, "−")}${kind === "missing" ? null : lines(actual, "+")}</pre>`;
}

function quietOnes(scenarios: readonly ScenarioResult[], sheet: Sheet): Markup {
  const budgets = scenarios.flatMap(({ id, artifacts }) =>
    artifacts.filter(({ comparator }) => comparator === "budget").map((each) => ({ id, each })),
  );
  return html`${names(scenarios)}${budgets.slice(0, 50).map(({ id, each }) => html`<h3>${code(id)}</h3>${artifact(each, id, sheet)}`)}`;
}

function names(scenarios: readonly ScenarioResult[]): Markup {
  const more = scenarios.length - MAX_QUIET;
  return html`<ul class="names">${scenarios.slice(0, MAX_QUIET).map(({ id }) => html`<li>${code(id)}</li>`)}</ul>${more > 0 ? html`<p>… and ${counted(more, "more")}, in <code>verdict.json</code>.</p>` : null}`;
}
