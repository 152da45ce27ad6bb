import type { Octokit, Repository } from "@regreen/github";
import { systemPorts } from "../system-ports.ts";
import { createPatchStore, type PatchStore } from "./store.ts";

/** The patches of a repository's workflow files. Nothing is asked of GitHub yet. */
export function connectPatches(octokit: Octokit, at: Repository): PatchStore {
  return createPatchStore(systemPorts(octokit, at));
}
