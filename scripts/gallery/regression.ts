import { renderComment } from "../../actions/regression-compare/src/render/comment.ts";
import { renderHtml } from "../../actions/regression-compare/src/render/html.ts";
import { renderIssue } from "../../actions/regression-compare/src/render/issue.ts";
import { renderSummary } from "../../actions/regression-compare/src/render/summary.ts";
import { renderUpdateBody } from "../../actions/regression-compare/src/render/update-body.ts";
import { aTriptych } from "../../actions/regression-compare/test/support/pictures.ts";
import { PICTURE, SITUATIONS, type Situation } from "../../actions/regression-compare/test/support/situations.ts";
import type { Exhibit } from "./collect.ts";
import type { Room } from "./page.ts";

/** What people see of a regression run, a room for each kind of ending. */
export function regressionRooms(): Room[] {
  return SITUATIONS.map((situation) => ({
    title: `Regression: ${situation.title}`,
    exhibits: exhibitsOf(situation),
  }));
}

function exhibitsOf({ title, verdict, context }: Situation): Exhibit[] {
  const pictures = new Map([[PICTURE, aTriptych()]]);
  const issue = renderIssue(verdict, context);
  const files = ["tests/regression/baselines/sales-by-month/expected_analysis.json"];
  return [
    { kind: "report", title, text: renderHtml(verdict, pictures, context), labels: [] },
    { kind: "job summary", title, text: renderSummary(verdict, context), labels: [] },
    { kind: "comment", title: "on #42", text: renderComment(verdict, context), labels: [] },
    ...(verdict.verdict === "same" || verdict.accepted_by.length > 0
      ? []
      : [
          { kind: "ticket", title: issue.title, text: issue.body, labels: [] } as const,
          {
            kind: "pull request",
            title: "New baselines",
            text: renderUpdateBody(verdict, context, files),
            labels: [],
          } as const,
        ]),
  ];
}
