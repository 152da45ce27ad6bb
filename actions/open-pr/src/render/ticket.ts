import type { Fix, FixRequest, ReasonCode, Score, Validation } from "@regreen/contracts";
import { keepHunks, type Violation } from "@regreen/patch";
import { type Policy, plain } from "@regreen/policy";
import { BODY_LIMIT_CHARS, details } from "@regreen/text";
import type { Plan } from "../decide.ts";
import { type Markers, renderMarkers } from "../markers.ts";
import type { Spent } from "../usage.ts";
import { isAudited } from "./audited.ts";
import { budgetHelp } from "./budget.ts";
import { fetchLine } from "./local.ts";
import { maker, spentLine, wordsOf } from "./model.ts";
import {
  attachedPatch,
  code,
  contextArtifact,
  type Detail,
  fit,
  headerTable,
  line,
  link,
  logBlock,
  problem,
  proof,
  spot,
  thenRerun,
} from "./parts.ts";
import { footer } from "./pull-request.ts";
import { whereToLook } from "./where-to-look.ts";

/** Everything a ticket or a comment speaks of. */
export interface TicketView {
  readonly request: FixRequest;
  readonly plan: Plan;
  readonly policy: Policy;
  readonly fix: Fix | null;
  /** Shown only when the plan says so. */
  readonly patch: string | null;
  readonly validation: Validation | null;
  readonly violations: readonly Violation[];
  /** Of the fix, with everything that is known of it. */
  readonly score: Score | null;
  /** What all rounds with a model came to; null where none was asked. */
  readonly spent: Spent | null;
  /** Why there is no model's fix, where one might have been. */
  readonly modelReasonCode: ReasonCode | null;
  readonly owners: readonly string[];
  /** Login of the failing commit's author, where it is a person. */
  readonly committer: string | null;
  /** Branch that was pushed without a pull request, and its compare page. */
  readonly branch: string | null;
  readonly compareUrl: string | null;
  /** The proof of the fix holds; something else keeps it from being a pull request. */
  readonly proven: boolean;
  readonly healingRunUrl: string | null;
  /** The last part of the artifacts' names. */
  readonly round: string | null;
}

/** Title of a ticket (PR-15). */
export function ticketTitle({ request }: TicketView): string {
  return plain(`Manual fix needed: ${request.context.summary}`, 120);
}

/** Body of a ticket: evidence, suspects, owners, what was tried and what to do (CLS-15, CLS-18, PR-15, PR-18). */
export function ticketBody(view: TicketView): string {
  return body(view, "ticket", leadOf(view));
}

/** A comment on the failing pull request, or in the issue that asked; the same parts, and found again by its own mark. */
export function commentBody(view: TicketView): string {
  const { source, context } = view.request;
  const asked = source === "issue" && context.run === null;
  return body(view, "comment", asked ? "Regreen read this issue." : "Regreen looked at the failed CI run.");
}

/** A comment on a ticket that does not show this fix yet; null when there is no fix to show. */
export function updateBody(view: TicketView): string | null {
  return patchMark(view) === null ? null : body(view, "update", leadOf(view));
}

function body(view: TicketView, kind: string, lead: string): string {
  const mark = { fingerprint: view.request.fingerprint, kind, patch: patchMark(view) };
  return fit(BODY_LIMIT_CHARS, (detail) => render(view, detail, mark, lead));
}

function patchMark({ plan, patch, fix }: TicketView): string | null {
  return plan.attachPatch && patch !== null ? (fix?.patch_sha256.slice(0, 40) ?? null) : null;
}

function leadOf({ proven, plan, patch }: TicketView): string {
  if (proven && plan.attachPatch) return "A fix for this CI failure waits for a person.";
  if (plan.attachPatch && patch !== null) return "Regreen has a suggestion for this CI failure, not a proven fix.";
  return "Regreen could not fix this CI failure by itself.";
}

function render(view: TicketView, detail: Detail, mark: Partial<Markers>, lead: string): string {
  const { request, policy } = view;
  const sections: [title: string, text: string][] = [
    ["Problem", problem(request, detail)],
    ["Where to Look", whereToLook(request.context, view, detail)],
    ["What Regreen Did", attempt(view, detail)],
    ["Next Steps", nextSteps(view)],
    ["Context", context(view, detail)],
  ];
  return [
    renderMarkers(mark).trimEnd(),
    `${lead} ${line(view.plan.message, 500)}`,
    header(view),
    ...sections.filter(([, text]) => text !== "").map(([title, text]) => `## ${title}\n\n${text}`),
    `---\n${footer(policy, request.fingerprint)}`,
  ].join("\n\n");
}

function header({ request, plan }: TicketView): string {
  const { context } = request;
  const run = context.run;
  return headerTable([
    ["Fix Type", code(context.fix_type)],
    [
      isAudited(request) ? "Audit" : "Original CI Run",
      run === null
        ? code(context.source)
        : link(line(`${run.workflow_name} ${run.id}, attempt ${run.attempt}`), run.url),
    ],
    ["Branch", run === null ? "–" : `${code(run.head_branch)} at ${code(run.head_sha.slice(0, 7))}`],
    ["Confidence", `${context.confidence_score.toFixed(2)} (${context.confidence})`],
    ["Outcome", `${code(plan.outcome)} / ${code(plan.reason_code)}`],
    ...historyRow(context.history),
  ]);
}

/** What other runs say, with the counts behind it (DET-17). */
function historyRow(history: FixRequest["context"]["history"]): [string, string][] {
  if (history === null || history.evidence.length === 0) return [];
  const { verdict, confidence, evidence } = history;
  return [["History", `${code(verdict)} (${confidence.toFixed(2)}): ${line(evidence.join(" "), 500)}`]];
}

function attempt(view: TicketView, detail: Detail): string {
  const { plan, fix, patch, request, validation, violations, compareUrl, branch } = view;
  const ran = validation !== null && (validation.before !== null || validation.after !== null);
  return [
    fix === null ? "" : proposal(fix, view),
    spentLine(view.spent),
    budgetHelp(view.modelReasonCode ?? plan.reason_code, view.policy),
    violations.length === 0
      ? ""
      : `Guardrails:\n${violations
          .slice(0, 20)
          .map(
            (each) =>
              `- ${code(each.rule)}${each.file === null ? "" : ` in ${spot(each)}`}: ${line(each.message, 300)}`,
          )
          .join("\n")}`,
    compareUrl === null
      ? ""
      : `The fix is on the branch ${code(branch ?? "")}: ${link("**compare, and open the pull request**", compareUrl)}.`,
    branch === null
      ? ""
      : `To look at it, paste this line into a clone:\n\n${fetchLine(branch)}\n\n${thenRerun(request)}`,
    branch === null && plan.attachPatch && patch !== null
      ? attachedPatch(withoutDocument(patch, fix), request, view, detail)
      : "",
    ran ? details("The replay of the failing step", proof(validation, request)) : "",
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** What was proposed, by whom, and how sure it is; a model's reasons are its own words. */
function proposal(fix: Fix, { score, plan }: TicketView): string {
  const confidence = (score?.confidence ?? fix.confidence_score).toFixed(2);
  const what = `The ${maker(fix)} proposed: ${line(fix.summary, 120)} (confidence ${confidence}).`;
  return fix.model === null || !plan.attachPatch ? what : `${what}\n\n${wordsOf(fix, fix.root_cause)}`.trimEnd();
}

/** The change document goes with a pull request; whoever applies a patch by hand wants the fix alone. */
function withoutDocument(patch: string, fix: Fix | null): string {
  return fix?.change_doc == null ? patch : keepHunks(patch, (file) => file.path !== fix.change_doc);
}

function nextSteps({ request }: TicketView): string {
  return request.context.suggestions
    .slice(0, 10)
    .map((suggestion) => `- ${line(suggestion, 300)}`)
    .join("\n");
}

function context({ request, plan, healingRunUrl, policy }: TicketView, detail: Detail): string {
  const run = request.context.run;
  const artifact = contextArtifact(healingRunUrl);
  const json = shortContext(request);
  return [
    [
      run === null
        ? ""
        : `- ${link(isAudited(request) ? "Audit" : "Original CI run", run.url)}; ${link("run of Regreen", healingRunUrl)}${artifact === null ? "" : ` with the artifact ${code(artifact)}`}`,
      `- Fingerprint of the cause: ${code(request.fingerprint)}; the same cause is reported here again. Close as *not planned* and Regreen leaves it alone`,
      `- Questions: an issue with the label ${code(policy.labels.support)}`,
    ]
      .filter((part) => part !== "")
      .join("\n"),
    plan.deliver !== "ticket" || detail.excerptLines === 0 || json.length > 12_000
      ? ""
      : details("<code>failure_context.json</code>", logBlock(json)),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** The context without what stands above already, and without the step's environment, which is nobody's to read here. */
function shortContext({ context }: FixRequest): string {
  const { relevant_logs: _logs, code_frames: _frames, run: _run, failing_step: step, ...rest } = context;
  const { env: _env, ...known } = step ?? { env: {} };
  return JSON.stringify({ ...rest, failing_step: step === null ? null : known }, null, 2);
}
