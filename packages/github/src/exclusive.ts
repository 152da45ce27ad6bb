import { setTimeout as sleep } from "node:timers/promises";
import { statusOf } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import type { Waiting } from "./once.ts";
import type { Repository } from "./repository.ts";

/** Tries to get a lock, one wait apart. What is done under it takes some ten calls at most. */
const TRIES = 30;
const WAIT_MS = 1000;

/**
 * Runs work that no other process may do at the same time. Of all that GitHub's API creates, a ref is what can be created
 * only once, so a ref is the lock: `refs/regreen/lock/KEY`, which no clone fetches and no workflow starts on. A holder that
 * went without a word is outwaited.
 *
 * @param sha a commit that the repository has
 * @param work is told whether it is alone: without the right to write refs nobody can be sure
 */
export async function exclusively<T>(
  octokit: Octokit,
  at: Repository,
  { key, sha }: { readonly key: string; readonly sha: string | null },
  work: (alone: boolean) => Promise<T>,
  { waitUnitMs = WAIT_MS }: Waiting,
): Promise<T> {
  const lock = `regreen/lock/${key}`;
  const alone = sha !== null && (await take(octokit, at, { lock, sha }, waitUnitMs));
  try {
    return await work(alone);
  } finally {
    // A lock that stays is outwaited by the next one.
    if (alone) await octokit.rest.git.deleteRef({ ...at, ref: lock }).catch(() => undefined);
  }
}

async function take(
  octokit: Octokit,
  at: Repository,
  { lock, sha }: { readonly lock: string; readonly sha: string },
  waitUnitMs: number,
): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      await octokit.rest.git.createRef({ ...at, ref: `refs/${lock}`, sha });
      return true;
    } catch (error) {
      const held = statusOf(error) === 422 && /reference already exists/i.test((error as Error).message);
      if (!held) return false;
      await sleep(waitUnitMs);
    }
  }
  return true;
}
