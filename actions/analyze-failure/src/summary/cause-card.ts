import type { CodeFrame, Failure, FailureContext, FixRequest, Suspect } from "@regreen/contracts";
import {
  commandBlock,
  details,
  escapeMarkdown,
  escapeProse,
  inertBlock,
  inlineCode,
  numberedLines,
  oneLine,
  permalink,
  table,
  truncateUtf8,
} from "@regreen/text";
import { reasonsOf } from "./reasons.ts";

const MAX_FAILURES = 5;
const MAX_EXCERPT_BYTES = 4000;
const MAX_LEGS = 6;
const MAX_RANGES = 5;
const MAX_FRAMES = 1;

/** One cause as people want to read it: how sure and where, the places, the code, who may have done it, what comes next. */
export function causeCard(request: FixRequest): string {
  const { context } = request;
  return [
    headline(context),
    failuresOf(context),
    ...context.code_frames.slice(0, MAX_FRAMES).map((frame) => codeFrame(frame, context)),
    suspectsOf(context),
    context.owners.length === 0 ? "" : `**Owners:** ${context.owners.slice(0, 10).map(inlineCode).join(", ")}`,
    `**Next:** ${escapeProse(nextStep(request))}`,
    context.suggestions.map((advice) => `- ${escapeProse(oneLine(advice, 300))}`).join("\n"),
    request.reproducer === null ? "" : `Reproduced with:\n\n${commandBlock(request.reproducer.command)}`,
    excerptOf(context),
    details(
      "Why Regreen says so",
      reasonsOf(request)
        .map((reason) => `- ${escapeProse(reason)}`)
        .join("\n"),
    ),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function headline(context: FailureContext): string {
  const step = context.failing_step;
  const band = context.confidence === "none" ? "very low" : context.confidence;
  const sure = `${inlineCode(context.fix_type)} · ${band} confidence (${Math.round(context.confidence_score * 100)} %)`;
  if (step === null) return sure;
  const exit = step.exit_code === null ? "" : `, exit ${step.exit_code}`;
  // The "job" of a local log is its file, which the last line of the page names.
  const jobs = context.run === null ? "" : ` in ${escapeMarkdown(legsOf(context))}`;
  return `${sure} · step **${escapeMarkdown(oneLine(step.step_name, 80))}**${jobs}${exit}`;
}

/** The jobs that failed for it. */
export function legsOf({ legs, failing_step: step }: FailureContext): string {
  const all = legs.length > 0 ? legs : step === null ? [] : [step.job_name];
  const shown = all.slice(0, MAX_LEGS).map((leg) => oneLine(leg, 60));
  return `${shown.join(", ")}${all.length > MAX_LEGS ? ` and ${all.length - MAX_LEGS} more` : ""}`;
}

/** `src/cart.js:9`: where it shows first, as far as it is known. */
export function placeOf(context: FailureContext): string {
  const failure = context.failures.find((each) => each.file !== null);
  return failure?.file == null ? (context.affected_files[0] ?? "") : placeName(failure.file, failure.line);
}

function placeName(file: string, line: number | null): string {
  return line === null ? file : `${file}:${line}`;
}

function failuresOf(context: FailureContext): string {
  const items = context.failures.slice(0, MAX_FAILURES).map((failure) => failureItem(failure, context));
  const more = context.failures.length - items.length;
  return `${items.join("\n")}${more > 0 ? `\n- … and ${more} more` : ""}`;
}

function failureItem({ file, line, nodeid, rule, message, outcome }: Failure, context: FailureContext): string {
  const parts = [
    file === null ? "" : linked(placeName(file, line), context, file, line),
    nodeid === null ? "" : inlineCode(oneLine(nodeid, 160)),
    nodeid === null || outcome === "failed" ? "" : `*${outcome}*`,
    escapeMarkdown(oneLine(message, 200)),
    rule === null ? "" : `(${inlineCode(rule)})`,
  ];
  return `- ${parts.filter((part) => part !== "").join(" ")}`;
}

function linked(name: string, { run }: FailureContext, file: string, line: number | null): string {
  if (run === null) return inlineCode(name);
  const { url: runUrl, head_repository: repository, head_sha: sha } = run;
  const address = permalink({ runUrl, repository, sha, file, line });
  return address === null ? inlineCode(name) : `[${inlineCode(name)}](${address})`;
}

function codeFrame(frame: CodeFrame, context: FailureContext): string {
  const { file, line } = frame;
  return `${linked(placeName(file, line), context, file, line)}\n\n${inertBlock(numberedLines(frame), "text")}`;
}

function suspectsOf({ suspects, last_green: green }: FailureContext): string {
  if (green === null) return "";
  const commits = green.commits === 1 ? "1 commit" : `${green.commits} commits`;
  const since = `since the last green run [${green.run_id}](${plainUrl(green.url)}) on ${inlineCode(green.head_branch)}`;
  if (suspects.length === 0) return `**Suspects:** none of ${commits} ${since} touches what fails.`;
  return `**Suspects** among ${commits} ${since}:\n\n${table(["Commit", "By", "Why"], suspects.map(suspectRow))}`;
}

function suspectRow({ sha, subject, author, url, reason }: Suspect): string[] {
  const name = inlineCode(sha.slice(0, 7));
  const commit = url === null ? name : `[${name}](${plainUrl(url)})`;
  return [
    `${commit} ${escapeMarkdown(subject)}`,
    author === null ? "—" : escapeMarkdown(author),
    escapeMarkdown(oneLine(reason, 200)),
  ];
}

/** Only an ordinary address becomes one. */
function plainUrl(url: string): string {
  return isPlainAddress(url) ? url : "#";
}

/** Of a run or a commit: nothing in it could end a Markdown link. */
export function isPlainAddress(url: string): boolean {
  return /^https?:\/\/[\w.:-]+\/[\w./-]+$/.test(url);
}

function excerptOf({ relevant_logs: logs, evidence }: FailureContext): string {
  const told = logs.filter((text) => text.trim() !== "");
  const [first] = evidence;
  if (told.length === 0) return "";
  const of = first === undefined ? "" : `Of the log of ${inlineCode(first.log)}:\n\n`;
  const ranges = evidence
    .slice(0, MAX_RANGES)
    .map(({ start_line: from, end_line: to }) => (to > from ? `${from}–${to}` : from));
  const lines = ranges.length === 0 ? "" : `, lines ${ranges.join(", ")}${evidence.length > MAX_RANGES ? " …" : ""}`;
  return details(`Log excerpt${lines}`, `${of}${inertBlock(truncateUtf8(joined(told), MAX_EXCERPT_BYTES), "text")}`);
}

/** Lines of a list stay a list; blocks stand apart. */
function joined(texts: readonly string[]): string {
  return texts.join(texts.some((text) => text.includes("\n")) ? "\n\n" : "\n");
}

function nextStep({ context, reproducer, stand_in, not_reproducible }: FixRequest): string {
  if (stand_in !== null) {
    return `${not_reproducible?.message ?? ""} A recipe is asked on ${stand_in.runs_on}; what it finds is a suggestion.`;
  }
  if (reproducer === null) return not_reproducible?.message ?? "A person has to look.";
  if (context.can_auto_fix) return "a recipe is tried, and the step is run again before and after.";
  return "a ticket; no fix is tried for it.";
}
