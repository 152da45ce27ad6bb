import { type FailureContext, type Fix, type FixType, MODEL_RECIPE } from "@regreen/contracts";
import type { Policy } from "@regreen/policy";
import type { FilePatch, PatchInfo } from "../model.ts";
import { isTestPath } from "./cheat-rule.ts";
import type { GuardOptions } from "./guard-patch.ts";
import type { PatchRules, Violation } from "./rules.ts";

/** Limits on the patch of a model, beside those of every patch (requirement FIX-02). */
export interface ModelLimits {
  /** At most so many. */
  readonly maxFiles: number;
  readonly maxChangedLines: number;
  /** The change document, which Regreen writes itself and which counts for nothing; null when there is none. */
  readonly changeDoc: string | null;
  /** What the fix is for. */
  readonly fixType: FixType;
  /** Files that the failure speaks of; null where that is not at hand. */
  readonly failing: readonly string[] | null;
}

/** What of a failure decides which tests may be changed. */
export type FailurePlaces = Pick<FailureContext, "failures" | "affected_files">;

/** What decides how a fix is guarded. One that repeats what a model wrote before keeps the model's name, and its rules. */
export type GuardedFix = Pick<Fix, "fix_type" | "change_doc"> & { readonly recipe: Pick<Fix["recipe"], "id"> };

/** Complaints about a file's own text, be it a test or not: there a model has to be able to edit it. */
const ABOUT_THE_TEXT: ReadonlySet<FixType> = new Set([
  "warning",
  "lint",
  "import_error",
  "type_error",
  "compilation_error",
  "flaky_test",
]);

/**
 * What a fix may do to test files; the same for whoever makes, proves and publishes it. Where a test says what is wrong, a model
 * may add tests and not touch those that are there; a recipe is an edit that we know, and guardrails count its tests.
 */
export function testFileRule({ recipe, fix_type }: Pick<GuardedFix, "recipe" | "fix_type">): PatchRules["testFiles"] {
  if (recipe.id !== MODEL_RECIPE) return "allow";
  return ABOUT_THE_TEXT.has(fix_type) ? "allow" : "add-only";
}

/**
 * How a fix is guarded, by who made it.
 *
 * @param labels of the failing pull request; null where nobody can see them
 * @param failure what the fix is for; null where it is not at hand, which only a second look may afford
 */
export function guardOptionsFor(
  fix: GuardedFix,
  policy: Policy,
  labels: readonly string[] | null,
  failure: FailurePlaces | null,
): GuardOptions {
  const testFiles = testFileRule(fix);
  if (fix.recipe.id !== MODEL_RECIPE) return { labels, testFiles };
  const { max_files, max_lines_changed } = policy.models;
  const modelLimits = {
    maxFiles: max_files,
    maxChangedLines: max_lines_changed,
    changeDoc: fix.change_doc,
    fixType: fix.fix_type,
    failing: failure === null ? null : filesOf(failure),
  };
  return { labels, testFiles, modelLimits };
}

/** Assertions weakened, errors swallowed, settings loosened, code that knows the test's answer, runners bent, waits and retries. */
const NEVER_BY_A_MODEL = /^[BEFGHIK]-/;
/** There a wait, or a longer one, may be the very cure. */
const ABOUT_TIME: ReadonlySet<FixType> = new Set(["flaky_test", "timeout"]);

/**
 * What a person may have a good reason for, and is therefore only shown in the patch of one, is refused in a model's: it was asked
 * for a green step, and these are the ways to one that mend nothing.
 */
export function strictForModel(violations: readonly Violation[], { fixType }: ModelLimits): Violation[] {
  return violations.map((violation) => {
    if (violation.severity === "block" || !NEVER_BY_A_MODEL.test(violation.rule)) return violation;
    if (violation.rule.startsWith("I-") && ABOUT_TIME.has(fixType)) return violation;
    return { ...violation, severity: "block", hardened: true };
  });
}

function filesOf({ failures, affected_files }: FailurePlaces): string[] {
  return [...failures.flatMap(({ file }) => file ?? []), ...affected_files];
}

/** Tests that a model changes although something else failed; a flaky one may be mended where its helpers are. */
export function checkForeignTests({ files }: PatchInfo, { failing, fixType }: ModelLimits): Violation[] {
  if (failing === null || fixType === "flaky_test") return [];
  const isForeign = (file: FilePatch) => isTestPath(file.path) && file.deletions > 0 && !failing.includes(file.path);
  return files.filter(isForeign).map(({ path }) => ({
    rule: "foreign-test",
    reason_code: "cheating",
    severity: "block",
    file: path,
    line: null,
    message: "A test that does not fail may not be changed.",
  }));
}

/** Whether the patch of a model is larger than one may be. */
export function checkModelLimits({ files }: PatchInfo, limits: ModelLimits): Violation[] {
  const own = files.filter((file) => file.path !== limits.changeDoc);
  const changed = own.reduce((sum, file) => sum + file.additions + file.deletions, 0);
  const found: Violation[] = [];
  const refuse = (rule: string, message: string) =>
    found.push({ rule, reason_code: "patch_too_large", severity: "block", file: null, line: null, message });
  if (own.length > limits.maxFiles)
    refuse("model-files", `${own.length} files; a model may touch at most ${limits.maxFiles} (models.max_files).`);
  if (changed > limits.maxChangedLines)
    refuse(
      "model-lines",
      `${changed} changed lines; a model may change at most ${limits.maxChangedLines} (models.max_lines_changed).`,
    );
  return found;
}
