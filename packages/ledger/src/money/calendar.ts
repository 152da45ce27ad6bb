import { monthOf } from "../layout.ts";

export { monthOf };

const DAY_MS = 24 * 60 * 60 * 1000;
/** How far back attempts at a cause and fixes of a branch count. */
export const LOOK_BACK_DAYS = 30;

/** `2026-11-20` of an ISO 8601 time in UTC. */
export function dayOf(at: string): string {
  return at.slice(0, 10);
}

/** A time so many days before another one, ISO 8601 in UTC. */
export function daysBefore(at: string, days: number): string {
  return new Date(Date.parse(at) - days * DAY_MS).toISOString();
}

/**
 * From when on events have to be read to judge a claim at `at`: the months before it as far as anything counts, and the whole
 * month before, so that what is settled in this month finds its reservation.
 */
export function windowStart(at: string): string {
  const [year = 1970, month = 1] = at.split("-", 2).map(Number);
  const lastMonth = new Date(Date.UTC(year, month - 2, 1)).toISOString();
  return [lastMonth, daysBefore(at, LOOK_BACK_DAYS)].sort()[0] ?? lastMonth;
}
