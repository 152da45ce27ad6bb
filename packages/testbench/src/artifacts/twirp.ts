import { json, type Reply } from "../http/reply.ts";
import type { ArtifactStore, StoredArtifact } from "./artifact-store.ts";
import type { BlobHost } from "./blob-host.ts";
import { backendJobId, backendRunId, numbersIn, type RuntimeIdentity, readRuntimeToken } from "./runtime-token.ts";

const PREFIX = "/twirp/github.actions.results.api.v1.ArtifactService/";

interface Call {
  caller: RuntimeIdentity;
  fields: Readonly<Record<string, unknown>>;
}

interface OpenUpload {
  blobId: string;
  contentType: string;
}

/** The five calls of `github.actions.results.api.v1.ArtifactService`, in Twirp's JSON form with snake_case names. */
export class TwirpArtifacts {
  readonly #store: ArtifactStore;
  readonly #blobs: BlobHost;
  readonly #secret: string;
  readonly #uploads = new Map<string, OpenUpload>();

  constructor(store: ArtifactStore, blobs: BlobHost, secret: string) {
    this.#store = store;
    this.#blobs = blobs;
    this.#secret = secret;
  }

  handle(method: string, path: string, authorization: string | undefined, body: Buffer): Reply {
    const caller = readRuntimeToken(authorization, this.#secret);
    if (!caller) return failure(401, "unauthenticated", "invalid token");
    if (method !== "POST" || !path.startsWith(PREFIX)) return failure(404, "bad_route", `no handler for ${path}`);
    const fields = JSON.parse(body.toString() || "{}") as Record<string, unknown>;
    const [attempt, runId] = numbersIn(String(fields.workflow_run_backend_id ?? ""));
    // A job's token opens its own run only; other runs are reached through the REST API.
    if (runId !== caller.runId || attempt > caller.attempt) {
      return failure(403, "permission_denied", "token does not belong to this workflow run");
    }
    const call = { caller, fields };
    switch (path.slice(PREFIX.length)) {
      case "CreateArtifact":
        return this.#create(call);
      case "FinalizeArtifact":
        return this.#finalize(call);
      case "ListArtifacts":
        return json({ artifacts: this.#find(call).map((artifact) => describe(artifact, caller)) });
      case "GetSignedArtifactURL":
        return this.#sign(call);
      case "DeleteArtifact":
        return this.#delete(call);
      default:
        return failure(404, "bad_route", `no handler for ${path}`);
    }
  }

  #create({ caller, fields }: Call): Reply {
    const name = String(fields.name ?? "");
    if (name === "" || /["<>|*?\r\n\\/:]/.test(name)) return failure(400, "invalid_argument", "invalid artifact name");
    const key = keyOf(caller, name);
    if (this.#store.has(caller.runId, caller.attempt, name) || this.#uploads.has(key)) {
      const message = "an artifact with this name already exists on the workflow run";
      return failure(409, "already_exists", message);
    }
    const contentType = String(fields.mime_type ?? "application/zip");
    const { id, url } = this.#blobs.openUpload(name);
    this.#uploads.set(key, { blobId: id, contentType });
    return json({ ok: true, signed_upload_url: url });
  }

  #finalize({ caller, fields }: Call): Reply {
    const name = String(fields.name ?? "");
    const key = keyOf(caller, name);
    const upload = this.#uploads.get(key);
    const blob = upload && this.#blobs.content(upload.blobId);
    if (!upload || !blob) return failure(404, "not_found", "artifact not found");
    if (Number(fields.size ?? 0) !== blob.content.length) {
      return failure(400, "invalid_argument", `size is ${blob.content.length}, not ${fields.size}`);
    }
    this.#uploads.delete(key);
    const { id } = this.#store.add({
      runId: caller.runId,
      attempt: caller.attempt,
      name,
      content: blob.content,
      contentType: upload.contentType,
      ...(typeof fields.hash === "string" ? { digest: fields.hash } : {}),
    });
    return json({ ok: true, artifact_id: String(id) });
  }

  #sign(call: Call): Reply {
    const artifact = this.#find({ ...call, fields: { name_filter: call.fields.name } }).at(-1);
    if (!artifact || artifact.expired) return failure(404, "not_found", "artifact not found");
    return json({ signed_url: this.#blobs.publish(artifact.content, artifact.contentType, fileNameOf(artifact)) });
  }

  #delete(call: Call): Reply {
    const artifact = this.#find({ ...call, fields: { name_filter: call.fields.name } }).at(-1);
    if (!artifact) return failure(404, "not_found", "artifact not found");
    const { id } = artifact;
    this.#store.delete(id);
    return json({ ok: true, artifact_id: String(id) });
  }

  #find({ caller, fields }: Call): StoredArtifact[] {
    const { name_filter: name, id_filter: id } = fields;
    return this.#store
      .list(caller.runId)
      .filter((artifact) => name === undefined || artifact.name === name)
      .filter((artifact) => id === undefined || artifact.id === Number(id));
  }
}

/** An archive is called after its artifact; a single file keeps its own name. */
export function fileNameOf(artifact: StoredArtifact): string {
  return artifact.contentType === "application/zip" ? `${artifact.name}.zip` : artifact.name;
}

function describe(artifact: StoredArtifact, caller: RuntimeIdentity): Record<string, unknown> {
  const owner = { ...caller, attempt: artifact.attempt };
  return {
    workflow_run_backend_id: backendRunId(owner),
    workflow_job_run_backend_id: backendJobId(owner),
    database_id: String(artifact.id),
    name: artifact.name,
    size: String(artifact.content.length),
    created_at: artifact.createdAt,
    digest: artifact.digest,
  };
}

function keyOf(caller: RuntimeIdentity, name: string): string {
  return `${caller.runId}/${caller.attempt}/${name}`;
}

function failure(status: number, code: string, msg: string): Reply {
  return json({ code, msg }, status);
}
