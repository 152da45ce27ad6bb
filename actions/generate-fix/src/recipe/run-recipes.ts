import { join } from "node:path";
import type { ActionResult, Logger } from "@regreen/action-kit";
import type { ReplayMaterials } from "@regreen/action-kit/replay-materials";
import { Ending, notFixable, undelivered } from "@regreen/contracts";
import { setupSteps } from "@regreen/policy";
import { heal, type RuffEngine, type Tools } from "@regreen/recipes";
import type { Work } from "../admit.ts";
import type { Inputs } from "../inputs.ts";
import { outputsOf } from "../output/outputs.ts";
import { targetFiles } from "../output/target-files.ts";
import { writeOutput } from "../output/write.ts";
import { renderFix } from "../summary.ts";
import { checkpoint } from "./checkpoint.ts";
import { recipesFor } from "./earlier-fix.ts";
import { isGreen } from "./failing-step.ts";
import { fixOfRecipe } from "./fix-of-recipe.ts";
import { type Made, makePatchOf } from "./patch-of.ts";
import { sessionTools } from "./session-tools.ts";
import { setUp } from "./setup.ts";
import { openWorkshop, type Workshop } from "./workshop.ts";

export interface RecipePorts {
  readonly logger: Logger;
  /** The caller's environment; commands see the allow-listed part of it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Relative paths of inputs start here. */
  readonly directory: string;
  /** An existing directory that another user can pass through; the caller removes it. */
  readonly scratch: string;
  /** ISO 8601. */
  readonly now: () => string;
  /** The embedded ruff, loaded when a recipe first needs it. */
  readonly startRuff: () => Promise<RuffEngine & { close(): Promise<void> }>;
}

interface Place {
  readonly materials: ReplayMaterials;
  readonly work: Work;
  readonly outputDir: string;
}

const MINUTE = 60_000;

/**
 * Asks the recipes, which run the project's own tools in a sandbox, and writes down what the guardrails let through.
 *
 * @throws Ending when there is no fix
 */
export function runRecipes(inputs: Inputs, ports: RecipePorts, place: Place): Promise<ActionResult> {
  return explained(place.work, () => withWorkshop(inputs, ports, place));
}

/** Nothing found where another machine stood in: then the reason is that the step's own machine was not there. */
async function explained<T>({ request, reproducer, standsIn }: Work, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const why = request.not_reproducible;
    if (!standsIn || why === null || !(error instanceof Ending) || error.verdict.outcome === "refused") throw error;
    const found = `${why.message} Tried on ${reproducer.runs_on} instead: ${error.message}`;
    throw new Ending(why.reason_code === "no_command" ? "needs_reproducer" : "not_reproduced", why.reason_code, found);
  }
}

async function withWorkshop(inputs: Inputs, ports: RecipePorts, place: Place): Promise<ActionResult> {
  const { reproducer } = place.work;
  const { policy, headSha } = place.materials;
  const minutes = inputs.timeoutMinutes ?? Math.min(policy.validate.timeout_minutes, reproducer.timeout_minutes);
  const workshop = await openWorkshop({
    source: inputs.source,
    headSha,
    directory: ports.directory,
    scratch: join(ports.scratch, "generate"),
    env: ports.env,
    isolate: inputs.isolate,
    timeoutMs: minutes * MINUTE,
  });
  const ruff = lazily(ports.startRuff);
  try {
    const { logger } = ports;
    await logger.group("Setting up like the failing job", () =>
      setUp(setupSteps(inputs.setup, policy, reproducer), workshop, logger),
    );
    const start = await checkpoint(workshop.workspace);
    const tools = sessionTools(workshop, start, reproducer.env, ruff.get);
    const made = await logger.group("Asking the recipes", () => search(inputs, ports, { ...place, tools, workshop }));
    return await writeDown(made, inputs, { ...place, tools, workshop });
  } finally {
    await ruff.close();
    await workshop.close();
  }
}

interface OpenPlace extends Place {
  readonly tools: Tools;
  readonly workshop: Workshop;
}

async function search(
  inputs: Inputs,
  ports: RecipePorts,
  { materials, work, tools, workshop }: OpenPlace,
): Promise<Made> {
  const { policy } = materials;
  const { request } = work;
  const today = ports.now().slice(0, 10);
  const recipes = recipesFor(request.earlier_fixes, { policy, reproducer: work.reproducer, workshop });
  const healed = await heal(recipes, { request, tools, today });
  if (healed.kind === "no_recipe") throw notFixable("no_recipe", "No recipe knows this failure.");
  if (healed.kind === "no_change") {
    await refuseGreen(work, workshop);
    const reasons = healed.reasons.map(({ recipe, message }) => `Recipe ${recipe.id}: ${message}`);
    throw notFixable("recipe_no_change", reasons.join(" "));
  }
  const { recipe, change } = healed;
  ports.logger.info(`Recipe ${recipe.id}: ${change.summary}`);
  const changeDoc = inputs.changeDoc ?? policy.change_doc.enabled;
  const made = await makePatchOf({
    recipe,
    change,
    request,
    policy,
    tools,
    workspace: workshop.workspace,
    today,
    changeDoc,
  });
  if (change.confidence <= policy.fix.min_confidence)
    throw notFixable(
      "low_confidence",
      `The fix has a confidence of ${change.confidence}; fix.min_confidence is ${policy.fix.min_confidence}.`,
    );
  return made;
}

/**
 * A recipe that knows the failure and finds nothing to change may look at a step that does not fail here at all. The recipe's
 * own work is taken back by then.
 *
 * @throws Ending (`already_green`) when the step passes
 */
async function refuseGreen({ reproducer, standsIn }: Work, workshop: Workshop): Promise<void> {
  if (!standsIn && (await isGreen(reproducer, workshop)))
    throw new Ending("already_green", "step_passes", "The failing step passes here without any change.");
}

async function writeDown(
  made: Made,
  inputs: Inputs,
  { materials, work, tools, workshop, outputDir }: OpenPlace,
): Promise<ActionResult> {
  const { patch, guarded, recipe, changeDoc } = made;
  const change = work.standsIn ? { ...made.change, suggestionOnly: true } : made.change;
  const { request, policy } = materials;
  const fix = fixOfRecipe({ ...made, change, request, policy, baseSha: workshop.workspace.baseSha });
  const read = async (path: string) => (path === changeDoc?.path ? changeDoc.text : tools.readFile(path));
  const targets = inputs.outputFormat === "patch" ? [] : await targetFiles(guarded.info, read);
  const written = await writeOutput(outputDir, fix, patch, targets);
  return {
    verdict: fix.suggestion_only
      ? undelivered("proposed", "suggestion_only", suggestion(`${fix.summary} (${recipe.id})`, work, materials))
      : undelivered("proposed", "not_proven", `${fix.summary} (${recipe.id}); not proven yet.`),
    outputs: outputsOf(fix, written),
    summary: renderFix(fix, patch, guarded.review, workshop.notes),
  };
}

function suggestion(what: string, { standsIn, reproducer }: Work, { request }: ReplayMaterials): string {
  if (!standsIn) return `A suggestion for a person, not proven: ${what}.`;
  return `${request.not_reproducible?.message ?? ""} On ${reproducer.runs_on} a recipe has a suggestion: ${what}.`.trim();
}

/** Starts something once, when it is first asked for; closes it if it ever was. */
function lazily<T extends { close(): Promise<void> }>(
  start: () => Promise<T>,
): { get: () => Promise<T>; close: () => Promise<void> } {
  let started: Promise<T> | undefined;
  return {
    get: () => (started ??= start()),
    close: async () => {
      const running = await started?.catch(() => undefined);
      await running?.close();
    },
  };
}
