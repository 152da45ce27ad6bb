import { readFile } from "node:fs/promises";
import path from "node:path";
import { readLog, UnreadableFile } from "@regreen/action-analyze-failure/read-log";
import { UserError } from "@regreen/contracts";
import { type AnalyzeOptions, type Baseline, learnBaseline, parseMatchers } from "@regreen/failure-log";
import type { Io } from "../io.ts";

/** What helps to read every log of a call. */
export type Aids = Pick<AnalyzeOptions, "baseline" | "matchers">;

/** Files of `--baseline-logs` and `--problem-matchers`. */
export interface AidFiles {
  readonly baselineLogs?: readonly string[] | undefined;
  readonly problemMatchers?: readonly string[] | undefined;
}

/** @throws UserError for a file that can't be read: without it every answer would be another one */
export async function readAids({ baselineLogs = [], problemMatchers = [] }: AidFiles, io: Io): Promise<Aids> {
  const matchers = await Promise.all(problemMatchers.map((file) => readMatchers(file, io)));
  const aids = { matchers: matchers.flat() };
  return baselineLogs.length === 0 ? aids : { ...aids, baseline: await readBaseline(baselineLogs, io) };
}

async function readMatchers(file: string, io: Io): Promise<NonNullable<Aids["matchers"]>> {
  const text = await readFile(path.resolve(io.cwd, file), "utf8").catch((cause: unknown) => {
    throw unreadable(file, (cause as Error).message, cause);
  });
  return parseMatchers(file, text).map((matcher) => ({ matcher, fixType: "lint" }));
}

async function readBaseline(logs: readonly string[], io: Io): Promise<Baseline> {
  try {
    // A part of a log that passed is better than none of it.
    const ignore = () => {};
    return await learnBaseline(logs.map((log) => readLog(path.resolve(io.cwd, log), undefined, ignore)));
  } catch (cause) {
    if (cause instanceof UnreadableFile) throw unreadable("A log of --baseline-logs", cause.message, cause);
    throw cause;
  }
}

function unreadable(what: string, why: string, cause: unknown): UserError {
  return new UserError(`${what} can't be read: ${why}.`, { hint: "Check the path.", reasonCode: "not_found", cause });
}
