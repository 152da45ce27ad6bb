import { createReadStream } from "node:fs";
import type { Execution, StepCommand } from "@regreen/contracts";
import { analyzeLog } from "@regreen/failure-log";
import type { StepRun } from "@regreen/process";

/** More failures than anyone reads; the log has all of them. */
export const MAX_FAILURES = 500;

/** One run of a command, and what its output says. */
export interface Observed {
  readonly execution: Execution;
  /** Fingerprints of the causes that the output shows. */
  readonly fingerprints: readonly string[];
  readonly notFound: boolean;
}

/**
 * Reads the output of a command with the eyes that read the failing run: as a step of a job, with the lines the runner
 * would have put around it.
 *
 * @param log name of the redacted log beside validation.json
 * @param root the working tree; paths below it are told relative to the repository
 */
export async function observe(step: StepCommand, run: StepRun, log: string, root: string): Promise<Observed> {
  const analysis = await analyzeLog(asStepLog(step, run), { source: log, roots: [root], step: { name: step.name } });
  const execution = {
    exit_code: run.exitCode,
    signal: run.signal,
    timed_out: run.timedOut,
    duration_ms: run.durationMs,
    max_rss_kib: run.maxRssKib,
    log,
    // Redacted, as all that an analysis says.
    failures: analysis.causes.flatMap((cause) => cause.failures).slice(0, MAX_FAILURES),
    tests: analysis.tests,
  };
  return { execution, fingerprints: analysis.causes.map((cause) => cause.fingerprint), notFound: run.notFound };
}

/** A command's output as the log of a job would show it: with the group before it and the error line after it. */
export async function* asStepLog(step: StepCommand, run: StepRun): AsyncGenerator<Uint8Array> {
  const [title = ""] = step.command.trim().split("\n");
  const command = step.command
    .trimEnd()
    .split("\n")
    .map((line) => `\x1b[36;1m${line}\x1b[0m\n`);
  yield Buffer.from(`##[group]Run ${title}\n${command.join("")}shell: ${step.shell}\n##[endgroup]\n`);
  yield* createReadStream(run.logPath) as AsyncIterable<Uint8Array>;
  if (run.exitCode !== 0) yield Buffer.from(`\n##[error]Process completed with exit code ${run.exitCode ?? 1}.\n`);
}
