import { mkdirSync } from "node:fs";
import { join, matchesGlob, resolve } from "node:path";
import type { Artifact, DefaultArtifactClient, FindOptions } from "@actions/artifact";
import { artifactClient } from "./artifact-client.ts";
import { booleanInput, environment, input, main, say, setOutput, warn } from "./kit.ts";

/** Stand-in for actions/download-artifact, on GitHub's own artifact client. */
await main(async () => {
  const name = input("name");
  const pattern = input("pattern");
  const ids = input("artifact-ids");
  if (name !== "" && ids !== "") throw new Error("Inputs 'name' and 'artifact-ids' cannot be used together");
  const folder = resolve(environment("GITHUB_WORKSPACE"), input("path"));
  const client = await artifactClient();
  const options = otherRun();
  const artifacts = await choose(client, options, { name, pattern, ids });
  const single = name !== "" || (ids !== "" && artifacts.length === 1);
  const flat = single || booleanInput("merge-multiple");
  for (const artifact of artifacts) {
    const path = flat ? folder : join(folder, artifact.name);
    mkdirSync(path, { recursive: true });
    const downloaded = await client.downloadArtifact(artifact.id, {
      ...options,
      path,
      ...(artifact.digest === undefined ? {} : { expectedHash: artifact.digest }),
    });
    if (downloaded.digestMismatch === true) mismatch(artifact.name);
    say(`Artifact download completed: ${artifact.name} (${artifact.id}) to ${path}`);
  }
  say(`Total of ${artifacts.length} artifact(s) downloaded`);
  setOutput("download-path", folder);
});

/** Another run's artifacts come through the REST API with a token. */
function otherRun(): FindOptions {
  const token = input("github-token");
  if (token === "") return {};
  const [repositoryOwner = "", repositoryName = ""] = input("repository").split("/");
  return { findBy: { token, workflowRunId: Number(input("run-id")), repositoryOwner, repositoryName } };
}

async function choose(
  client: DefaultArtifactClient,
  options: FindOptions,
  asked: { readonly name: string; readonly pattern: string; readonly ids: string },
): Promise<Artifact[]> {
  if (asked.name !== "") {
    say("Downloading single artifact");
    return [(await client.getArtifact(asked.name, options)).artifact];
  }
  const { artifacts } = await client.listArtifacts({ latest: true, ...options });
  if (asked.ids !== "") {
    const wanted = asked.ids.split(",").map((id) => Number(id.trim()));
    const found = artifacts.filter((artifact) => wanted.includes(artifact.id));
    if (found.length === 0) throw new Error(`None of the provided artifact IDs were found: ${asked.ids}`);
    return found;
  }
  if (asked.pattern === "") return artifacts;
  const matching = artifacts.filter((artifact) => matchesGlob(artifact.name, asked.pattern));
  say(`Filtered from ${artifacts.length} to ${matching.length} artifacts`);
  return matching;
}

function mismatch(name: string): void {
  const message = `The digest of the artifact '${name}' does not match what was uploaded`;
  const what = input("digest-mismatch");
  if (what === "error") throw new Error(message);
  if (what === "warn") warn(message);
}
