import { type Failure, promptTokens, type Validation } from "@regreen/contracts";
import { escapeCommands, oneLine, redact, stripTerminal } from "@regreen/text";
import { type Io, paint } from "../io.ts";
import { type HealResult, isVerified } from "./result.ts";

type StageResult = Validation["stages"][number];

/** Failures and lines of a diff that are shown; the rest is counted. `--json` has all of them. */
const SHOWN_FAILURES = 8;
const SHOWN_DIFF_LINES = 200;

/** The result for people: what broke, the diff, the proof, what to do next. */
export function renderResult(
  result: HealResult,
  { command, io, asked }: { command: string; io: Io; asked: boolean },
): string {
  const sections = [
    renderFailures(result, command, io),
    renderFix(result, io),
    renderProof(result, io),
    renderReview(result, io),
    renderUsage(result, io),
    ending(result, io, asked),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function renderFailures(result: HealResult, command: string, io: Io): string {
  if (result.firstRun === null || result.outcome === "already_green") return "";
  const { exit_code } = result.firstRun;
  const head = `${paint(io, "red", "✗")} ${paint(io, "bold", clean(command, 200))} ${exit_code === null ? "was ended" : `exits with ${exit_code}`}`;
  const shown = result.failures.slice(0, SHOWN_FAILURES).map((failure) => `  ${renderFailure(failure, io)}`);
  const more = result.failures.length - shown.length;
  return [head, ...shown, ...(more > 0 ? [paint(io, "dim", `  and ${more} more`)] : [])].join("\n");
}

function renderFailure(failure: Failure, io: Io): string {
  const place = [failure.file, failure.line, failure.column].filter((part) => part !== null).join(":");
  const where = place || failure.nodeid || "";
  const who = [failure.tool, failure.rule].filter((part) => part !== null).join(" ");
  const parts = [paint(io, "cyan", clean(where, 200)), clean(failure.message, 200), paint(io, "dim", clean(who, 100))];
  return parts.filter((part) => part !== "").join("  ");
}

function renderFix(result: HealResult, io: Io): string {
  if (result.fix === null || result.patch === "") return "";
  const { summary, recipe } = result.fix;
  const by = recipe.tool_version === null ? recipe.tool : `${recipe.tool} ${recipe.tool_version}`;
  const lines = escapeCommands(redact(stripTerminal(result.patch)))
    .trimEnd()
    .split("\n");
  const more = lines.length - SHOWN_DIFF_LINES;
  return [
    `${paint(io, "yellow", "▸")} ${paint(io, "bold", clean(summary, 100))} ${paint(io, "dim", `(${clean(recipe.id, 60)}, ${clean(by, 60)})`)}`,
    ...lines.slice(0, SHOWN_DIFF_LINES).map((line) => `  ${paintDiff(line, io)}`),
    ...(more > 0 ? [paint(io, "dim", `  and ${more} more lines; --json has them`)] : []),
  ].join("\n");
}

function paintDiff(line: string, io: Io): string {
  if (/^(?:diff --git|index|---|\+\+\+|new file|deleted file)/.test(line)) return paint(io, "dim", line);
  if (line.startsWith("@@")) return paint(io, "cyan", line);
  if (line.startsWith("+")) return paint(io, "green", line);
  return line.startsWith("-") ? paint(io, "red", line) : line;
}

function renderProof(result: HealResult, io: Io): string {
  const { before, after } = result.validation ?? {};
  if (!before || !after) return "";
  const mark = isVerified(result) ? paint(io, "green", "✓ proof") : paint(io, "red", "✗ proof");
  const stages = result.validation?.stages.map((stage) => renderStage(stage, io)) ?? [];
  return [`${mark}  before: ${renderRun(before)} → after: ${renderRun(after)}`, ...stages].join("\n");
}

/** A proof says that the command passes; whether it passes for the right reason, a person has to see. */
function renderReview({ review }: HealResult, io: Io): string {
  const shown = review
    .slice(0, SHOWN_FAILURES)
    .map((found) => `${paint(io, "yellow", "!")} look at ${clean(found, 300)}`);
  const more = review.length - shown.length;
  return [...shown, ...(more > 0 ? [paint(io, "dim", `  and ${more} more`)] : [])].join("\n");
}

/** Who was asked and what it cost: `$0.0011 for 2 requests to claude-haiku-5-5: 3,200 tokens in, 410 out`. */
function renderUsage({ usage }: HealResult, io: Io): string {
  if (usage === null || usage.calls.length === 0) return "";
  const models = [...new Set(usage.calls.map((call) => call.model))].join(", ");
  const billed = usage.calls.flatMap((call) => call.usage ?? []);
  const input = billed.reduce((sum, each) => sum + promptTokens(each), 0);
  const output = billed.reduce((sum, each) => sum + each.output_tokens, 0);
  const requests = `${usage.calls.length} request${usage.calls.length === 1 ? "" : "s"}`;
  const unsure = usage.calls.some((call) => call.result === "unknown") ? ", at most: an answer was lost" : "";
  const tokens = `${input.toLocaleString("en")} tokens in, ${output.toLocaleString("en")} out`;
  return paint(io, "dim", `$${usage.usd.toFixed(4)}${unsure} for ${requests} to ${clean(models, 200)}: ${tokens}`);
}

const STAGE_MARKS = {
  passed: ["✓", "green"],
  failed: ["✗", "red"],
  already_red: ["!", "yellow"],
  skipped: ["–", "dim"],
} as const;

function renderStage({ name, result, note, after }: StageResult, io: Io): string {
  const [mark, style] = STAGE_MARKS[result];
  const time = after === null ? "" : ` (${(after.duration_ms / 1000).toFixed(1)} s)`;
  const said = [result.replace("_", " "), clean(note, 200)].filter((part) => part !== "").join(": ");
  return `  ${paint(io, style, mark)} ${clean(name, 60)}: ${said}${time}`;
}

function renderRun(run: {
  exit_code: number | null;
  signal: string | null;
  duration_ms: number;
  failures: readonly unknown[];
}): string {
  const exit = run.exit_code === null ? (run.signal ?? "no exit") : `exit ${run.exit_code}`;
  const failures =
    run.failures.length === 0 ? "" : `, ${run.failures.length} failure${run.failures.length === 1 ? "" : "s"}`;
  return `${exit}${failures} (${(run.duration_ms / 1000).toFixed(1)} s)`;
}

function ending(result: HealResult, io: Io, asked: boolean): string {
  const style = isVerified(result) || result.outcome === "already_green" ? "green" : "yellow";
  const line = `${paint(io, style, `${result.outcome}`)} (${result.reasonCode}): ${clean(result.message, 500)}`;
  if (result.commit !== null) return `${line}\nCommitted as ${result.commit.slice(0, 12)}.`;
  if (result.applied && result.staged)
    return `${line}\nApplied to the working tree and staged; git diff --cached shows it.`;
  if (result.applied)
    return `${line}\nApplied to the working tree; not staged, because of your own changes in these files.`;
  return isVerified(result) && !asked ? `${line}\nNothing was changed; --apply writes it to the working tree.` : line;
}

/** Text of a log or a file, on one line. */
function clean(text: string, maxChars: number): string {
  return escapeCommands(oneLine(redact(stripTerminal(text)), maxChars));
}
