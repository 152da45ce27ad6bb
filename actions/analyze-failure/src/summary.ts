import { type FixRequest, OUTCOME_TABLE, type Verdict } from "@regreen/contracts";
import {
  details,
  escapeCommands,
  escapeMarkdown,
  escapeProse,
  fence,
  inlineCode,
  oneLine,
  table,
  truncateUtf8,
} from "@regreen/text";
import { leftOver } from "./verdict.ts";

/** Causes whose evidence is shown; the table has all of them. */
const MAX_SHOWN = 5;
const MAX_EXCERPT_BYTES = 4000;
const MAX_LEGS = 6;

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
  const head = `## Regreen: ${escapeProse(oneLine(verdict.message, 300))}\n`;
  const from =
    url !== null && /^https?:\/\/[\w.:-]+\/[\w./-]+$/.test(url)
      ? `Read from [${inlineCode(source)}](${url}).`
      : `Read from ${inlineCode(source)}.`;
  if (requests.length === 0) {
    const code = inlineCode(`${verdict.outcome} / ${verdict.reason_code}`);
    return `${head}\n${code} ${OUTCOME_TABLE[verdict.outcome].says}\n\n${from}\n`;
  }
  const rows = requests.map((request, index) => causeRow(request, index + 1));
  const overview = table(["", "Type", "What and where", "Confidence", "Failing step", "Reproducible"], rows);
  const more = left > 0 ? `\n${leftOver(left).trim()}\n` : "";
  const shown = requests.slice(0, MAX_SHOWN).map((request, index) => causeSection(request, index + 1));
  return `${head}\n${overview}\n${more}\n${shown.join("\n\n")}\n\n${from}\n`;
}

function causeRow({ context, reproducer }: FixRequest, number: number): string[] {
  const place = placeOf(context);
  const step = context.failing_step;
  return [
    String(number),
    inlineCode(context.fix_type),
    `${escapeMarkdown(oneLine(context.summary, 160))}${place === "" ? "" : `<br>${inlineCode(place)}`}`,
    `${context.confidence} (${Math.round(context.confidence_score * 100)} %)`,
    step === null
      ? "—"
      : `${escapeMarkdown(oneLine(step.step_name, 80))}<br>in ${escapeMarkdown(legsOf(context.legs.length > 0 ? context.legs : [step.job_name]))}`,
    reproducer === null ? "no" : "yes",
  ];
}

function causeSection(request: FixRequest, number: number): string {
  const { context } = request;
  const [excerpt] = context.relevant_logs;
  const parts = [
    `**${escapeMarkdown(oneLine(context.summary, 300))}**`,
    ...(excerpt === undefined ? [] : [fence(truncateUtf8(excerpt, MAX_EXCERPT_BYTES), "text"), evidenceLine(request)]),
    ...(request.reproducer === null ? [] : [`Reproduced with:\n\n${fence(request.reproducer.command, "sh")}`]),
    `**Next:** ${escapeProse(nextStep(request))}`,
    context.suggestions.map((advice) => `- ${escapeProse(oneLine(advice, 300))}`).join("\n"),
  ];
  // Inside <summary> Markdown is not read and HTML is, so nothing from a log stands there.
  const title = `Cause ${number}: ${context.fix_type} <code>${context.fingerprint}</code>`;
  return details(title, parts.filter((part) => part !== "").join("\n\n"));
}

function evidenceLine({ context }: FixRequest): string {
  const [first] = context.evidence;
  if (first === undefined) return "";
  const range = first.end_line > first.start_line ? `${first.start_line}–${first.end_line}` : `${first.start_line}`;
  return `Line ${range} of the log of ${inlineCode(first.log)}.`;
}

function nextStep({ context, reproducer, stand_in, not_reproducible }: FixRequest): string {
  if (stand_in !== null) {
    return `${not_reproducible?.message ?? ""} A recipe is asked on ${stand_in.runs_on}; what it finds is a suggestion.`;
  }
  if (reproducer === null) return not_reproducible?.message ?? "A person has to look.";
  if (context.can_auto_fix) return "a recipe is tried, and the step is run again before and after.";
  return "a ticket; no fix is tried for it.";
}

function placeOf(context: FixRequest["context"]): string {
  const failure = context.failures.find((each) => each.file !== null);
  if (failure?.file == null) return context.affected_files[0] ?? "";
  return `${failure.file}${failure.line === null ? "" : `:${failure.line}`}`;
}

function legsOf(legs: readonly string[]): string {
  const shown = legs.slice(0, MAX_LEGS).map((leg) => oneLine(leg, 60));
  return `${shown.join(", ")}${legs.length > MAX_LEGS ? ` and ${legs.length - MAX_LEGS} more` : ""}`;
}
