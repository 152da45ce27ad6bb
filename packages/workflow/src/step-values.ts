import { UnresolvedExpression } from "./expression-data.ts";
import { type Contexts, interpolate, splitTemplate } from "./expressions.ts";
import type { Environment } from "./model.ts";
import { type LoggedStepLike, PlanEnd } from "./plan-types.ts";
import { fitsScript } from "./template-match.ts";

/** What the runner prints instead of a secret. */
const MASK = "***";

/** Variables that hold credentials by their name: a replay runs without them. */
const CREDENTIAL_NAME = /TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|_AUTH\b|_PAT$/i;

/** Set by the runner or by us; a workflow can't change them in a replay. */
const RUNNER_NAME = /^(?:GITHUB|RUNNER|ACTIONS|INPUT)_/;

/**
 * The script of a step with its expressions filled in: from what is known, else from what the runner printed, if that
 * can have come from this script (a test may print a step header of its own).
 *
 * @throws PlanEnd `masked_value`, `unresolved_expression` or, when log and workflow contradict each other, `step_unknown`
 */
export function scriptOf(
  template: string,
  contexts: Contexts,
  logged: readonly LoggedStepLike[],
  what: string,
): string {
  try {
    return interpolate(template, contexts);
  } catch (error) {
    if (!(error instanceof UnresolvedExpression)) throw brokenExpression(what, error);
    if (readsSecret(template)) throw masked(what);
    return fromLog(template, logged, what, error);
  }
}

function fromLog(
  template: string,
  logged: readonly LoggedStepLike[],
  what: string,
  cause: UnresolvedExpression,
): string {
  const scripts = new Set(loggedRuns(template, logged).map((step) => step.command ?? ""));
  const [script] = scripts;
  if (script === undefined || scripts.size > 1) {
    const why = scripts.size > 1 ? "the log shows more than one value for it" : "the log does not show it either";
    throw new PlanEnd("unresolved_expression", `${what} uses ${cause.what}, which is not known here, and ${why}.`);
  }
  if (script.includes(MASK)) throw masked(what);
  return script;
}

/** The logged steps that can be runs of a script. What was printed inside of another step is none. */
export function loggedRuns(template: string, logged: readonly LoggedStepLike[]): readonly LoggedStepLike[] {
  return logged.filter((step) => step.nested !== true && step.command !== null && fitsScript(template, step.command));
}

/** One `env:` with what its expressions see. */
export interface EnvLayer {
  readonly env: Environment;
  /** @param root the workspace, as the step's own directory sees it */
  readonly contexts: (outer: Readonly<Record<string, string>>, root: string) => Contexts;
}

/**
 * The environment that workflow, job and step ask for, innermost last. What earlier steps put there comes back when
 * they are replayed, and what the runner puts there is the runner's.
 *
 * @param root the workspace, as the step's directory sees it
 * @param printed the environment the runner printed for this step, when the log shows it
 * @throws PlanEnd when a value is a secret or is not known
 */
export function environmentOf(
  layers: readonly EnvLayer[],
  root: string,
  printed: Readonly<Record<string, string>> | null,
  what: string,
): Record<string, string> {
  const env: Record<string, string> = {};
  for (const { env: layer, contexts } of layers) {
    if (layer === null)
      throw new PlanEnd("unresolved_expression", `${what} takes its whole environment from an expression.`);
    const outer = { ...env };
    for (const [name, template] of Object.entries(layer)) {
      if (CREDENTIAL_NAME.test(name) || RUNNER_NAME.test(name)) continue;
      env[name] = variable(name, template, contexts(outer, root), printed, what);
    }
  }
  return env;
}

/**
 * The part of the environment that is known without the log: what conditions, directories and names of steps are told by.
 * A variable that is not known stays out, so that reading it says so.
 */
export function knownEnvironment(layers: readonly EnvLayer[]): Record<string, string> {
  const env: Record<string, string> = {};
  for (const { env: layer, contexts } of layers) {
    const outer = { ...env };
    for (const [name, template] of Object.entries(layer ?? {})) {
      delete env[name];
      try {
        if (!CREDENTIAL_NAME.test(name)) env[name] = interpolate(template, contexts(outer, "."));
      } catch {
        // Not known.
      }
    }
  }
  return env;
}

function variable(
  name: string,
  template: string,
  contexts: Contexts,
  printed: Readonly<Record<string, string>> | null,
  what: string,
): string {
  const where = `${what}, variable ${name},`;
  try {
    return interpolate(template, contexts);
  } catch (error) {
    if (!(error instanceof UnresolvedExpression)) throw brokenExpression(where, error);
    const value = printed !== null && Object.hasOwn(printed, name) ? printed[name] : undefined;
    if (value?.includes(MASK) || (value === undefined && readsSecret(template))) throw masked(where);
    if (value !== undefined && fitsScript(template, value)) return value;
    throw new PlanEnd("unresolved_expression", `${where} uses ${error.what}, which is not known here.`);
  }
}

function readsSecret(template: string): boolean {
  return splitTemplate(template).some(({ expression }) => /\bsecrets\b|\bgithub\.token\b/i.test(expression ?? ""));
}

function masked(what: string): PlanEnd {
  return new PlanEnd("masked_value", `${what} holds a secret, which a replay must not have.`);
}

function brokenExpression(what: string, cause: unknown): PlanEnd {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new PlanEnd("unresolved_expression", `${what} has an expression that can't be read: ${why}`);
}
