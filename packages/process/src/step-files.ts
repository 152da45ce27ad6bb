import { chown, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnvFile, parsePathFile, readStepFile } from "./command-files.ts";
import type { Identity } from "./identity.ts";
import { trusted } from "./trusted.ts";

/** The files through which a step talks to the steps after it, by the variable that names each. */
const FILES = {
  GITHUB_ENV: "env",
  GITHUB_PATH: "path",
  GITHUB_OUTPUT: "output",
  GITHUB_STATE: "state",
  GITHUB_STEP_SUMMARY: "summary.md",
} as const;

/** What a step leaves for the ones after it. */
export interface StepEffects {
  readonly env: ReadonlyMap<string, string>;
  readonly path: readonly string[];
  /** What GitHub would fail the step for. */
  readonly problem: string | null;
}

/**
 * Makes the files of one step. Their directory stays ours, so that the step can write them but not put a link in
 * their place.
 *
 * @returns the variables that name them
 */
export async function makeStepFiles(directory: string, identity: Identity): Promise<Record<string, string>> {
  await mkdir(directory, { mode: 0o755 });
  const variables: Record<string, string> = {};
  for (const [variable, name] of Object.entries(FILES)) {
    const path = join(directory, name);
    await writeFile(path, "", { mode: 0o644 });
    await giveFile(identity, path);
    variables[variable] = path;
  }
  return variables;
}

/** Reads them when the step has ended, and removes them. */
export async function takeStepFiles(directory: string): Promise<StepEffects> {
  const [env, path] = await Promise.all([
    readStepFile(join(directory, FILES.GITHUB_ENV)),
    readStepFile(join(directory, FILES.GITHUB_PATH)),
  ]);
  await rm(directory, { recursive: true, force: true });
  if (env === null || path === null) {
    return { env: new Map(), path: [], problem: "A step file is not a plain file any more, or larger than 4 MiB" };
  }
  const { values, problem } = parseEnvFile(env);
  return { env: values, path: parsePathFile(path), problem };
}

async function giveFile(identity: Identity, path: string): Promise<void> {
  if (!identity.otherUser) return;
  if (identity.elevate.length === 0) {
    await chown(path, identity.uid, identity.gid);
    return;
  }
  await trusted([...identity.elevate, "chown", `${identity.uid}:${identity.gid}`, path]);
}
