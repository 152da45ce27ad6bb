import { deleteArtifact, uploadArtifact } from "./artifact-client.ts";
import { findFiles } from "./find-files.ts";
import { booleanInput, environment, input, main, say, setOutput, warn } from "./kit.ts";

const NO_FILES = ["warn", "error", "ignore"];

/** Stand-in for actions/upload-artifact. */
await main(async () => {
  const name = input("name");
  const noFiles = input("if-no-files-found");
  if (!NO_FILES.includes(noFiles)) {
    throw new Error(
      `Unrecognized if-no-files-found input. Provided: ${noFiles}. Available options: ${NO_FILES.join(", ")}`,
    );
  }
  const written = input("path");
  if (written === "") throw new Error("Input required and not supplied: path");
  const { files, root } = findFiles(written, environment("GITHUB_WORKSPACE"), booleanInput("include-hidden-files"));
  if (files.length === 0) {
    const message = `No files were found with the provided path: ${written}. No artifacts will be uploaded.`;
    if (noFiles === "error") throw new Error(message);
    if (noFiles === "warn") warn(message);
    else say(message);
    return;
  }
  say(`With the provided path, there will be ${files.length} file${files.length === 1 ? "" : "s"} uploaded`);
  if (booleanInput("overwrite")) await deleteArtifact(name).catch(() => say(`No artifact '${name}' to overwrite`));
  const { id, digest, size } = await uploadArtifact(name, files, root);
  say(`Artifact ${name} has been successfully uploaded! Final size is ${size} bytes. Artifact ID is ${id}`);
  setOutput("artifact-id", String(id));
  setOutput("artifact-digest", digest);
  const run = `${environment("GITHUB_SERVER_URL")}/${environment("GITHUB_REPOSITORY")}/actions/runs/${environment("GITHUB_RUN_ID")}`;
  setOutput("artifact-url", `${run}/artifacts/${id}`);
});
