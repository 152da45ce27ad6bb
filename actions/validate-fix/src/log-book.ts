import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Execution, StepCommand } from "@regreen/contracts";
import type { StepRun } from "@regreen/process";
import { oneLine, redact, stripTerminal } from "@regreen/text";

/** A redacted log beside validation.json: every command of one attempt, in order. */
export interface LogBook {
  /** File name. */
  readonly name: string;
  append(step: StepCommand, run: StepRun): Promise<void>;
}

/** Starts an empty log. */
export async function openLogBook(directory: string, name: string): Promise<LogBook> {
  const path = join(directory, name);
  await writeFile(path, "");
  return {
    name,
    async append(step, run) {
      const output = redact(stripTerminal(await readFile(run.logPath, "utf8")));
      const gap = output === "" || output.endsWith("\n") ? "" : "\n";
      await appendFile(path, `=== ${oneLine(step.name, 200)}\n${output}${gap}=== ${howItEnded(run)}\n\n`);
    },
  };
}

/** "exit code 1 after 2.4 s" */
function howItEnded(run: {
  exitCode: number | null;
  timedOut: boolean;
  signal: string | null;
  durationMs: number;
}): string {
  const end = run.timedOut
    ? "ended by its time limit"
    : run.exitCode === null
      ? `ended by ${run.signal}`
      : `exit code ${run.exitCode}`;
  return `${end} after ${(run.durationMs / 1000).toFixed(1)} s`;
}

/** The same of an execution as validation.json has it. */
export function ended(execution: Execution): string {
  return howItEnded({
    exitCode: execution.exit_code,
    signal: execution.signal,
    timedOut: execution.timed_out,
    durationMs: execution.duration_ms,
  });
}
