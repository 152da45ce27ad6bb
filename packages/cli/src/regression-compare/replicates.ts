import path from "node:path";
import { type Environment, environmentSchema, UserError } from "@regreen/contracts";
import { FormatError, judgeBenchmarks, type ParsedResults, parseBenchmarks, toMeasured } from "@regreen/regression";
import { safeJson } from "@regreen/text";
import type { Io } from "../io.ts";
import { readResultsText } from "./results-text.ts";

export interface ReplicatesRequest {
  readonly base: readonly string[] | undefined;
  readonly head: readonly string[] | undefined;
}

/** A floor in per cent: 60 % of the smallest change that is to be seen, for which 5 % is a good guess. */
const OPTIONS = { minChange: 0.03, largeChange: 0.2, confidence: 0.95 };

/**
 * Judges files of results, each of which is one process run, and writes one JSON object: what `verdict.json` says of benchmarks,
 * `{benchmarks, common_factor, environment_changes, rerun, warnings}`.
 *
 * @returns the exit, 0
 * @throws UserError when a side is missing, or a file can't be read
 */
export async function replicatesToJson({ base, head }: ReplicatesRequest, io: Io): Promise<number> {
  if (base === undefined || head === undefined) {
    throw new UserError(`--${base === undefined ? "head" : "base"} needs --${base === undefined ? "base" : "head"}.`, {
      hint: "Name the files of both sides.",
    });
  }
  const before = await sideOf(base, io);
  const after = await sideOf(head, io);
  const judged = judgeBenchmarks({
    suite: "default",
    head: after.measured,
    headEnvironment: after.environment,
    commit: null,
    base: before,
    history: [],
    model: null,
    ruler: null,
    options: OPTIONS,
  });
  const { benchmarks, commonFactor, environmentChanges, rerun, warnings } = judged;
  const answer = {
    benchmarks,
    common_factor: commonFactor,
    environment_changes: environmentChanges,
    rerun,
    warnings,
  };
  io.out(`${safeJson(answer)}\n`);
  return 0;
}

async function sideOf(files: readonly string[], io: Io) {
  const results: ParsedResults[] = [];
  for (const file of files) results.push(await read(file, io));
  try {
    return { measured: toMeasured(results), environment: environmentOf(results) };
  } catch (error) {
    throw badResults(error);
  }
}

/** Of the first file: those of one side are measured on one machine. */
function environmentOf(results: readonly ParsedResults[]): Environment {
  return environmentSchema.parse({ ...results[0]?.environment });
}

async function read(file: string, io: Io): Promise<ParsedResults> {
  let text: string;
  try {
    text = await readResultsText(path.resolve(io.cwd, file));
  } catch (cause) {
    throw new UserError(`${file} can't be read: ${(cause as Error).message}`, {
      hint: "Name files of results.",
      reasonCode: "not_found",
      cause,
    });
  }
  try {
    return parseBenchmarks(text, { file });
  } catch (error) {
    throw badResults(error);
  }
}

function badResults(error: unknown): unknown {
  if (!(error instanceof FormatError)) return error;
  return new UserError(error.message, {
    hint: error.hint ?? "docs/regression-formats.md says what can be read.",
    reasonCode: "bad_results",
    cause: error,
  });
}
