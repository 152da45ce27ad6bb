import type { Logger } from "@regreen/action-kit";
import { type ArtifactResult, type ScenarioResult, UserError } from "@regreen/contracts";
import {
  type Artifact,
  type ArtifactProblem,
  filesOfBudgets,
  judgeArtifact,
  judgeBudgets,
  judgeScenario,
  type Measurement,
  type Scenario,
} from "@regreen/regression";
import type { Folder } from "../files/file-port.ts";
import { MOST_BYTES } from "../files/limits.ts";
import type { Found } from "./find-scenarios.ts";
import { Pictures } from "./pictures.ts";

/** So many scenarios are judged between two lines of the log. */
const EVERY = 100;

export interface Judging {
  readonly renderer: string | null;
  /** The head's benchmarks by name, for budgets. */
  readonly benchmarks: ReadonlyMap<string, Measurement>;
  readonly logger: Logger;
}

export interface JudgedScenarios {
  readonly results: readonly ScenarioResult[];
  readonly pictures: Pictures;
}

/** Compares every file of every scenario, one after the other, so that no more than one pair is held. */
export async function judgeScenarios(found: Found, judging: Judging): Promise<JudgedScenarios> {
  const pictures = new Pictures();
  const results: ScenarioResult[] = [];
  for (const scenario of found.scenarios) {
    results.push(await judgeOne(scenario, found, judging, pictures));
    if (results.length % EVERY === 0)
      judging.logger.info(`${results.length} of ${found.scenarios.length} scenarios are compared`);
  }
  return { results, pictures };
}

async function judgeOne(
  scenario: Scenario,
  found: Found,
  { renderer, benchmarks }: Judging,
  pictures: Pictures,
): Promise<ScenarioResult> {
  if (scenario.errors.length > 0) return judgeScenario(scenario, []);
  const results: ArtifactResult[] = [];
  for (const artifact of scenario.artifacts) {
    const [expected, actual] = [
      await side(found.baselines, artifact.expected, "baseline"),
      await side(found.actual, artifact.actual, "results"),
    ];
    const problem = artifact.problem ?? expected.problem ?? actual.problem;
    const bytes = { expected: expected.bytes, actual: actual.bytes };
    const { result, picture } = judgeArtifact({ ...artifact, problem }, bytes, { renderer });
    results.push(picture === null ? result : { ...result, picture: pictures.add(scenario.id, artifact.name, picture) });
  }
  return judgeScenario(scenario, [...results, ...(await judgeLimits(scenario, found.actual, benchmarks))]);
}

/** A file that can't be read is told in its own line, and the rest is compared. */
async function side(
  folder: Folder | null,
  path: Artifact["expected"],
  fault: ArtifactProblem["fault"],
): Promise<{ readonly bytes: Uint8Array | null; readonly problem: ArtifactProblem | null }> {
  if (folder === null || path === null) return { bytes: null, problem: null };
  try {
    const bytes = await folder.read(path, MOST_BYTES.artifact);
    return { bytes, problem: bytes === null ? { message: `${path} is gone.`, fault } : null };
  } catch (error) {
    if (error instanceof UserError) return { bytes: null, problem: { message: error.message, fault } };
    throw error;
  }
}

async function judgeLimits(
  { budgets, metrics, made }: Scenario,
  actual: Folder,
  benchmarks: ReadonlyMap<string, Measurement>,
): Promise<readonly ArtifactResult[]> {
  if (budgets.length === 0) return [];
  const figures = await side(actual, metrics, "results");
  const files = new Map<string, Uint8Array>();
  for (const name of filesOfBudgets(budgets)) {
    const { bytes } = await side(actual, made.get(name) ?? null, "results");
    if (bytes !== null) files.set(name, bytes);
  }
  return judgeBudgets(budgets, { metrics: figures.bytes === null ? [] : [figures.bytes], benchmarks, files });
}
