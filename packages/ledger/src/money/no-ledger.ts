import { messageWithHint, PlatformError, UserError } from "@regreen/contracts";
import type { Snapshot } from "../snapshot.ts";
import type { Denial } from "./claim.ts";

/** The denial for an error that kept the ledger from being read or written; null for our own mistakes. */
export function noLedger(error: unknown): Denial | null {
  if (!(error instanceof UserError) && !(error instanceof PlatformError)) return null;
  return withoutLedger(messageWithHint(error));
}

/** What was passed over may have been money, so a month with anything unreadable in it has none to give. */
export function unreadable({ newer, damaged, warnings }: Snapshot, month: string): Denial | null {
  if (newer) return withoutLedger(`${warnings.join(" ")} Use the same version of every Regreen action.`);
  if (!damaged.includes(month)) return null;
  return withoutLedger(
    `Something of ${month} can't be read, and may have been money: ${warnings.join(" ")} Take it off the branch, or restore the file from the branch's history.`,
  );
}

/** @param why one sentence or more */
export function withoutLedger(why: string): Denial {
  return {
    outcome: "over_budget",
    reasonCode: "no_ledger",
    message: `Without the ledger nobody knows what was spent, so nothing is. ${why}`,
  };
}
