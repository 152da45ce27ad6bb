import type { NewLedgerEvent } from "@regreen/contracts";
import { createLedger, type Ledger } from "../../src/index.ts";
import { chanceFrom } from "./chance.ts";
import type { MemoryState } from "./memory-state.ts";

export const NOW = "2026-11-20T10:00:00.000Z";

/** An event that tells number `n`. */
export function seen(
  n: number,
  change: Partial<Extract<NewLedgerEvent, { type: "failure_seen" }>> = {},
): NewLedgerEvent {
  return {
    type: "failure_seen",
    fingerprint: n.toString(16).padStart(12, "0"),
    fix_type: "test_failure",
    run: { id: n + 1, attempt: 1 },
    workflow: "CI",
    branch: "main",
    head_sha: "a".repeat(40),
    tests: [],
    ...change,
  };
}

export function ledgerOn(state: MemoryState, options: { now?: () => string; seed?: number } = {}): Ledger {
  const { now = () => NOW, seed = 1 } = options;
  return createLedger({ state: state.port(), now, random: chanceFrom(seed), sleep: async () => undefined });
}
