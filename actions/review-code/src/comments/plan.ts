import type { Finding } from "@regreen/contracts";
import { byGravity, countsOf } from "@regreen/findings";
import type { NewReview, NewReviewComment, ReviewComment } from "@regreen/github";
import { escapeProse, inlineCode, oneLine, renderMarks } from "@regreen/text";
import type { ChangedFile, ChangedFiles } from "../changes/changed-file.ts";
import { backBody, type CommentMark, commentBody, goneBody, readMark } from "./comment-body.ts";
import { suggestionOf } from "./suggestion.ts";

/** More comments than these nobody reads; the rest stands in the review's own text. */
export const MAX_COMMENTS = 30;
const MAX_LISTED = 30;
/** Comments that are changed in one run; the next one goes on. */
const MAX_UPDATES = 50;

/** What is to be said at a pull request, and what was said before. */
export interface Situation {
  /** The head that was looked at. */
  readonly commit: string;
  /** On changed lines, and not let pass. */
  readonly findings: readonly Finding[];
  /** Fingerprints of all that is still in the files that were looked at, on changed lines or not. */
  readonly present: ReadonlySet<string>;
  /** Whether all that could be found in a file, by whoever's rules, would have been found. */
  readonly isKnown: (path: string, by: CommentMark["by"]) => boolean;
  readonly changes: ChangedFiles;
  readonly textOf: (path: string) => string | null;
  /** Comments that we wrote; not people's, whatever they hold. */
  readonly own: readonly ReviewComment[];
}

export interface CommentPlan {
  /** Null where there is nothing new to say. */
  readonly review: NewReview | null;
  /** What its comments are about, in their order. */
  readonly commented: readonly Finding[];
  /** Comments whose text changes. */
  readonly updates: readonly { readonly id: number; readonly body: string }[];
}

/**
 * One review with what has not been said yet, the gravest first. What was said stays as it is; where its finding is gone the
 * comment says so, and where it is back it is as before. Nothing is deleted.
 */
export function planComments(situation: Situation): CommentPlan {
  const marked = situation.own.flatMap((comment) => {
    const mark = readMark(comment.body);
    return mark === null ? [] : [{ comment, mark }];
  });
  const said = new Set(marked.map(({ mark }) => mark.fingerprint));
  const news = distinct(situation.findings.filter(({ fingerprint }) => !said.has(fingerprint))).sort(byGravity);
  const placed = news.flatMap((finding) => commentAt(finding, situation) ?? []).slice(0, MAX_COMMENTS);
  const comments = placed.map(({ comment }) => comment);
  const rest = news.filter((finding) => !placed.some((each) => each.finding === finding));
  const updates = marked.flatMap(({ comment: { id, body, path }, mark }) => {
    const text = body.replaceAll("\r\n", "\n");
    const isThere = situation.present.has(mark.fingerprint);
    if (mark.state === "gone" && isThere) return [{ id, body: backBody(text, mark) }];
    if (mark.state === "open" && !isThere && situation.isKnown(path, mark.by))
      return [{ id, body: goneBody(text, mark) }];
    return [];
  });
  // What has no line of its own would be repeated with every push, so it alone is no reason for a review.
  const commented = placed.map(({ finding }) => finding);
  const review =
    comments.length === 0 ? null : { commit: situation.commit, body: reviewBody(commented, rest), comments };
  return { review, commented, updates: updates.slice(0, MAX_UPDATES) };
}

interface Placed {
  readonly finding: Finding;
  readonly comment: NewReviewComment;
}

/** Null where GitHub shows no line of it. */
function commentAt(finding: Finding, { changes, textOf }: Situation): Placed | null {
  const { file, start_line, end_line } = finding.location;
  const change = changes.get(file);
  if (change === undefined) return null;
  const text = finding.fix === null ? null : textOf(file);
  const suggestion = text === null ? null : suggestionOf(finding, text, change);
  if (suggestion !== null) {
    const { first, last } = suggestion;
    const startLine = first === last ? null : first;
    return { finding, comment: { path: file, line: last, startLine, body: commentBody(finding, suggestion) } };
  }
  const line = lineShown(change, start_line, end_line);
  return line === null
    ? null
    : { finding, comment: { path: file, line, startLine: null, body: commentBody(finding, null) } };
}

/** The first line of the place that the change shows; one that it adds, where there is one. */
function lineShown({ shown, added }: ChangedFile, from: number, to: number): number | null {
  const lines = shown.flatMap(({ first, last }) => {
    const [start, end] = [Math.max(first, from), Math.min(last, to)];
    return start > end ? [] : Array.from({ length: end - start + 1 }, (_, at) => start + at);
  });
  return lines.find((line) => added?.has(line)) ?? lines[0] ?? null;
}

function reviewBody(placed: readonly Finding[], rest: readonly Finding[]): string {
  const all = [...placed, ...rest];
  const head = `${renderMarks({ review: "code" })}**Regreen** looked at the changed lines: ${countsOf(all)}.`;
  if (rest.length === 0) return head;
  const listed = rest.slice(0, MAX_LISTED).map(({ severity, rule, message, location }) => {
    const where = inlineCode(`${location.file}:${location.start_line}`);
    return `- ${severity} ${where}: ${escapeProse(oneLine(message, 200))} (${inlineCode(rule)})`;
  });
  const more = rest.length - listed.length;
  return [
    head,
    "Without a comment of their own:",
    [...listed, ...(more > 0 ? [`- and ${more} more`] : [])].join("\n"),
  ].join("\n\n");
}

function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [finding.fingerprint, finding])).values()];
}
