import type { StoredArtifact } from "../artifacts/artifact-store.ts";
import { fileNameOf } from "../artifacts/twirp.ts";
import type { GitHubState } from "./github-state.ts";
import { jobLogText, logArchive } from "./log-archive.ts";
import { paginate } from "./pages.ts";
import { ApiError, json, noContent, notFound, type Reply, redirect } from "./reply.ts";
import type { JsonObject, RepositoryRequest, Route } from "./router.ts";
import type { RunRecord } from "./run-records.ts";
import { attemptOf, jobOf, runOf } from "./run-routes.ts";

const BASE = "/repos/:owner/:repo/actions";

/** Logs and artifacts: a redirect to signed storage on another host, which wants no API token. */
export function downloadRoutes(state: GitHubState): Route[] {
  const read = { needs: ["actions=read"], strict: true };
  const run = `${BASE}/runs/:run`;
  return [
    { method: "GET", path: `${BASE}/jobs/:job/logs`, ...read, handle: (request) => jobLog(state, request) },
    {
      method: "GET",
      path: `${run}/logs`,
      ...read,
      handle: (request) => runLogs(state, runOf(state, request)),
    },
    {
      method: "GET",
      path: `${run}/attempts/:attempt/logs`,
      ...read,
      handle: (request) => runLogs(state, attemptOf(state, request)),
    },
    {
      method: "DELETE",
      path: `${run}/logs`,
      needs: ["actions=write"],
      handle: (request) => {
        state.runs.expireLogs(runOf(state, request).id);
        return noContent();
      },
    },
    {
      method: "GET",
      path: `${run}/artifacts`,
      needs: read.needs,
      handle: (request) => listArtifacts(state, request, state.artifacts.list(runOf(state, request).id)),
    },
    {
      method: "GET",
      path: `${BASE}/artifacts`,
      needs: read.needs,
      handle: (request) => listArtifacts(state, request, ownArtifacts(state, request)),
    },
    {
      method: "GET",
      path: `${BASE}/artifacts/:artifact`,
      needs: read.needs,
      handle: (request) => json(artifactView(state, request, artifactOf(state, request))),
    },
    {
      method: "GET",
      path: `${BASE}/artifacts/:artifact/zip`,
      ...read,
      handle: (request) => downloadArtifact(state, request),
    },
    {
      method: "DELETE",
      path: `${BASE}/artifacts/:artifact`,
      needs: ["actions=write"],
      handle: (request) => {
        state.artifacts.delete(artifactOf(state, request).id);
        return noContent();
      },
    },
  ];
}

function jobLog(state: GitHubState, request: RepositoryRequest): Reply {
  const { job, run } = jobOf(state, request);
  assertKept(run);
  if (job.log === undefined || job.status !== "completed") throw notFound();
  return redirect(state.blobs.publish(Buffer.from(jobLogText(job.log)), "text/plain; charset=utf-8", `${job.id}.txt`));
}

async function runLogs(state: GitHubState, run: RunRecord): Promise<Reply> {
  assertKept(run);
  const jobs = run.attempt === 1 ? state.runs.jobs(run.id, 1) : state.runs.jobs(run.id, run.attempt);
  if (run.status !== "completed" || jobs.every((job) => job.log === undefined)) throw notFound();
  return redirect(state.blobs.publish(await logArchive(jobs), "application/zip", `logs_${run.id}.zip`));
}

function assertKept(run: RunRecord): void {
  if (run.logsExpired) throw new ApiError(410, "Server Error: the logs of this run have expired");
}

function downloadArtifact(state: GitHubState, request: RepositoryRequest): Reply {
  const artifact = artifactOf(state, request);
  if (artifact.expired) throw new ApiError(410, "Artifact has expired");
  return redirect(state.blobs.publish(artifact.content, artifact.contentType, fileNameOf(artifact)));
}

function listArtifacts(state: GitHubState, request: RepositoryRequest, artifacts: readonly StoredArtifact[]): Reply {
  const name = request.query.get("name");
  const views = artifacts
    .filter((artifact) => name === null || artifact.name === name)
    .map((artifact) => artifactView(state, request, artifact))
    .reverse();
  return paginate(request, state.apiUrl, views, "artifacts");
}

function ownArtifacts(state: GitHubState, request: RepositoryRequest): StoredArtifact[] {
  const { fullName } = request.repository;
  return state.artifacts.all().filter((artifact) => state.runs.findRun(fullName, artifact.runId) !== null);
}

function artifactOf(state: GitHubState, request: RepositoryRequest): StoredArtifact {
  const artifact = state.artifacts.get(Number(request.params.artifact));
  if (!artifact || !state.runs.findRun(request.repository.fullName, artifact.runId)) throw notFound();
  return artifact;
}

function artifactView(state: GitHubState, request: RepositoryRequest, artifact: StoredArtifact): JsonObject {
  const url = `${state.apiUrl}/repos/${request.repository.fullName}/actions/artifacts/${artifact.id}`;
  const run = state.runs.findRun(request.repository.fullName, artifact.runId);
  return {
    id: artifact.id,
    node_id: `A_${artifact.id}`,
    name: artifact.name,
    size_in_bytes: artifact.content.length,
    url,
    archive_download_url: `${url}/zip`,
    expired: artifact.expired,
    created_at: artifact.createdAt,
    updated_at: artifact.createdAt,
    expires_at: artifact.expiresAt,
    digest: artifact.digest,
    workflow_run: { id: artifact.runId, head_branch: run?.headBranch, head_sha: run?.headSha },
  };
}
