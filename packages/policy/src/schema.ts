import { z } from "zod";
import { budgetSchema, DEFAULT_BUDGET } from "./budget/schema.ts";
import { analysis } from "./schema/analysis.ts";
import { audit, deps, nightly } from "./schema/audit.ts";
import { branch, changeDoc, commit, pr, project, reviewers } from "./schema/delivery.ts";
import { cost, models, prompts } from "./schema/models.ts";
import { drift, regression } from "./schema/regression.ts";
import { fix, flaky, issues, labels, learning, limits, paths, triggers } from "./schema/rules.ts";
import { validate } from "./schema/validate.ts";

/** Sections of `.github/regreen.yml`. Unknown keys are errors. */
export const settingsSchema = z.strictObject({
  project,
  triggers,
  fix,
  policy: paths,
  branch,
  pr,
  labels,
  limits,
  reviewers,
  commit,
  change_doc: changeDoc,
  validate,
  issues,
  analysis,
  flaky,
  learning,
  models,
  prompts,
  cost,
  regression,
  drift,
  audit,
  deps,
  nightly,
});

/**
 * `policy.json`: the settings with every default filled in, as `analyze-failure` read them from the default branch.
 * The jobs without a token read this file.
 */
export const policySchema = z.object({
  schema_version: z.literal(1),
  ...settingsSchema.shape,
  /** From `cost.file`. */
  budget: budgetSchema.default(DEFAULT_BUDGET),
  /** Beginnings of the files that `prompts.project_guides` names, by path (requirements FIX-09). */
  guides: z.record(z.string().max(300), z.string().max(20_000)).default({}),
  /** The repository's own fix templates by file name, from `ci/fix_templates/` (requirements FIX-15, FIX-17). */
  templates: z.record(z.string().regex(/^[a-z0-9_-]{1,60}\.md$/), z.string().max(20_000)).default({}),
});
export type Policy = z.infer<typeof policySchema>;
