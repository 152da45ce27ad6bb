import type { Line } from "./line.ts";

/** The fields of the REST API's answers that the tests look at. */
export interface Pull {
  number: number;
  draft: boolean;
  state: string;
  title: string;
  body: string;
  head: { ref: string; sha: string };
  base: { ref: string };
  labels: { name: string }[];
}

export interface Issue {
  number: number;
  title: string;
  body: string;
  state: string;
  labels: { name: string }[];
  pull_request?: unknown;
}

export function pulls(line: Line): Promise<Pull[]> {
  return line.api("GET", `/repos/${line.repository}/pulls?state=all`);
}

/** Issues that are not pull requests. */
export async function tickets(line: Line): Promise<Issue[]> {
  const issues = await line.api<Issue[]>("GET", `/repos/${line.repository}/issues?state=all`);
  return issues.filter(({ pull_request }) => pull_request === undefined);
}

/** Names of all branches of the code; the memory's is none of them. */
export async function branches(line: Line): Promise<string[]> {
  const found = await line.api<{ name: string }[]>("GET", `/repos/${line.repository}/branches`);
  return found.map(({ name }) => name).filter((name) => name !== "regreen-state");
}

/** The last word on every cause of the newest healing run, from the outputs of its report job. */
export function outcomes(line: Line): { outcome: string; reason_code: string; delivery: string; message: string }[] {
  const report = line.runOf("Regreen").jobs.find(({ key }) => key.endsWith("/outcome"));
  return JSON.parse(report?.outputs.outcomes ?? "[]");
}
