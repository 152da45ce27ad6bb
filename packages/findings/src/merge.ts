import type { Finding } from "@regreen/contracts";

/**
 * The findings of several tools, each once: of two tools that say the same rule of the same line, or that have the same fingerprint of
 * the same rule, the first is heard. Within one list nothing is taken away. So our own come first, and no other tool can hide them;
 * what a tool only lets pass by its own settings gives way to the same finding where it is said.
 */
export function mergeFindings(lists: readonly (readonly Finding[])[]): Finding[] {
  const merged: Finding[] = [];
  const places = new Map<string, number[]>();
  const prints = new Map<string, number[]>();
  for (const list of lists) {
    const from = merged.length;
    const used = new Set<number>();
    for (const finding of list) {
      const before = [...(prints.get(printOf(finding)) ?? []), ...(places.get(placeOf(finding)) ?? [])].find(
        (index) => index < from && !used.has(index),
      );
      if (before === undefined) {
        note(places, placeOf(finding), merged.length);
        note(prints, printOf(finding), merged.length);
        merged.push(finding);
        continue;
      }
      used.add(before);
      const first = merged[before];
      const gaveWay = first?.suppressed !== null && first?.suppressed.by !== "comment";
      if (gaveWay && finding.suppressed === null) merged[before] = finding;
    }
  }
  return merged;
}

function note(index: Map<string, number[]>, key: string, at: number): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [at]);
  else known.push(at);
}

/** `ruff/F401` and `flake8/F401` are the same rule. */
function bareRule({ rule }: Finding): string {
  return rule.slice(rule.lastIndexOf("/") + 1).toLowerCase();
}

function placeOf(finding: Finding): string {
  return JSON.stringify([bareRule(finding), finding.location.file, finding.location.start_line]);
}

function printOf(finding: Finding): string {
  return JSON.stringify([bareRule(finding), finding.location.file, finding.fingerprint, "print"]);
}
