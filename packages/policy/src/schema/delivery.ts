import { z } from "zod";
import { BRANCH_FIELDS, COMMIT_FIELDS, TITLE_FIELDS, templateSchema } from "../template.ts";
import { key, section, word } from "./key.ts";

export const project = section("The project.", {
  name: key(word.nullable().default(null), "Shown in the footer of every text (H-11)"),
});

export const branch = section("The branch of a fix.", {
  template: key(
    templateSchema(BRANCH_FIELDS, { timestamp: "fix/auto-{yyyymmdd}-{hhmmss}" }).default("ai/fix/{key}"),
    "Its name, from {key} {fix_type} {run_id} {yyyymmdd} {hhmmss}; `timestamp` stands for fix/auto-{yyyymmdd}-{hhmmss} (C-01)",
  ),
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

/** A path inside the repository, with `/`. */
const insideRepository = [
  (path: string) => !path.startsWith("/") && !path.split("/").includes("..") && !path.includes("\\"),
  { error: 'a path inside the repository, without ".."' },
] as const;

export const pr = section("The fix pull request.", {
  draft: key(z.boolean().default(true), "Fix pull requests are drafts (PR-07, C-04)"),
  unproven: key(
    z.enum(["ticket", "review_pr"]).default("ticket"),
    "What becomes of a fix that is plausible and not proven: a ticket with the patch, or a draft pull request that says so (C-04)",
  ),
  title_template: key(
    templateSchema(TITLE_FIELDS, { bracket: "[Auto-Fix] {fix_type}" }).default("fix: {summary} (AI Auto)"),
    "Its title, from {summary} {fix_type} {branch} {recipe}; `bracket` stands for [Auto-Fix] {fix_type} (PR-01, C-02)",
  ),
  body_template: key(
    z
      .string()
      .trim()
      .min(1)
      .max(200)
      .refine(...insideRepository)
      .nullable()
      .default(null),
    "A Markdown file on the default branch in place of the built-in body; null: the built-in one (PR-02, C-16)",
  ),
  footer: key(z.string().max(500).nullable().default(null), "Last line of every body; null: Regreen's own (PR-04)"),
  checklist: key(
    z.array(z.string().trim().min(1).max(200)).max(20).default(CHECKLIST),
    "What a reviewer ticks off (PR-05, PR-06, C-16)",
  ),
});

export const reviewers = section("Whose reviews are asked for.", {
  sources: key(
    z.array(z.enum(["codeowners", "original-committer"])).default(["codeowners", "original-committer"]),
    "Owners of the touched paths, and who wrote the failing commit (REV-01, REV-02)",
  ),
  max: key(z.int().min(0).max(15).default(3), "At most this many are asked (REV-01)"),
});

export const commit = section("The commit of a fix.", {
  message_template: key(
    templateSchema(COMMIT_FIELDS).default(
      "fix: {summary}\n\nFix type: {fix_type}\nRecipe: {recipe}\nFailing run: {run_url}",
    ),
    "Its message, from {summary} {fix_type} {recipe} {run_url} {branch} {fingerprint} (FIX-27)",
  ),
  author: key(
    z
      .strictObject({ name: word, email: z.email().max(200) })
      .nullable()
      .default(null),
    "{name, email}; null: the token's own identity, whose commits GitHub signs (FIX-28, C-18)",
  ),
  co_authors: key(
    z.array(z.enum(["original-committer"])).default(["original-committer"]),
    "Who is named as co-author (FIX-28, C-18)",
  ),
});

export const changeDoc = section("The change document that a fix brings along.", {
  enabled: key(z.boolean().default(true), "A fix brings one (DOC-01, FIX-04)"),
  path_template: key(
    templateSchema(["date", "tag", "fix_type", "fingerprint"])
      .refine(...insideRepository)
      .default("changes/{date}-{tag}.md"),
    "Its path, from {date} {tag} {fix_type} {fingerprint} (DOC-01)",
  ),
});
