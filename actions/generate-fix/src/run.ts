import { join, resolve } from "node:path";
import type { ActionResult, Logger } from "@regreen/action-kit";
import { type ReplayMaterials, readReplayMaterials } from "@regreen/action-kit/replay-materials";
import {
  Ending,
  type FixRequest,
  type ModelUsage,
  notFixable,
  type Reproducer,
  reproducerOf,
  undelivered,
} from "@regreen/contracts";
import { setupSteps, typeAllowed } from "@regreen/policy";
import { heal, type RuffEngine, type Tools } from "@regreen/recipes";
import { checkpoint } from "./checkpoint.ts";
import { recipesFor } from "./earlier-fix.ts";
import type { Inputs } from "./inputs.ts";
import type { ModelInputs } from "./model/inputs.ts";
import type { ModelPorts } from "./model/round.ts";
import { nothingAsked, saveUsage } from "./model/save-usage.ts";
import { fixOf } from "./output/fix-file.ts";
import { NO_FIX } from "./output/no-fix.ts";
import { targetFiles } from "./output/target-files.ts";
import { clearOutput, writeOutput } from "./output/write.ts";
import { type Made, makePatchOf } from "./patch-of.ts";
import { sessionTools } from "./session-tools.ts";
import { setUp } from "./setup.ts";
import { renderFix, renderVerdict } from "./summary.ts";
import { openWorkshop, type Workshop } from "./workshop.ts";

export type { Inputs } from "./inputs.ts";

export interface Ports {
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
  /** Only for the model half. */
  readonly models: ModelPorts;
}

const MINUTE = 60_000;

/**
 * Looks for a fix of one cause and writes it down: with the recipes, free and deterministic, or where `provider` names one with
 * a model alone. Whether it heals is for validate-fix to prove.
 *
 * @throws UserError when an input is unusable
 */
export async function run(inputs: Inputs, ports: Ports): Promise<ActionResult> {
  const outputDir = resolve(ports.directory, inputs.outputDir);
  await clearOutput(outputDir);
  const usage = inputs.model === null ? null : nothingAsked(inputs.model);
  if (usage !== null) saveUsage(usage, { outputDir, announce: ports.models.announceUsage });
  try {
    const materials = await readReplayMaterials(inputs, ports.directory);
    const work = admit(inputs, materials);
    if (inputs.model !== null) return await askModel(inputs, inputs.model, { materials, outputDir, ports });
    return await explained(work, () => withWorkshop(inputs, ports, materials, work, outputDir));
  } catch (error) {
    if (!(error instanceof Ending)) throw error;
    return withoutFix(error, usage);
  }
}

/** The model half alone; what it needs is loaded only here. */
async function askModel(
  inputs: Inputs,
  model: ModelInputs,
  place: { materials: ReplayMaterials; outputDir: string; ports: Ports },
): Promise<ActionResult> {
  const { runModel } = await import("./model/run-model.ts");
  return runModel({ inputs, model, ...place });
}

/** What is asked of the recipes. */
interface Work {
  /** The request as the recipes see it: its reproducer is the one that runs here. */
  readonly request: FixRequest;
  readonly reproducer: Reproducer;
  /** The step ran on another kind of machine: what is found here is a suggestion. */
  readonly standsIn: boolean;
}

/** Everything that can be said before anything runs. */
function admit(inputs: Inputs, { request, policy }: ReplayMaterials): Work {
  const { fix_type, confidence_score } = request.context;
  if (inputs.fixType !== undefined && inputs.fixType !== fix_type)
    throw notFixable("type_excluded", `The cause is of type ${fix_type}; only ${inputs.fixType} was asked for.`);
  if (!typeAllowed(policy, fix_type))
    throw notFixable("type_excluded", `The policy leaves causes of type ${fix_type} to people.`);
  if (confidence_score <= policy.fix.min_confidence)
    throw notFixable(
      "low_confidence",
      `The cause is understood with ${confidence_score}; fix.min_confidence is ${policy.fix.min_confidence}.`,
    );
  const standsIn = request.reproducer === null && request.stand_in !== null;
  const reproducer = standsIn && request.stand_in !== null ? request.stand_in : reproducerOf(request);
  return { request: { ...request, reproducer }, reproducer, standsIn };
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

async function withWorkshop(
  inputs: Inputs,
  ports: Ports,
  materials: ReplayMaterials,
  work: Work,
  outputDir: string,
): Promise<ActionResult> {
  const { reproducer } = work;
  const { policy, headSha } = materials;
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
    const made = await logger.group("Asking the recipes", () =>
      search(inputs, ports, { materials, work, tools, workshop }),
    );
    return await writeDown(made, { inputs, materials, work, tools, workshop, outputDir });
  } finally {
    await ruff.close();
    await workshop.close();
  }
}

interface Place {
  readonly materials: ReplayMaterials;
  readonly work: Work;
  readonly tools: Tools;
  readonly workshop: Workshop;
}

async function search(inputs: Inputs, ports: Ports, { materials, work, tools, workshop }: Place): Promise<Made> {
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
  if (standsIn) return;
  const { command, shell, cwd, env } = reproducer;
  const { exitCode } = await workshop.run({ name: "The failing step", command, shell, cwd, env });
  if (exitCode === 0)
    throw new Ending("already_green", "step_passes", "The failing step passes here without any change.");
}

async function writeDown(
  made: Made,
  { inputs, materials, work, tools, workshop, outputDir }: Place & { inputs: Inputs; outputDir: string },
): Promise<ActionResult> {
  const { patch, guarded, recipe, changeDoc } = made;
  const change = work.standsIn ? { ...made.change, suggestionOnly: true } : made.change;
  const baseSha = workshop.workspace.baseSha;
  const fix = fixOf({
    request: materials.request,
    recipe,
    change,
    guarded,
    policy: materials.policy,
    patch,
    baseSha,
    changeDoc: changeDoc?.path ?? null,
  });
  const read = async (path: string) => (path === changeDoc?.path ? changeDoc.text : tools.readFile(path));
  const targets = inputs.outputFormat === "patch" ? [] : await targetFiles(guarded.info, read);
  const { fixPath, patchPath, fixSha256 } = await writeOutput(outputDir, fix, patch, targets);
  return {
    verdict: fix.suggestion_only
      ? undelivered("proposed", "suggestion_only", suggestion(`${fix.summary} (${recipe.id})`, work, materials))
      : undelivered("proposed", "not_proven", `${fix.summary} (${recipe.id}); not proven yet.`),
    outputs: {
      "patch-path": patchPath,
      "fix-path": fixPath,
      "patch-sha256": fix.patch_sha256,
      "fix-sha256": fixSha256,
      "suggestion-only": String(fix.suggestion_only),
      recipe: recipe.id,
      files: JSON.stringify(fix.files.map((file) => file.path)),
      summary: fix.summary,
      usage: "",
      "may-retry": "false",
    },
    summary: renderFix(fix, patch, guarded.review, workshop.notes),
  };
}

function suggestion(what: string, { standsIn, reproducer }: Work, { request }: ReplayMaterials): string {
  if (!standsIn) return `A suggestion for a person, not proven: ${what}.`;
  return `${request.not_reproducible?.message ?? ""} On ${reproducer.runs_on} a recipe has a suggestion: ${what}.`.trim();
}

function withoutFix({ verdict: found }: Ending, usage: ModelUsage | null): ActionResult {
  const outputs = usage === null ? NO_FIX : { ...NO_FIX, usage: JSON.stringify(usage) };
  return { verdict: found, outputs, summary: renderVerdict(found) };
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
