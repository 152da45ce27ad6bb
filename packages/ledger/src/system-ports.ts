import { setTimeout as sleep } from "node:timers/promises";
import { createStatePort, type Octokit, type Repository } from "@regreen/github";
import { STATE_BRANCH } from "./layout.ts";
import type { LedgerPorts } from "./ledger.ts";

/** The state branch of a repository, on the real clock. Nothing is asked of GitHub yet. */
export function systemPorts(octokit: Octokit, at: Repository): LedgerPorts {
  return {
    state: createStatePort(octokit, at, STATE_BRANCH),
    now: () => new Date().toISOString(),
    random: Math.random,
    sleep: (ms) => sleep(ms),
  };
}
