import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { dirname, relative, resolve, sep } from "node:path";
import { zipFiles } from "../../github/zip-files.ts";
import { environment } from "./kit.ts";
import { unzip } from "./unzip.ts";

/** An artifact as the service describes it. */
export interface Artifact {
  readonly id: number;
  readonly name: string;
  /** `sha256:…` of the archive, as its uploader said it. */
  readonly digest: string | undefined;
}

/*
 * What the stand-ins ask of the results service, for the artifacts of their own run. GitHub's own client does the same
 * (packages/testbench/test/artifacts holds the service to it, and analyze-failure uploads by it), but loading that costs
 * each of the dozen steps of a line more than everything else they do.
 */

/** The newest of each name, oldest first. */
export async function listArtifacts(): Promise<Artifact[]> {
  const all = await list({});
  return [...new Map(all.map((artifact) => [artifact.name, artifact])).values()];
}

/** @throws Error in GitHub's words when there is none */
export async function getArtifact(name: string): Promise<Artifact> {
  const newest = (await list({ name_filter: name })).sort((a, b) => b.id - a.id)[0];
  if (newest === undefined) {
    throw new Error(
      `Artifact not found for name: ${name}\n        Please ensure that your artifact is not expired and the artifact was uploaded using a compatible version of toolkit/upload-artifact.`,
    );
  }
  return newest;
}

/** Unpacks an artifact of this run into a folder. Says whether it is what its uploader said. */
export async function downloadArtifact(artifact: Artifact, folder: string): Promise<{ digestMismatch: boolean }> {
  const { signed_url: url } = await call("GetSignedArtifactURL", { name: artifact.name });
  const answer = await send("GET", String(url));
  if (answer.status !== 200)
    throw new Error(`Unable to download artifact(s): Unexpected HTTP response: ${answer.status}`);
  for (const [name, content] of unzip(answer.body)) {
    const file = resolve(folder, name);
    if (!file.startsWith(folder + sep)) throw new Error(`Unable to download artifact(s): malformed path ${name}`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const digest = `sha256:${sha256(answer.body)}`;
  return { digestMismatch: artifact.digest !== undefined && artifact.digest !== digest };
}

/** Uploads files under their names below `root`. */
export async function uploadArtifact(
  name: string,
  files: readonly string[],
  root: string,
): Promise<{ id: number; digest: string; size: number }> {
  const { signed_upload_url: url } = await call("CreateArtifact", { name, mime_type: "application/zip", version: 7 });
  const archive = await zipFiles(Object.fromEntries(files.map((file) => [relative(root, file), readFileSync(file)])));
  const stored = await send("PUT", String(url), archive, { "content-type": "application/zip" });
  if (stored.status !== 201) throw new Error(`Unable to upload artifact: Unexpected HTTP response: ${stored.status}`);
  const digest = sha256(archive);
  const size = archive.length;
  const done = await call("FinalizeArtifact", { name, size: String(size), hash: `sha256:${digest}` });
  return { id: Number(done.artifact_id), digest, size };
}

export async function deleteArtifact(name: string): Promise<void> {
  await call("DeleteArtifact", { name });
}

async function list(filter: Readonly<Record<string, string>>): Promise<Artifact[]> {
  const { artifacts } = await call("ListArtifacts", filter);
  return (artifacts as readonly Readonly<Record<string, string>>[]).map(({ database_id, name = "", digest }) => ({
    id: Number(database_id),
    name,
    digest,
  }));
}

async function call(method: string, fields: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  const token = environment("ACTIONS_RUNTIME_TOKEN");
  const url = new URL(
    `/twirp/github.actions.results.api.v1.ArtifactService/${method}`,
    environment("ACTIONS_RESULTS_URL"),
  );
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const { status, words, body } = await send(
    "POST",
    url.href,
    JSON.stringify({ ...ownIds(token), ...fields }),
    headers,
  );
  const answer = JSON.parse(body.toString()) as Record<string, unknown>;
  if (status === 200) return answer;
  throw new Error(
    `Failed to ${method}: Received non-retryable error: Failed request: (${status}) ${words}: ${String(answer.msg)}`,
  );
}

/** The ids of the run and the job, which the token names in its `scp` claim. */
function ownIds(token: string): Record<string, string> {
  const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as { scp: string };
  const [, run = "", job = ""] = /Actions\.Results:([^:\s]+):([^:\s]+)/.exec(claims.scp) ?? [];
  return { workflow_run_backend_id: run, workflow_job_run_backend_id: job };
}

interface Answer {
  readonly status: number;
  readonly words: string;
  readonly body: Buffer;
}

/** `fetch` would take longer to load than the request takes. */
function send(
  method: string,
  url: string,
  body: string | Buffer = "",
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return new Promise((done, fail) => {
    const sent = request(url, { method, headers: { ...headers, "content-length": Buffer.byteLength(body) } });
    sent.once("error", fail);
    sent.once("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("error", fail);
      response.once("end", () =>
        done({ status: response.statusCode ?? 0, words: response.statusMessage ?? "", body: Buffer.concat(chunks) }),
      );
    });
    sent.end(body);
  });
}

function sha256(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
