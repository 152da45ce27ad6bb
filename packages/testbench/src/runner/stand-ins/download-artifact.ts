import { mkdirSync } from "node:fs";
import { join, matchesGlob, resolve } from "node:path";
import { type Artifact, downloadArtifact, getArtifact, listArtifacts } from "./artifact-client.ts";
import { booleanInput, environment, input, main, say, setOutput, warn } from "./kit.ts";

/** Stand-in for actions/download-artifact: artifacts of the run that it is a step of. */
await main(async () => {
  const name = input("name");
  const pattern = input("pattern");
  const ids = input("artifact-ids");
  if (input("github-token") !== "") throw new Error("The test bench's download-artifact has no 'github-token'");
  if (name !== "" && ids !== "") throw new Error("Inputs 'name' and 'artifact-ids' cannot be used together");
  const folder = resolve(environment("GITHUB_WORKSPACE"), input("path"));
  const artifacts = await choose({ name, pattern, ids });
  const single = name !== "" || (ids !== "" && artifacts.length === 1);
  const flat = single || booleanInput("merge-multiple");
  for (const artifact of artifacts) {
    const path = flat ? folder : join(folder, artifact.name);
    mkdirSync(path, { recursive: true });
    const { digestMismatch } = await downloadArtifact(artifact, path);
    if (digestMismatch) mismatch(artifact.name);
    say(`Artifact download completed: ${artifact.name} (${artifact.id}) to ${path}`);
  }
  say(`Total of ${artifacts.length} artifact(s) downloaded`);
  setOutput("download-path", folder);
});

async function choose(asked: {
  readonly name: string;
  readonly pattern: string;
  readonly ids: string;
}): Promise<readonly Artifact[]> {
  if (asked.name !== "") {
    say("Downloading single artifact");
    return [await getArtifact(asked.name)];
  }
  const artifacts = await listArtifacts();
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
