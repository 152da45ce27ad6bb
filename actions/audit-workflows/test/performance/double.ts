import { createHistoryPort, createOctokit, type HistoryPort } from "@regreen/github";
import { type GitHubDouble, type NewJob, RecordingLogger, startGitHub } from "@regreen/testbench";

export const PATH = ".github/workflows/ci.yml";
export const NOW = new Date("2026-11-20T12:00:00Z");
export const WORKFLOW = `name: ci
on: [push, pull_request]
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - run: npm ci
      - run: npm test
`;
const HOUR = 3600 * 1000;

/** A repository on the GitHub double whose runs are told by the test. */
export async function startShop(files: Readonly<Record<string, string>> = { [PATH]: WORKFLOW }): Promise<GitHubDouble> {
  return startGitHub({
    users: ["alice"],
    repositories: [{ repository: "acme/shop", files: { "README.md": "# Shop\n", ...files } }],
  });
}

export function portOf(github: GitHubDouble, permissions: Record<string, "read"> = { actions: "read" }): HistoryPort {
  const octokit = createOctokit({
    token: github.mintToken("acme/shop", permissions),
    apiUrl: github.apiUrl,
    log: new RecordingLogger(),
    waitUnitMs: 2,
  });
  return createHistoryPort(octokit, { owner: "acme", repo: "shop" });
}

interface Told {
  readonly runs: number;
  readonly workflow?: string;
  readonly branch?: string;
  readonly event?: string;
  readonly hoursBetween?: number;
  /** When the last of them is over; `NOW` where nothing is said. */
  readonly until?: Date;
  testSeconds(run: number): number;
}

/** Runs up to a moment, oldest first, each with one job of two steps. */
export function tellRuns(github: GitHubDouble, headSha: string, told: Told): void {
  for (let index = 0; index < told.runs; index++) {
    const at = (told.until ?? NOW).getTime() - (told.runs - index) * (told.hoursBetween ?? 6) * HOUR;
    const seconds = Math.round(told.testSeconds(index));
    const end = at + (35 + seconds) * 1000;
    const run = github.runs.recordRun({
      repository: "acme/shop",
      workflow: told.workflow ?? PATH,
      headSha,
      headBranch: told.branch ?? "main",
      event: told.event ?? "push",
      conclusion: "success",
      createdAt: iso(at),
      updatedAt: iso(end),
    });
    github.runs.recordJobs(run.id, [buildJob(at, seconds)]);
  }
}

function buildJob(at: number, seconds: number): NewJob {
  const [start, middle, end] = [at + 5000, at + 35_000, at + 35_000 + seconds * 1000];
  return {
    name: "build",
    conclusion: "success",
    createdAt: iso(at),
    startedAt: iso(start),
    completedAt: iso(end),
    steps: [
      { number: 2, name: "Run npm ci", conclusion: "success", startedAt: iso(start), completedAt: iso(middle) },
      { number: 3, name: "Run npm test", conclusion: "success", startedAt: iso(middle), completedAt: iso(end) },
    ],
  };
}

export function iso(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}
