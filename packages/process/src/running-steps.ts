/** Process groups of the steps that run now. They are detached, so they would outlive us. */
const running = new Set<number>();

/** Kills a step's group when our process exits before the step. @returns call it when the step has ended */
export function endsWithUs(pgid: number): () => void {
  if (running.size === 0) process.once("exit", endRunningSteps);
  running.add(pgid);
  return () => {
    running.delete(pgid);
    if (running.size === 0) process.removeListener("exit", endRunningSteps);
  };
}

/** Kills every step that runs now, at once: somebody interrupted us. A step of another user is out of reach here. */
export function endRunningSteps(): void {
  for (const pgid of running) {
    try {
      process.kill(-pgid, "SIGKILL");
    } catch {
      // It is gone already, or it belongs to another user.
    }
  }
}
