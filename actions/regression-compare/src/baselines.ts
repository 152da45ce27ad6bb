import { isAbsolute, relative, resolve } from "node:path";
import { UserError } from "@regreen/contracts";
import { type Artifact, type BaselineStamp, baselineFiles, type Scenario } from "@regreen/regression";
import { oneLine } from "@regreen/text";
import type { Found } from "./compare/find-scenarios.ts";
import type { Folder } from "./files/file-port.ts";
import { MOST_BYTES } from "./files/limits.ts";
import type { ScenarioInputs } from "./inputs.ts";
import type { Ports } from "./ports.ts";

/** A baseline that was written, its path below the folder of the baselines. */
export interface WrittenFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** What stood there; null: nothing did. */
  readonly before: Uint8Array | null;
}

/** The artifacts of a scenario that become its baselines. */
export type Choice = (scenario: Scenario) => readonly Artifact[];

/**
 * Writes what was made as what is expected. Nothing is ever deleted. When one file can't be written, none is.
 *
 * @throws UserError
 */
export async function writeBaselines(
  found: Found,
  choose: Choice,
  folder: Folder,
  stamp: BaselineStamp,
): Promise<readonly WrittenFile[]> {
  const planned: WrittenFile[] = [];
  for (const scenario of found.scenarios) {
    const writes = [];
    for (const artifact of choose(scenario)) writes.push({ artifact, actual: await madeBytes(found.actual, artifact) });
    for (const { path, bytes } of baselineFiles(scenario, writes, stamp))
      planned.push({ path, bytes, before: await folder.read(path, MOST_BYTES.artifact) });
  }
  const done: WrittenFile[] = [];
  try {
    for (const file of planned) {
      done.push(file);
      await folder.write(file.path, file.bytes);
    }
  } catch (error) {
    await takeBack(done, folder);
    throw error;
  }
  return done;
}

/**
 * Everything as it was before. One file that can't be taken back keeps no other from it.
 *
 * @throws UserError which names the files that are left
 */
export async function takeBack(written: readonly WrittenFile[], folder: Folder): Promise<void> {
  const left: string[] = [];
  let cause: unknown;
  for (const { path, before } of [...written].reverse()) {
    try {
      if (before === null) await folder.remove(path);
      else await folder.write(path, before);
    } catch (error) {
      left.push(oneLine(path, 200));
      cause = error;
    }
  }
  if (left.length === 0) return;
  throw new UserError(`New baselines could not be taken back: ${left.slice(0, 20).join(", ")}.`, {
    hint: "Restore them with `git checkout` or `git clean`; nothing of this run is to be kept.",
    reasonCode: "bad_baseline",
    cause,
  });
}

async function madeBytes(actual: Folder, { actual: path, file }: Artifact): Promise<Uint8Array> {
  const bytes = path === null ? null : await actual.read(path, MOST_BYTES.artifact);
  if (bytes !== null) return bytes;
  throw new UserError(`Nothing was made for ${file}.`, {
    hint: "Run the step that makes the outputs again.",
    reasonCode: "bad_results",
  });
}

export function stampOf({ renderer }: ScenarioInputs, { now, env }: Ports): BaselineStamp {
  return { renderer: renderer ?? null, at: now(), by: env.GITHUB_ACTOR?.trim() || "regreen regression-compare" };
}

/** A folder of the workspace, as a path from the repository's root; "" for the root itself, null where it lies elsewhere. */
export function fromRoot(dir: string, workspace: string): string | null {
  const path = relative(workspace, resolve(workspace, dir));
  return path === ".." || path.startsWith("../") || isAbsolute(path) ? null : path;
}
