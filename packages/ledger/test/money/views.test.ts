import type { LedgerEvent } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import {
  alertOfDenial,
  alertsDue,
  type Claim,
  fixesOnDay,
  judgeClaim,
  type MoneyLimits,
  paidFixes,
  remainingUsd,
  spentInMonth,
  untold,
  usdOf,
  windowStart,
} from "../../src/money/index.ts";
import { NOW } from "../support/events.ts";
import { CLOSED, claimOf, moneyLimits, reservedAt, settledAt, standing } from "../support/money.ts";

const MONTH = "2026-11";
const hours = (n: number) => new Date(Date.parse(NOW) + n * 3_600_000).toISOString();
const days = (n: number) => hours(24 * n);

function spent(events: readonly LedgerEvent[], month = MONTH): number {
  return usdOf(spentInMonth(paidFixes(events), month, null));
}

function judge(events: readonly LedgerEvent[], limits: MoneyLimits, change: Partial<Claim> = {}) {
  return judgeClaim(events, claimOf(change), limits, CLOSED)?.reasonCode ?? "allowed";
}

describe("what was spent", () => {
  it("is what was reserved until it is settled, and then what was used", () => {
    expect(spent([reservedAt(NOW, 1)])).toBe(0.1);
    expect(spent([reservedAt(NOW, 1), settledAt(hours(1), 1)])).toBe(0.04);
    // Nobody settled it in three hours, or ever.
    expect(spent([reservedAt("2026-11-02T00:00:00.000Z", 1)])).toBe(0.1);
  });

  it("belongs to the month of the reservation, whenever it is settled", () => {
    const events = [reservedAt("2026-10-31T23:59:59.000Z", 1), settledAt("2026-11-01T00:10:00.000Z", 1)];

    expect([spent(events, "2026-10"), spent(events)]).toEqual([0.04, 0]);
    expect(windowStart("2026-11-01T00:10:00.000Z")).toBe("2026-10-01T00:00:00.000Z");
    expect(windowStart("2026-03-01T12:00:00.000Z")).toBe("2026-01-30T12:00:00.000Z");
  });

  it("is never more than was reserved for each usage, and counts the usage of a job that ran again", () => {
    expect(spent([reservedAt(NOW, 1), settledAt(NOW, 1, { usd: 900 })])).toBe(0.1);
    expect(spent([reservedAt(NOW, 1), settledAt(NOW, 1), settledAt(NOW, 1, { usd: 0.05 })])).toBe(0.09);
  });

  it("is there without its reservation, too", () => {
    expect(spent([settledAt(NOW, 1)])).toBe(0.04);
  });

  it("is a sum of whole millionths", () => {
    const events = Array.from({ length: 30 }, (_, n) => reservedAt(NOW, n, { usd: 0.1 }));
    expect(spent(events)).toBe(3);
    expect(remainingUsd(paidFixes(events), moneyLimits({ anthropic: 3.1 }), "anthropic", NOW)).toBe(0.1);
    expect(remainingUsd(paidFixes(events), moneyLimits({ anthropic: 1 }), "anthropic", NOW)).toBe(0);
  });

  it("does not count a fix for which nobody answered and nothing was billed", () => {
    const events = [
      reservedAt(NOW, 1),
      settledAt(NOW, 1, { usd: 0, service: "unavailable" }),
      reservedAt(NOW, 2),
      settledAt(NOW, 2, { usd: 0.01, service: "unavailable" }),
      reservedAt(NOW, 3),
    ];
    expect(fixesOnDay(paidFixes(events), "2026-11-20")).toBe(2);
  });
});

describe("a claim", () => {
  const one = [reservedAt(days(-1), 1)];

  it("is allowed when no limit is in the way", () => {
    expect(judge(one, moneyLimits())).toBe("allowed");
  });

  it.each<[string, MoneyLimits, Partial<Claim>]>([
    ["attempts_exhausted", moneyLimits({ limits: { max_attempts_per_cause: 1 } }), { fingerprint: "000000000001" }],
    ["run_cap", moneyLimits({ limits: { max_fixes_per_run: 1 } }), { runId: 101 }],
    ["max_fixes_per_pr", moneyLimits({ limits: { max_fixes_per_pr: 1 } }), { branch: "topic-1" }],
    ["max_fixes_per_day", moneyLimits({ limits: { max_fixes_per_day: 0 } }), {}],
    ["budget_exceeded", moneyLimits({ anthropic: 0.19 }), {}],
    ["budget_exceeded", moneyLimits({ anthropic: 0 }), { usd: 0 }],
    ["allowed", moneyLimits({ anthropic: 0.2 }), {}],
    ["allowed", moneyLimits({ anthropic: 0.19 }), { provider: "openai" }],
    ["allowed", moneyLimits({ limits: { max_fixes_per_day: 1 } }), {}],
    ["allowed", moneyLimits({ limits: { max_fixes_per_pr: 1 } }), { branch: null }],
  ])("%s", (reason, limits, change) => {
    expect(judge(one, limits, change)).toBe(reason);
  });

  it("forgets a cause, and a pull request's branch, after thirty days", () => {
    const old = [reservedAt(days(-31), 1)];
    const limits = moneyLimits({ limits: { max_attempts_per_cause: 1, max_fixes_per_pr: 1 } });

    expect(judge(old, limits, { fingerprint: "000000000001", branch: "topic-1" })).toBe("allowed");
  });

  it("counts the default branch by days, for it is no pull request", () => {
    const limits = moneyLimits({ limits: { max_fixes_per_pr: 1 } });
    const onMain = { branch: "main", isDefaultBranch: true };

    expect(judge([reservedAt(days(-1), 1, { branch: "main" })], limits, onMain)).toBe("allowed");
    expect(judge([reservedAt(hours(-1), 1, { branch: "main" })], limits, onMain)).toBe("max_fixes_per_pr");
  });

  it("waits a day after too many misses in a row, tries one, and waits again", () => {
    const limits = moneyLimits({ limits: { stop_after_misses: 2 } });
    const miss = (n: number, at: string) => [reservedAt(at, n), settledAt(at, n)];
    const hit = (n: number, at: string) => [reservedAt(at, n), settledAt(at, n, { proven: true })];

    expect(judge([...miss(1, hours(-4)), ...miss(2, hours(-3))], limits)).toBe("no_progress");
    expect(judge([...miss(1, hours(-4))], limits)).toBe("allowed");
    expect(judge([...miss(1, hours(-4)), ...hit(2, hours(-3))], limits)).toBe("allowed");
    expect(judge([...hit(1, hours(-5)), ...miss(2, hours(-4)), ...miss(3, hours(-3))], limits)).toBe("no_progress");
    expect(judge([...miss(1, hours(-40)), ...miss(2, hours(-30))], limits)).toBe("allowed");
    expect(judge([...miss(1, hours(-40)), ...miss(2, hours(-30)), ...miss(3, hours(-1))], limits)).toBe("no_progress");
    // Nobody knows what came of one that expired; one that is open may still be proven.
    expect(judge([reservedAt(hours(-9), 1), reservedAt(hours(-8), 2)], limits)).toBe("no_progress");
    expect(judge([...miss(1, hours(-4)), reservedAt(hours(-1), 2)], limits)).toBe("allowed");
    expect(judge([...miss(1, hours(-4)), ...miss(2, hours(-3))], moneyLimits())).toBe("allowed");
  });

  it("leaves a provider alone that does not answer, and sends one to look", () => {
    const state = (answer: "closed" | "half_open" | "open", events: LedgerEvent[]) =>
      judgeClaim(events, claimOf(), moneyLimits(), () => answer)?.reasonCode ?? "allowed";

    expect(state("open", [])).toBe("model_unavailable");
    expect(state("half_open", [])).toBe("allowed");
    expect(state("half_open", [reservedAt(hours(-1), 1)])).toBe("model_unavailable");
    expect(state("half_open", [reservedAt(hours(-4), 1)])).toBe("allowed");
  });

  it("names the limit, what is left, and the key", () => {
    const denial = judgeClaim(one, claimOf({ usd: 0.15 }), moneyLimits({ anthropic: 0.2 }), CLOSED);

    expect(denial).toEqual({
      outcome: "over_budget",
      reasonCode: "budget_exceeded",
      message:
        "The fix could cost $0.1500, and of the $0.2000 for anthropic in 2026-11 $0.1000 are left (providers.anthropic.max_cost_per_month_usd).",
    });
  });
});

describe("alerts", () => {
  const limits = moneyLimits({
    anthropic: 1,
    alerts: { daily_fixes: 2, monthly_cost_usd: 0.7, warn_ratio: 0.6 },
  });
  const scopes = (events: readonly LedgerEvent[]) =>
    alertsDue(events, limits, NOW).map(({ alert, scope }) => `${alert} ${scope}`);
  const some = (count: number, change = {}) => Array.from({ length: count }, (_, n) => reservedAt(NOW, n, change));

  it("come above so many fixes a day, and at so much money", () => {
    expect(scopes(some(2))).toEqual([]);
    expect(scopes(some(3))).toEqual(["daily_fixes 2026-11-20"]);
    expect(scopes([reservedAt(NOW, 1, { usd: 0.6 })])).toEqual(["provider_warning 2026-11 anthropic"]);
    expect(scopes([reservedAt(NOW, 1, { usd: 0.7, provider: "openai" })])).toEqual(["monthly_cost 2026-11"]);
    expect(alertsDue(some(7), limits, NOW).map(({ says }) => says)).toEqual([
      "7 paid fixes on 2026-11-20, more than 2 (alert_thresholds.daily_fixes).",
      "$0.7000 spent or put aside in 2026-11; the mark is $0.7000 (alert_thresholds.monthly_cost_usd).",
      "$0.7000 of the $1 for anthropic in 2026-11 are spent or put aside, 70 %.",
    ]);
  });

  it("come of a limit for everybody, not of one for a cause", () => {
    const of = (reasonCode: "budget_exceeded" | "max_fixes_per_day" | "no_progress" | "attempts_exhausted") =>
      alertOfDenial({ outcome: "over_budget", reasonCode, message: "x" }, "openai", NOW)?.scope ?? null;

    expect(of("budget_exceeded")).toBe("2026-11 openai");
    expect(of("max_fixes_per_day")).toBe("2026-11-20");
    expect(of("no_progress")).toBe("2026-11-20 no progress");
    expect(of("attempts_exhausted")).toBeNull();
  });

  it("are told once for each scope", () => {
    const due = alertsDue(some(7), limits, NOW);
    const told = standing(
      { type: "budget_alerted", fingerprint: null, alert: "monthly_cost", scope: "2026-11", number: 3 },
      NOW,
    );
    expect(untold([told], due).map(({ alert }) => alert)).toEqual(["daily_fixes", "provider_warning"]);
  });
});

describe("explanations", () => {
  const explained = (n: number, change: Parameters<typeof reservedAt>[2] = {}) => [
    reservedAt(NOW, n, { fix_type: "none", ...change }),
    settledAt(NOW, n, { proven: false }),
  ];
  const many = [1, 2, 3, 4, 5].flatMap((n) => explained(n, { fingerprint: `00000000000${n}` }));

  it("cost money, and are no fixes: no limit of fixes counts them, and no row of misses", () => {
    expect(fixesOnDay(paidFixes(many), NOW.slice(0, 10))).toBe(0);
    expect(spent(many)).toBe(0.2);
    expect(judge(many, moneyLimits({ limits: { max_fixes_per_day: 1, stop_after_misses: 2 } }))).toBe("allowed");
    expect(judge(many, moneyLimits({ anthropic: 0.25 }))).toBe("budget_exceeded");
  });

  it("have limits of their own, as large as those of fixes", () => {
    const claim = { explains: true, fingerprint: "000000000001" };
    const limits = (change: object) => moneyLimits({ limits: change });
    expect(judge(many, limits({ max_fixes_per_pr: 1 }), claim)).toBe("max_fixes_per_pr");
    expect(judge(many, limits({ max_fixes_per_pr: 2 }), claim)).toBe("allowed");
    expect(judge(many, limits({ max_fixes_per_day: 5 }), claim)).toBe("max_fixes_per_day");
    expect(judge([], limits({ max_fixes_per_day: 0 }), claim)).toBe("max_fixes_per_day");
    const fixes = [1, 2, 3].flatMap((n) => [reservedAt(NOW, n), settledAt(NOW, n, { proven: false })]);
    expect(judge(fixes, limits({ max_fixes_per_day: 3, stop_after_misses: 3 }), claim)).toBe("allowed");
    expect(judge(fixes, moneyLimits({ anthropic: 0.15 }), claim)).toBe("budget_exceeded");
  });
});
