import type { Release } from "@regreen/github";
import { type Check, ok, warning } from "../check.ts";
import type { OurReference } from "../references.ts";
import type { OnlineSituation } from "./check-online.ts";

/** Pins of our actions and workflows that a newer release has left behind. */
export async function checkReleases({ settings, references }: OnlineSituation): Promise<Check[]> {
  const sources = new Map(references.map(({ owner, repo }) => [`${owner}/${repo}`, { owner, repo }]));
  const checks: Check[] = [];
  for (const [name, at] of sources) {
    const latest = await settings.latestRelease(at);
    const used = references.filter(({ owner, repo }) => `${owner}/${repo}` === name);
    if (latest === null) checks.push(ok("release", `${name} has no release that the token can see.`));
    else checks.push(...judge(name, used, latest));
  }
  return checks;
}

function judge(name: string, used: readonly OurReference[], latest: Release): Check[] {
  const stale = used.filter(({ ref }) => isStale(ref, latest));
  if (stale.length === 0) return [ok("release", `${name} is used at its newest release, ${latest.tag}.`)];
  return stale.map(({ ref, place }) => {
    const isCommit = /^[0-9a-f]{40}$/.test(ref);
    const shown = isCommit ? `commit ${ref.slice(0, 12)}` : ref;
    const goal = isCommit
      ? `@${latest.commit} # ${latest.tag}`
      : `@${/^v\d+$/.test(ref) ? majorOf(latest.tag) : latest.tag}`;
    return warning(
      "release",
      `${name} is used at ${shown}; its newest release is ${latest.tag}.`,
      `Write ${goal}.`,
      place,
    );
  });
}

/** A branch follows whatever is newest; that is told elsewhere. */
function isStale(ref: string, { tag, commit }: Release): boolean {
  if (/^[0-9a-f]{40}$/.test(ref)) return ref !== commit;
  if (/^v\d+$/.test(ref)) return ref !== majorOf(tag);
  if (/^v\d+\.\d+$/.test(ref)) return !`${tag}.`.startsWith(`${ref}.`);
  return /^v\d+\.\d+\.\d+$/.test(ref) && ref !== tag;
}

function majorOf(tag: string): string {
  return tag.split(".")[0] ?? tag;
}
