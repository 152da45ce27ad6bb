import { Ending, type StepCommand } from "@regreen/contracts";
import type { Attempt } from "./attempt.ts";
import type { Observed } from "./execution.ts";
import type { LogBook } from "./log-book.ts";

/** What all commands of one validation may take together (requirements VAL-11). */
export interface TimeBudget {
  /** @throws Ending (`proposed/time_budget`) when nothing is left, before the command or in its midst */
  run(
    attempt: Attempt,
    step: StepCommand,
    options: { readonly timeoutMs: number; readonly log: LogBook },
  ): Promise<Observed>;
}

/** Counts the run times of the commands themselves, so that no clock is needed. */
export function timeBudget(totalMs: number): TimeBudget {
  let left = totalMs;
  const spent = (name: string) =>
    new Ending(
      "proposed",
      "time_budget",
      `The validation used up its ${minutes(totalMs)} (validate.total_timeout_minutes) at "${name}", before the proof was complete.`,
    );
  return {
    async run(attempt, step, { timeoutMs, log }) {
      if (left <= 0) throw spent(step.name);
      const observed = await attempt.run(step, { timeoutMs: Math.min(timeoutMs, left), log });
      left -= observed.execution.duration_ms;
      if (observed.execution.timed_out && left <= 0) throw spent(step.name);
      return observed;
    },
  };
}

function minutes(ms: number): string {
  const whole = ms / 60_000;
  return whole === 1 ? "1 minute" : `${Number(whole.toFixed(2))} minutes`;
}
