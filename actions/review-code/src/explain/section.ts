import { details, escapeProse, inlineCode, oneLine } from "@regreen/text";

const TITLE = "Explanation by a model";

/** What a model said of a finding, folded: a paragraph of plain text in which nothing links, notifies or formats. */
export function explanationSection(text: string, model: string): string {
  const said = escapeProse(oneLine(text, 700));
  return details(
    TITLE,
    `${said}\n\nBy ${inlineCode(model)}, from the lines round it. It decides nothing, and may be wrong.`,
  );
}

/** Whether a comment of ours has one. */
export function isExplained(body: string): boolean {
  return body.includes(`<summary>${TITLE}</summary>`);
}
