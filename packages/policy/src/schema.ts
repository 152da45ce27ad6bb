import { z } from "zod";
import { analysis } from "./schema/analysis.ts";
import { branch, changeDoc, commit, pr, project, reviewers } from "./schema/delivery.ts";
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
});

/**
 * `policy.json`: the settings with every default filled in, as `analyze-failure` read them from the default branch.
 * The jobs without a token read this file.
 */
export const policySchema = z.object({ schema_version: z.literal(1), ...settingsSchema.shape });
export type Policy = z.infer<typeof policySchema>;
