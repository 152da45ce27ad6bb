import { join, resolve } from "node:path";
import type { ActionResult, Logger } from "@regreen/action-kit";
import { type ReplayMaterials, readReplayMaterials } from "@regreen/action-kit/replay-materials";
import { Ending, notFixable, type Reproducer, reproducerOf, undelivered } from "@regreen/contracts";
import { setupSteps, typeAllowed } from "@regreen/policy";
import { heal, RECIPES, type RuffEngine, type Tools } from "@regreen/recipes";
import { checkpoint } from "./checkpoint.ts";
import type { Inputs } from "./inputs.ts";
import { fixOf } from "./output/fix-file.ts";
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
}

const MINUTE = 60_000;

/**
 * Looks for a fix of one cause with the recipes, free and deterministic, and writes it down. Whether it heals is for
 * validate-fix to prove.
 *
 * @throws UserError when an input is unusable
 */
export async function run(inputs: Inputs, ports: Ports): Promise<ActionResult> {
  const outputDir = resolve(ports.directory, inputs.outputDir);
  await clearOutput(outputDir);
  try {
    const materials = await readReplayMaterials(inputs, ports.directory);
    const reproducer = admit(inputs, materials);
    return await withWorkshop(inputs, ports, materials, reproducer, outputDir);
  } catch (error) {
    if (!(error instanceof Ending)) throw error;
    return withoutFix(error);
  }
}

/** Everything that can be said before anything runs. */
function admit(inputs: Inputs, { request, policy }: ReplayMaterials): Reproducer {
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
  return reproducerOf(request);
}

async function withWorkshop(
  inputs: Inputs,
  ports: Ports,
  materials: ReplayMaterials,
  reproducer: Reproducer,
  outputDir: string,
): Promise<ActionResult> {
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
    const made = await logger.group("Asking the recipes", () => search(inputs, ports, { materials, tools, workshop }));
    return await writeDown(made, { inputs, materials, tools, workshop, outputDir });
  } finally {
    await ruff.close();
    await workshop.close();
  }
}

interface Place {
  readonly materials: ReplayMaterials;
  readonly tools: Tools;
  readonly workshop: Workshop;
}

async function search(inputs: Inputs, ports: Ports, { materials, tools, workshop }: Place): Promise<Made> {
  const { request, policy } = materials;
  const today = ports.now().slice(0, 10);
  const healed = await heal(RECIPES, { request, tools, today });
  if (healed.kind === "no_recipe") throw notFixable("no_recipe", "No recipe knows this failure.");
  if (healed.kind === "no_change")
    throw notFixable("recipe_no_change", `Recipe ${healed.recipe.id}: ${healed.message}`);
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

async function writeDown(
  made: Made,
  { inputs, materials, tools, workshop, outputDir }: Place & { inputs: Inputs; outputDir: string },
): Promise<ActionResult> {
  const { patch, guarded, recipe, change, changeDoc } = made;
  const baseSha = workshop.workspace.baseSha;
  const fix = fixOf({
    request: materials.request,
    recipe,
    change,
    info: guarded.info,
    patch,
    baseSha,
    changeDoc: changeDoc?.path ?? null,
  });
  const read = async (path: string) => (path === changeDoc?.path ? changeDoc.text : tools.readFile(path));
  const targets = inputs.outputFormat === "patch" ? [] : await targetFiles(guarded.info, read);
  const { fixPath, patchPath } = await writeOutput(outputDir, fix, patch, targets);
  return {
    verdict: undelivered("proposed", "not_proven", `${fix.summary} (${recipe.id}); not proven yet.`),
    outputs: {
      "patch-path": patchPath,
      "fix-path": fixPath,
      "patch-sha256": fix.patch_sha256,
      recipe: recipe.id,
      files: JSON.stringify(fix.files.map((file) => file.path)),
      summary: fix.summary,
    },
    summary: renderFix(fix, patch, guarded.review, workshop.notes),
  };
}

function withoutFix({ verdict: found }: Ending): ActionResult {
  const outputs = { "patch-path": "", "fix-path": "", "patch-sha256": "", recipe: "", files: "[]", summary: "" };
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
