import {
  type FixRequest,
  fixRequestSchema,
  type ModelCall,
  type ModelUsage,
  PLAIN_REQUEST,
  type Reservation,
  type RunInfo,
} from "@regreen/contracts";
import { parseBudget, parsePolicy, serializePolicy, withBudget } from "@regreen/policy";
import { madeContext, madeRun } from "@regreen/testbench/made";

const FINGERPRINT = "0123456789ab";
export const NOW = "2026-11-20T10:00:00.000Z";

export function makeRun(change: Partial<RunInfo> = {}): RunInfo {
  return madeRun({ id: 71, head_branch: "feature/cart", actor: "ada", ...change });
}

export function makeRequest(
  change: { fingerprint?: string; run?: RunInfo | null; context?: Partial<FixRequest["context"]> } = {},
): FixRequest {
  const { fingerprint = FINGERPRINT, run = makeRun(), context = {} } = change;
  return fixRequestSchema.parse({
    ...PLAIN_REQUEST,
    source: run === null ? "issue" : "ci",
    fingerprint,
    reproducer: null,
    not_reproducible: { reason_code: "no_command", message: "There is none." },
    context: madeContext({
      source: "run:71/1",
      summary: "test_total fails",
      workflow_run_id: "71",
      run,
      fingerprint,
      legs: ["test"],
      ...context,
    }),
  });
}

/** policy.json of `.github/regreen.yml` and `ci/cost_control.yaml`. */
export function makePolicy(budget = "", policy = ""): string {
  return serializePolicy(withBudget(parsePolicy("regreen.yml", policy), parseBudget("cost_control.yaml", budget)));
}

export function callOf(change: Partial<ModelCall> = {}): ModelCall {
  return {
    provider: "anthropic",
    model: "claude-haiku-5-5",
    purpose: "fix",
    result: "answered",
    reason_code: null,
    usage: { input_tokens: 900, output_tokens: 100, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 },
    usd: 0.001,
    duration_ms: 1200,
    ...change,
  };
}

export function usageOf({ id }: Pick<Reservation, "id">, calls: readonly ModelCall[], usd?: number): ModelUsage {
  const sum = calls.reduce((total, call) => total + call.usd, 0);
  return { schema_version: 1, reservation_id: id, calls: [...calls], usd: usd ?? sum };
}
