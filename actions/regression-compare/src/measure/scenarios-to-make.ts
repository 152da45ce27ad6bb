import { join } from "node:path";
import { POLICY_PATH, parsePolicy } from "@regreen/policy";
import { touchedScenarios } from "@regreen/regression";
import { readBaselines } from "../compare/find-scenarios.ts";
import { MOST_BYTES } from "../files/limits.ts";
import type { MeasureInputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";

/**
 * Ids of the scenarios that a change touches, by what the head says of them: the comparison asks the base, and misses what was not
 * made.
 *
 * @returns null where nobody says what changed, or there are no baselines
 * @throws UserError
 */
export async function scenariosToMake(
  { headDir, baselinesDir, touched }: MeasureInputs,
  { files, logger }: Pick<Ports, "files" | "logger">,
): Promise<readonly string[] | null> {
  if (touched.length === 0) return null;
  const head = await files.folder(headDir, "head-dir");
  const policy = await head?.read(POLICY_PATH, MOST_BYTES.settings);
  const { regression } = parsePolicy(POLICY_PATH, policy ? new TextDecoder().decode(policy) : null);
  const below = baselinesDir ?? regression.baselines_dir;
  const folder = await head?.folder(below);
  if (!folder) return null;
  const { scenarios } = await readBaselines(folder, []);
  const ids = touchedScenarios(scenarios, touched).map(({ id }) => id);
  logger.info(`${ids.length} of ${scenarios.length} scenarios in ${join(headDir, below)} are touched`);
  return ids;
}
