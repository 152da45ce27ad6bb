import type { Job, Run } from "./model.ts";
import type { Placing } from "./placing.ts";

/** When a job could have started: when it was made and all it needs was done. Only of first attempts, where that is one line of time. */
export function readyTimes(runs: readonly Run[], placing: Placing): Map<Job, number> {
  const ready = new Map<Job, number>();
  for (const { jobs } of runs) {
    const first = (jobs ?? []).filter(({ attempt }) => attempt === 1);
    const ends = new Map<string, number>();
    for (const job of first) {
      const key = placing.jobKey(job.name);
      if (key !== null && job.endedAt !== null) ends.set(key, Math.max(ends.get(key) ?? 0, job.endedAt));
    }
    for (const job of first) {
      if (job.createdAt === null) continue;
      const needed = placing.needs(job.name).map((key) => ends.get(key) ?? 0);
      ready.set(job, Math.max(job.createdAt, ...needed));
    }
  }
  return ready;
}
