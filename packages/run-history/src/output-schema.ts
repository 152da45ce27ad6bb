import { z } from "zod";

const seconds = z.number().nonnegative();
const spread = z
  .object({ count: z.int().nonnegative(), p50: seconds, p90: seconds, p99: seconds, longest: seconds })
  .nullable();
const share = z.number().min(0).max(1);
const range = z.object({
  low: z.number().nonnegative(),
  estimate: z.number().nonnegative(),
  high: z.number().nonnegative(),
});
const saving = z.object({
  of: z.enum(["machines", "waiting"]),
  minutes_per_week: range.nullable(),
  share: range,
  source: z.enum(["measured", "prior"]),
});
const run = z.object({ number: z.int(), id: z.int(), url: z.string(), commit: z.string() });

const stepFigures = z.object({
  name: z.string(),
  seconds: spread,
  share,
  failures: z.int().nonnegative(),
});

const job = z.object({
  name: z.string(),
  /** Key in the workflow file; null where no job there has the name. */
  key: z.string().nullable(),
  labels: z.array(z.string()),
  ran: z.int().nonnegative(),
  failures: z.int().nonnegative(),
  cancelled: z.int().nonnegative(),
  skipped: z.int().nonnegative(),
  reruns: z.int().nonnegative(),
  seconds: spread,
  queue: spread,
  share,
  steps: z.array(stepFigures),
});

const task = z.object({ name: z.string(), queue: seconds, duration: seconds, at: seconds, slack: seconds });

const workflow = z.object({
  path: z.string(),
  runs: z.int().nonnegative(),
  runs_read: z.int().nonnegative(),
  conclusions: z.object({ well: z.int(), failed: z.int(), cancelled: z.int(), other: z.int() }),
  runs_per_week: z.number().nonnegative(),
  all_runs_per_week: z.number().nonnegative(),
  /** Each job rounded up, as GitHub bills; null where no jobs were read. */
  billable_minutes_per_run: z.number().nonnegative().nullable(),
  wall: spread,
  jobs: z.array(job),
  critical_path: z
    .object({ run, wall: seconds, length: seconds, chain: z.array(task), tasks: z.array(task) })
    .nullable(),
  slower: z.array(
    z.object({
      job: z.string(),
      step: z.string().nullable(),
      of: z.enum(["job", "step"]),
      before: seconds,
      after: seconds,
      /** Null where it was nothing before. */
      relative_change: z.number().nullable(),
      confidence: share,
      last_quick: run,
      first_slow: run,
      runs_before: z.int(),
      runs_after: z.int(),
    }),
  ),
  queues: z.array(z.object({ labels: z.array(z.string()), seconds: spread })),
  compared: z
    .object({
      branch: z.string(),
      jobs: z.array(
        z.object({
          job: z.string(),
          here: seconds,
          there: seconds,
          relative_change: z.number(),
          confidence: share.nullable(),
          runs_here: z.int(),
          runs_there: z.int(),
        }),
      ),
    })
    .nullable(),
});

/** `performance.json`: what the runs of a repository's workflows say. Times are seconds, shares 0 to 1. */
export const performanceSchema = z.object({
  schema_version: z.literal(1),
  repository: z.string().max(200),
  branch: z.string(),
  /** ISO 8601. */
  at: z.iso.datetime(),
  since: z.iso.datetime().nullable(),
  threshold: z.number().positive(),
  workflows: z.array(workflow),
  suggestions: z.array(
    z.object({
      rule: z.string(),
      workflow: z.string(),
      job: z.string().nullable(),
      step: z.string().nullable(),
      line: z.int().positive(),
      message: z.string(),
      saving,
      runs: z.array(run),
      /** The rule of the workflow lint whose fix mends it; null where a person has to. */
      fixed_by: z.string().nullable(),
    }),
  ),
  priors: z.array(z.object({ workflow: z.string(), rule: z.string(), saving })),
  not_checked: z.array(z.object({ what: z.string(), why: z.string() })),
});
export type Performance = z.infer<typeof performanceSchema>;
