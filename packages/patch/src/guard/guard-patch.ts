import { refused } from "@regreen/contracts";
import { guardrails, outsideAllowedPaths, type Policy } from "@regreen/policy";
import { PatchError, type PatchInfo } from "../model.ts";
import { parsePatch } from "../parse.ts";
import type { TextsOf } from "./cheating.ts";
import { checkPatch, refusal } from "./check.ts";
import { checkForeignTests, checkModelLimits, type ModelLimits, strictForModel } from "./fix-guard.ts";
import { budgetPaths, fixedGates } from "./fixed-paths.ts";
import { pathsOf } from "./paths.ts";
import { DEFAULT_RULES, type PatchRules, type Violation } from "./rules.ts";

/** What differs between those who ask. */
export interface GuardOptions {
  /** Labels of the failing pull request. null where nobody can see them: open-pr judges the gates. */
  readonly labels: readonly string[] | null;
  /** Whether test files may be edited at all; `allow` unless said otherwise. */
  readonly testFiles?: PatchRules["testFiles"];
  /** Only for the patch of a model; `guardOptionsFor` knows. */
  readonly modelLimits?: ModelLimits;
  /** Whole files, where the caller has them: hunks alone show less. */
  readonly texts?: TextsOf;
}

/** A patch that the guardrails let through, and what they want a person to look at. */
export interface Guarded {
  readonly info: PatchInfo;
  readonly review: readonly Violation[];
}

/** All guardrails over one patch, those of the policy included, the gravest first. */
export function checkWithPolicy(info: PatchInfo, policy: Policy, options: GuardOptions): Violation[] {
  const { labels, modelLimits, testFiles = DEFAULT_RULES.testFiles } = options;
  const decided = guardrails(policy, labels);
  const gates = [...decided.gates, ...fixedGates(labels)];
  const deniedPaths = [...decided.deniedPaths, ...budgetPaths(policy)];
  const found = checkPatch(info, { ...DEFAULT_RULES, ...decided, gates, deniedPaths, testFiles }, options.texts);
  const outside = outsideAllowedPaths(policy, info.files.flatMap(pathsOf)).map(
    (file): Violation => ({
      rule: "allowed-paths",
      reason_code: "path_denied",
      severity: "block",
      file,
      line: null,
      message: "The path is not among policy.allowed_paths.",
    }),
  );
  const all = modelLimits === undefined ? found : ofModel(info, found, modelLimits);
  return [...all, ...outside].sort((a, b) => Number(a.severity === "review") - Number(b.severity === "review"));
}

function ofModel(info: PatchInfo, found: readonly Violation[], limits: ModelLimits): Violation[] {
  return [...strictForModel(found, limits), ...checkForeignTests(info, limits), ...checkModelLimits(info, limits)];
}

/**
 * The same as a gate: every job asks again and takes nobody's word for it.
 *
 * @throws Ending `refused`
 */
export function guardPatch(patch: string, policy: Policy, options: GuardOptions): Guarded {
  const info = readPatch(patch);
  const review = checkWithPolicy(info, policy, options);
  const worst = refusal(review);
  if (worst === undefined) return { info, review };
  throw refused(worst.reason_code, worst.file === null ? worst.message : `${worst.file}: ${worst.message}`);
}

function readPatch(patch: string): PatchInfo {
  try {
    return parsePatch(patch);
  } catch (error) {
    if (!(error instanceof PatchError)) throw error;
    throw refused("patch_malformed", error.message);
  }
}
