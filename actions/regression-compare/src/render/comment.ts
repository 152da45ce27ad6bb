import type { RegressionVerdict } from "@regreen/contracts";
import { BODY_LIMIT_CHARS } from "@regreen/text";
import type { RenderContext } from "./context.ts";
import { trendCharts } from "./markdown/chart.ts";
import { COMMENT_STEPS, type Detail, fitted } from "./markdown/detail.ts";
import { foldedParts } from "./markdown/folded.ts";
import { paragraphs } from "./markdown/inline.ts";
import { groundsOf, lead, movedTables, reportLine, whatToDo } from "./markdown/parts.ts";

/** The comment on a pull request (REG-06), without the mark by which it is found again: whoever posts it puts that before. */
export function renderComment(verdict: RegressionVerdict, context: RenderContext): string {
  return fitted(
    COMMENT_STEPS,
    (text) => text.length <= BODY_LIMIT_CHARS,
    (detail) => render(verdict, context, detail),
  );
}

function render(verdict: RegressionVerdict, context: RenderContext, detail: Detail): string {
  const steps = whatToDo(verdict, context);
  return `${paragraphs([
    lead(verdict),
    groundsOf(verdict, context),
    movedTables(verdict, detail, true),
    steps === "" ? "" : `**What to do**\n\n${steps}`,
    trendCharts(verdict.benchmarks, detail.charts),
    foldedParts(verdict, detail),
    reportLine(context),
  ])}\n`;
}
