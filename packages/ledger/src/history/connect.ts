import { setTimeout as sleep } from "node:timers/promises";
import { createStatePort, type Octokit, type Repository } from "@regreen/github";
import { STATE_BRANCH } from "../layout.ts";
import { createHistory, type HistoryStore } from "./store.ts";

/** The benchmark histories of a repository, on the real clock. Nothing is asked of GitHub yet. */
export function connectHistory(octokit: Octokit, at: Repository): HistoryStore {
  return createHistory({
    state: createStatePort(octokit, at, STATE_BRANCH),
    now: () => new Date().toISOString(),
    random: Math.random,
    sleep: (ms) => sleep(ms),
  });
}
