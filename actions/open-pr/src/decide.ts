import {
  type FixRequest,
  MODEL_RECIPE,
  OUTCOME_TABLE,
  type Outcome,
  outcomeOf,
  type ReasonCode,
  type RequestSource,
  type Score,
  type UserError,
  type Verdict,
} from "@regreen/contracts";
import { refusal, type Violation } from "@regreen/patch";
import { type Policy, typeAllowed } from "@regreen/policy";
import type { Material } from "./material.ts";

/** What is known of the failing branch now; null where GitHub was not asked (dry run) or does not know it. */
export interface HeadFacts {
  readonly branchSha: string | null;
  readonly protected: boolean;
  readonly isDefault: boolean;
}

export interface Facts {
  readonly material: Material;
  readonly policy: Policy;
  readonly violations: readonly Violation[];
  /** Of the fix, with its proof; null without one. */
  readonly score: Score | null;
  /** The `verified` output of validate-fix. */
  readonly verifiedInput: boolean;
  /** What the last job before this one said of itself. */
  readonly earlier: Said | null;
  /** Why there is no model's fix, where one might have been. */
  readonly model: Said | null;
  /** `"gone"`: the failing branch does not exist any more. */
  readonly head: HeadFacts | "gone" | null;
  readonly isFork: boolean;
  /** The failing pull request carries an opt-out label (SAF-24). */
  readonly optedOut: boolean;
  /** Why pull requests can't be read, so that nobody knows whether there is one, or an opt-out; null when they can. */
  readonly pullsForbidden: UserError | null;
}

interface Said {
  readonly code: ReasonCode;
  readonly message: string;
}

/** What to hand to people, before GitHub's own answers (existing pull requests, permissions) are known. */
export interface Plan {
  readonly outcome: Outcome;
  readonly reason_code: ReasonCode;
  readonly message: string;
  readonly deliver: "pull_request" | "ticket" | "comment" | "rerun" | "none";
  /** Show the patch in the ticket or comment. Never for one that a guardrail refused. */
  readonly attachPatch: boolean;
}

export function verdictOf(plan: Plan, delivery: Verdict["delivery"], message = plan.message): Verdict {
  return { outcome: plan.outcome, reason_code: plan.reason_code, delivery, message };
}

/**
 * The decision, as one table of rules; the first that applies wins. Everything that could go wrong stands before the
 * pull request, so a forgotten case ends in a ticket (DESIGN §3, §4).
 */
export function decide(facts: Facts): Plan {
  const found = decideFix(facts);
  if (facts.optedOut) return plan("opted_out", "The failing pull request carries an opt-out label.", "none");
  if (facts.isFork) return forFork(found);
  if (found.deliver !== "pull_request") return found;
  return decideBranch(facts, found);
}

/** Is there a fix that may be shown as one? */
function decideFix(facts: Facts): Plan {
  const { material, policy, violations, verifiedInput, earlier, score } = facts;
  const { fix, patch, refused, validation, request } = material;
  if (refused !== null) return plan(refused.reason_code, refused.message, "ticket");
  const claim = validation !== null && material.unbound === null ? validation : null;
  if (claim?.reason_code === "step_passes" || (patch === null && earlier?.code === "step_passes"))
    return plan(
      "step_passes",
      "The failing step passes without any change: the failure does not show here.",
      "comment",
    );
  if (fix === null || patch === null) return withoutFix(facts, claim);

  const blocked = refusal(violations);
  if (blocked !== undefined)
    return plan(blocked.reason_code, `A guardrail refused the patch: ${blocked.message}`, "ticket");
  if (!typeAllowed(policy, fix.fix_type) || !typeAllowed(policy, request.context.fix_type))
    return plan("type_excluded", `The policy allows no fixes of the type ${fix.fix_type}.`, "ticket");
  // The job's own word comes first: its outputs can't be exchanged, its file can.
  const said = wordOf(earlier) ?? (claim === null ? null : { code: claim.reason_code, message: claim.message });
  if (said !== null && isFinal(outcomeOf(said.code)))
    return plan(said.code, withModel(said.message, facts), "ticket", isShowable(said.code));
  const confidence = score?.confidence ?? 0;
  if (!(confidence > policy.fix.min_confidence))
    return plan(
      "low_confidence",
      `The confidence ${confidence} is not above fix.min_confidence ${policy.fix.min_confidence}.`,
      "ticket",
      true,
    );
  if (fix.suggestion_only)
    return plan("suggestion_only", earlier?.code === "suggestion_only" ? earlier.message : SUGGESTION, "ticket", true);
  const doubt = doubtAbout(material, verifiedInput, said);
  if (doubt !== null) {
    const deliver = policy.pr.unproven === "review_pr" && isPlausible(facts, said) ? "pull_request" : "ticket";
    return plan("not_proven", `${NOT_PROVEN}${doubt}.`, deliver, true);
  }
  return plan("proven", "The failing step was red before the fix and is green after it.", "pull_request", true);
}

const NOT_PROVEN = "There is a fix, but it is not proven: ";

/** Why a fix is not proven, as a sentence for a text that says so already; null when it is. */
export function whyNotProven({ reason_code, message }: Plan): string | null {
  if (reason_code === "proven") return null;
  const doubt = message.startsWith(NOT_PROVEN) ? message.slice(NOT_PROVEN.length) : message;
  return `Nothing has shown that it makes the failing step green: ${doubt}`;
}

/** What the jobs before said, where it says more than that there is no proof yet. */
function wordOf(earlier: Said | null): Said | null {
  return earlier === null || earlier.code === "proven" || earlier.code === "not_proven" ? null : earlier;
}

/** A patch that helps only in part still shows where to look; one that a guardrail refused, or that loses tests, is not shown. */
function isShowable(code: ReasonCode): boolean {
  if (code === "fewer_tests") return false;
  return outcomeOf(code) !== "refused" || code === "stage_failed" || code === "head_moved";
}

/**
 * Whether nothing speaks against a fix but that nobody could try it, or not to the end (DESIGN §4.3). A proof that does not
 * belong to this patch, or that its own job does not confirm, is no such thing: somebody made it up.
 */
function isPlausible({ material: { validation, unbound } }: Facts, said: Said | null): boolean {
  return unbound === null && validation?.verified !== true && (said === null || UNTRIED.has(outcomeOf(said.code)));
}

const UNTRIED: ReadonlySet<Outcome> = new Set(["not_reproduced", "needs_reproducer", "proposed", "infra"]);

/** Validation outcomes that speak against the fix itself, not only against its proof. */
function isFinal(outcome: Outcome): boolean {
  return outcome === "not_fixable" || outcome === "refused" || outcome === "flaky";
}

/** Why the fix does not count as proven; null when it does. */
function doubtAbout({ validation, unbound }: Material, verifiedInput: boolean, said: Said | null): string | null {
  if (unbound !== null) return unbound;
  if (validation === null) return said === null ? "it was not validated" : lowerFirst(said.message);
  if (!validation.verified || validation.outcome !== "healed") return lowerFirst(validation.message);
  if (!verifiedInput) return "the validation job itself does not say so";
  const red = validation.before !== null && validation.before.exit_code !== 0;
  if (!red || validation.after?.exit_code !== 0) return "the validation shows no red run before and green run after";
  return null;
}

/** What was found without a model, and why there is nothing from one. */
function withModel(message: string, { model, material }: Facts): string {
  if (model === null || model.message === "" || material.fix?.recipe.id === MODEL_RECIPE) return message;
  return message.includes(model.message) ? message : `${message} No fix by a model: ${model.message}`;
}

/** No fix was made: say why, as exactly as the jobs before did. */
function withoutFix(facts: Facts, claim: Material["validation"]): Plan {
  const { policy, earlier } = facts;
  const { request } = facts.material;
  const said =
    earlier ??
    (claim === null ? null : { code: claim.reason_code, message: claim.message }) ??
    (request.not_reproducible === null
      ? null
      : { code: request.not_reproducible.reason_code, message: request.not_reproducible.message });
  // A proof without a fix would be a contradiction: believe the absence.
  if (said === null || said.code === "proven" || said.code === "not_proven") {
    const tried = said === null && request.context.can_auto_fix && request.reproducer !== null;
    return plan("no_recipe", withModel(tried ? UNTOLD : NO_RECIPE, facts), "ticket");
  }
  const outcome = outcomeOf(said.code);
  const isChance = (outcome === "flaky" || outcome === "infra") && said.code !== "model_unavailable";
  if (isChance && mayRerun(request, policy)) return plan(said.code, said.message, "rerun");
  // Whoever asked in an issue is answered there.
  if (request.source === "issue" && request.context.run === null) return plan(said.code, said.message, "comment");
  return plan(said.code, withModel(said.message, facts), WITHOUT_FIX[said.code] ?? WITHOUT_FIX[outcome] ?? "ticket");
}

/** Every cause of the run is chance or infrastructure, and the run has not been run again too often (DET-17). */
function mayRerun({ context: { history, run } }: FixRequest, { flaky }: Policy): boolean {
  return history?.rerun_advised === true && run !== null && flaky.rerun && run.attempt <= flaky.max_reruns_per_run;
}

const SUGGESTION = "There is a suggestion; nothing has proven it, so a person decides.";
const NO_RECIPE = "No recipe fixes this failure; a person has to look.";
const UNTOLD = "No fix was made, and the recipe job did not say why; its log may.";

/**
 * What is no work for anybody in this repository gets a comment at most; a protected branch gets its ticket although no
 * fix was tried (C-13).
 */
const WITHOUT_FIX: Partial<Record<Outcome | ReasonCode, Plan["deliver"]>> = {
  protected_branch: "ticket",
  fork: "comment",
  already_green: "comment",
  infra: "comment",
  // The failure is real; only the help was not there.
  model_unavailable: "ticket",
  nothing_to_do: "none",
};

/** A fork's branch is never written to; its author gets the patch as a comment (C-13). */
function forFork(found: Plan): Plan {
  const deliver = found.deliver === "none" ? "none" : "comment";
  if (found.reason_code !== "proven") return { ...found, deliver };
  return plan("fork", "The fix is proven; the branch belongs to a fork, so the patch is in a comment.", deliver, true);
}

/** Requests of the nightly audit. */
const AUDITED: readonly RequestSource[] = ["finding", "dependency"];

/** Is the failing branch one that a fix pull request may go to? */
function decideBranch({ head, policy, material, pullsForbidden }: Facts, found: Plan): Plan {
  const run = material.request.context.run;
  // What is not proven stays so, whatever keeps it from being a pull request.
  const ticket = (code: ReasonCode, why: string) =>
    found.reason_code === "proven"
      ? plan(code, `The fix is proven${why}`, "ticket", true)
      : { ...found, deliver: "ticket" as const };
  if (run === null) return ticket("suggestion_only", "; no run says which branch it belongs to.");
  if (pullsForbidden !== null)
    return ticket(
      "permission_missing",
      `, but the token may not even read pull requests (${pullsForbidden.message}). Grant \`pull-requests: write\` to the job.`,
    );
  if (head === "gone") return plan("superseded", `The branch ${run.head_branch} does not exist any more.`, "none");
  if (head === null) return found;
  if (head.branchSha !== null && head.branchSha !== run.head_sha)
    return plan(
      "head_moved",
      `${run.head_branch} has moved on since the failing run; the run of the newer commit decides.`,
      // Whoever pushed knows; a comment for every push would only be noise.
      "none",
    );
  const { fix_default_branch, skip_protected_branches } = policy.triggers;
  const closed = head.isDefault || (head.protected && skip_protected_branches);
  // Whoever lets the night fix asks for it: what was audited is the default branch (C-13).
  const isAsked = fix_default_branch || AUDITED.includes(material.request.source);
  if (closed && !isAsked)
    return ticket(
      "suggestion_only",
      `; ${run.head_branch} is ${head.isDefault ? "the default" : "a protected"} branch, and triggers.fix_default_branch is off.`,
    );
  return found;
}

/** A plan of a reason code; a message that says nothing is spoken for. */
export function plan(reason_code: ReasonCode, message: string, deliver: Plan["deliver"], attachPatch = false): Plan {
  const outcome = outcomeOf(reason_code);
  return { outcome, reason_code, message: message || OUTCOME_TABLE[outcome].says, deliver, attachPatch };
}

function lowerFirst(text: string): string {
  const plain = text.trim().replace(/\.$/, "");
  return plain === "" ? "the validation gives no reason" : plain.charAt(0).toLowerCase() + plain.slice(1);
}
