import type { JobRecord } from "./run-records.ts";
import { zipFiles } from "./zip-files.ts";

const BOM = "\ufeff";
/** The server cuts longer job names; the figure is the one the `gh` client works with. */
const LONGEST_NAME = 90;

/** The text behind `GET /actions/jobs/ID/logs`. */
export function jobLogText(log: string): string {
  return log.startsWith(BOM) ? log : BOM + log;
}

/** The archive behind `GET /actions/runs/ID/logs`: one file per job, and a folder per job with a file per step. */
export function logArchive(jobs: readonly JobRecord[]): Promise<Buffer> {
  const files: Record<string, string> = {};
  for (const [index, job] of jobs.entries()) {
    if (job.log === undefined) continue;
    const name = fileName(job.name);
    files[`${index}_${name}.txt`] = jobLogText(job.log);
    for (const step of job.steps) {
      if (step.log !== undefined) files[`${name}/${step.number}_${fileName(step.name)}.txt`] = jobLogText(step.log);
    }
  }
  return zipFiles(files);
}

/** Characters that can't be in a path are left out, not replaced. */
function fileName(name: string): string {
  return name.replace(/[<>:"/\\|?*]/g, "").slice(0, LONGEST_NAME);
}
