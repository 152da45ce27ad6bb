import type { ArtifactResult } from "@regreen/contracts";
import { percent } from "../words/figures.ts";
import { shareOfBudget } from "../words/moved.ts";
import { SCENARIO_WORDS } from "../words/verdicts.ts";
import { at, clean, html, type Markup, NOTHING } from "./markup.ts";
import { badge, code, said } from "./phrases.ts";

const WIDTH = 400;
const HEIGHT = 22;

/** A budget with what was used of it as a bar, and its limit as a line. */
export function budgetBar(result: ArtifactResult): Markup {
  const { name, verdict, message } = result;
  return html`<div class="artifact budget"><h4>${badge(SCENARIO_WORDS[verdict])} ${code(name)} <span class="quiet-text">budget</span></h4>
${bar(result)}<p>${said(message)}</p></div>`;
}

function bar(result: ArtifactResult): Markup {
  const { verdict, name } = result;
  const share = shareOfBudget(result);
  if (share === null) return NOTHING;
  const widest = Math.max(1.15, Math.min(share, 4) * 1.05);
  const used = at((WIDTH * Math.min(share, widest)) / widest);
  const line = at(WIDTH / widest);
  const tone = SCENARIO_WORDS[verdict].tone;
  return html`<svg class="budget-bar" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${clean(name, 120)}: ${percent(share, 0.01)} of the limit"><rect class="track" width="${WIDTH}" height="${HEIGHT}" /><rect class="used ${tone}" width="${used}" height="${HEIGHT}"><title>${percent(share, 0.01)} of the limit</title></rect><line class="limit-line" x1="${line}" x2="${line}" y1="0" y2="${HEIGHT}"><title>the limit</title></line></svg>
<p class="quiet-text">${percent(share, 0.01)} of the limit (the line)</p>`;
}
