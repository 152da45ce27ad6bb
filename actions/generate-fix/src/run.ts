import { resolve } from "node:path";
import type { ActionResult } from "@regreen/action-kit";
import { type ReplayMaterials, readReplayMaterials } from "@regreen/action-kit/replay-materials";
import { Ending, type ModelUsage } from "@regreen/contracts";
import { admit } from "./admit.ts";
import type { Inputs } from "./inputs.ts";
import type { ModelInputs } from "./model/inputs.ts";
import type { ModelPorts } from "./model/round.ts";
import { nothingAsked, saveUsage } from "./model/save-usage.ts";
import { NO_FIX } from "./output/outputs.ts";
import { clearOutput } from "./output/write.ts";
import { type RecipePorts, runRecipes } from "./recipe/run-recipes.ts";
import { renderVerdict } from "./summary.ts";

export type { Inputs } from "./inputs.ts";

export interface Ports extends RecipePorts {
  /** Only for the model half. */
  readonly models: ModelPorts;
}

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
    return await runRecipes(inputs, ports, { materials, work, outputDir });
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

function withoutFix({ verdict }: Ending, usage: ModelUsage | null): ActionResult {
  const outputs = usage === null ? NO_FIX : { ...NO_FIX, usage: JSON.stringify(usage) };
  return { verdict, outputs, summary: renderVerdict(verdict) };
}
