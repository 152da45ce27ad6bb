import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { notReproduced, type StepCommand, type TreeSource } from "@regreen/contracts";
import { type RunOptions, type Session, StepRefused, type StepRun } from "./session-types.ts";
import { snapshot } from "./snapshot.ts";
import { unbundle } from "./unbundle.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Makes the working tree of a failing commit in `dir`.
 *
 * @param options `directory` is where relative paths of the source start
 */
export async function openTree(
  source: TreeSource,
  options: { readonly dir: string; readonly directory: string; readonly headSha: string | null },
): Promise<Workspace> {
  const { dir, directory, headSha } = options;
  await mkdir(dirname(dir), { recursive: true });
  if (source.kind === "repository") return snapshot({ repo: resolve(directory, source.path), dir });
  return unbundle({ bundle: resolve(directory, source.bundle), sha: headSha ?? "", dir });
}

/**
 * Runs a step of the failing job.
 *
 * @throws Ending (`not_reproduced`) when it can't be started as described
 */
export async function replay(session: Session, step: StepCommand, options: RunOptions): Promise<StepRun> {
  try {
    return await session.run(step, options);
  } catch (error) {
    if (!(error instanceof StepRefused)) throw error;
    throw notReproduced(error.reason === "shell" ? "unsupported_shell" : "setup_failed", error.message);
  }
}
