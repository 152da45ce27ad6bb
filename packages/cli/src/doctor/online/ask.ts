import { UserError } from "@regreen/contracts";
import { type Check, type CheckId, warning } from "../check.ts";

/** Asks GitHub one thing. What it doesn't answer becomes one warning that says what would make it answer; bugs go on. */
export async function asked(id: CheckId, what: string, question: () => Promise<Check[]>): Promise<Check[]> {
  try {
    return await question();
  } catch (cause) {
    if (!(cause instanceof Error) || cause instanceof TypeError || cause instanceof RangeError) throw cause;
    const hint = cause instanceof UserError ? (cause.hint ?? "") : "Try again.";
    return [warning(id, `GitHub did not say ${what}: ${cause.message}`, hint)];
  }
}
