import path from "node:path";
import { asStepLog } from "@regreen/action-validate-fix/execution";
import type { StepCommand } from "@regreen/contracts";
import { analyzeLog, type LogCause } from "@regreen/failure-log";
import { openSession, type StepRun } from "@regreen/process";

/** One run of the command in a copy of the repository, and what its output says. */
export interface Attempt {
  readonly run: StepRun;
  /** Root cause first; empty when the output explains nothing. */
  readonly causes: readonly LogCause[];
}

export interface AttemptRequest {
  readonly step: StepCommand;
  /** The copy. */
  readonly dir: string;
  readonly scratch: string;
  readonly logName: string;
  readonly timeoutMs: number;
  readonly env: Readonly<Record<string, string>>;
  readonly onOutput: (chunk: string) => void;
}

/** Runs the command as the user would, but in the copy, and reads its output. */
export async function attempt(request: AttemptRequest): Promise<Attempt> {
  const { dir, scratch, step, timeoutMs, onOutput } = request;
  // It is the user's own command on the user's own machine: another user would not find their tools.
  const session = await openSession({ workspace: dir, scratch, env: { ...request.env }, isolate: "off" });
  const logPath = path.join(scratch, request.logName);
  try {
    const run = await session.run(step, { timeoutMs, logPath, onOutput });
    if (run.exitCode === 0) return { run, causes: [] };
    // Read as validate-fix will read it, so that both see the same cause.
    const { causes } = await analyzeLog(asStepLog(step, run), {
      source: request.logName,
      roots: [dir],
      step: { name: step.name },
    });
    return { run, causes };
  } finally {
    await session.dispose();
  }
}
