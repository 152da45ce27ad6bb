import type { LedgerEvent, LedgerEventOf, NewLedgerEvent, Reservation } from "@regreen/contracts";
import type { Breaker, Claim, MoneyLimits, ReserveOrder, Used } from "../../src/money/index.ts";
import { NOW } from "./events.ts";

interface Wanted {
  readonly limits?: Partial<MoneyLimits["limits"]>;
  readonly alerts?: Partial<MoneyLimits["alert_thresholds"]>;
  /** USD a month of anthropic; openai has 20. */
  readonly anthropic?: number;
}

/** Limits that are out of the way, but for those that a test names. */
export function moneyLimits({ limits = {}, alerts = {}, anthropic = 50 }: Wanted = {}): MoneyLimits {
  return {
    limits: {
      max_fixes_per_day: 1000,
      max_fixes_per_pr: 1000,
      max_attempts_per_cause: 1000,
      max_fixes_per_run: 1000,
      stop_after_misses: 0,
      ...limits,
    },
    providers: {
      anthropic: { max_cost_per_month_usd: anthropic },
      openai: { max_cost_per_month_usd: 20 },
      "openai-compatible": { max_cost_per_month_usd: 20 },
      "github-models": { max_cost_per_month_usd: 20 },
      command: { max_cost_per_month_usd: 20 },
    },
    alert_thresholds: { daily_fixes: 1000, monthly_cost_usd: 100_000, warn_ratio: 1, ...alerts },
  };
}

export const CLOSED: Breaker = () => "closed";

export function claimOf(change: Partial<Claim> = {}): Claim {
  return {
    provider: "anthropic",
    usd: 0.1,
    fingerprint: "0".repeat(12),
    runId: 7,
    branch: "topic",
    isDefaultBranch: false,
    at: NOW,
    ...change,
  };
}

/** What the n-th job asks for: a cause and a run of its own, unless it is said otherwise. */
export function orderOf(n: number, limits: MoneyLimits, change: Partial<Claim> = {}): ReserveOrder {
  const claim = claimOf({ fingerprint: fingerprintOf(n), runId: 100 + n, branch: `topic-${n}`, ...change });
  return {
    claim,
    fixType: "test_failure",
    run: { id: claim.runId, attempt: 1 },
    models: ["claude-haiku-5-5"],
    caps: { max_calls: 4, max_input_tokens: 4000, max_output_tokens: 2000 },
    key: `${900 + n}/1:${claim.fingerprint}`,
    limits,
    breaker: CLOSED,
  };
}

export function fingerprintOf(n: number): string {
  return n.toString(16).padStart(12, "0");
}

export function usedOf(usd: number, change: Partial<Used> = {}): Used {
  const usage = { input_tokens: 900, output_tokens: 100, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 };
  return { model: "claude-haiku-5-5", usd, calls: 1, usage, service: "answered", proven: false, ...change };
}

let serial = 0;

/** An event as it stands on the branch. */
export function standing(event: NewLedgerEvent, at: string): LedgerEvent {
  serial++;
  return { v: 1, key: `k${serial}`, nonce: "0", at, ...event } as LedgerEvent;
}

type ReservedChange = Partial<LedgerEventOf<"cost_reserved">>;

/** A reservation of 10 cents that runs for three hours. */
export function reservedAt(at: string, n: number, change: ReservedChange = {}): LedgerEvent {
  return standing(
    {
      type: "cost_reserved",
      reservation: n.toString(16).padStart(16, "0"),
      fingerprint: fingerprintOf(n),
      fix_type: "test_failure",
      run: { id: 100 + n, attempt: 1 },
      branch: `topic-${n}`,
      provider: "anthropic",
      models: ["claude-haiku-5-5"],
      usd: 0.1,
      max_calls: 4,
      expires_at: new Date(Date.parse(at) + 3 * 3_600_000).toISOString(),
      ...change,
    },
    at,
  );
}

type SettledChange = Partial<LedgerEventOf<"cost_settled">>;

export function settledAt(at: string, n: number, change: SettledChange = {}): LedgerEvent {
  return standing(
    {
      type: "cost_settled",
      reservation: n.toString(16).padStart(16, "0"),
      fingerprint: fingerprintOf(n),
      run: { id: 100 + n, attempt: 1 },
      provider: "anthropic",
      ...usedOf(0.04),
      ...change,
    },
    at,
  );
}

/** A reservation that nobody wrote down. */
export function unknownReservation(): Reservation {
  return {
    schema_version: 1,
    id: "f".repeat(24),
    fingerprint: fingerprintOf(15),
    provider: "anthropic",
    models: ["claude-haiku-5-5"],
    max_calls: 4,
    max_input_tokens: 4000,
    max_output_tokens: 2000,
    usd: 0.1,
    expires_at: new Date(Date.parse(NOW) + 3 * 3_600_000).toISOString(),
  };
}
