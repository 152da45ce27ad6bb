import { messageWithHint, type NewLedgerEvent, PlatformError, UserError } from "@regreen/contracts";
import type { Appended } from "./append.ts";
import type { AppendOptions, Ledger } from "./ledger.ts";

/** Where it is said what was not remembered; action-kit's Logger fits. */
export interface MemoryLog {
  info(message: string): void;
  warning(message: string): void;
}

/** A ledger, or the reason why there is none: "there is no token". */
export type Memory = { readonly ledger: Ledger } | { readonly ledger: null; readonly why: string };

export const NO_TOKEN: Memory = { ledger: null, why: "there is no token" };

/**
 * Writes events that nobody's decision hangs on. What keeps them from being written is named in the log and costs nothing
 * else: without a memory Regreen forgets, and works on.
 *
 * @returns how the ledger took them; null when it could not
 */
export async function remember(
  { log, ...memory }: Memory & { readonly log: MemoryLog },
  events: readonly NewLedgerEvent[],
  options: AppendOptions,
): Promise<Appended | null> {
  if (memory.ledger === null) {
    log.info(`Nothing is remembered: ${memory.why}.`);
    return null;
  }
  try {
    return await memory.ledger.append(events, options);
  } catch (error) {
    if (!(error instanceof UserError) && !(error instanceof PlatformError)) throw error;
    log.warning(`Nothing is remembered: ${messageWithHint(error)}`);
    return null;
  }
}
