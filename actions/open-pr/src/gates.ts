import type { PublishPort } from "@regreen/github";
import { gatesOf, type Policy } from "@regreen/policy";

/** Labels of the failing pull request that open gates, and those that would if somebody else had set them. */
export interface OpenGates {
  readonly labels: readonly string[];
  readonly uncounted: readonly { readonly label: string; readonly actor: string }[];
}

/**
 * Which gates are open (SAF-02). A label counts only when whoever set it last may write to the repository (C-15): people
 * who triage, and bots that label by path, can be made to set one. Who set it is asked only where there is such a label.
 */
export async function readGates(
  github: PublishPort,
  policy: Policy,
  number: number | null,
  labels: readonly string[],
): Promise<OpenGates> {
  const keys = new Set(gatesOf(policy).map((gate) => gate.label.toLowerCase()));
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
