import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Environment, Logger } from "@regreen/action-kit";
import type { StepCommand, Verdict } from "@regreen/contracts";
import { type Policy, serializePolicy } from "@regreen/policy";
import { snapshot, type Workspace } from "@regreen/process";
import { type Attempt, attempt } from "./attempt.ts";
import { askModel } from "./model-rounds.ts";
import type { ModelPlan, ModelWish } from "./model-wish.ts";
import { openPatchStack, type PatchStack } from "./patch-stack.ts";
import type { Places } from "./places.ts";
import { laptopPolicy } from "./policy.ts";
import { askRecipes, type RecipeRounds } from "./recipe-rounds.ts";
import { stepOf } from "./request.ts";
import { type HealResult, unhealed } from "./result.ts";
import { reviewOf } from "./review.ts";
import { mergeFixes, type Proposal } from "./search.ts";
import type { Judged } from "./stages.ts";

export interface ProofRequest {
  readonly command: string;
  readonly places: Places;
  readonly timeoutMinutes: number;
  /** How the fix will stand in the repository: committed, or applied and staged. It is proven in the same way. */
  readonly applyAs: "commit" | "index";
  /** Of the command's own environment, beyond the allow-list. */
  readonly stepEnv: Record<string, string>;
  readonly actionsDir: string;
  readonly env: Environment;
  readonly logger: Logger;
  readonly onOutput: (chunk: string) => void;
  /** Null: recipes only. */
  readonly model: ModelWish | null;
}

/**
 * Runs the command on a copy, looks for fixes of what its output shows, and has them proven on fresh copies. Nothing of the
 * user's repository is written. Recipes come first; a model is asked only where they prove nothing and a person wished for it.
 *
 * @param clean a copy in which nothing is ever run: a command may change what it checks
 */
export async function prove(request: ProofRequest, clean: Workspace): Promise<HealResult> {
  const { places, logger, timeoutMinutes } = request;
  const own = laptopPolicy(places.top);
  const plan = await planOf(request, own);
  for (const note of plan?.choice.notes ?? []) logger.warning(note);
  const policy = writePolicy(plan?.policy ?? own, places);
  const step = stepOf(request.command, places.cwd, request.stepEnv);
  const rerun = (round: number) => runCommand(request, step, clean, round);

  const first = await logger.group(`Running ${request.command}`, () => rerun(1));
  const early = withoutFix(first, request);
  if (early !== null) return early;
  const facts = factsOf(first, places);
  const stack = await openPatchStack(clean, places.scratch);
  const search = { step, stack, policy, repository: clean.dir };
  const recipes = await askRecipes(request, first, { ...search, rerun });
  if (plan === null || first.run.notFound || !leavesRoom(recipes)) return resultOf(recipes, request, facts, stack);

  const { seen, kept } = await startOfModel(first, recipes, stack);
  const [cause] = seen.causes;
  if (cause === undefined) return resultOf(recipes, request, facts, stack);
  const told = { exitCode: seen.run.exitCode, timeoutMinutes };
  const rounds = await askModel(request, { ...search, plan, cause, earlier: kept, facts: told });
  const { usage } = rounds;
  if (rounds.answered === null) {
    const without = resultOf(kept.length === 0 ? { ...recipes, judged: null } : recipes, request, facts, stack);
    // A recipe's hint is worth more than the reason why a model had none.
    const words = wordsOf(rounds.verdict, places);
    return { ...(without.outcome === "proposed" ? without : unhealed(...words, facts)), usage };
  }
  const { judged, proposal } = rounds.answered;
  const review = await reviewOf(proposal, plan.policy, clean);
  const all = [proposal, ...kept] as const;
  const whole = { ...judged, fix: mergeFixes([judged.fix, ...kept.map((each) => each.fix)], stack.combined()) };
  return { ...judgedResult(whole, all, { request, facts, stack }), usage, review };
}

/** A model may try what recipes did not mend; where no proof is possible here, it would be paid for nothing. */
function leavesRoom({ judged }: RecipeRounds): boolean {
  return judged === null || ["not_fixable", "refused"].includes(judged.verdict.outcome);
}

/**
 * Where a model starts: with the recipes' patches when they laid bare another problem, without them when the first one is
 * still there, because then they were no help.
 */
async function startOfModel(
  first: Attempt,
  { proposals, seen }: RecipeRounds,
  stack: PatchStack,
): Promise<{ readonly seen: Attempt; readonly kept: readonly Proposal[] }> {
  const root = first.causes[0]?.fingerprint;
  const isNext = seen.causes.length > 0 && seen.causes.every((cause) => cause.fingerprint !== root);
  if (isNext) return { seen, kept: proposals };
  for (const _ of proposals) await stack.removeLast();
  return { seen: first, kept: [] };
}

type Facts = Pick<HealResult, "fixType" | "failures" | "firstRun">;

/** What recipes alone came to. */
function resultOf(
  { judged, proposals, refused, suggestion, seen }: RecipeRounds,
  request: ProofRequest,
  facts: Facts,
  stack: PatchStack,
): HealResult {
  const { notFound } = seen.run;
  if (judged !== null) return judgedResult(judged, proposals, { request, facts, stack });
  if (suggestion !== null) return suggested(suggestion, facts);
  if (notFound) return unhealed(...toolMissing(request), facts);
  return unhealed(...wordsOf(refused ?? NO_RECIPE, request.places), facts);
}

function judgedResult(
  { fix, validation, verdict }: Judged,
  proposals: readonly Proposal[],
  { request, facts, stack }: { request: ProofRequest; facts: Facts; stack: PatchStack },
): HealResult {
  return unhealed(...wordsOf(verdict, request.places), {
    ...facts,
    fix,
    validation,
    recipes: [...new Set(proposals.map((proposal) => proposal.fix.recipe.id))],
    patch: stack.combined(),
    files: fix.files.map((file) => file.path),
  });
}

async function runCommand(request: ProofRequest, step: StepCommand, clean: Workspace, round: number): Promise<Attempt> {
  const { scratch } = request.places;
  const copy = await snapshot({ repo: clean.dir, dir: path.join(scratch, `run-${round}`) });
  return attempt({
    step,
    dir: copy.dir,
    scratch,
    logName: `run-${round}.log`,
    timeoutMs: request.timeoutMinutes * 60_000,
    env: definedOnly(request.env.variables),
    onOutput: request.onOutput,
  });
}

/** What models need is loaded only where somebody wished for one. */
async function planOf({ model, places, env }: ProofRequest, policy: Policy): Promise<ModelPlan | null> {
  if (model === null) return null;
  const { planModel } = await import("./model-wish.ts");
  return planModel(model, policy, { top: places.top, env: env.variables, now: new Date().toISOString() });
}

/** A hint for a person (requirements FIX-12): shown, and neither proven nor applied. */
function suggested({ fix, patch }: Proposal, facts: Pick<HealResult, "fixType" | "failures" | "firstRun">): HealResult {
  const message = `A suggestion, not proven and not applied: ${fix.summary}. Apply it by hand where it is what you want.`;
  const files = fix.files.map((file) => file.path);
  return unhealed("proposed", "suggestion_only", message, { ...facts, fix, patch, files, recipes: [fix.recipe.id] });
}

/** Copies the working tree to where everything happens. */
export function copyRepository(places: Places): Promise<Workspace> {
  return snapshot({ repo: places.top, dir: path.join(places.scratch, "work") });
}

const NO_RECIPE: Verdict = {
  outcome: "not_fixable",
  reason_code: "no_recipe",
  delivery: "none",
  message: "No recipe knows this failure.",
};

/** The ends that come before any search. */
function withoutFix({ run, causes }: Attempt, request: ProofRequest): HealResult | null {
  const { command, timeoutMinutes } = request;
  const firstRun = { exit_code: run.exitCode, duration_ms: run.durationMs };
  if (run.exitCode === 0) {
    return unhealed("already_green", "step_passes", "The command passes; there is nothing to heal.", {
      fixType: "none",
      firstRun,
    });
  }
  if (run.timedOut) {
    const message = `"${command}" did not end within ${timeoutMinutes} minutes. Raise --timeout.`;
    return unhealed("not_reproduced", "timed_out", message, { fixType: "timeout", firstRun });
  }
  if (causes.length > 0) return null;
  if (run.notFound) return unhealed(...toolMissing(request), { fixType: "env_setup", firstRun });
  const message = "The command fails, and its output shows no failure that is understood.";
  return unhealed("not_fixable", "no_recipe", message, { firstRun });
}

function toolMissing({ command }: ProofRequest): [Verdict["outcome"], Verdict["reason_code"], string] {
  const message = `A command of "${command}" is not installed here. Install it, or correct the line after "--".`;
  return ["not_reproduced", "tool_missing", message];
}

function factsOf({ run, causes }: Attempt, places: Places): Pick<HealResult, "fixType" | "failures" | "firstRun"> {
  return {
    fixType: causes[0]?.fix_type ?? "unknown",
    failures: causes
      .flatMap((cause) => cause.failures)
      .map((failure) => ({ ...failure, message: told(failure.message, places) })),
    firstRun: { exit_code: run.exitCode, duration_ms: run.durationMs },
  };
}

/** In words that people know: their repository, not our copy of it. */
function told(text: string, { scratch }: Places): string {
  return text.replaceAll(path.join(scratch, "run-1", path.sep), "");
}

function writePolicy(policy: Policy, places: Places): string {
  const file = path.join(places.scratch, "policy.json");
  writeFileSync(file, serializePolicy(policy));
  return file;
}

function wordsOf(verdict: Verdict, places: Places): [Verdict["outcome"], Verdict["reason_code"], string] {
  return [verdict.outcome, verdict.reason_code, told(verdict.message, places)];
}

function definedOnly(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
