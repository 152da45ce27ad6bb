import { artifactsOf, METRICS_FILE } from "./artifacts.ts";
import { BASELINE_FILE, type BaselineEntry, parseBaselineFile } from "./baseline-file.ts";
import { type Folder, scenarioFolders } from "./folders.ts";
import type { Scenario, ScenarioProblem } from "./model.ts";
import { idProblem, printable } from "./names.ts";
import { NO_SCENARIO_FILE, parseScenarioFile, type ScenarioFile } from "./scenario-file.ts";

export const SCENARIO_FILE = "scenario.yml";

/**
 * Finds the scenarios below a folder of baselines, and what belongs together in each.
 *
 * A scenario is a folder that holds `expected_…` files, `scenario.yml`, `baseline.json` or `input.json` itself; folders may be
 * nested for order (`charts/monthly`), but no scenario lies inside of another. What was made for `expected_chart.png` is
 * `<id>/chart.png` or `<id>/actual_chart.png`. Folders in which something was made and nothing is expected are scenarios, too:
 * new ones.
 *
 * @param files paths below the folder of the baselines, with `/`; plain files only, links are the caller's to refuse
 * @param read text of a `scenario.yml` or `baseline.json` among them; null where it can't be read
 * @param made paths below the folder of what was made
 */
export function readScenarios(
  files: readonly string[],
  read: (path: string) => string | null,
  made: readonly string[] = [],
): { readonly scenarios: readonly Scenario[]; readonly problems: readonly ScenarioProblem[] } {
  const { folders, problems } = scenarioFolders(files, made);
  const found = folders.map((folder) => scenarioOf(folder, read));
  return {
    scenarios: found.map(({ scenario }) => scenario),
    problems: [...problems, ...found.flatMap((each) => each.problems)],
  };
}

interface Found {
  readonly scenario: Scenario;
  readonly problems: readonly ScenarioProblem[];
}

function scenarioOf(folder: Folder, read: (path: string) => string | null): Found {
  const wrong = idProblem(folder.id);
  if (wrong !== null) return broken(folder.id, `The folder can't be a scenario's: ${wrong}.`);
  const settings = settingsOf(folder, read);
  const baselines = baselinesOf(folder, read);
  const errors = [...folder.errors];
  if (typeof settings === "string") errors.push(settings);
  if (typeof baselines === "string") errors.push(baselines);
  const file = typeof settings === "string" ? NO_SCENARIO_FILE : settings;
  const entries = typeof baselines === "string" ? new Map<string, BaselineEntry>() : baselines;
  const { artifacts, made, problems } = artifactsOf(folder, file, entries);
  const metrics = folder.made.find((name) => name === METRICS_FILE);
  const scenario = {
    id: folder.id,
    title: file.title ?? folder.id,
    paths: file.paths,
    artifacts,
    budgets: file.budgets,
    metrics: metrics === undefined ? null : `${folder.id}/${metrics}`,
    made,
    baselines: entries,
    errors,
  };
  return { scenario, problems };
}

function settingsOf({ id, own }: Folder, read: (path: string) => string | null): ScenarioFile | string {
  const other = own.find((name) => /^scenario\.ya?ml$/i.test(name) && name !== SCENARIO_FILE);
  if (other !== undefined) return `${id}/${printable(other)} is not read; name it ${SCENARIO_FILE}.`;
  if (!own.includes(SCENARIO_FILE)) return NO_SCENARIO_FILE;
  const path = `${id}/${SCENARIO_FILE}`;
  const text = read(path);
  return text === null ? `${path} can't be read.` : parseScenarioFile(path, text);
}

function baselinesOf({ id, own }: Folder, read: (path: string) => string | null) {
  if (!own.includes(BASELINE_FILE)) return new Map<string, BaselineEntry>();
  const path = `${id}/${BASELINE_FILE}`;
  const text = read(path);
  return text === null ? `${path} can't be read.` : parseBaselineFile(path, text);
}

function broken(id: string, error: string): Found {
  const scenario = {
    id: printable(id) || "?",
    title: printable(id) || "?",
    paths: [],
    artifacts: [],
    budgets: [],
    metrics: null,
    made: new Map(),
    baselines: new Map(),
    errors: [error],
  };
  return { scenario, problems: [] };
}
