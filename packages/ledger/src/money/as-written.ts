import { LEDGER_VERSION, type LedgerEvent, type NewLedgerEvent } from "@regreen/contracts";

/** An event as the views see it, to look at the ledger as it is with it, without reading all of it again. */
export function asWritten(event: NewLedgerEvent, at: string): LedgerEvent {
  return { v: LEDGER_VERSION, key: "written just now", nonce: "0", at, ...event } as LedgerEvent;
}
