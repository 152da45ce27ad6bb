import { z } from "zod";
import { MODEL_PROVIDERS, tokenUsageSchema } from "./model-usage.ts";
import { ALL_REASON_CODES } from "./outcomes.ts";
import { BLAST_RADII, deliverySchema, fixTypeSchema, outcomeSchema } from "./vocabulary.ts";

/** Version of the ledger's events and folders on the state branch. */
export const LEDGER_VERSION = 1;

/** A patch above this is not remembered, only its recipe; characters. */
export const MAX_REMEMBERED_PATCH = 16_384;
/** Test names of one event. */
export const MAX_EVENT_TESTS = 50;
/** Length of any name that a log or a branch chose; characters. */
export const MAX_EVENT_NAME = 300;

const name = z.string().max(MAX_EVENT_NAME);
const sha = z.string().regex(/^[0-9a-f]{40}$/);
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const fingerprint = z.string().regex(/^[0-9a-f]{12}$/);
const tests = z.array(name).max(MAX_EVENT_TESTS);
const pullRequest = z.int().positive();

/** The attempt of a workflow run that an event speaks of. */
const run = z.object({ id: z.int().positive(), attempt: z.int().positive() });

/** What every event has. `key` names the act it tells of: an event with the key of an earlier one counts once. */
const common = {
  v: z.literal(LEDGER_VERSION),
  key: z.string().min(1).max(200),
  /** Tells two writers of one key apart: only one of them has made the claim. */
  nonce: z.string().regex(/^[0-9a-f]{1,32}$/),
  /** When it was written down first, ISO 8601 in UTC. */
  at: z.iso.datetime(),
};

/** A cause was seen in a run. */
const failureSeen = z.object({
  ...common,
  type: z.literal("failure_seen"),
  fingerprint,
  fix_type: fixTypeSchema,
  run,
  workflow: name,
  branch: name,
  head_sha: sha,
  /** Names of failing tests, as the log wrote them. */
  tests,
});

/** A proven fix was handed to people as a pull request. */
const fixProposed = z.object({
  ...common,
  type: z.literal("fix_proposed"),
  fingerprint,
  fix_type: fixTypeSchema,
  run,
  pull_request: pullRequest,
  recipe: z.object({ id: name, version: z.int(), blast_radius: z.enum(BLAST_RADII) }),
  summary: name,
  /** What was said of it then, 0..1; events from before there was a score have none (requirements FIX-24). */
  confidence: z.number().min(0).max(1).optional(),
  /** Who wrote it: `anthropic/claude-sonnet-5`; absent for a recipe. */
  model: name.optional(),
  /** Whether it was proven; absent means it was. */
  proven: z.boolean().optional(),
  patch_sha256: digest,
  /** The patch, where it is small enough to be remembered. */
  patch: z.string().max(MAX_REMEMBERED_PATCH).nullable(),
});

/** How a cause of a run ended. */
const fixOutcome = z.object({
  ...common,
  type: z.literal("fix_outcome"),
  fingerprint,
  run,
  outcome: outcomeSchema,
  reason_code: z.enum(ALL_REASON_CODES),
  delivery: deliverySchema,
  /** Number of the pull request or issue; null where there is none. */
  number: pullRequest.nullable(),
});

/** People merged or closed the pull request of a fix. */
const fixDecided = z.object({
  ...common,
  type: z.literal("fix_decided"),
  fingerprint,
  pull_request: pullRequest,
  decision: z.enum(["merged", "closed"]),
});

/** History, not the code, explains a failure. */
const flakyObserved = z.object({
  ...common,
  type: z.literal("flaky_observed"),
  fingerprint,
  run,
  verdict: z.enum(["flaky_test", "infra"]),
  tests,
  failed: z.int().nonnegative(),
  runs: z.int().nonnegative(),
});

/** The failed jobs of a run were asked to run again. Written before the request is sent, so that it is a claim. */
const rerunRequested = z.object({ ...common, type: z.literal("rerun_requested"), run, fingerprint });

const usd = z.number().nonnegative().max(1_000_000);

/** Money was put aside for one fix, before anything was asked of a model (requirements COST-11, C-22). */
const costReserved = z.object({
  ...common,
  type: z.literal("cost_reserved"),
  reservation: z.string().regex(/^[0-9a-f]{16,64}$/),
  fingerprint,
  fix_type: fixTypeSchema,
  run,
  branch: name,
  provider: z.enum(MODEL_PROVIDERS),
  models: z.array(name).min(1).max(3),
  usd,
  max_calls: z.int().positive(),
  expires_at: z.iso.datetime(),
});

/** What a reservation came to. A reservation without one counts as spent in full. */
const costSettled = z.object({
  ...common,
  type: z.literal("cost_settled"),
  reservation: z.string().regex(/^[0-9a-f]{16,64}$/),
  fingerprint,
  run,
  provider: z.enum(MODEL_PROVIDERS),
  /** The model that was asked last. */
  model: name,
  usd,
  calls: z.int().nonnegative(),
  usage: tokenUsageSchema,
  /** `answered` closes a circuit breaker, `unavailable` counts towards opening it, `none` was never asked. */
  service: z.enum(["answered", "unavailable", "none"]),
  /** Whether a proven fix came of it: what the no-progress breaker looks at. */
  proven: z.boolean(),
});

/** People were told once that a limit is near or reached. */
const budgetAlerted = z.object({
  ...common,
  type: z.literal("budget_alerted"),
  fingerprint: fingerprint.nullable(),
  alert: z.enum(["daily_fixes", "monthly_cost", "provider_warning", "exceeded"]),
  /** The day or month and, where it is about one, the provider: `2026-11`, `2026-11 openai`. */
  scope: name,
  number: pullRequest.nullable(),
});

const findingFingerprints = z.array(z.string().regex(/^[0-9a-f]{16}$/)).max(500);

/** An audit ran: what is new since the run before, and what is gone; a long list is several events (requirements AUD-09). */
const auditSeen = z.object({
  ...common,
  type: z.literal("audit_seen"),
  /** `workflows`, `dependencies` or `code`. */
  audit: name,
  head_sha: sha,
  appeared: findingFingerprints,
  gone: findingFingerprints,
  /** Findings that stand after it. */
  open: z.int().nonnegative(),
  /** 0 to 100; of the audit of workflows alone. */
  health: z.number().min(0).max(100).nullable(),
});

export const WORKFLOW_PATCH_STATES = [
  "pending",
  "testing",
  "tested",
  "approved",
  "deployed",
  "rejected",
  "rolled_back",
] as const;
export type WorkflowPatchState = (typeof WORKFLOW_PATCH_STATES)[number];

/** A patch of a workflow file went from one state to the next (requirements AUD-08, AUD-12). */
const workflowPatchMoved = z.object({
  ...common,
  type: z.literal("workflow_patch_moved"),
  /** 12 hex digits, of the file and the patch. */
  patch: fingerprint,
  to: z.enum(WORKFLOW_PATCH_STATES),
  file: name,
  patch_sha256: digest,
  /** Commit that the patch was made for. */
  head_sha: sha,
  /** Login of who asked for it. */
  actor: name,
  run,
  pull_request: pullRequest.nullable(),
  /** Why, in a sentence. */
  reason: name,
});

/** One line of a file of the ledger: what happened, never what follows from it. */
export const ledgerEventSchema = z.discriminatedUnion("type", [
  failureSeen,
  fixProposed,
  fixOutcome,
  fixDecided,
  flakyObserved,
  rerunRequested,
  costReserved,
  costSettled,
  budgetAlerted,
  auditSeen,
  workflowPatchMoved,
]);
export type LedgerEvent = z.infer<typeof ledgerEventSchema>;
export type LedgerEventType = LedgerEvent["type"];
export type LedgerEventOf<T extends LedgerEventType> = Extract<LedgerEvent, { type: T }>;

type WithoutEnvelope<T> = T extends unknown ? Omit<T, "v" | "key" | "nonce" | "at"> : never;
/** An event before the ledger gives it version, key, nonce and time. */
export type NewLedgerEvent = WithoutEnvelope<LedgerEvent>;
