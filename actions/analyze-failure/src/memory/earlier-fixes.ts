import type { EarlierFix, FixRequest } from "@regreen/contracts";
import type { RunsPort } from "@regreen/github";
import { type KnownFix, knownFixes } from "@regreen/ledger/views";
import { isTried } from "../requests.ts";
import type { Past } from "./past.ts";

/** Fixes that one request offers. */
const MAX_OFFERED = 2;
/** Pull requests that GitHub is asked about for one run. */
const MAX_ASKED = 10;

/**
 * Adds what fixed a cause before (DET-12): a fix that people merged, or have before them. What they closed is not offered
 * again, whether the memory knows of it or GitHub has to be asked.
 */
export async function withEarlierFixes(
  requests: readonly FixRequest[],
  { events }: Pick<Past, "events">,
  runs: Pick<RunsPort, "pullRequestState">,
): Promise<FixRequest[]> {
  let asked = 0;
  const stateOf = async ({ proposed, decision }: KnownFix) => {
    if (decision !== null) return decision;
    return ++asked > MAX_ASKED ? null : runs.pullRequestState(proposed.pull_request);
  };
  const offered: FixRequest[] = [];
  for (const request of requests) {
    const known = isTried(request) ? knownFixes(events, request.fingerprint) : [];
    const fixes: EarlierFix[] = [];
    for (const fix of known) {
      if (fixes.length >= MAX_OFFERED) break;
      const state = await stateOf(fix);
      if (state === "merged" || state === "open") fixes.push(earlierFix(fix, state === "merged"));
    }
    // A merged one has proven itself to people.
    offered.push({ ...request, earlier_fixes: fixes.sort((a, b) => Number(b.merged) - Number(a.merged)) });
  }
  return offered;
}

function earlierFix({ proposed }: KnownFix, merged: boolean): EarlierFix {
  const { pull_request, recipe, summary, patch_sha256, patch } = proposed;
  return { pull_request, merged, recipe, summary, patch_sha256, patch };
}
