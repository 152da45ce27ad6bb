import { type PresetPlan, type PresetStage, type ProjectFiles, stage } from "./project.ts";

export const NODE_MANIFESTS = ["package.json"];

/** Scripts by what they are for, in the order of VAL-02; of each row the first that exists is taken. */
const ROWS: readonly (readonly [group: PresetStage["group"], names: readonly string[]])[] = [
  ["isolated_tests", ["lint", "lint:check", "check:lint", "eslint"]],
  ["isolated_tests", ["format:check", "check:format", "fmt:check", "prettier:check"]],
  ["isolated_tests", ["typecheck", "type-check", "check-types", "check:types", "types", "tsc"]],
  ["isolated_tests", ["test:unit", "unit", "test"]],
  ["integration_tests", ["test:integration", "integration"]],
];

/** A script that mends is no check: it would be green whatever the patch does. */
const MENDS = /(?:^|\s)(?:--fix|--write|--apply|-w)(?:\s|=|$)/;
const WATCHES = /(?:^|\s)(?:--watch|--watchAll|watch)(?:\s|=|$)/;
/** What `npm init` writes. */
const NO_TEST = /no test specified/;

/** Stages of a Node project: its own scripts, by its own package manager. */
export function nodeStages(project: ProjectFiles): PresetPlan {
  const manifest = readManifest(project);
  if (manifest === null) return { stages: [], notes: ["package.json can't be read, so preset node has no stages."] };
  const manager = managerOf(project, manifest.packageManager);
  const stages: PresetStage[] = [];
  const notes: string[] = [];
  for (const [group, names] of ROWS) {
    const name = names.find((each) => typeof manifest.scripts[each] === "string");
    const script = name === undefined ? "" : String(manifest.scripts[name]);
    if (name === undefined || NO_TEST.test(script)) continue;
    if (MENDS.test(script)) notes.push(`The script "${name}" writes files, so it is no stage.`);
    else if (WATCHES.test(script)) notes.push(`The script "${name}" goes on watching, so it is no stage.`);
    else stages.push(stage(`${manager} run ${name}`, group));
  }
  const typed = stages.some((each) => /types|type-?check|tsc/.test(each.run));
  if (typed || !project.isFile("tsconfig.json") || !manifest.dependencies.includes("typescript"))
    return { stages, notes };
  const [lints, tests] = [stages.filter((each) => !isTest(each)), stages.filter(isTest)];
  return { stages: [...lints, stage(`${EXEC[manager]} tsc --noEmit`), ...tests], notes };
}

type Manager = "npm" | "pnpm" | "yarn" | "bun";

/** Never downloads what isn't installed. */
const EXEC: Readonly<Record<Manager, string>> = {
  npm: "npx --no-install",
  pnpm: "pnpm exec",
  yarn: "yarn run",
  bun: "bunx --no-install",
};

function isTest({ run, group }: PresetStage): boolean {
  return group === "integration_tests" || /\b(?:test|unit)\b/.test(run);
}

function managerOf(project: ProjectFiles, named: string): Manager {
  const [, manager] = /^(npm|pnpm|yarn|bun)@/.exec(named) ?? [];
  if (manager !== undefined) return manager as Manager;
  if (project.isFile("pnpm-lock.yaml")) return "pnpm";
  if (project.isFile("yarn.lock")) return "yarn";
  return project.isFile("bun.lock") || project.isFile("bun.lockb") ? "bun" : "npm";
}

interface Manifest {
  readonly scripts: Readonly<Record<string, unknown>>;
  readonly packageManager: string;
  /** Names, of both kinds. */
  readonly dependencies: readonly string[];
}

function readManifest(project: ProjectFiles): Manifest | null {
  try {
    const data: unknown = JSON.parse(project.read("package.json") ?? "");
    const { scripts, packageManager, dependencies, devDependencies } = mapping(data);
    return {
      scripts: mapping(scripts),
      packageManager: typeof packageManager === "string" ? packageManager : "",
      dependencies: [...Object.keys(mapping(dependencies)), ...Object.keys(mapping(devDependencies))],
    };
  } catch {
    return null;
  }
}

function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
