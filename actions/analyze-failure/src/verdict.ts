import { type FixRequest, type ReasonCode, type RunInfo, undelivered, type Verdict } from "@regreen/contracts";
import { oneLine } from "@regreen/text";
import type { Stop } from "./guards.ts";
import { isTried } from "./requests.ts";

/** What an analysis found. */
export interface Found {
  readonly verdict: Verdict;
  /** Primary cause first. */
  readonly requests: readonly FixRequest[];
  readonly run: RunInfo | null;
  /** By fingerprint: why no fix is tried although the cause could be reproduced. */
  readonly stops: ReadonlyMap<string, Stop>;
  /** Causes beyond `max-causes`. */
  readonly left: number;
  /** Whether the requests may be acted on; false when the verdict says to stand down. */
  readonly handOn: boolean;
}

/** An analysis that found nothing to hand on. */
export function nothingFound(verdict: Verdict, run: RunInfo | null = null): Found {
  return { verdict, requests: [], run, stops: new Map(), left: 0, handOn: false };
}

/** Why every cause is chance; null when one may be real. */
export function chanceOf(requests: readonly FixRequest[], stops: ReadonlyMap<string, Stop>): Stop | null {
  const all = requests.map(({ fingerprint }) => stops.get(fingerprint));
  return all.every((stop) => stop !== undefined && CHANCE.includes(stop.code)) ? (all[0] ?? null) : null;
}

const CHANCE: readonly ReasonCode[] = ["passed_on_rerun", "by_history", "mass_failure"];

/** The verdict on an analysis that found causes. Healing comes later, so the best it can say is "here is what to do". */
export function verdictOf(requests: readonly FixRequest[], chance: Stop | null, left = 0): Verdict {
  const [primary] = requests;
  if (primary === undefined) {
    return undelivered("nothing_to_do", "no_failure", "No failure was found.");
  }
  const message = `${describe(requests)}${leftOver(left)}`;
  if (chance !== null) {
    const outcome = chance.code === "mass_failure" ? "infra" : "flaky";
    return undelivered(outcome, chance.code, `${chance.message} ${message}`);
  }
  if (requests.every(({ context }) => context.fix_type === "infra")) {
    return undelivered("infra", infraCode(primary), message);
  }
  const open = requests.find((request) => request.reproducer !== null || request.stand_in !== null);
  if (open !== undefined) {
    return undelivered("proposed", requests.some(isTried) ? "fix_to_try" : "suggestion_only", message);
  }
  return notReproducible(primary, message);
}

/** Nothing is dropped silently: what is left comes back with the next run that fails for it. */
export function leftOver(left: number): string {
  if (left === 0) return "";
  return left === 1
    ? " 1 more cause is left for a later run (max-causes)."
    : ` ${left} more causes are left for a later run (max-causes).`;
}

function notReproducible({ not_reproducible }: FixRequest, message: string): Verdict {
  const code = not_reproducible?.reason_code ?? "no_command";
  const outcome = code === "no_command" ? "needs_reproducer" : "not_reproduced";
  const why = not_reproducible === null ? "" : ` ${not_reproducible.message}`;
  return undelivered(outcome, code, `${message}${why}`);
}

function infraCode({ context }: FixRequest): ReasonCode {
  const network = context.failure_patterns.some((pattern) => /network|connection|dns|download|http/i.test(pattern));
  return network ? "network" : "platform_failure";
}

function describe(requests: readonly FixRequest[]): string {
  const [primary] = requests;
  const reproducible = requests.filter((request) => request.reproducer !== null).length;
  const count =
    requests.length === 1
      ? `1 ${reproducible === 1 ? "reproducible " : ""}cause`
      : `${requests.length} causes, ${reproducible} of them reproducible`;
  const first = oneLine(primary?.context.summary ?? "", 160).replace(/[.\s]+$/, "");
  return `${count}: ${first}.`;
}
