import { createHash } from "node:crypto";
import type { Delivery, REASON_CODES, ReasonCode, Verdict } from "@regreen/contracts";
import type { CommitInfo } from "@regreen/github";
import { fixBranch, hasStableBranch, isBotBranch, type Policy } from "@regreen/policy";
import { BASELINE_FILE } from "@regreen/regression";
import type { Situation } from "../publish/situation.ts";
import type { BaselineUpdate, UpdatePorts } from "./ports.ts";

/** All that a pull request with new baselines is made of. */
export interface UpdateJob {
  readonly update: BaselineUpdate;
  /** The suite, as paths, refs and marks can hold it. */
  readonly slug: string;
  readonly branch: string;
  readonly head: CommitInfo;
  readonly situation: Situation;
  readonly ports: UpdatePorts;
}

export interface UpdateDelivery {
  readonly verdict: Verdict;
  /** The pull request; null where there is none. */
  readonly url: string | null;
  readonly number: number | null;
}

/** The end without a pull request. */
export function undeliveredUpdate(
  outcome: "nothing_to_do" | "refused" | "misconfigured",
  reasonCode: ReasonCode & (typeof REASON_CODES)["nothing_to_do" | "refused" | "misconfigured"][number],
  message: string,
): UpdateDelivery {
  const delivery: Delivery = "none";
  return { verdict: { outcome, reason_code: reasonCode, delivery, message }, url: null, number: null };
}

/**
 * The branch of a suite's new baselines; always one that the gates know as a bot's, and the same for every run. A suite's name
 * holds no slash, so none can pass for another's.
 */
export function updateBranch(
  policy: Policy,
  { slug, pullRequest, now }: { readonly slug: string; readonly pullRequest: number | null; readonly now: string },
): string {
  const key = `${pullRequest === null ? "baselines" : `baselines-for-${pullRequest}`}/${slug}`;
  const named = hasStableBranch(policy) ? fixBranch(policy, { key, fix_type: "baselines", run_id: "0", now }) : "";
  return named.endsWith(key) && isBotBranch(policy, named) ? named : `ai/fix/${key}`;
}

/**
 * Digest of what is written where, 40 digits: the same baselines give the same one, whatever else changed. `baseline.json` holds
 * who wrote them and when, so it is left out.
 */
export function digestOf(files: BaselineUpdate["files"]): string {
  const hash = createHash("sha256");
  const counted = files.filter(({ path }) => !isStamp(path));
  for (const { path, content } of [...counted].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const own = content === null ? "gone" : createHash("sha256").update(content).digest("hex");
    hash.update(`${JSON.stringify(path)} ${own}\n`);
  }
  return hash.digest("hex").slice(0, 40);
}

/** Whether a file only says who wrote the others and when. */
export function isStamp(path: string): boolean {
  return path.slice(path.lastIndexOf("/") + 1) === BASELINE_FILE;
}
