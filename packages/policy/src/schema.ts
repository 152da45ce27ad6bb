import { FIX_TYPES, fixTypeSchema, STAGE_GROUPS } from "@regreen/contracts";
import { z } from "zod";
import { BRANCH_FIELDS, COMMIT_FIELDS, TITLE_FIELDS, templateSchema } from "./template.ts";

/** An empty section (`pr:` with nothing below it) and an absent one both mean the defaults. */
function section<T extends z.ZodRawShape>(shape: T) {
  return z.preprocess((value) => value ?? {}, z.strictObject(shape));
}

const word = z.string().trim().min(1).max(200);
const words = z.array(word).max(200);
/** GitHub keeps 50 characters of a label's name. */
const label = z.string().trim().min(1).max(50);
const minutes = z.number().positive().max(360);

const triggers = section({
  /** Failures on a protected branch get analysis and a ticket, no fix pull request (TRG-07, C-13). */
  skip_protected_branches: z.boolean().default(true),
  /** Fix pull requests also for the default branch; never a push to it (C-13). */
  fix_default_branch: z.boolean().default(false),
  issue_label: label.default("ai-fix"),
  conclusions: z
    .array(z.enum(["failure", "timed_out"]))
    .min(1)
    .default(["failure"]),
  ignore: section({
    /** Globs of head branches. */
    branches: words.default([]),
    actors: words.default([]),
    /** Names of workflows. */
    workflows: words.default([]),
    labels: z.array(label).default(["no-auto-fix"]),
    /** Words in the head commit's message (SAF-24). */
    commit_markers: words.default(["[skip regreen]"]),
  }),
});

const fix = section({
  /** A fix is proposed only when its score is strictly greater (CLS-12). */
  min_confidence: z.number().min(0).max(1).default(0.7),
  /** Measured drift is left to people unless it is named here (CLS-18, C-08). */
  allowed_types: z.array(fixTypeSchema).default(FIX_TYPES.filter((type) => type !== "drift")),
  exclude_types: z.array(fixTypeSchema).default([]),
});

const paths = section({
  /** A patch must change fewer lines than this (SAF-01). */
  max_lines_changed: z.int().min(1).max(100_000).default(400),
  max_files: z.int().min(1).max(1000).default(20),
  /** Globs a patch may touch. What is forbidden by nature (workflows, CODEOWNERS, …) stays forbidden. */
  allowed_paths: words.min(1).default(["**"]),
  denied_paths: words.default([]),
  /** Globs that need a label on the failing pull request (SAF-02). */
  label_gated_paths: z
    .array(z.strictObject({ paths: words.min(1), label }))
    .default([{ paths: ["infra/**", "infrastructure/**", "security/**"], label: "infrastructure-change" }]),
  /** Globs where a fix counts as high risk and names the owners who must approve it (REV-12). */
  human_approval_paths: words.default(["**/auth/**", "**/storage/**", "**/finance/**", "**/payments/**"]),
});

/** The six items of PR-05. */
const CHECKLIST = [
  "Code changes make sense",
  "No security issues introduced",
  "Tests pass locally",
  "No unintended side effects",
  "Fix addresses root cause (not just symptom)",
  "Documentation updated if needed",
];

const pr = section({
  draft: z.boolean().default(true),
  title_template: templateSchema(TITLE_FIELDS, { bracket: "[Auto-Fix] {fix_type}" }).default(
    "fix: {summary} (AI Auto)",
  ),
  /** Last line of every body; null: Regreen's own. */
  footer: z.string().max(500).nullable().default(null),
  checklist: z.array(z.string().trim().min(1).max(200)).max(20).default(CHECKLIST),
});

const labels = section({
  pr: z
    .preprocess(
      (value) => (value === "rae" ? ["auto-fix", "ci", "review-required"] : value),
      z.array(label).min(1).max(20),
    )
    .default(["ai-generated", "auto-fix", "ci", "needs-review"]),
  ticket: z.array(label).min(1).max(20).default(["bug", "manual-fix-required"]),
  support: label.default("testing/auto-heal"),
  /** Prefixes of the labels that tell type and risk; "" leaves the label out. */
  fix_type_prefix: z.string().max(20).default("fix-type:"),
  risk_prefix: z.string().max(20).default("risk:"),
  /** Other names of a label; the one that the repository already has is used (C-09). */
  aliases: z.record(label, z.array(label).max(10)).default({ "needs-review": ["review-required"] }),
});

const limits = section({
  max_fixes_per_pr: z.int().min(1).max(100).default(3),
  /** Open pull requests of ours with one base branch; null: as `max_fixes_per_pr` (C-17). */
  max_open_prs_per_source: z.int().min(1).max(100).nullable().default(null),
});

const reviewers = section({
  sources: z.array(z.enum(["codeowners", "original-committer"])).default(["codeowners", "original-committer"]),
  max: z.int().min(0).max(15).default(3),
});

const commit = section({
  message_template: templateSchema(COMMIT_FIELDS).default(
    "fix: {summary}\n\nFix type: {fix_type}\nRecipe: {recipe}\nFailing run: {run_url}",
  ),
  /** null: the token's own identity, whose commits GitHub signs (C-18). */
  author: z
    .strictObject({ name: word, email: z.email().max(200) })
    .nullable()
    .default(null),
  co_authors: z.array(z.enum(["original-committer"])).default(["original-committer"]),
});

const changeDoc = section({
  enabled: z.boolean().default(true),
  path_template: templateSchema(["date", "tag", "fix_type", "fingerprint"])
    .refine((path) => !path.startsWith("/") && !path.split("/").includes(".."), "a path inside the repository")
    .default("changes/{date}-{tag}.md"),
});

const command = {
  run: z.string().trim().min(1).max(20_000),
  shell: z.string().trim().min(1).max(200).default("bash"),
  working_directory: z.string().trim().min(1).max(500).default("."),
};

const validate = section({
  /** Commands in place of the failing job's own steps; null: the job's own; []: none. */
  setup: z
    .array(z.preprocess((step) => (typeof step === "string" ? { run: step } : step), z.strictObject(command)))
    .max(50)
    .nullable()
    .default(null),
  /** Run in order after the failing step is green, before and after the patch (VAL-02, VAL-04). */
  stages: z
    .array(
      z.strictObject({
        name: word,
        ...command,
        group: z.enum(STAGE_GROUPS).default("isolated_tests"),
        timeout_minutes: minutes.default(15),
      }),
    )
    .max(50)
    .default([]),
  timeout_minutes: minutes.default(30),
});

const issues = section({
  /** One issue for a fingerprint; one for every action; none (C-19). */
  mode: z.enum(["dedup", "per-action", "off"]).default("dedup"),
});

/** Sections of `.github/regreen.yml`. Unknown keys are errors. */
export const settingsSchema = z.strictObject({
  project: section({ name: word.nullable().default(null) }),
  triggers,
  fix,
  policy: paths,
  branch: section({
    template: templateSchema(BRANCH_FIELDS, { timestamp: "fix/auto-{yyyymmdd}-{hhmmss}" }).default("ai/fix/{key}"),
  }),
  pr,
  labels,
  limits,
  reviewers,
  commit,
  change_doc: changeDoc,
  validate,
  issues,
});

/**
 * `policy.json`: the settings with every default filled in, as `analyze-failure` read them from the default branch.
 * The jobs without a token read this file.
 */
export const policySchema = z.object({ schema_version: z.literal(1), ...settingsSchema.shape });
export type Policy = z.infer<typeof policySchema>;
