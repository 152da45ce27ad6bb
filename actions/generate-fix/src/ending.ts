import type { Outcome, REASON_CODES, ReasonCode, Verdict } from "@regreen/contracts";

/** Ends the work from wherever it stands, with its verdict; caught by `run` and by nobody else. */
export class Ending extends Error {
  override readonly name = "Ending";
  readonly verdict: Verdict;

  constructor(outcome: Outcome, reasonCode: ReasonCode, message: string) {
    super(message);
    this.verdict = verdict(outcome, reasonCode, message);
  }
}

/** This action delivers nothing by itself. */
export function verdict(outcome: Outcome, reasonCode: ReasonCode, message: string): Verdict {
  return { outcome, reason_code: reasonCode, delivery: "none", message };
}

export function notReproduced(code: (typeof REASON_CODES)["not_reproduced"][number], message: string): Ending {
  return new Ending("not_reproduced", code, message);
}

export function refused(code: (typeof REASON_CODES)["refused"][number], message: string): Ending {
  return new Ending("refused", code, message);
}

export function notFixable(code: (typeof REASON_CODES)["not_fixable"][number], message: string): Ending {
  return new Ending("not_fixable", code, message);
}
