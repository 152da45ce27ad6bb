import { existsSync, readFileSync } from "node:fs";
import { type AnalyzeOptions, analyzeLog, type LogAnalysis } from "../src/index.ts";

const ESCAPE = "\u001b";
export const BOM = "\uFEFF";

/** Bytes of a file that a real tool wrote: `<tool>/<case>.log` of recordings/, or a file of test/recorded. */
export function recorded(name: string): Buffer {
  const recording = new URL(`../recordings/${name.replace(/\.log$/, "")}/output.log`, import.meta.url);
  return readFileSync(existsSync(recording) ? recording : new URL(`recorded/${name}`, import.meta.url));
}

export function analyze(log: string | Uint8Array, options: Partial<AnalyzeOptions> = {}): Promise<LogAnalysis> {
  const bytes = typeof log === "string" ? Buffer.from(log) : log;
  return analyzeLog([bytes], { source: "job.log", ...options });
}

/** Timestamp of the n-th second of a job. */
export function stamp(second: number): string {
  const time = new Date(Date.UTC(2026, 10, 20, 8, 0, second)).toISOString();
  return `${time.slice(0, 19)}.0000000Z`;
}

export interface JobStep {
  /** The script; its first line is the title. Or an action. */
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly output?: string;
  readonly exit?: number;
}

/** A job log as GitHub writes it; with `marks` every step starts with the byte-order mark of its own file. */
export function jobLog(steps: readonly JobStep[], { marks = true }: { marks?: boolean } = {}): string {
  const lines: string[] = [];
  let second = 0;
  const say = (text: string, mark = false) => lines.push(`${mark && marks ? BOM : ""}${stamp(second)} ${text}`);
  say("Current runner version: '2.340.0'", true);
  say("Complete job name: test");
  for (const step of steps) {
    second += 5;
    say(`##[group]Run ${step.uses ?? step.run?.split("\n")[0] ?? ""}`, true);
    if (step.run !== undefined) {
      for (const line of step.run.split("\n")) say(`${ESCAPE}[36;1m${line}${ESCAPE}[0m`);
      say("shell: /usr/bin/bash -e {0}");
    } else {
      say("with:");
      say("  fetch-depth: 1");
    }
    if (step.env !== undefined) {
      say("env:");
      for (const [key, value] of Object.entries(step.env)) {
        const [first, ...rest] = value.split("\n");
        say(`  ${key}: ${first}`);
        lines.push(...rest);
      }
    }
    say("##[endgroup]");
    for (const line of (step.output ?? "")
      .split("\n")
      .filter((_, index, all) => index < all.length - 1 || all[index] !== ""))
      say(line);
    if (step.exit !== undefined && step.exit !== 0) say(`##[error]Process completed with exit code ${step.exit}.`);
  }
  say("Post job cleanup.", true);
  say("Cleaning up orphan processes", true);
  return `${lines.join("\n")}\n`;
}
