import type { RegressionVerdict } from "@regreen/contracts";
import { commandBlock } from "@regreen/text";
import type { RenderContext } from "../context.ts";
import { comparedWith } from "../words/commits.ts";
import { commonFactorPhrase, headline } from "../words/headline.ts";
import { localCommand, localSentence } from "../words/local.ts";
import { byGravity, movedArtifacts } from "../words/moved.ts";
import type { Phrase } from "../words/phrase.ts";
import { nextSteps } from "../words/steps.ts";
import { isAccepted, overallWord } from "../words/verdicts.ts";
import type { Detail } from "./detail.ts";
import { bullets, inMarkdown, paragraphs } from "./inline.ts";
import { artifactTable, benchmarkTable } from "./tables.ts";

/** The verdict in one sentence, with its sign. */
export function lead(verdict: RegressionVerdict): string {
  const { sign, word } = overallWord(verdict);
  return `${sign} **${word}:** ${inMarkdown(headline(verdict), 200)}`;
}

/** What was compared with what, and what makes it hard to compare. */
export function groundsOf(verdict: RegressionVerdict, context: RenderContext): string {
  const common = commonFactorPhrase(verdict);
  const changes: Phrase[] = verdict.environment_changes
    .slice(0, 3)
    .map((each): Phrase => ["Measured elsewhere than the base: ", { said: each }]);
  return paragraphs([
    inMarkdown(comparedWith(verdict, context)),
    [...(common === null ? [] : [common]), ...changes].map((each) => `> ${inMarkdown(each)}`).join("\n>\n"),
  ]);
}

/** What moved, worst first: outputs and budgets, then benchmarks; the graver table stands first. */
export function movedTables(verdict: RegressionVerdict, detail: Detail, isShort = false): string {
  const outputs = movedArtifacts(verdict);
  const benchmarks = byGravity(verdict.benchmarks).filter((each) => NOTABLE.has(each.verdict));
  return paragraphs([
    artifactTable(outputs, detail.rows, isAccepted(verdict)),
    benchmarkTable(benchmarks, detail.rows, isShort),
  ]);
}

const NOTABLE: ReadonlySet<string> = new Set(["regressed", "error", "inconclusive"]);

/** What to do, and how to see it on a laptop; "" where there is nothing to do. */
export function whatToDo(verdict: RegressionVerdict, context: RenderContext): string {
  const steps = nextSteps(verdict, context);
  return steps.length === 0 ? "" : paragraphs([bullets(steps), seeIt(context)]);
}

export function seeIt(context: RenderContext): string {
  const command = localCommand(context);
  return command === null ? "" : `${localSentence(context)}\n\n${commandBlock(command)}`;
}

/** Where the pictures are: GitHub shows neither `data:` addresses nor files of an artifact. */
export function reportLine({ reportUrl, runUrl, artifact }: RenderContext): string {
  const report: Phrase[] = reportUrl === null ? [] : [[{ link: "Report with charts and pictures", to: reportUrl }]];
  const run: Phrase[] = runUrl === null ? [] : [[{ link: "run", to: runUrl }]];
  const held: Phrase[] = artifact === null ? [] : [["artifact ", { name: artifact }]];
  return [...report, ...held, ...run].map((each) => inMarkdown(each)).join(" · ");
}

export const HOW_TO_READ =
  "*Change* is that of the level, with its confidence interval. *Sure* says how sure it is that anything changed, after the correction for many benchmarks. *Effect* is Cliff's δ: ±1 when every run of the head is beyond every run of the base, 0 when they are mixed. *Runs* are process runs of base / head.";
