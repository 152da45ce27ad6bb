import { fitsPath } from "@regreen/policy";
import type { BaselineEntry } from "./baseline-file.ts";
import { comparatorOf } from "./file-settings.ts";
import { type Folder, groupBy } from "./folders.ts";
import type { Artifact, ArtifactProblem, ScenarioProblem } from "./model.ts";
import { pathProblem, printable, sameName, stem } from "./names.ts";
import type { ScenarioFile } from "./scenario-file.ts";

/** The budgets' values, among what was made. */
export const METRICS_FILE = "metrics.json";

const EXPECTED = "expected_";
const ACTUAL = "actual_";
/** Of the scenario, whatever else they are. */
const OWN = /^(?:expected_.*|input.*|scenario\.ya?ml|baseline\.json|readme.*|\..*)$/i;
const MAX_ARTIFACTS = 200;

interface Artifacts {
  readonly artifacts: readonly Artifact[];
  /** Files that were made by their names, with their paths. */
  readonly made: ReadonlyMap<string, string>;
  readonly problems: readonly ScenarioProblem[];
}

/** What is compared in a scenario's folder: every expected file, and everything that was made beside. */
export function artifactsOf(
  folder: Folder,
  settings: ScenarioFile,
  baselines: ReadonlyMap<string, BaselineEntry>,
): Artifacts {
  const expected = folder.own.filter((name) => name.startsWith(EXPECTED) && name.length > EXPECTED.length).sort();
  const made = madeFiles(folder);
  const files = expected.map((name) => name.slice(EXPECTED.length));
  const used = new Set<string>();
  const artifacts = files.map((file) => {
    const candidates = candidatesFor(file, made);
    for (const [name] of candidates) used.add(name);
    return artifact(folder.id, file, `${EXPECTED}${file}`, candidates, settings, baselines);
  });
  const fresh = [...made.keys()]
    .filter((name) => !used.has(name) && name !== METRICS_FILE && !isIgnored(name, settings.ignore))
    .sort();
  const added = fresh.map((file) =>
    artifact(folder.id, file, null, [[file, made.get(file) ?? []]], settings, baselines),
  );
  return {
    artifacts: limited([...artifacts, ...added], [...files, ...fresh]),
    made: new Map([...made].flatMap(([name, [path]]) => (path === undefined ? [] : [[name, path]]))),
    problems: problemsOf(folder, settings, [...files, ...fresh]),
  };
}

/** By the name without `actual_`; both forms at once are two files of one name. */
function madeFiles({ id, made }: Folder): Map<string, string[]> {
  // Made right beside the baselines: then only what says so was made.
  const mixed = made.some((name) => name.startsWith(EXPECTED));
  const names = made.filter((name) => (mixed ? name.startsWith(ACTUAL) : !OWN.test(name)));
  const byName = groupBy(names, (name) => (name.startsWith(ACTUAL) ? name.slice(ACTUAL.length) : name));
  return new Map([...byName].map(([name, group]) => [name, group.map((each) => `${id}/${each}`)]));
}

/** A hash stands for any file of its name; every other file for its own. */
function candidatesFor(file: string, made: ReadonlyMap<string, string[]>): [string, string[]][] {
  if (!file.endsWith(".hash")) return made.has(file) ? [[file, made.get(file) ?? []]] : [];
  const all = [...made].filter(([name]) => stem(name) === stem(file) && name !== file);
  const pictures = all.filter(([name]) => name.endsWith(".png"));
  return pictures.length > 0 ? pictures : all;
}

function artifact(
  id: string,
  file: string,
  expected: string | null,
  candidates: readonly [string, string[]][],
  settings: ScenarioFile,
  baselines: ReadonlyMap<string, BaselineEntry>,
): Artifact {
  const paths = candidates.flatMap(([, each]) => each);
  const said = settings.files.get(file);
  const wrong = pathProblem(expected ?? file);
  const several = `${paths.map(printable).join(" and ")} were made; one of them has to go.`;
  const own = wrong === null ? null : { message: `The name can't be used: ${wrong}.`, fault: sideOf(expected) };
  return {
    name: file,
    file,
    comparator: said?.comparator ?? comparatorOf(file),
    expected: expected === null ? null : `${id}/${expected}`,
    actual: paths[0] ?? null,
    settings: said?.settings ?? {},
    baseline: expected === null ? null : (baselines.get(expected) ?? null),
    problem: own ?? (paths.length > 1 ? { message: several, fault: "results" } : null),
  };
}

/** Whose name it is: what is expected has the name first. */
function sideOf(expected: string | null): ArtifactProblem["fault"] {
  return expected === null ? "results" : "baseline";
}

/** Short names where they are told apart by them: `analysis` of `analysis.json`. */
function limited(artifacts: readonly Artifact[], files: readonly string[]): Artifact[] {
  const stems = groupBy(files, (file) => sameName(stem(file)));
  const named = artifacts.map((each) => {
    const alone = (stems.get(sameName(stem(each.name))) ?? []).length === 1;
    return { ...each, name: printable(alone ? stem(each.name) : each.name) };
  });
  const first = named.slice(0, MAX_ARTIFACTS);
  const last = first.at(-1);
  if (named.length <= MAX_ARTIFACTS || last === undefined) return first;
  const message = `The scenario has ${named.length} files; at most ${MAX_ARTIFACTS} are compared.`;
  return [...first.slice(0, -1), { ...last, problem: { message, fault: sideOf(last.expected) } }];
}

function isIgnored(name: string, globs: readonly string[]): boolean {
  return fitsPath(name, globs);
}

function problemsOf(folder: Folder, settings: ScenarioFile, files: readonly string[]): ScenarioProblem[] {
  const known = new Set(files);
  const idle = [...settings.files.keys()].filter((name) => !known.has(name));
  // `Expected_x.json` marks a scenario and is compared by nobody, so it is told, too.
  const isLost = (name: string) => /^expected_/i.test(name) && (!name.startsWith(EXPECTED) || name === EXPECTED);
  const lost = folder.own.filter((name) => isLost(name) || (!OWN.test(name) && !name.startsWith(ACTUAL)));
  return [
    ...idle.map((name) => ({
      file: `${folder.id}/scenario.yml`,
      message: `${folder.id}/scenario.yml has settings for ${printable(name)}, which is neither expected nor made.`,
    })),
    ...lost.map((name) => ({
      file: `${folder.id}/${name}`,
      message: `${folder.id}/${printable(name)} is not compared; what is compared is named expected_<name>.<ext>.`,
    })),
  ];
}
