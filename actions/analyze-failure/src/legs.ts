import { mergeCauses } from "@regreen/failure-log";
import { type SeenCause, stepOfCause } from "./analyze-jobs.ts";

/** One cause, with every job that shows it, the surest first. */
export type Legs = readonly [SeenCause, ...SeenCause[]];

/**
 * Groups what was seen in many legs of a matrix into causes, in order of first appearance. A leg whose step failed for this
 * cause alone stands first: only there a fix of it can turn the step green. A step that does less may have fewer others.
 */
export function groupLegs(seen: readonly SeenCause[]): Legs[] {
  const rivals = rivalsOf(seen);
  const byFingerprint = new Map<string, SeenCause[]>();
  for (const each of seen) {
    const same = byFingerprint.get(each.cause.fingerprint);
    if (same === undefined) byFingerprint.set(each.cause.fingerprint, [each]);
    else same.push(each);
  }
  const merged = mergeCauses(seen.map(({ seen: { job }, cause }) => ({ leg: job.name, cause })));
  return merged.flatMap(({ cause, legs }) => {
    const places = new Map(legs.map((name, index) => [name, index]));
    const place = ({ seen: { job } }: SeenCause) => places.get(job.name) ?? 0;
    const same = byFingerprint.get(cause.fingerprint) ?? [];
    const [first, ...others] = same.sort(
      (a, b) => rivals(a) - rivals(b) || scriptSize(a) - scriptSize(b) || place(a) - place(b),
    );
    return first === undefined ? [] : [[first, ...others]];
  });
}

function scriptSize({ cause }: SeenCause): number {
  return cause.step?.command?.length ?? 0;
}

/** Counts the causes of a cause's step, itself included. */
function rivalsOf(seen: readonly SeenCause[]): (cause: SeenCause) => number {
  const counts = new Map<string, number>();
  const keyOf = (cause: SeenCause) => `${cause.seen.job.id} ${stepOfCause(cause)?.number}`;
  for (const cause of seen) counts.set(keyOf(cause), (counts.get(keyOf(cause)) ?? 0) + 1);
  return (cause) => counts.get(keyOf(cause)) ?? 1;
}
