import type { Difference } from "@regreen/contracts";
import { type Hunk, lineDiff } from "./line-diff.ts";
import { type Redaction, redactor } from "./redaction.ts";

/** How two texts are compared, and how much may change. */
export interface TextRule {
  readonly redactions?: readonly Redaction[] | undefined;
  /** Blanks at the ends of lines mean nothing; default they do. */
  readonly ignoreTrailingWhitespace?: boolean | undefined;
  /** `\r\n` and `\n` are one, and so is a last line with and without an end; default they are. */
  readonly ignoreLineEndings?: boolean | undefined;
  /** Changed lines that are small drift; either is enough. Default 3 lines, or 5 per cent. */
  readonly small?: { readonly lines?: number | undefined; readonly share?: number | undefined } | undefined;
}

export interface TextComparison {
  readonly verdict: "same" | "small_drift" | "large_drift";
  /** One sentence. */
  readonly message: string;
  readonly metrics: Readonly<Record<string, number>>;
  /** One for each place, in the order of the text; at most 50. */
  readonly differences: readonly Difference[];
  /** Changed lines at places that are not listed. */
  readonly unlisted: number;
}

const SMALL_LINES = 3;
const SMALL_SHARE = 0.05;
const MAX_HUNKS = 50;

/**
 * Compares two texts line by line.
 *
 * @throws RedactionError where the redactions can't be used
 */
export function compareText(expected: string, actual: string, rule: TextRule): TextComparison {
  const before = linesOf(expected, rule);
  const after = linesOf(actual, rule);
  const { hunks, exact } = lineDiff(before, after);
  const changed = hunks.reduce((sum, hunk) => sum + changedIn(hunk), 0);
  const lines = Math.max(before.length, after.length, 1);
  const share = changed / lines;
  const isSmall = changed <= (rule.small?.lines ?? SMALL_LINES) || share <= (rule.small?.share ?? SMALL_SHARE);
  const listed = hunks.slice(0, MAX_HUNKS);
  return {
    verdict: changed === 0 ? "same" : isSmall ? "small_drift" : "large_drift",
    message: tell(changed, lines, exact, hunks[0]),
    metrics: {
      expected_lines: before.length,
      actual_lines: after.length,
      changed_lines: changed,
      changed_share: share,
    },
    differences: listed.map(differenceOf),
    unlisted: hunks.slice(MAX_HUNKS).reduce((sum, hunk) => sum + changedIn(hunk), 0),
  };
}

function linesOf(text: string, rule: TextRule): string[] {
  const lines = (rule.ignoreLineEndings === false ? text : text.replaceAll("\r\n", "\n").replace(/\n$/, "")).split(
    "\n",
  );
  const redact = redactor(rule.redactions ?? []);
  const whole = text === "" ? [] : lines.map(redact);
  return rule.ignoreTrailingWhitespace === true ? whole.map((line) => line.trimEnd()) : whole;
}

function changedIn({ expected, actual }: Hunk): number {
  return Math.max(expected.length, actual.length);
}

function differenceOf(hunk: Hunk): Difference {
  const { expected, actual } = hunk;
  return {
    at: `line ${(expected.length > 0 ? hunk.expectedAt : hunk.actualAt) + 1}`,
    kind: actual.length === 0 ? "missing" : expected.length === 0 ? "extra" : "changed",
    count: changedIn(hunk),
    expected: excerpt(expected),
    actual: excerpt(actual),
    relative: null,
  };
}

const SHOWN_LINES = 3;
const SHOWN_CHARS = 200;

/** The first lines on one, ends of lines seen; from where they are too long only their beginning. */
function excerpt(lines: readonly string[]): string {
  if (lines.length === 0) return "nothing";
  const shown = lines
    .slice(0, SHOWN_LINES)
    .map((line) => (line.length > SHOWN_CHARS ? `${line.slice(0, SHOWN_CHARS - 1)}…` : line))
    .join(" ⏎ ");
  return lines.length > SHOWN_LINES ? `${shown} ⏎ … (${lines.length} lines)` : shown;
}

function tell(changed: number, lines: number, exact: boolean, first: Hunk | undefined): string {
  if (first === undefined) return lines === 1 ? "The line is the same." : `All ${lines} lines are the same.`;
  const at = (first.expected.length > 0 ? first.expectedAt : first.actualAt) + 1;
  const count = `${exact ? "" : "Up to "}${changed} of ${lines} lines`;
  return `${count} differ, the first at line ${at}.`;
}
