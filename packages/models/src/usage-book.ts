import type { ModelCall, ModelUsage, Reservation } from "@regreen/contracts";
import { type Attempt, createMeter, type Meter } from "./meter.ts";
import { usdOf } from "./spending.ts";

/** What may be spent, and what earlier rounds have spent of it. */
export interface Allowance {
  readonly reservation: Reservation;
  readonly spent: readonly ModelCall[];
  /** False on a laptop, where nobody settles it. */
  readonly settled: boolean;
}

/** The meter of this round, whose state is written down before every request and after it. */
export interface UsageBook {
  readonly meter: Meter;
  /** What is to be settled, a request that is under way in full. */
  usage(): ModelUsage;
}

/**
 * Keeps the books. A process may be killed at any moment, and a request that is under way then may be billed: so it stands in
 * the books, at the most it can cost, before it is sent.
 *
 * @param save called with the state whenever it changes; it has to be done when it returns
 */
export function openBook(
  { reservation, spent, settled }: Allowance,
  ports: {
    readonly now: () => string;
    readonly save: (usage: ModelUsage) => void;
    /** What a request that never ends was for; `fix` where nothing is said. */
    readonly purpose?: ModelCall["purpose"];
  },
): UsageBook {
  const meter = createMeter(reservation, spent, { now: ports.now });
  let open: ModelCall | null = null;

  function usage(): ModelUsage {
    const calls = open === null ? [...meter.calls] : [...meter.calls, open];
    return { schema_version: 1, reservation_id: settled ? reservation.id : null, calls, usd: usdOf(calls) };
  }

  ports.save(usage());
  return {
    usage,
    meter: {
      get calls() {
        return meter.calls;
      },
      remaining: () => meter.remaining(),
      admit(attempt) {
        meter.admit(attempt);
        open = underWay(attempt, ports.purpose ?? "fix");
        ports.save(usage());
      },
      record(call) {
        meter.record(call);
        open = null;
        ports.save(usage());
      },
    },
  };
}

function underWay({ provider, model, worstUsd }: Attempt, purpose: ModelCall["purpose"]): ModelCall {
  const common = { provider, model, purpose, usage: null, duration_ms: 0 } as const;
  return { ...common, result: "unknown", reason_code: "model_unavailable", usd: worstUsd };
}
