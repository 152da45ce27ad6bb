import { SEVERITIES, type Severity } from "@regreen/contracts";
import type { Advisory } from "./advisory.ts";

/**
 * One advisory for each hole, whatever its databases call it: those that share an id or an alias become one, under the id that
 * people know best. Withdrawn ones are left out, and bring nobody together.
 */
export function mergeAdvisories(advisories: readonly Advisory[]): Advisory[] {
  const valid = advisories.filter(({ isWithdrawn }) => !isWithdrawn);
  const parent = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let next = parent.get(root); next !== undefined && next !== root; next = parent.get(root)) root = next;
    parent.set(id, root);
    return root;
  };
  for (const { id, aliases } of valid) for (const alias of [id, ...aliases]) parent.set(rootOf(alias), rootOf(id));
  const groups = new Map<string, Advisory[]>();
  for (const advisory of valid) {
    const root = rootOf(advisory.id);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [advisory]);
    else group.push(advisory);
  }
  return [...groups.values()].map(mergeGroup);
}

function mergeGroup(group: readonly Advisory[]): Advisory {
  const ordered = [...group].sort((a, b) => byFame(a.id, b.id));
  const ids = [...new Set(ordered.flatMap(({ id, aliases }) => [id, ...aliases]))].sort(byFame);
  const first = ordered[0] as Advisory;
  // A CVE that is known only as an alias says less than the record that was read.
  const id = first.id;
  return {
    id,
    aliases: ids.filter((alias) => alias !== id),
    summary: ordered.find(({ summary }) => summary !== "")?.summary ?? "",
    kind: ordered.some(({ kind }) => kind === "malware") ? "malware" : "vulnerability",
    severity: highest(ordered.flatMap(({ severity }) => severity ?? [])),
    cvss: ordered.find(({ cvss }) => cvss !== null)?.cvss ?? null,
    isWithdrawn: false,
    affected: ordered.flatMap(({ affected }) => affected),
    sources: [...new Set(ordered.flatMap(({ sources }) => sources))],
  };
}

function highest(severities: readonly Severity[]): Severity | null {
  return SEVERITIES.find((severity) => severities.includes(severity)) ?? null;
}

const FAME = ["MAL-", "GHSA-", "CVE-", "PYSEC-", "RUSTSEC-", "GO-"];

function byFame(a: string, b: string): number {
  const rank = (id: string) => {
    const at = FAME.findIndex((prefix) => id.startsWith(prefix));
    return at < 0 ? FAME.length : at;
  };
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}
