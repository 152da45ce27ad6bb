import type { Octokit, Repository } from "@regreen/github";
import { createLedger, type Ledger } from "./ledger.ts";
import { systemPorts } from "./system-ports.ts";

/** The ledger of a repository. Nothing is asked of GitHub yet. */
export function connectLedger(octokit: Octokit, at: Repository): Ledger {
  return createLedger(systemPorts(octokit, at));
}
