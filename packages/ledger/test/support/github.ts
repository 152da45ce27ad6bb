import { createOctokit, createStatePort, type StatePort } from "@regreen/github";
import type { GitHubDouble } from "@regreen/testbench";
import { createLedger, type Ledger, STATE_BRANCH } from "../../src/index.ts";

const AT = { owner: "acme", repo: "shop" };
export const REPOSITORY = "acme/shop";

/** The real client against the double. */
export function statePort(github: GitHubDouble, token: string): StatePort {
  const log = { debug: () => undefined, warning: () => undefined };
  return createStatePort(createOctokit({ token, apiUrl: github.apiUrl, log, waitUnitMs: 2 }), AT, STATE_BRANCH);
}

export function githubLedger(state: StatePort, now: string, unitMs = 0.02): Ledger {
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms * unitMs));
  return createLedger({ state, now: () => now, random: Math.random, sleep });
}
