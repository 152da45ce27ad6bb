import { setTimeout as sleep } from "node:timers/promises";
import { createStatePort, type Octokit, type Repository } from "@regreen/github";
import { STATE_BRANCH } from "../layout.ts";
import { createPatchStore, type PatchStore } from "./store.ts";

/** The patches of a repository's workflow files, on the real clock. Nothing is asked of GitHub yet. */
export function connectPatches(octokit: Octokit, at: Repository): PatchStore {
  return createPatchStore({
    state: createStatePort(octokit, at, STATE_BRANCH),
    now: () => new Date().toISOString(),
    random: Math.random,
    sleep: (ms) => sleep(ms),
  });
}
