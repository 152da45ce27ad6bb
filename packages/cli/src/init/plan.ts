import { readFileSync } from "node:fs";
import path from "node:path";
import { POLICY_PATH, type Policy, parsePolicy, readPolicy } from "@regreen/policy";
import { topStages } from "../doctor/top-stages.ts";
import { WORKFLOW_FOLDER } from "../doctor/workflow-files.ts";
import { type Caller, callerById, chosenCallers, PHASES, type Phase } from "./catalogue.ts";
import type { Detected } from "./detect.ts";
import { type PlannedFile, planFile, type WantedFile } from "./files.ts";
import { fillIn } from "./fill-in.ts";
import { type PlannedLabel, plannedLabels } from "./labels.ts";
import { adviceFor } from "./notes.ts";
import { policyText, valuesOf } from "./policy-text.ts";
import type { Project } from "./projects.ts";

export interface PlanRequest {
  readonly phase: Phase;
  readonly added: readonly string[];
  readonly top: string;
  /** The policy that is there; null where there is none. */
  readonly policyText: string | null;
  /** The folder examples/ of Regreen. */
  readonly examplesDir: string;
}

export interface Plan {
  /** Ids of the callers that are written or stand there already. */
  readonly callers: readonly string[];
  readonly files: readonly PlannedFile[];
  readonly labels: readonly PlannedLabel[];
  /** What was left out and why. */
  readonly leftOut: readonly string[];
  /** What a person has to do or know, in order. */
  readonly todo: readonly string[];
}

/** Everything that `init` would write into a repository, and what it leaves to people. */
export function planFor(request: PlanRequest, detected: Detected): Plan {
  const { callers, leftOut } = fittingCallers(request, detected);
  const ids = callers.map(({ id }) => id);
  const nightlyMode = request.phase === "autonomous" ? ("fix" as const) : ("analyze" as const);
  const values = policyValues(request, detected, ids);
  const wanted: WantedFile[] = [
    ...callers.map((caller) => ({
      path: `${WORKFLOW_FOLDER}/${caller.target}`,
      text: fillIn(readExample(request, caller.example), { workflows: detected.ci, nightlyMode }),
    })),
    { path: POLICY_PATH, text: policyText({ callers: ids, ...values }) },
    ...(ids.includes("model") ? [{ path: BUDGET_FILE, text: readExample(request, BUDGET_FILE) }] : []),
  ];
  const files = wanted.map((file) => planFile(request.top, file));
  return {
    callers: ids,
    files,
    labels: plannedLabels(policyOf(request), ids),
    leftOut,
    todo: adviceFor({ callers, files, detected, phase: request.phase, behind: leftBehind(request, values.active) }),
  };
}

const BUDGET_FILE = "ci/cost_control.yaml";

/** Those that have something to wait for, and are not there under another name. */
function fittingCallers(request: PlanRequest, detected: Detected): { callers: Caller[]; leftOut: string[] } {
  const callers: Caller[] = [];
  const leftOut: string[] = [];
  const wanted = chosenCallers(request.phase, request.added);
  const waiting = wanted.filter(({ event }) => event === "workflow_run");
  if (detected.ci.length === 0 && waiting.length > 0) {
    const names = waiting.map(({ target }) => target).join(", ");
    leftOut.push(
      `${names}: no workflow here runs tests on what people push, so there is nothing to wait for; name one with --workflow.`,
    );
    if (!wanted.some(({ id }) => id === "manual")) wanted.push(callerById("manual"));
  }
  for (const caller of wanted) {
    if (detected.ci.length === 0 && caller.event === "workflow_run") continue;
    const twin = twinOf(caller, request, detected);
    if (twin === null) callers.push(caller);
    else leftOut.push(`${caller.target}: ${twin} calls the same workflow on the same event.`);
  }
  return { callers, leftOut };
}

/** A workflow of another name that does what a caller would do. */
function twinOf({ example, target, event }: Caller, request: PlanRequest, { workflows }: Detected): string | null {
  const called = /^ *uses: regreen\/regreen\/\.github\/workflows\/([\w.-]+)@/m.exec(readExample(request, example))?.[1];
  if (called === undefined) return null;
  const twin = workflows.find(({ file, calls, events }) => {
    return file !== `${WORKFLOW_FOLDER}/${target}` && calls.includes(called) && events.includes(event);
  });
  return twin?.file ?? null;
}

/** What the phase asks for (docs/rollout.md), as far as it makes sense here, and what would fit the projects. */
function policyValues(request: PlanRequest, { projects }: Detected, callers: readonly string[]) {
  const active = valuesOf(readExample(request, `rollout/${request.phase}.yml`));
  const fitting = fittingValues(projects);
  if (callers.includes("model")) delete active["models.provider"];
  if (!presetHasStages(request)) delete active["validate.preset"];
  return { active, fitting };
}

/** Keys of the policy that is there which say what another step asks for, and not what this one does. */
function leftBehind(request: PlanRequest, active: Readonly<Record<string, unknown>>): string[] {
  if (request.policyText === null || readPolicy(request.policyText).policy === null) return [];
  const there = Object.entries(valuesOf(request.policyText)).map(
    ([key, value]) => [key, JSON.stringify(value)] as const,
  );
  const others = PHASES.filter((phase) => phase !== request.phase).map((phase) =>
    valuesOf(readExample(request, `rollout/${phase}.yml`)),
  );
  return there
    .filter(([key, value]) => value !== JSON.stringify(active[key]))
    .filter(([key, value]) => others.some((other) => value === JSON.stringify(other[key])))
    .map(([key]) => key);
}

/** A preset that finds nothing to run would be a promise that nobody keeps. */
function presetHasStages(request: PlanRequest): boolean {
  const policy = policyOf(request);
  const { stages, notes } = topStages({ ...policy, validate: { ...policy.validate, preset: "auto" } }, request.top);
  return stages.length > 0 && notes.length === 0;
}

/** What would fit the projects at the top; below it every failing step knows its own folder. */
function fittingValues(projects: readonly Project[]): Readonly<Record<string, unknown>> {
  const top = projects.filter(({ directory }) => directory === ".");
  const install = top.flatMap((project) => project.install ?? []);
  const presets = new Set(top.flatMap(({ language }) => PRESETS[language] ?? []));
  return {
    ...(install.length === 0 ? {} : { "validate.setup": install }),
    ...(presets.size === 0 ? {} : { "validate.preset": presets.size === 1 ? [...presets].join() : "auto" }),
  };
}

const PRESETS: Readonly<Partial<Record<Project["language"], string>>> = {
  python: "python",
  javascript: "node",
  typescript: "node",
  go: "go",
};

/** The one that is there, as far as it can be read: its names of labels are planned. */
function policyOf({ policyText: text }: PlanRequest): Policy {
  return readPolicy(text).policy ?? parsePolicy("defaults", null);
}

function readExample({ examplesDir }: PlanRequest, name: string): string {
  return readFileSync(path.join(examplesDir, name), "utf8");
}
