import { setTimeout as sleep } from "node:timers/promises";
import { createStatePort, type Octokit, type Repository } from "@regreen/github";
import { STATE_BRANCH } from "./layout.ts";
import { createLedger, type Ledger } from "./ledger.ts";

/** The ledger of a repository, on the real clock. Nothing is asked of GitHub yet. */
export function connectLedger(octokit: Octokit, at: Repository): Ledger {
  return createLedger({
    state: createStatePort(octokit, at, STATE_BRANCH),
    now: () => new Date().toISOString(),
    random: Math.random,
    sleep: (ms) => sleep(ms),
  });
}
