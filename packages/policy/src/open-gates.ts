import { FIXED_GATES, gatesOf } from "./guardrails.ts";
import type { Policy } from "./schema.ts";

/** Labels of a pull request that open gates, and those that would if somebody else had set them. */
export interface OpenGates {
  readonly labels: readonly string[];
  readonly uncounted: readonly { readonly label: string; readonly actor: string }[];
}

/** Who did what to a pull request, and what they may do. */
export interface LabelHistory {
  /** Oldest first. */
  listEvents(
    number: number,
  ): Promise<readonly { readonly event: string; readonly actor: string; readonly label: string | null }[]>;
  permissionOf(login: string): Promise<"admin" | "write" | "read" | "none">;
}

/**
 * Which gates are open (SAF-02). A label counts only when whoever set it last may write to the repository (C-15): people
 * who triage, and bots that label by path, can be made to set one. Who set it is asked only where there is such a label.
 */
export async function readGates(
  github: LabelHistory,
  policy: Policy,
  number: number | null,
  labels: readonly string[],
): Promise<OpenGates> {
  const keys = new Set([...gatesOf(policy), ...FIXED_GATES].map((gate) => gate.label.toLowerCase()));
  const there = labels.filter((label) => keys.has(label.toLowerCase()));
  if (number === null || there.length === 0) return { labels: [], uncounted: [] };
  const events = await github.listEvents(number);
  const open: string[] = [];
  const uncounted: { label: string; actor: string }[] = [];
  for (const label of there) {
    const set = events.findLast(
      (each) => each.event === "labeled" && each.label?.toLowerCase() === label.toLowerCase(),
    );
    const actor = set?.actor ?? "";
    const permission = actor === "" ? "none" : await github.permissionOf(actor);
    if (permission === "write" || permission === "admin") open.push(label);
    else uncounted.push({ label, actor });
  }
  return { labels: open, uncounted };
}
