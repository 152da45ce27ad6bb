import { z } from "zod";
import { ALL_REASON_CODES } from "./outcomes.ts";
import { type Delivery, deliverySchema, fixTypeSchema, outcomeSchema } from "./vocabulary.ts";

/** What people call a delivery. */
export const DELIVERY_NAMES: Readonly<Record<Delivery, string>> = {
  draft_pr: "draft pull request",
  review_pr: "pull request",
  ticket: "ticket",
  comment: "comment",
  rerun: "re-run",
  none: "nothing",
};

/** `outcome.json`: the last word on one cause; the outcome table of a run is made from these. */
export const outcomeReportSchema = z.object({
  schema_version: z.literal(1),
  fingerprint: z.string(),
  fix_type: fixTypeSchema,
  summary: z.string(),
  outcome: outcomeSchema,
  reason_code: z.enum(ALL_REASON_CODES),
  delivery: deliverySchema,
  message: z.string(),
  /** The pull request, issue or comment; null for `none` and in a dry run. */
  url: z.string().nullable(),
  number: z.int().positive().nullable(),
  branch: z.string().nullable(),
  commit_sha: z.string().nullable(),
});
export type OutcomeReport = z.infer<typeof outcomeReportSchema>;
