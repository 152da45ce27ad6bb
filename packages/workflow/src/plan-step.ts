import { posix } from "node:path";
import type { StepCommand, Toolchain } from "@regreen/contracts";
import { compositeOf, type StepPath } from "./composite.ts";
import { evaluateCondition } from "./expressions.ts";
import { actionFrame, contextsOf, envOf, type Frame, layerOf, stepInputs } from "./frame.ts";
import { SHELL_PLACES, STATUS_BEFORE_FAILURE } from "./known-contexts.ts";
import type { Step } from "./model.ts";
import { PlanEnd } from "./plan-types.ts";
import { setupEffect } from "./setup-actions.ts";
import { forgiving, isPosixShell, shellOf, standInShell } from "./shells.ts";
import { environmentOf, loggedRuns, scriptOf } from "./step-values.ts";

/** What the steps before the failing one become. */
export interface Setup {
  readonly steps: readonly StepCommand[];
  readonly toolchain: Toolchain;
}

/** GitHub's name of a step that has none of its own. */
function stepName(step: Step): string {
  return step.name ?? `Run ${(step.run ?? step.uses ?? "").trim().split("\n")[0]}`;
}

/**
 * A `run:` step as a command.
 *
 * @throws PlanEnd when a value of it is not known, or it runs in a shell or directory that is not replayed
 */
export function commandOf(frame: Frame, step: Step): StepCommand {
  const { logged } = frame.plan.request;
  const what = `Step "${stepName(step)}"`;
  const template = step.run ?? "";
  const shell = shellOfStep(frame, step, what);
  const cwd = directoryOf(frame, step, what);
  const root = posix.relative(cwd, ".") || ".";
  const printed = loggedRuns(template, logged);
  const env = environmentOf(
    [...frame.layers, layerOf(frame, step.env)],
    root,
    printed.length === 1 ? (printed[0]?.env ?? null) : null,
    what,
  );
  const places = isPosixShell(shell) ? SHELL_PLACES : { workspace: root, temp: "/tmp" };
  const command = scriptOf(template, contextsOf(frame, env, places), logged, what);
  const { action } = frame;
  const own: Record<string, string> = action === null ? {} : { GITHUB_ACTION_PATH: `${root}/${action.path}` };
  return { name: stepName(step), command, shell, cwd, env: { ...env, ...own } };
}

/** The steps before the failing one, as commands and versions of toolchains. */
export function setupOf(path: StepPath): Setup {
  return joined(
    path.map(({ frame, index }) => joined(frame.steps.slice(0, index).map((step, at) => effectOf(frame, step, at)))),
  );
}

const NOTHING: Setup = { steps: [], toolchain: {} };

function effectOf(frame: Frame, step: Step, index: number): Setup {
  const conclusion = frame.conclusions[index] ?? null;
  if (!ranBefore(frame, step, conclusion)) return NOTHING;
  if (step.run !== null) {
    const command = commandOf(frame, step);
    // The failing step ran all the same, because it asks for it: `if: always()`.
    const mayFail = step.continueOnError || conclusion === "failure";
    return { steps: [mayFail ? { ...command, shell: forgiving(command.shell) } : command], toolchain: {} };
  }
  if (step.uses === null) return NOTHING;
  const action = compositeOf(frame, step);
  if (action !== null) {
    const inner = actionFrame(frame, step, action);
    return joined(inner.steps.map((each, at) => effectOf(inner, each, at)));
  }
  const { values, unknown } = stepInputs(frame, step);
  const effect = setupEffect(step.uses, Object.fromEntries(values), unknown);
  if (effect.note !== undefined) frame.plan.notes.push(effect.note);
  return { steps: effect.steps ?? [], toolchain: effect.toolchain ?? {} };
}

function joined(parts: readonly Setup[]): Setup {
  return {
    steps: parts.flatMap(({ steps }) => steps),
    toolchain: Object.assign({}, ...parts.map(({ toolchain }) => toolchain)) as Toolchain,
  };
}

/** Whether a step ran: GitHub's own word, else its condition; where that can't be told, the log's word is taken. */
function ranBefore(frame: Frame, step: Step, conclusion: string | null): boolean {
  if (conclusion !== null) return conclusion !== "skipped";
  if (step.if === null) return true;
  try {
    return evaluateCondition(step.if, contextsOf(frame, envOf(frame, null), null), STATUS_BEFORE_FAILURE);
  } catch {
    const ran = wasLogged(frame, step);
    if (!ran)
      frame.plan.notes.push(`Step "${stepName(step)}" has a condition that can't be told here, and is left out.`);
    return ran;
  }
}

function wasLogged({ plan, action }: Frame, step: Step): boolean {
  // What a composite action runs is printed inside of the step that uses it.
  const logged = plan.request.logged.map((each) => (action === null ? each : { ...each, nested: false }));
  if (step.run !== null) return loggedRuns(step.run, logged).length > 0;
  return logged.some((each) => each.nested !== true && each.uses === step.uses);
}

function shellOfStep(frame: Frame, step: Step, what: string): string {
  const given = step.shell ?? frame.defaults.shell;
  const shell = given === null ? null : fill(frame, step, given, what);
  return frame.plan.standsInFor === "Windows" ? standInShell(shell, step.run ?? "", what) : shellOf(shell, what);
}

function directoryOf(frame: Frame, step: Step, what: string): string {
  const given = step.workingDirectory ?? frame.defaults.workingDirectory;
  const written = fill(frame, step, given ?? ".", what);
  const slashes = frame.plan.standsInFor === "Windows" ? written.replaceAll("\\", "/") : written;
  const path = posix.normalize(slashes).replace(/\/$/, "") || ".";
  if (!path.startsWith("/") && path !== ".." && !path.startsWith("../")) return path;
  throw new PlanEnd("step_unknown", `${what} runs in ${path}, outside of the repository.`);
}

function fill(frame: Frame, step: Step, template: string, what: string): string {
  return scriptOf(template, contextsOf(frame, envOf(frame, step), { workspace: ".", temp: "/tmp" }), [], what);
}
