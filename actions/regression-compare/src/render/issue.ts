import type { RegressionVerdict } from "@regreen/contracts";
import { plain } from "@regreen/policy";
import { BODY_LIMIT_CHARS, details } from "@regreen/text";
import type { RenderContext } from "./context.ts";
import { trendCharts } from "./markdown/chart.ts";
import { BODY_STEPS, type Detail, fitted } from "./markdown/detail.ts";
import { foldedParts } from "./markdown/folded.ts";
import { inPlainText, paragraphs } from "./markdown/inline.ts";
import { groundsOf, HOW_TO_READ, lead, movedTables, reportLine, whatToDo } from "./markdown/parts.ts";
import { shortHeadline } from "./words/headline.ts";

export interface IssueText {
  readonly title: string;
  readonly body: string;
}

/** The drift ticket (CLS-18): figures, suspects and what to look at; no code is written for drift (C-08). */
export function renderIssue(verdict: RegressionVerdict, context: RenderContext): IssueText {
  return {
    title: plain(`Drift in ${verdict.suite}: ${inPlainText(shortHeadline(verdict)).replaceAll("\u00a0", " ")}`, 120),
    body: fitted(
      BODY_STEPS,
      (text) => text.length <= BODY_LIMIT_CHARS,
      (detail) => render(verdict, context, detail),
    ),
  };
}

function render(verdict: RegressionVerdict, context: RenderContext, detail: Detail): string {
  return `${paragraphs([
    lead(verdict),
    groundsOf(verdict, context),
    section("What moved", movedTables(verdict, detail)),
    section("Where to look", paragraphs([whatToDo(verdict, context), trendCharts(verdict.benchmarks, detail.charts)])),
    foldedParts(verdict, detail),
    verdict.benchmarks.length === 0 ? "" : details("How to read the figures", HOW_TO_READ),
    reportLine(context),
  ])}\n`;
}

function section(title: string, text: string): string {
  return text === "" ? "" : `## ${title}\n\n${text}`;
}
