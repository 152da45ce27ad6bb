import { writeFileSync } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { PlatformError, type Rename, type RunInfo, UserError } from "@regreen/contracts";
import type {
  ArtifactInfo,
  BranchInfo,
  CommitsBetween,
  GreenRun,
  IssueInfo,
  JobInfo,
  Permission,
  PullRequestInfo,
  RepositoryInfo,
  RunDetails,
  RunSummary,
  RunsPort,
} from "@regreen/github";
import type { ArtifactsPort } from "../../src/ports.ts";

export const HEAD = "1".repeat(40);

/** A repository with one run, in memory: what tests change is data, what they ask is the port. */
export class FakeGitHub implements RunsPort, ArtifactsPort {
  repository: RepositoryInfo = {
    id: 1,
    fullName: "acme/shop",
    defaultBranch: "main",
    private: true,
    url: "https://github.com/acme/shop",
  };
  info: RunInfo = {
    id: 7,
    attempt: 1,
    url: "https://github.com/acme/shop/actions/runs/7",
    workflow_name: "CI",
    workflow_path: ".github/workflows/ci.yml",
    event: "pull_request",
    conclusion: "failure",
    repository: "acme/shop",
    default_branch: "main",
    head_repository: "acme/shop",
    head_branch: "feature",
    head_sha: HEAD,
    is_fork: false,
    pull_request: null,
    actor: "alice",
  };
  status = "completed";
  headCommitMessage = "Add the cart";
  /** Conclusions of the attempts after the one above. */
  laterAttempts: string[] = [];
  jobs: JobInfo[] = [];
  /** By job id; an error is thrown in the middle of reading when there is text before it. */
  logs = new Map<number, string | Uint8Array | Error>();
  archive: Uint8Array | Error = gone();
  /** By `REF:PATH`. */
  files = new Map<string, string>();
  branches = new Map<string, BranchInfo>([
    ["main", { sha: "2".repeat(40), protected: true }],
    ["feature", { sha: HEAD, protected: false }],
  ]);
  pullRequests: PullRequestInfo[] = [];
  renames: Rename[] = [];
  /** By branch. */
  greenRuns = new Map<string, GreenRun>();
  /** By `BASE...HEAD`. */
  comparisons = new Map<string, CommitsBetween>();
  /** Runs of the repository, the newest first. */
  pastRuns: RunSummary[] = [];
  /** Jobs of other runs and attempts, by `RUN/ATTEMPT`. */
  pastJobs = new Map<string, JobInfo[]>();
  touched: string[] | null = [];
  pullStates = new Map<number, "open" | "merged" | "closed">();
  issues = new Map<number, IssueInfo>();
  permissions = new Map<string, Permission>();
  artifacts: (ArtifactInfo & { readonly file: string })[] = [];
  /** What was asked, for the tests that say that something was not. */
  readonly asked: string[] = [];

  async getRepository(): Promise<RepositoryInfo> {
    return this.repository;
  }

  async getRun(runId: number, attempt?: number): Promise<RunDetails> {
    if (runId !== this.info.id) throw notFound(`run ${runId}`);
    const latest = this.info.attempt + this.laterAttempts.length;
    const info =
      attempt === undefined && this.laterAttempts.length > 0
        ? { ...this.info, attempt: latest, conclusion: this.laterAttempts.at(-1) ?? null }
        : this.info;
    return { info, status: this.status, headCommitMessage: this.headCommitMessage };
  }

  async listJobs(runId: number, attempt: number): Promise<readonly JobInfo[]> {
    this.asked.push(`jobs of attempt ${attempt}`);
    return this.pastJobs.get(`${runId}/${attempt}`) ?? this.jobs;
  }

  async *jobLog(jobId: number): AsyncGenerator<Uint8Array> {
    this.asked.push(`log of job ${jobId}`);
    const log = this.logs.get(jobId) ?? gone();
    if (log instanceof Error) throw log;
    const bytes = Buffer.from(log);
    for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
  }

  async downloadRunLogs(_runId: number, _attempt: number, file: string): Promise<void> {
    this.asked.push("log archive");
    if (this.archive instanceof Error) throw this.archive;
    writeFileSync(file, this.archive, { flag: "wx" });
  }

  async listArtifacts(): Promise<readonly ArtifactInfo[]> {
    return this.artifacts;
  }

  async downloadArtifact(artifactId: number, file: string): Promise<void> {
    await copyFile(this.artifacts.find(({ id }) => id === artifactId)?.file ?? "", file);
  }

  list(): Promise<readonly ArtifactInfo[]> {
    return this.listArtifacts();
  }

  async download(_runId: number, artifact: ArtifactInfo, dir: string): Promise<string> {
    this.asked.push(`artifact ${artifact.name}`);
    await mkdir(dir, { recursive: true });
    const file = path.join(dir, "artifact");
    await this.downloadArtifact(artifact.id, file);
    return file;
  }

  async getFile(file: string, ref: string): Promise<string | null> {
    return this.files.get(`${ref}:${file}`) ?? null;
  }

  async listFolder(folder: string, ref: string): Promise<string[]> {
    const start = `${ref}:${folder}/`;
    const below = [...this.files.keys()].filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
    return below.filter((name) => !name.includes("/"));
  }

  async getBranch(name: string): Promise<BranchInfo | null> {
    return this.branches.get(name) ?? null;
  }

  async listRenames(head: string, base: string | null): Promise<readonly Rename[]> {
    this.asked.push(`renames of ${base ?? "the commit"}...${head}`);
    return this.renames;
  }

  async listRuns({ headSha }: { readonly headSha?: string }): Promise<readonly RunSummary[]> {
    return this.pastRuns.filter((each) => headSha === undefined || each.headSha === headSha);
  }

  async listTouched(head: string, base: string): Promise<readonly string[] | null> {
    this.asked.push(`files of ${base}...${head}`);
    return this.touched;
  }

  async pullRequestState(number: number): Promise<"open" | "merged" | "closed" | null> {
    this.asked.push(`state of #${number}`);
    return this.pullStates.get(number) ?? null;
  }

  async lastGreenRun(_run: unknown, branch: string): Promise<GreenRun | null> {
    this.asked.push(`green runs of ${branch}`);
    return this.greenRuns.get(branch) ?? null;
  }

  async commitsBetween(base: string, head: string): Promise<CommitsBetween | null> {
    return this.comparisons.get(`${base}...${head}`) ?? null;
  }

  async getPullRequest(number: number): Promise<PullRequestInfo | null> {
    return this.pullRequests.find((each) => each.number === number) ?? null;
  }

  async findPullRequests(headSha: string): Promise<readonly PullRequestInfo[]> {
    return this.pullRequests.filter((each) => each.open && each.headSha === headSha);
  }

  async getIssue(number: number): Promise<IssueInfo | null> {
    return this.issues.get(number) ?? null;
  }

  async permissionOf(login: string): Promise<Permission> {
    return this.permissions.get(login) ?? "none";
  }
}

export function gone(): Error {
  return new PlatformError("GitHub no longer has it (410).", { reasonCode: "logs_expired" });
}

export function notFound(what: string): Error {
  return new UserError(`Not found (404) while reading ${what}.`, { reasonCode: "not_found" });
}
