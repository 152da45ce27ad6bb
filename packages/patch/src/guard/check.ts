import type { PatchInfo } from "../model.ts";
import { isTestPath } from "./cheat-rule.ts";
import { checkCheating, type TextsOf } from "./cheating.ts";
import { checkPaths } from "./paths.ts";
import { checkPins } from "./pins.ts";
import type { PatchRules, Violation } from "./rules.ts";
import { checkSecrets } from "./secrets.ts";
import { checkShape, checkSize } from "./shape.ts";
import { checkSnapshots } from "./snapshots.ts";
import { checkSupplyChain } from "./supply-chain.ts";
import { checkWarningFilters } from "./warning-filters.ts";

/**
 * All guardrails over one patch, the gravest first. Deterministic, and they fail closed: a patch is acceptable only when
 * `refusal` finds nothing.
 *
 * @param texts whole files, where the caller has them: hunks alone show less
 */
export function checkPatch(patch: PatchInfo, rules: PatchRules, texts?: TextsOf): Violation[] {
  const perFile = patch.files.flatMap((file) => [
    ...checkPaths(file, rules),
    ...checkShape(file),
    ...checkSecrets(file),
    ...checkSupplyChain(file, rules.lockfileHosts, texts?.(file.path)?.before ?? null),
    ...checkPins(file),
    ...checkSnapshots(file),
    ...checkWarningFilters(file),
  ]);
  const found = [
    ...perFile,
    ...checkSize(patch, rules),
    ...checkTestFiles(patch, rules),
    ...checkCheating(patch, texts),
  ];
  return found.sort((a, b) => Number(a.severity === "review") - Number(b.severity === "review"));
}

/** The first violation that refuses the patch; undefined when a person may see it. */
export function refusal(violations: readonly Violation[]): Violation | undefined {
  return violations.find((violation) => violation.severity === "block");
}

function checkTestFiles(patch: PatchInfo, rules: PatchRules): Violation[] {
  if (rules.testFiles === "allow") return [];
  const addOnly = rules.testFiles === "add-only";
  const message = addOnly
    ? "This kind of fix may add tests, but not change those that are there."
    : "This kind of fix may not edit test files.";
  return patch.files
    .filter((file) => isTestPath(file.path) || (file.oldPath !== null && isTestPath(file.oldPath)))
    .filter((file) => !addOnly || file.deletions > 0 || file.renamed || file.change === "deleted")
    .map((file) => ({
      rule: "test-files",
      reason_code: "cheating",
      severity: "block",
      file: file.path,
      line: null,
      message,
    }));
}
