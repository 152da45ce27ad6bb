import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type * as Artifact from "@actions/artifact";

const LOCKFILE = new URL("../../../../../pnpm-lock.yaml", import.meta.url);
const BUNDLES = new URL("../../../build/artifact-client/", import.meta.url);

/**
 * GitHub's own artifact client as one file. It is spread over hundreds of them, and finding those costs each process more
 * than all that it does with them. The first process makes the file, for as long as the lockfile stays what it is.
 */
export async function artifactClient(): Promise<Artifact.DefaultArtifactClient> {
  const key = createHash("sha256").update(readFileSync(LOCKFILE)).digest("hex").slice(0, 16);
  const bundle = new URL(`${key}.mjs`, BUNDLES);
  if (!existsSync(bundle)) await makeBundle(bundle);
  const { DefaultArtifactClient } = (await import(bundle.href)) as typeof Artifact;
  return new DefaultArtifactClient();
}

async function makeBundle(file: URL): Promise<void> {
  const { build } = await import("rolldown");
  mkdirSync(BUNDLES, { recursive: true });
  // Made beside and moved: other steps may start at the same time.
  const own = new URL(`${file.href}.${process.pid}`);
  await build({
    input: fileURLToPath(import.meta.resolve("@actions/artifact")),
    platform: "node",
    logLevel: "silent",
    output: { file: fileURLToPath(own), codeSplitting: false },
  });
  renameSync(own, file);
}
