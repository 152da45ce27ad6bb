import { UserError } from "@regreen/contracts";

export const MODES = ["compare", "measure", "publish", "establish", "update", "train"] as const;
export type Mode = (typeof MODES)[number];

/** An input with a default, which counts as given when it is true. */
export const CONFIRM = "confirm-update";

/** Inputs that mean nothing in other modes; those with a default of their own can't be told from inputs that nobody gave. */
const BELONGS_TO: Readonly<Record<string, readonly Mode[]>> = {
  "baselines-dir": ["compare", "establish", "update", "measure"],
  "actual-dir": ["compare", "establish", "update"],
  scenarios: ["compare", "establish", "update"],
  touched: ["compare", "establish", "update", "measure"],
  renderer: ["compare", "establish", "update"],
  "proposed-dir": ["compare"],
  "benchmark-results": ["compare", "establish"],
  environment: ["compare", "establish"],
  "base-results": ["compare"],
  "base-commit": ["compare"],
  "results-format": ["compare", "establish", "train"],
  history: ["compare", "establish", "train"],
  "model-path": ["compare"],
  threshold: ["compare"],
  "min-change": ["compare"],
  "large-change": ["compare"],
  ruler: ["compare"],
  verdict: ["publish"],
  "verdict-sha256": ["publish"],
  "historical-data": ["train"],
  run: ["measure"],
  setup: ["measure"],
  "base-dir": ["measure"],
  [CONFIRM]: ["update"],
};

/**
 * An input of another mode is a mistake, mostly a forgotten `mode`.
 *
 * @param isGiven whether an input holds anything
 * @throws UserError which names the input and its modes
 */
export function refuseForeign(mode: Mode, isGiven: (name: string) => boolean): void {
  for (const [name, modes] of Object.entries(BELONGS_TO))
    if (!modes.includes(mode) && isGiven(name)) throw foreign(name, modes, mode);
}

function foreign(name: string, modes: readonly Mode[], mode: Mode): UserError {
  return new UserError(`Input "${name}" means nothing with mode "${mode}"; it belongs to ${modes.join(", ")}.`, {
    hint: `Set "mode" to ${modes.join(" or ")}, or leave "${name}" out.`,
  });
}
