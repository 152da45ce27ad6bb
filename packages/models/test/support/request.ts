import type { Failure, FailureContext, FixRequest } from "@regreen/contracts";
import { madeContext, madeFailure, madeRequest } from "@regreen/testbench/made";

export function failure(change: Partial<Failure>): Failure {
  return madeFailure({ tool: "pytest", ...change });
}

/** A request for one failing step, as analyze-failure writes it. */
export function requestOf(context: Partial<FailureContext>, change: Partial<FixRequest> = {}): FixRequest {
  const told = { summary: "pytest: 1 failing test", legs: ["test"], ...context };
  return madeRequest("python -m pytest", { context: madeContext(told), ...change });
}
