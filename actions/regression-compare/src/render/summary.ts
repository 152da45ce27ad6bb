import type { RegressionVerdict } from "@regreen/contracts";
import { details, SUMMARY_LIMIT_BYTES } from "@regreen/text";
import type { RenderContext } from "./context.ts";
import { trendCharts } from "./markdown/chart.ts";
import { type Detail, fitted, SUMMARY_STEPS } from "./markdown/detail.ts";
import { foldedParts } from "./markdown/folded.ts";
import { paragraphs } from "./markdown/inline.ts";
import { groundsOf, HOW_TO_READ, lead, movedTables, reportLine, whatToDo } from "./markdown/parts.ts";
import { overallWord } from "./words/verdicts.ts";

/** The job summary (REG-06): everything, the verdict first. Ends with a line break. */
export function renderSummary(verdict: RegressionVerdict, context: RenderContext): string {
  const fits = (text: string) => new TextEncoder().encode(text).length <= SUMMARY_LIMIT_BYTES;
  return fitted(SUMMARY_STEPS, fits, (detail) => render(verdict, context, detail));
}

function render(verdict: RegressionVerdict, context: RenderContext, detail: Detail): string {
  const moved = movedTables(verdict, detail);
  const steps = whatToDo(verdict, context);
  return `${paragraphs([
    `## Regression: ${overallWord(verdict).word.toLowerCase()}`,
    lead(verdict),
    groundsOf(verdict, context),
    moved === "" ? "" : `### What moved\n\n${moved}`,
    trendCharts(verdict.benchmarks, detail.charts),
    steps === "" ? "" : `### What to do\n\n${steps}`,
    foldedParts(verdict, detail),
    verdict.benchmarks.length === 0 ? "" : details("How to read the figures", HOW_TO_READ),
    reportLine(context),
  ])}\n`;
}
