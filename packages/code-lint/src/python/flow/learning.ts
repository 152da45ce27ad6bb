import type { Asked } from "./calls.ts";
import type { Run } from "./run.ts";
import { hasRole, type Learning, type Thing, type Value, withLearnings } from "./value.ts";

/** Something learns from `data` at a call. @returns the data with what was learned in it. */
export function learn(run: Run, { call }: Asked, data: Value, kind: Learning["kind"], thing: Thing | null): Value {
  thing?.learned.clear();
  const side = sideOf(data);
  if (side === "test" || side === "mixed")
    run.testFits.set(call.node.from, { node: call.node, isMixed: side === "mixed" });
  if (side !== null || data.origins.size === 0) return data;
  const learning = run.learning(call.node, call.last, kind, data.origins);
  thing?.learned.add(learning);
  return withLearnings(data, [learning]);
}

/** Which side of a division rows are of; `mixed` for both sides of the same one; null for rows that were not divided. */
export function sideOf(data: Value): "train" | "test" | "mixed" | null {
  if (data.parts.size === 0) return null;
  const splits = new Map<string, string>();
  for (const { split, role } of data.parts) {
    const other = splits.get(split);
    if (other !== undefined && other !== role) return "mixed";
    splits.set(split, role);
  }
  return hasRole(data, "train") ? "train" : "test";
}
