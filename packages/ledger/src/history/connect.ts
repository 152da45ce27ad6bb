import type { Octokit, Repository } from "@regreen/github";
import { systemPorts } from "../system-ports.ts";
import { createHistory, type HistoryStore } from "./store.ts";

/** The benchmark histories of a repository. Nothing is asked of GitHub yet. */
export function connectHistory(octokit: Octokit, at: Repository): HistoryStore {
  return createHistory(systemPorts(octokit, at));
}
