import { z } from "zod";

/** What kind of failure it is. The list of DESIGN §5 (requirements C-05, CLS-01). */
export const FIX_TYPES = [
  "warning",
  "lint",
  "import_error",
  "type_error",
  "flaky_test",
  "test_failure",
  "timeout",
  "compilation_error",
  "dependency_conflict",
  "env_setup",
  "infra",
  "config_error",
  "stale_generated",
  "drift",
  "dependency_vulnerability",
  "manual",
  "unknown",
  "none",
] as const;
export type FixType = (typeof FIX_TYPES)[number];
export const fixTypeSchema = z.enum(FIX_TYPES);

/** How a cause ended. Exactly one for each cause (DESIGN §4.2). */
export const OUTCOMES = [
  "healed",
  "proposed",
  "flaky",
  "infra",
  "not_fixable",
  "refused",
  "over_budget",
  "not_reproduced",
  "needs_reproducer",
  "already_green",
  "nothing_to_do",
  "misconfigured",
  "internal_error",
] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const outcomeSchema = z.enum(OUTCOMES);

/** What people get to see of a cause. */
export const DELIVERIES = ["draft_pr", "review_pr", "ticket", "comment", "rerun", "none"] as const;
export type Delivery = (typeof DELIVERIES)[number];
export const deliverySchema = z.enum(DELIVERIES);

/** Categorical confidence, derived from the score (requirements C-03, CLS-09). */
export const CONFIDENCES = ["high", "medium", "low", "none"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** How a test or a check ended; `flaky` failed and then passed on the same code. */
export const FAILURE_OUTCOMES = ["failed", "error", "timeout", "flaky"] as const;
export type FailureOutcome = (typeof FAILURE_OUTCOMES)[number];

/** Who asks for healing: the one door of DESIGN §1. */
export const SOURCES = ["ci", "issue", "finding", "regression", "dependency"] as const;
export type RequestSource = (typeof SOURCES)[number];

/** Kinds of patch (requirements FIX-32). */
export const PATCH_TYPES = ["bug_fix", "performance", "security", "feature", "refactor"] as const;
export type PatchType = (typeof PATCH_TYPES)[number];

/** How much behaviour a fix can change; a recipe says its own (requirements CLS-13). */
export const BLAST_RADII = ["formatting", "imports", "dependencies", "generated", "types", "behaviour"] as const;
export type BlastRadius = (typeof BLAST_RADII)[number];

export const RISKS = ["low", "medium", "high"] as const;
export type Risk = (typeof RISKS)[number];
