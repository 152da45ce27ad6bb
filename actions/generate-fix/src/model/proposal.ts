import { type Ending, type FixRequest, MODEL_RECIPE, notFixable, refused } from "@regreen/contracts";
import type { Feedback, ModelFix } from "@regreen/models";
import {
  applyEdits,
  checkWithPolicy,
  EditError,
  type EditedFile,
  type EditedTree,
  type Guarded,
  guardOptionsFor,
  makePatch,
  parsePatch,
  type Violation,
} from "@regreen/patch";
import type { Policy } from "@regreen/policy";
import { oneLine, redact, stripTerminal } from "@regreen/text";

/** A model's edits as a patch that the guardrails let through. */
export interface Proposal {
  readonly fix: ModelFix;
  readonly files: readonly EditedFile[];
  readonly patch: string;
  readonly guarded: Guarded;
}

/** Why an answer is no proposal. */
export interface Objection {
  /** What the model is told; null: it is not asked again. */
  readonly feedback: Feedback | null;
  /** How it ends when it is not put right. */
  readonly ending: Ending;
}

export interface Judging {
  readonly request: FixRequest;
  readonly policy: Policy;
  readonly tree: EditedTree;
}

const MAX_COMPLAINTS = 5;

/**
 * Makes a patch of an answer: edits applied, then guarded. Whether the fix is right is not asked here.
 *
 * @throws Ending (`not_fixable/model_declined`) when the model has no fix and says so
 */
export async function proposalOf(fix: ModelFix, judging: Judging): Promise<Proposal | Objection> {
  if (fix.outcome !== "fix") throw declined(fix);
  let files: EditedFile[];
  try {
    files = await applyEdits(fix.edits, fix.new_files, judging.tree);
  } catch (error) {
    if (error instanceof EditError) return misfit(fix, error);
    throw error;
  }
  const patch = makePatch(files);
  const info = parsePatch(patch);
  const found = guard(info, files, judging);
  const blocks = found.filter(({ severity }) => severity === "block");
  if (blocks.length > 0) return refusal(fix, blocks);
  return { fix, files, patch, guarded: { info, review: found } };
}

/** A way out that models are given, so that none has to invent a fix. Its reason is for people. */
function declined({ outcome, explanation, root_cause }: ModelFix): Ending {
  const sees = { fix: "", no_fix: "no fix", infra: "no fault of the code", needs_human: "a question for a person" };
  const why = plain(explanation === "" ? root_cause : explanation);
  return notFixable("model_declined", `The model sees ${sees[outcome]}${why === "" ? "." : `: ${why}`}`);
}

function misfit(fix: ModelFix, { problem, message }: EditError): Objection {
  const what = plain(`The model's edits can't be applied: ${message}`);
  const ending = problem === "path" ? refused("path_denied", what) : notFixable("model_malformed", what);
  return { feedback: { kind: "edits", message, earlier: fix }, ending };
}

/** Who tries to cheat, or writes a secret, is not told how it was noticed. A slip that people make, too, may be mended once. */
function refusal(fix: ModelFix, blocks: readonly Violation[]): Objection {
  const worst = blocks.find(isFinal) ?? blocks[0];
  if (worst === undefined) throw new Error("A refusal has a reason.");
  const ending = refused(worst.reason_code, plain(told(worst)));
  if (isFinal(worst)) return { feedback: null, ending };
  const message = blocks.slice(0, MAX_COMPLAINTS).map(told).join("\n");
  return { feedback: { kind: "guardrail", message, earlier: fix }, ending };
}

/** Errors swallowed, settings loosened, waits: the rules name them, and a model may have overlooked one. */
const SLIPS = /^[EFI]-/;

function isFinal({ reason_code, rule, hardened }: Violation): boolean {
  if (reason_code === "secret_detected") return true;
  return reason_code === "cheating" && !(hardened === true && SLIPS.test(rule));
}

function told({ file, message }: Violation): string {
  return file === null ? message : `${file}: ${message}`;
}

function guard(
  info: ReturnType<typeof parsePatch>,
  files: readonly EditedFile[],
  { request, policy }: Judging,
): Violation[] {
  const texts = (path: string) => files.find((file) => file.path === path) ?? null;
  const made = { recipe: { id: MODEL_RECIPE }, fix_type: request.context.fix_type, change_doc: null };
  return checkWithPolicy(info, policy, { ...guardOptionsFor(made, policy, null, request.context), texts });
}

function plain(text: string): string {
  return oneLine(redact(stripTerminal(text)), 400);
}
