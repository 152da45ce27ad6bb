/** What is left of the time for all commands together; counts their run times, so that no clock is needed. */
export interface TimeLimit {
  readonly leftMs: number;
  spend(ms: number): void;
  /** The limit of the next command, where `sharers` commands have to get along with what is left. */
  share(sharers: number): number;
}

export function timeLimit(totalMs: number): TimeLimit {
  let left = totalMs;
  return {
    get leftMs() {
      return left;
    },
    spend(ms) {
      left = Math.max(0, left - ms);
    },
    share: (sharers) => Math.max(1, Math.floor(left / sharers)),
  };
}

/** Rounds differ; one that starts must be likely to end in time. */
const MARGIN = 1.25;

/** Whether another round may be expected to end in what is left. */
export function fits(limit: TimeLimit, longestRoundMs: number): boolean {
  return limit.leftMs > longestRoundMs * MARGIN;
}
