import type { Line, Run } from "../line.ts";

export interface Opened {
  readonly number: number;
  readonly head: { readonly ref: string; readonly sha: string };
}

/** Runs the caller by hand, as `robin` does. */
export async function dispatch(line: Line, mode: string): Promise<Run> {
  await line.api("POST", `/repos/${line.repository}/actions/workflows/regression.yml/dispatches`, {
    ref: "main",
    inputs: { mode },
  });
  await line.actions.settled();
  return line.runOf("Regression");
}

/** Changes files on a branch and opens a pull request for it; waits until its runs have ended. */
export async function propose(line: Line, branch: string, files: Record<string, string>): Promise<Opened> {
  await line.push(branch, files);
  const pull = await line.api<Opened>(
    "POST",
    `/repos/${line.repository}/pulls`,
    { title: `Change ${branch}`, head: branch, base: "main", body: "" },
    "sam",
  );
  await line.actions.settled();
  return pull;
}

export async function label(line: Line, number: number, name: string, login: string): Promise<Run> {
  await line.api("POST", `/repos/${line.repository}/issues/${number}/labels`, { labels: [name] }, login);
  await line.actions.settled();
  return line.runOf("Regression");
}

export async function merge(line: Line, number: number): Promise<void> {
  await line.api("PUT", `/repos/${line.repository}/pulls/${number}/merge`, { merge_method: "squash" });
  await line.actions.settled();
}

/** Outputs of a job by its key within the called workflow. */
export function outputsOf(run: Run, job: string): Readonly<Record<string, string>> {
  return run.jobs.find(({ key }) => key === `regression/${job}`)?.outputs ?? {};
}

export async function comments(line: Line, number: number): Promise<readonly { readonly body: string }[]> {
  return line.api("GET", `/repos/${line.repository}/issues/${number}/comments`);
}
