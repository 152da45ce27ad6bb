import { type FixRequest, OUTCOME_TABLE, type Verdict } from "@regreen/contracts";
import { details, escapeCommands, escapeMarkdown, escapeProse, inlineCode, oneLine, table } from "@regreen/text";
import { leftOver } from "../verdict.ts";
import { causeCard, isPlainAddress, legsOf, placeOf } from "./cause-card.ts";

/** Causes that are told in full; the table has all of them. */
const MAX_SHOWN = 5;

/** What the summary speaks of besides the requests. */
export interface SummaryFacts {
  readonly verdict: Verdict;
  readonly requests: readonly FixRequest[];
  /** `run:7/1` or the names of local files. */
  readonly source: string;
  /** Address of the run. */
  readonly url: string | null;
  /** Causes beyond `max-causes`. */
  readonly left: number;
}

/**
 * The job summary: what broke, where, how sure we are and what comes next. Every string in it may be hostile; workflow
 * commands are made harmless too, because the command line prints the summary where a runner may read it.
 */
export function renderSummary(facts: SummaryFacts): string {
  return escapeCommands(render(facts));
}

function render({ verdict, requests, source, url, left }: SummaryFacts): string {
  const from =
    url !== null && isPlainAddress(url)
      ? `Read from [${inlineCode(source)}](${url}).`
      : `Read from ${inlineCode(source)}.`;
  const [primary, ...others] = requests;
  const outcome = inlineCode(`${verdict.outcome} / ${verdict.reason_code}`);
  if (primary === undefined)
    return `${titleOf(verdict.message)}\n\n${outcome} ${OUTCOME_TABLE[verdict.outcome].says}\n\n${from}\n`;
  return `${[
    titleOf(primary.context.summary),
    causeCard(primary),
    others.length === 0 ? "" : overview(requests),
    leftOver(left).trim(),
    // Inside <summary> Markdown is not read and HTML is, so nothing from a log stands there.
    ...others
      .slice(0, MAX_SHOWN - 1)
      .map((request, index) =>
        details(
          `Cause ${index + 2}: ${request.context.fix_type} <code>${request.fingerprint}</code>`,
          `**${escapeMarkdown(oneLine(request.context.summary, 300))}**\n\n${causeCard(request)}`,
        ),
      ),
    `${from} Outcome: ${outcome}.`,
  ]
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
}

function titleOf(text: string): string {
  return `## Regreen: ${escapeProse(oneLine(text, 300))}`;
}

function overview(requests: readonly FixRequest[]): string {
  const rows = requests.map(({ context, reproducer }, index) => {
    const place = placeOf(context);
    const step = context.failing_step;
    return [
      String(index + 1),
      inlineCode(context.fix_type),
      `${escapeMarkdown(oneLine(context.summary, 160))}${place === "" ? "" : `<br>${inlineCode(place)}`}`,
      `${context.confidence} (${Math.round(context.confidence_score * 100)} %)`,
      step === null ? "—" : `${escapeMarkdown(oneLine(step.step_name, 80))}<br>in ${escapeMarkdown(legsOf(context))}`,
      reproducer === null ? "no" : "yes",
    ];
  });
  return `### All ${requests.length} causes\n\n${table(["", "Type", "What and where", "Confidence", "Failing step", "Reproducible"], rows)}`;
}
