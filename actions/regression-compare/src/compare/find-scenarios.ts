import { UserError } from "@regreen/contracts";
import { globProblem, matchesAny } from "@regreen/policy";
import { BASELINE_FILE, readScenarios, SCENARIO_FILE, type Scenario, touchedScenarios } from "@regreen/regression";
import { oneLine } from "@regreen/text";
import type { Folder } from "../files/file-port.ts";
import { MOST_BYTES } from "../files/limits.ts";

/** What is compared with what, before any of it is opened. */
export interface Found {
  /** Null: there are no baselines at all. */
  readonly baselines: Folder | null;
  readonly actual: Folder;
  readonly scenarios: readonly Scenario[];
  /** What people should know. */
  readonly warnings: readonly string[];
}

/** Which of the scenarios are looked at. */
export interface Selection {
  /** Ids or globs; none: all. */
  readonly scenarios: readonly string[];
  /** Paths of the repository that changed; none: all scenarios. */
  readonly touched: readonly string[];
}

/**
 * The scenarios that are wanted.
 *
 * @throws UserError where one is wanted that is not there, or a baseline is a symbolic link
 */
export async function findScenarios(baselines: Folder | null, actual: Folder, selection: Selection): Promise<Found> {
  const made = await actual.list();
  const madePaths = made.files.map(({ path }) => path);
  const { scenarios, problems, skipped } = await readBaselines(baselines, madePaths);
  const marked = withLinks(scenarios, skipped, baselines?.shown ?? "");
  return {
    baselines,
    actual,
    scenarios: selected(marked, selection),
    warnings: [
      ...problems.map(({ message }) => message),
      ...made.skipped.map((path) => `${path} of what was made is no regular file and is not read.`),
    ],
  };
}

/**
 * All scenarios of a folder of baselines and of what was made.
 *
 * @param made paths below the folder of what was made
 * @returns beside them what of the baselines is no regular file
 */
export async function readBaselines(
  baselines: Folder | null,
  made: readonly string[],
): Promise<ReturnType<typeof readScenarios> & { readonly skipped: readonly string[] }> {
  const own = await baselines?.list();
  const paths = (own?.files ?? []).map(({ path }) => path);
  const settings = await readSettingsFiles(baselines, paths);
  return { ...readScenarios(paths, (path) => settings.get(path) ?? null, made), skipped: own?.skipped ?? [] };
}

async function readSettingsFiles(
  folder: Folder | null,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (name !== SCENARIO_FILE && name !== BASELINE_FILE) continue;
    const bytes = await folder?.read(path, MOST_BYTES.settings);
    if (bytes) texts.set(path, new TextDecoder().decode(bytes));
  }
  return texts;
}

/** A link in a scenario is an error of that scenario: what it stands for might be anything, and is not compared. */
function withLinks(scenarios: readonly Scenario[], links: readonly string[], shown: string): readonly Scenario[] {
  const left = new Set(links);
  const marked = scenarios.map((scenario) => {
    const own = links.filter((path) => path.startsWith(`${scenario.id}/`));
    for (const path of own) left.delete(path);
    const errors = own.map((path) => `${path} is a symbolic link or no file, which no baseline may be.`);
    return own.length === 0 ? scenario : { ...scenario, errors: [...scenario.errors, ...errors] };
  });
  const [stray] = left;
  if (stray === undefined) return marked;
  throw new UserError(`"${oneLine(stray, 200)}" in ${oneLine(shown, 200)} is a symbolic link or no file.`, {
    hint: "Keep baselines as regular files and folders.",
    reasonCode: "bad_baseline",
  });
}

function selected(scenarios: readonly Scenario[], { scenarios: wanted, touched }: Selection): readonly Scenario[] {
  for (const glob of wanted) {
    const problem = globProblem(glob);
    const isThere = problem === null && scenarios.some(({ id }) => id === glob || matchesAny(id, [glob]));
    if (isThere) continue;
    throw new UserError(`Input "scenarios" names "${oneLine(glob, 200)}": ${problem ?? "there is no such scenario"}.`, {
      hint: 'Correct "scenarios": ids or globs of folders below the baselines.',
    });
  }
  const named = scenarios.filter(({ id }) => wanted.length === 0 || wanted.includes(id) || matchesAny(id, wanted));
  return touchedScenarios(named, touched);
}
