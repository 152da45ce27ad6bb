import type { RegressionVerdict, ScenarioVerdict } from "@regreen/contracts";
import type { RenderContext } from "../context.ts";
import { comparedWith } from "../words/commits.ts";
import { commonFactorPhrase, headline } from "../words/headline.ts";
import { localCommand, localSentence } from "../words/local.ts";
import { movedArtifacts } from "../words/moved.ts";
import { counted, type Phrase } from "../words/phrase.ts";
import { nextSteps } from "../words/steps.ts";
import { benchmarkWord, overallWord, SCENARIO_WORDS, type VerdictWord } from "../words/verdicts.ts";
import { clean, html, type Markup, NOTHING } from "./markup.ts";
import { badge, code, folded, inHtml, said } from "./phrases.ts";

/** What has to be known first: the verdict, what it is about, how many of what, and what to do. */
export function overview(verdict: RegressionVerdict, context: RenderContext): Markup {
  const word = overallWord(verdict);
  const remarks: Phrase[] = [
    ...[commonFactorPhrase(verdict)].filter((phrase) => phrase !== null),
    ...verdict.environment_changes
      .slice(0, 5)
      .map((each): Phrase => ["Measured elsewhere than the base: ", { said: each }]),
  ];
  return html`<header class="top ${word.tone}"><p class="overall">${badge(word)}</p><h1>${inHtml(headline(verdict))}</h1><p>${inHtml(comparedWith(verdict, context))}${context.runUrl === null ? null : html` ${inHtml([{ link: "Workflow run", to: context.runUrl }])}`}</p></header>
${tiles(verdict)}
${remarks.map((each) => html`<p class="remark">${inHtml(each)}</p>`)}
${todo(verdict, context)}`;
}

function todo(verdict: RegressionVerdict, context: RenderContext): Markup {
  const steps = nextSteps(verdict, context);
  const command = localCommand(context);
  if (steps.length === 0 && command === null) return NOTHING;
  return html`<section aria-labelledby="todo"><h2 id="todo">What to do</h2>
${steps.length === 0 ? html`<p>Nothing.</p>` : html`<ul>${steps.map((each) => html`<li>${inHtml(each)}</li>`)}</ul>`}
${command === null ? null : html`<p>${localSentence(context)}</p><pre class="scroll" tabindex="0">${clean(command, 4000)}</pre>`}</section>`;
}

/** How many of what, the gravest first. */
function tiles(verdict: RegressionVerdict): Markup {
  const counts = new Map<string, { word: VerdictWord; count: number; noun: string }>();
  const add = (word: VerdictWord, noun: string) => {
    const key = `${noun} ${word.word}`;
    const known = counts.get(key);
    counts.set(key, { word, noun, count: (known?.count ?? 0) + 1 });
  };
  const isLetThrough = verdict.accepted_by.length > 0;
  const shownAs = (word: VerdictWord, isDrift: boolean) => (isLetThrough && isDrift ? accepted(word) : word);
  for (const { verdict: each } of movedArtifacts(verdict))
    add(shownAs(SCENARIO_WORDS[each], DRIFT.has(each)), "output");
  for (const each of verdict.benchmarks) add(shownAs(benchmarkWord(each), each.verdict === "regressed"), "benchmark");
  const quiet = verdict.scenarios
    .flatMap(({ artifacts }) => artifacts)
    .filter((each) => each.verdict === "same").length;
  if (quiet > 0) counts.set("output same", { word: SCENARIO_WORDS.same, noun: "output", count: quiet });
  const shown = [...counts.values()].sort((a, b) => TONES.indexOf(a.word.tone) - TONES.indexOf(b.word.tone));
  return html`<ul class="tiles">${shown.map(({ word, count, noun }) => html`<li class="${word.tone}"><b>${count.toLocaleString("en-US")}</b> ${count === 1 ? noun : `${noun}s`}<br>${badge(word)}</li>`)}</ul>`;
}

const DRIFT: ReadonlySet<ScenarioVerdict> = new Set(["small_drift", "large_drift", "missing"]);

/** What people took as intended is no failure below a green headline. */
function accepted({ word }: VerdictWord): VerdictWord {
  return { sign: "✅", word: `${word}, accepted`, tone: "good" };
}

const TONES: readonly VerdictWord["tone"][] = ["bad", "warn", "quiet", "good"];

/** Where it was measured, warnings, and how to read the figures; folded. */
export function surroundings({ environment, environment_changes: changes, warnings }: RegressionVerdict): Markup {
  const { os, arch, cpu, cpu_count, runner_image, tools } = environment;
  const facts = [
    ["System", [os, arch].filter((part) => part !== null).join(" ")],
    [
      "Processor",
      [cpu, cpu_count === null ? null : counted(cpu_count, "core")].filter((part) => part !== null).join(", "),
    ],
    ["Runner image", runner_image ?? ""],
    ...Object.entries(tools).slice(0, 50),
  ].filter(([, value]) => value !== "");
  const place = html`${changes.length === 0 ? null : html`<ul>${changes.map((each) => html`<li>${said(each)}</li>`)}</ul>`}<dl>${facts.map(([name = "", value = ""]) => html`<div><dt>${clean(name, 80)}</dt><dd>${code(value)}</dd></div>`)}</dl>`;
  return html`<section aria-labelledby="around"><h2 id="around">Around it</h2>
${warnings.length === 0 ? null : folded(counted(warnings.length, "warning"), html`<ul>${warnings.map((each) => html`<li>${said(each)}</li>`)}</ul>`, true)}
${facts.length + changes.length === 0 ? null : folded("Where it was measured", place)}
${folded("How to read the figures", html`${READING}`)}</section>`;
}

const READING = html`<dl>
<div><dt>Change</dt><dd>of the level, in per cent of the level before. It is never written with more digits than the noise supports.</dd></div>
<div><dt>Interval</dt><dd>where the true change lies with confidence. An interval that holds zero tells of no change.</dd></div>
<div><dt>Sure</dt><dd>how sure it is that anything changed at all, after the correction for many benchmarks.</dd></div>
<div><dt>Effect</dt><dd>Cliff’s δ: +1 when every run of the head is above every run of the base, −1 when every one is below, 0 when they are mixed.</dd></div>
<div><dt>Runs</dt><dd>process runs. Rounds within one run are no independent measurements, so they are reduced to one number first.</dd></div>
<div><dt>Drawings</dt><dd>circles are runs, diamonds those of the head; thin lines are the levels before and after, the band is the new level’s interval.</dd></div></dl>`;
