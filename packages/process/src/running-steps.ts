import { spawnSync } from "node:child_process";
import type { Identity } from "./identity.ts";

/** Process groups of the steps that run now, and who they run as. They are detached, so they would outlive us. */
const running = new Map<number, Identity>();

/** Kills a step's group when our process exits before the step. @returns call it when the step has ended */
export function endsWithUs(pgid: number, identity: Identity): () => void {
  if (running.size === 0) process.once("exit", endRunningSteps);
  running.set(pgid, identity);
  return () => {
    running.delete(pgid);
    if (running.size === 0) process.removeListener("exit", endRunningSteps);
  };
}

/** Kills every step that runs now, at once: somebody interrupted us. */
export function endRunningSteps(): void {
  for (const [pgid, { elevate }] of running) {
    const [program, ...args] = [...elevate, "kill", "-KILL", "--", `-${pgid}`];
    if (elevate.length > 0) spawnSync(program as string, args, { stdio: "ignore", timeout: 5_000 });
    else killGroup(pgid);
  }
}

function killGroup(pgid: number): void {
  try {
    process.kill(-pgid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}
