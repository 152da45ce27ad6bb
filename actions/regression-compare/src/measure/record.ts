import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Environment, Isolation } from "@regreen/contracts";
import { OWN_FORM } from "@regreen/regression";
import { RULER } from "./ruler.ts";
import type { Side, Turn } from "./turns.ts";

/** One command that was run, in `measure.json`. */
export interface CommandRecord extends Turn {
  readonly duration_ms: number;
  /** Null when a signal or the time limit ended it. */
  readonly exit_code: number | null;
  readonly signal: string | null;
  readonly timed_out: boolean;
}

/** A run that counts, with what was collected of it. */
export interface RunRecord extends CommandRecord {
  readonly files: number;
  readonly bytes: number;
  /** Milliseconds of the ruler's rounds, before and after. */
  readonly ruler_ms: { readonly before: readonly number[]; readonly after: readonly number[] };
}

/** `measure.json`: what was run, in this order, and how it ended. */
export interface MeasureRecord {
  readonly schema_version: 1;
  readonly run: string;
  readonly setup: string;
  /** Asked for, in each tree. */
  readonly repetitions: number;
  /** Made, in each tree. */
  completed: number;
  readonly commits: Partial<Record<Side, string | null>>;
  readonly isolation: Isolation | null;
  readonly setups: CommandRecord[];
  readonly runs: RunRecord[];
  /** Why there are fewer than asked for; null when there are not. */
  stopped: string | null;
  readonly notes: string[];
}

/** Writes what is known so far; after a command that fails, too. */
export async function writeRecord(dir: string, record: MeasureRecord): Promise<void> {
  await writeFile(join(dir, "measure.json"), `${JSON.stringify(record, null, 2)}\n`);
}

export async function writeEnvironment(dir: string, environment: Environment): Promise<void> {
  await writeFile(join(dir, "environment.json"), `${JSON.stringify(environment, null, 2)}\n`);
}

/** The ruler of one run in our generic form (docs/regression-formats.md): the rounds before and after it, in seconds. */
export function rulerResults({ before, after }: RunRecord["ruler_ms"]): string {
  const rounds = [...before, ...after].map((ms) => ms / 1000);
  const benchmarks = [{ name: RULER, unit: "s", direction: "lower", runs: [rounds] }];
  return `${JSON.stringify({ schema: OWN_FORM, benchmarks }, null, 2)}\n`;
}
