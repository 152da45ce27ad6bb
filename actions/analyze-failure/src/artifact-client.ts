import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { PlatformError } from "@regreen/contracts";
import type { ArtifactInfo, RunsPort } from "@regreen/github";
import type { ArtifactsPort } from "./ports.ts";

export interface ToolkitOptions {
  readonly token: string;
  readonly repository: { readonly owner: string; readonly repo: string };
  /** The run we are in: its artifacts come from the results service, without the token's permissions. */
  readonly ownRunId: number | undefined;
}

/** Artifacts through `@actions/artifact`; its 4 MB are loaded on first use: most runs have no artifact that is wanted. */
export function toolkitArtifacts(runs: RunsPort, { token, repository, ownRunId }: ToolkitOptions): ArtifactsPort {
  const client = async () => new (await import("@actions/artifact")).DefaultArtifactClient();
  const find = (runId: number) =>
    runId === ownRunId
      ? {}
      : { findBy: { token, workflowRunId: runId, repositoryOwner: repository.owner, repositoryName: repository.repo } };
  return {
    list: async (runId) => {
      // The client asks the same route of another run's artifacts.
      if (runId !== ownRunId) return latestByName(await runs.listArtifacts(runId));
      const { artifacts } = await (await client()).listArtifacts({ latest: true });
      return artifacts.map(({ id, name, size, digest }) => ({
        id,
        name,
        size,
        digest: digest ?? null,
        expired: false,
      }));
    },
    download: async (runId, artifact, dir) => {
      await mkdir(dir, { recursive: true });
      const expected = artifact.digest === null ? {} : { expectedHash: artifact.digest };
      // Unpacking is ours to do, with limits: `skipDecompress`.
      const options = { path: dir, skipDecompress: true, ...expected, ...find(runId) };
      const { digestMismatch } = await (await client()).downloadArtifact(artifact.id, options);
      if (digestMismatch) throw digestError(artifact);
      return onlyFile(dir);
    },
  };
}

/** Artifacts through the REST API, where there is no runtime of a job: on a laptop, on GitHub Enterprise Server. */
export function restArtifacts(runs: RunsPort, sha256: (file: string) => Promise<string>): ArtifactsPort {
  return {
    list: async (runId) => latestByName(await runs.listArtifacts(runId)),
    download: async (_runId, artifact, dir) => {
      await mkdir(dir, { recursive: true });
      const file = path.join(dir, "artifact.zip");
      await runs.downloadArtifact(artifact.id, file);
      if (artifact.digest?.startsWith("sha256:") && artifact.digest !== `sha256:${await sha256(file)}`) {
        throw digestError(artifact);
      }
      return file;
    },
  };
}

/** A re-run uploads under the same names again; the newest counts. */
function latestByName(artifacts: readonly ArtifactInfo[]): ArtifactInfo[] {
  const byName = new Map<string, ArtifactInfo>();
  for (const artifact of artifacts) {
    if ((byName.get(artifact.name)?.id ?? 0) < artifact.id) byName.set(artifact.name, artifact);
  }
  return [...byName.values()];
}

function digestError(artifact: ArtifactInfo): PlatformError {
  return new PlatformError(`Artifact ${artifact.id} is not the one that was uploaded: its digest differs.`, {
    reasonCode: "platform_failure",
  });
}

async function onlyFile(dir: string): Promise<string> {
  const [name, ...others] = await readdir(dir);
  if (name !== undefined && others.length === 0) return path.join(dir, name);
  throw new PlatformError("The artifact's download left no file.", { reasonCode: "platform_failure" });
}
