import { readFile, writeFile } from "node:fs/promises";
import type { StepRun } from "@regreen/process";
import { redact, stripTerminal } from "@regreen/text";

/** Output of one command that is kept; head and tail of more. */
export const OUTPUT_LIMIT_BYTES = 1024 * 1024;

const TAIL_LINES = 40;
const TAIL_CHARS = 6_000;

/** Keeps what a command printed for people, without secrets and what a terminal would act on. @returns its last lines */
export async function keepOutput(run: StepRun, path: string): Promise<string> {
  const output = redact(stripTerminal(await readFile(run.logPath, "utf8")));
  await writeFile(path, output);
  return output.trimEnd().split("\n").slice(-TAIL_LINES).join("\n").slice(-TAIL_CHARS);
}

/** "exit code 1 after 2.4 s" */
export function howItEnded({ exitCode, signal, timedOut, durationMs }: StepRun): string {
  const how = timedOut ? "ended by its time limit" : exitCode === null ? `ended by ${signal}` : `exit code ${exitCode}`;
  return `${how} after ${seconds(durationMs)}`;
}

/** "2.4 s", "3 min 5 s" */
export function seconds(ms: number): string {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const whole = Math.round(ms / 1000);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
