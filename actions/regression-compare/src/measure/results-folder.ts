import { lstat, mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { UserError } from "@regreen/contracts";
import { confine } from "@regreen/process";
import { type Collected, collect } from "./collect.ts";
import type { Turn } from "./turns.ts";

/** What we put there, and take away before we measure again. */
const OURS = ["head", "base", "logs", "ruler", "environment.json", "measure.json"] as const;

export interface ResultsFolder {
  readonly path: string;
  /** Takes over what a run left; there is nothing of it before there is all of it. */
  take(turn: Turn, from: string, ruler: string): Promise<Collected>;
  /** Forgets a run: it is part of a round that did not end. */
  drop(turn: Turn): Promise<void>;
  logPath(name: string): string;
}

/**
 * Makes the folder of results empty.
 *
 * @throws UserError when it holds what was not made here, or a link of the repository leads somewhere else
 */
export async function openResults(given: string, directory: string): Promise<ResultsFolder> {
  const path = resolve(directory, given);
  await mkdir(path, { recursive: true });
  // A relative path may go through a folder of the repository, which the pull request can make a link.
  if (!isAbsolute(given) && !given.split("/").includes("..")) {
    await confine(directory, path).catch((cause: unknown) => {
      throw unusable(given, "it leads out of the working directory through a link", cause);
    });
  }
  await clear(path, given);
  await mkdir(join(path, "logs"));
  return {
    path,
    logPath: (name) => join(path, "logs", `${name}.log`),
    async drop({ side, run }) {
      await rm(join(path, side, String(run)), { recursive: true, force: true });
      await rm(join(path, "ruler", side, `${run}.json`), { force: true });
    },
    async take({ side, run }, from, ruler) {
      const partial = await mkdtemp(join(path, ".partial-"));
      try {
        const collected = await collect(from, join(partial, "files"));
        if (collected.files === 0) return collected;
        await mkdir(join(path, side), { recursive: true });
        await rename(join(partial, "files"), join(path, side, String(run)));
        const rulerPath = join(path, "ruler", side, `${run}.json`);
        await mkdir(dirname(rulerPath), { recursive: true });
        await writeFile(rulerPath, ruler);
        return collected;
      } finally {
        await rm(partial, { recursive: true, force: true });
      }
    },
  };
}

async function clear(path: string, given: string): Promise<void> {
  const names = await readdir(path);
  const found = names.filter((name) => OURS.some((each) => each === name) || name.startsWith(".partial-"));
  const before = await lstat(join(path, "measure.json")).catch(() => null);
  if (found.length > 0 && before?.isFile() !== true) {
    throw unusable(given, `it holds "${found[0]}", and no measure.json that says it is the result of a measurement`);
  }
  for (const name of found) await rm(join(path, name), { recursive: true, force: true });
}

function unusable(given: string, why: string, cause?: unknown): UserError {
  return new UserError(`Input "results-dir": "${given}" can't be used: ${why}.`, {
    hint: "Name an empty folder.",
    cause,
  });
}
