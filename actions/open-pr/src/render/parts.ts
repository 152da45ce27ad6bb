import type { Execution, Failure, FailureContext, FixRequest, Validation } from "@regreen/contracts";
import type { Violation } from "@regreen/patch";
import { webAddress } from "@regreen/policy";
import {
  containsSecret,
  defangCode,
  details,
  escapeProse,
  inertBlock,
  inlineCode,
  oneLine,
  permalink,
  redact,
  stripTerminal,
  table,
} from "@regreen/text";
import { type Artifacts, artifactName } from "./artifacts.ts";
import { auditCommand, isAudited } from "./audited.ts";
import { applyLine, rerunBlock } from "./local.ts";

/** How much of the long parts is shown; smaller when a body gets too long. */
export interface Detail {
  readonly diffLines: number;
  readonly excerptLines: number;
  readonly failures: number;
  readonly files: number;
  /** Attach the whole patch, when it is to be attached at all. */
  readonly patch: boolean;
}

/** From everything to hardly anything; each step drops what a reader misses least. */
export const DETAIL_STEPS: readonly [Detail, ...Detail[]] = [
  { diffLines: 120, excerptLines: 60, failures: 20, files: 100, patch: true },
  { diffLines: 120, excerptLines: 15, failures: 10, files: 50, patch: true },
  { diffLines: 40, excerptLines: 0, failures: 5, files: 20, patch: true },
  { diffLines: 0, excerptLines: 0, failures: 3, files: 10, patch: false },
];

/** The first rendering that fits, in characters; the last one is cut if even that does not. */
export function fit(limit: number, render: (detail: Detail) => string): string {
  let body = "";
  for (const detail of DETAIL_STEPS) {
    body = render(detail);
    if (body.length <= limit) return body;
  }
  const note = "\n\n… (cut)\n";
  return body.slice(0, limit - note.length).replace(/[\ud800-\udbff]$/, "") + note;
}

/** Text from outside as paragraphs: nothing in it is Markdown, a mention, a secret, or another bot's `/command`. */
export function prose(text: string, maxChars = 4000): string {
  const clean = redact(stripTerminal(text)).trim();
  const cut = clean.length > maxChars ? `${clean.slice(0, maxChars)}…` : clean;
  return escapeProse(cut).replace(/^(\s*)\/(?=[a-z])/gim, "$1\\/");
}

/** Text from outside on one line. */
export function line(text: string, maxChars = 200): string {
  return prose(oneLine(redact(stripTerminal(text)), maxChars), maxChars + 20).replace(/\n/g, " ");
}

/** Text from outside as a name in code. */
export function code(text: string): string {
  return inlineCode(redact(stripTerminal(text))) || "–";
}

/** A block of log or command output. */
export function logBlock(text: string): string {
  return sourceBlock(text.replace(/^/gm, "  "));
}

/** A block of code; orders, mentions and references in it are broken: bots read code blocks, and a squash merge all of it. */
export function sourceBlock(text: string): string {
  return inertBlock(text, "text");
}

/** `src/cart.js:9`, with a link to the line at the failing commit. */
export function place(file: string, at: number | null, { run }: FailureContext): string {
  const name = code(at === null ? file : `${file}:${at}`);
  if (run === null) return name;
  const { url: runUrl, head_repository: repository, head_sha: sha } = run;
  return link(name, permalink({ runUrl, repository, sha, file, line: at }));
}

/** Where a guardrail found something: `src/cart.js:9`. The line is one of the patched file, so no link leads there yet. */
export function spot({ file, line: at }: Pick<Violation, "file" | "line">): string {
  return code(at == null ? (file ?? "patch") : `${file ?? "patch"}:${at}`);
}

/** `[text](url)` for an ordinary web address, else the text alone. `text` is Markdown already. */
export function link(text: string, url: string | null | undefined): string {
  const address = webAddress(url ?? "")
    .replaceAll("(", "%28")
    .replaceAll(")", "%29");
  // "skip ci" as the text of a link would be the mark that skips CI.
  return address === "" ? text : `${defangCode(`[${text}]`)}(${address})`;
}

export function headerTable(rows: readonly (readonly [name: string, value: string])[]): string {
  return table(
    ["", ""],
    rows.map(([name, value]) => [`**${name}**`, value]),
  );
}

/** Failing step, failures and log excerpt: what broke, in the tools' own words. */
export function problem(request: FixRequest, detail: Detail): string {
  const { context } = request;
  const step = isAudited(request) ? null : context.failing_step;
  const more = context.failures.length - detail.failures;
  return [
    line(context.summary, 300),
    isAudited(request) ? context.suggestions.map((each) => line(each, 500)).join(" ") : "",
    step === null
      ? ""
      : `Failing step: ${code(step.step_name)} in job ${code(step.job_name)}${step.command === null ? "" : `, which runs ${code(step.command)}`}${step.exit_code === null ? "" : ` (exit ${step.exit_code})`}.`,
    context.legs.length > 1
      ? `The same cause failed ${context.legs.length} jobs: ${list(context.legs, code, 10)}.`
      : "",
    context.failures
      .slice(0, detail.failures)
      .map((failure) => failureItem(failure, context))
      .join("\n"),
    more > 0 ? `… and ${more} more.` : "",
    excerpt(context.relevant_logs, detail),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function failureItem({ file, line: at, nodeid, message, rule }: Failure, context: FailureContext): string {
  const where = file === null ? (nodeid === null ? "" : code(nodeid)) : place(file, at, context);
  return `- ${where === "" ? "" : `${where} `}${line(message, 300)}${rule === null ? "" : ` (${code(rule)})`}`;
}

function excerpt(logs: readonly string[], detail: Detail): string {
  const text = logs.join("\n").split("\n").slice(0, detail.excerptLines).join("\n");
  return text.trim() === "" || detail.excerptLines === 0 ? "" : details("Log excerpt", logBlock(text.slice(0, 12_000)));
}

/** Red before, green after, and what the proof stands on. */
export function proof(validation: Validation, request: FixRequest): string {
  const { before, after, metrics_delta: delta, isolation } = validation;
  const memory = (execution: Execution | null) =>
    execution?.max_rss_kib == null ? "unknown" : `${(execution.max_rss_kib / 1024).toFixed(1)} MiB`;
  const rows = [
    ["Exit code", exitOf(before), exitOf(after)],
    ["Duration", durationOf(before), durationOf(after)],
    ["Peak memory", memory(before), memory(after)],
    ["Failures", failuresOf(before), failuresOf(after)],
    ["Tests executed", testsOf(before), testsOf(after)],
  ];
  return [
    `${isAudited(request) ? "The audit that shows it" : "The failing step"} ${code((isAudited(request) && auditCommand(request)) || validation.command)} was run before and after the patch on commit ${code(validation.head_sha.slice(0, 7))}.`,
    table(["Metric", "Before", "After"], rows),
    delta === null
      ? ""
      : `Change: duration ${signed(delta.duration_ms)} ms, memory ${delta.max_rss_kib === null ? "unknown" : `${signed(delta.max_rss_kib)} KiB`}.`,
    validation.stages.length === 0
      ? ""
      : table(
          ["Stage", "Group", "Result"],
          validation.stages.slice(0, 30).map((stage) => [line(stage.name, 80), stage.group, stage.result]),
        ),
    `Isolation: user ${code(isolation.user)}${isolation.other_user ? " (not the runner's)" : " (the runner's own)"}, ${isolation.clean_environment ? "empty environment" : "**inherited environment**"}, ${isolation.process_group ? "own process group" : "**shared process group**"}.`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function exitOf(execution: Execution | null): string {
  if (execution === null) return "not run";
  if (execution.timed_out) return "timed out";
  return execution.exit_code === null ? line(execution.signal ?? "none", 20) : String(execution.exit_code);
}

function durationOf(execution: Execution | null): string {
  return execution === null ? "–" : `${(execution.duration_ms / 1000).toFixed(1)} s`;
}

function failuresOf(execution: Execution | null): string {
  return execution === null ? "–" : String(execution.failures.length);
}

function testsOf(execution: Execution | null): string {
  return execution?.tests == null ? "–" : String(execution.tests.executed);
}

function signed(value: number): string {
  const rounded = Math.round(value);
  return rounded > 0 ? `+${rounded}` : String(rounded);
}

/** At most `max` things, joined; says how many are left out. */
export function list(items: readonly string[], render: (item: string) => string, max: number): string {
  const shown = items.slice(0, max).map(render).join(", ");
  return items.length > max ? `${shown} and ${items.length - max} more` : shown;
}

/** The line that applies the patch, and the patch to read, or where to find it when it is too long to show. */
export function attachedPatch(patch: string, request: FixRequest, artifacts: Artifacts, detail: Detail): string {
  const { fingerprint, context } = request;
  const name = artifactName("fix", fingerprint, artifacts);
  const artifact = `artifact ${code(name)} of the healing run`;
  // In base64 nothing can be blanked out.
  const apply = detail.patch && !containsSecret(patch) ? applyLine(patch, name, artifacts.healingRunUrl) : null;
  const sha = context.run?.head_sha.slice(0, 7);
  const shown = detail.patch && patch.length <= 25_000;
  return [
    apply === null
      ? ""
      : `To apply it, paste this line into a clone${sha === undefined ? "" : ` at commit ${code(sha)}`}:\n\n${apply}`,
    apply === null ? "" : thenRerun(request),
    shown
      ? details("The patch", `It is in the ${artifact}, too (\`fix.patch\`).\n\n${inertBlock(patch, "diff")}`)
      : `The patch is in the ${artifact} (\`fix.patch\`).`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** How to see for oneself that the step is green. */
export function thenRerun(request: FixRequest): string {
  const audit = isAudited(request) ? auditCommand(request) : null;
  if (audit !== null) return `Then ask the audit again; it is silent now:\n\n${inertBlock(audit, "sh")}`;
  const again = rerunBlock(request);
  return again === "" ? "" : `Then run the failing step again:\n\n${again}`;
}

/** The artifact in which the healing run keeps the request; its name ends in that run's own number. */
export function contextArtifact(healingRunUrl: string | null): string | null {
  const id = /\/actions\/runs\/(\d{1,20})(?:$|\/)/.exec(healingRunUrl ?? "")?.[1];
  return id === undefined ? null : `fix-context-${id}`;
}
