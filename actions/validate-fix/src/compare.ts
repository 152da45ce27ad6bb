import type { Failure, FailureContext } from "@regreen/contracts";
import { normaliseMessage, sameTest } from "@regreen/failure-log";
import type { Observed } from "./execution.ts";

/**
 * Whether a red step shows the failure that is to be healed: the same fingerprint, or at least one failure of the same
 * tool at the same place with the same rule or message. A step that is red for another reason proves nothing.
 */
export function showsCause(context: FailureContext, observed: Observed): boolean {
  if (observed.fingerprints.includes(context.fingerprint)) return true;
  const { failures, exit_code } = observed.execution;
  if (context.failures.length > 0) {
    const shown = failures.map(comparable);
    return context.failures
      .map(comparable)
      .some((wanted) => shown.some((found) => isSame(wanted, found) || oneTest(wanted, found)));
  }
  // Nobody could read the failing run's output, so all that can agree is how it ended.
  return exit_code !== null && exit_code === context.failing_step?.exit_code;
}

/** The failing run's reports may have told a fuller name of the test than the output does. */
function oneTest({ failure: a }: Comparable, { failure: b }: Comparable): boolean {
  return a.nodeid !== null && b.nodeid !== null && sameTest(a.nodeid, b.nodeid);
}

/** Failures of `after` that `before` did not show; one that shows more often than before is new, too. */
export function newFailures(before: readonly Failure[], after: readonly Failure[]): Failure[] {
  const left = before.map(comparable);
  return after.filter((failure) => {
    const found = comparable(failure);
    const at = left.findIndex((known) => isSame(known, found));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** A failure with its message made comparable once, however many others it is held against. */
interface Comparable {
  readonly failure: Failure;
  readonly message: string;
}

function comparable(failure: Failure): Comparable {
  return { failure, message: normaliseMessage(failure.message) };
}

/** The same problem, wherever its line has moved to. */
export function sameFailure(a: Failure, b: Failure): boolean {
  return isSame(comparable(a), comparable(b));
}

function isSame({ failure: a, message }: Comparable, { failure: b, message: other }: Comparable): boolean {
  // A test's name says enough: its failure may have been read from a report, and be read from the output now.
  if (a.nodeid !== null && b.nodeid !== null) return a.nodeid === b.nodeid;
  if (a.tool !== b.tool) return false;
  if (a.file !== b.file) return false;
  if (a.rule !== null || b.rule !== null) return a.rule === b.rule;
  return message === other;
}
