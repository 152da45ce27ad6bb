import type { LedgerEvent } from "@regreen/contracts";
import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { createLedger, type Ledger } from "../../src/index.ts";
import {
  dayOf,
  judgeClaim,
  type MoneyLimits,
  monthOf,
  type PaidFix,
  paidFixes,
  type Reserved,
  reserve,
  settle,
  spentInMonth,
} from "../../src/money/index.ts";
import { attemptsAt, fixesOfBranch, fixesOfRun, fixesOnDay } from "../../src/money/spend.ts";
import { chanceFrom, Turns } from "../support/chance.ts";
import { ledgerOn, NOW } from "../support/events.ts";
import { Killed, MemoryState, type Trouble, troubled } from "../support/memory-state.ts";
import { CLOSED, fingerprintOf, moneyLimits, orderOf, usedOf } from "../support/money.ts";

/** The same cases on every machine; `SEED` tries others. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20261120) });

vi.setConfig({ testTimeout: 600_000 });

/** A repository on a bad day: so many jobs at once, of so many causes, runs and branches. */
interface World {
  readonly jobs: number;
  readonly seed: number;
  readonly causes: number;
  readonly runs: number;
  readonly branches: number;
  readonly limits: MoneyLimits["limits"];
  /** Cents. */
  readonly budget: number;
  readonly price: number;
  readonly trouble: Omit<Trouble, "random" | "turn">;
  /** What those do that get money; `twins`: each job is there twice, as after a lost answer. */
  readonly afterwards: "nothing" | "settle" | "twins";
  /** The jobs begin within so many hours, from an evening at the end of a month on. */
  readonly hours: number;
}

const EVENING = Date.parse("2026-11-30T21:00:00.000Z");

const RUN = { id: 1, attempt: 1 };

type End = "killed" | { readonly reserved: Reserved; readonly settled: "no" | "once" | "killed" | "gave up" };

const chance = (max: number) => fc.double({ min: 0, max, noNaN: true });
const WORLDS: fc.Arbitrary<World> = fc.record({
  jobs: fc.integer({ min: 2, max: 20 }),
  seed: fc.nat(),
  causes: fc.integer({ min: 1, max: 20 }),
  runs: fc.integer({ min: 1, max: 10 }),
  branches: fc.integer({ min: 1, max: 10 }),
  limits: fc.record({
    max_fixes_per_day: fc.integer({ min: 0, max: 12 }),
    max_fixes_per_pr: fc.integer({ min: 1, max: 6 }),
    max_attempts_per_cause: fc.integer({ min: 1, max: 6 }),
    max_fixes_per_run: fc.integer({ min: 1, max: 6 }),
    stop_after_misses: fc.constant(0),
  }),
  budget: fc.integer({ min: 0, max: 120 }),
  price: fc.integer({ min: 1, max: 25 }),
  trouble: fc.record({ stale: chance(0.4), refused: chance(0.2), broken: chance(0.06), killed: chance(0.03) }),
  afterwards: fc.constantFrom("nothing", "settle", "twins"),
  hours: fc.constantFrom(0, 2, 6, 60),
});

it("never goes beyond a limit at any commit, loses nothing, and answers everybody", async () => {
  await fc.assert(
    fc.asyncProperty(WORLDS, async (world) => {
      const { state, ends, limits } = await letLoose(world);
      await holdsAtEveryCommit(state, limits);
      await isToldTruly(state, ends, limits, world);
    }),
    { numRuns: 1000 },
  );
});

it.each([1, 2, 3])("lets fifty in at once as far as the money goes, and no further (seed %i)", async (seed) => {
  const limits = { max_fixes_per_day: 100, max_fixes_per_pr: 100, max_attempts_per_cause: 100 };
  const {
    state,
    ends,
    limits: all,
  } = await letLoose({
    ...{ jobs: 50, seed, causes: 50, runs: 50, branches: 50, budget: 100, price: 6, afterwards: "nothing", hours: 0 },
    limits: { ...limits, max_fixes_per_run: 100, stop_after_misses: 0 },
    trouble: { stale: 0.3, refused: 0.15, broken: 0.01, killed: 0 },
  });
  const reasons = ends.map((end) => (end === "killed" ? end : reasonOf(end.reserved)));

  expect(reasons.filter((reason) => reason === "allowed")).toHaveLength(16);
  expect(reasons.filter((reason) => reason === "budget_exceeded")).toHaveLength(34);
  await holdsAtEveryCommit(state, all);
});

it("counts a settlement once, wherever it is killed and however often it begins again", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), chance(0.3), fc.integer({ min: 0, max: 20 }), async (seed, killed, cents) => {
      const state = new MemoryState();
      const reserved = await reserve(ledgerOn(state), orderOf(1, moneyLimits()));
      if (reserved.reservation === null) throw new Error("denied");
      const { reservation } = reserved;
      const random = chanceFrom(seed);
      const settleOnce = async (chances: { killed: number; broken: number }) => {
        const port = troubled(state, { random, turn: async () => undefined, stale: 0.2, refused: 0.1, ...chances });
        const ledger = createLedger({ state: port, now: () => NOW, random, sleep: async () => undefined });
        return settle(ledger, { reservation, used: usedOf(cents / 100), run: RUN, at: NOW });
      };
      for (let tries = 0; tries < 4; tries++) await settleOnce({ killed, broken: 0.05 }).catch(only(Killed));
      expect([10, cents, Math.min(cents, 10)]).toContain(await centsSpent(state));
      await settleOnce({ killed: 0, broken: 0 });
      const { events } = await ledgerOn(state).read();

      expect(events.filter(({ type }) => type === "cost_settled")).toHaveLength(1);
      expect(await centsSpent(state)).toBe(Math.min(cents, 10));
    }),
    { numRuns: 500 },
  );
});

async function letLoose(world: World): Promise<{ state: MemoryState; ends: End[]; limits: MoneyLimits }> {
  const random = chanceFrom(world.seed);
  const turns = new Turns(random);
  const turn = () => turns.next();
  const state = new MemoryState();
  const limits = moneyLimits({ limits: world.limits, anthropic: world.budget / 100 });
  const job = async (n: number): Promise<End> => {
    const sleep = async (ms: number) => {
      for (let left = ms; left > 0; left -= 500) await turn();
    };
    const port = troubled(state, { ...world.trouble, random, turn });
    const ledger = createLedger({ state: port, now: () => NOW, random, sleep });
    try {
      const reserved = await reserve(ledger, wantOf(n, world, limits));
      return { reserved, settled: await settled(ledger, reserved, world, random) };
    } catch (error) {
      return only(Killed)(error) ?? "killed";
    }
  };
  const ends = await Promise.all(Array.from({ length: world.jobs }, (_, n) => job(n)));
  return { state, ends, limits };
}

async function settled(ledger: Ledger, { reservation }: Reserved, { afterwards, price }: World, random: () => number) {
  if (afterwards !== "settle" || reservation === null) return "no";
  const used = usedOf((random() * price) / 100, { proven: random() < 0.5 });
  try {
    await settle(ledger, { reservation, used, run: RUN, at: reservation.expires_at });
    return "once";
  } catch (error) {
    if (error instanceof Killed) return "killed";
    if ((error as Error).name === "PlatformError") return "gave up";
    throw error;
  }
}

function wantOf(job: number, { causes, runs, branches, price, afterwards, hours }: World, limits: MoneyLimits) {
  const n = afterwards === "twins" ? job >> 1 : job;
  return orderOf(n, limits, {
    fingerprint: fingerprintOf(n % causes),
    runId: 1 + (n % runs),
    branch: `topic-${n % branches}`,
    usd: price / 100,
    at: new Date(EVENING + chanceFrom(n)() * hours * 3_600_000).toISOString(),
  });
}

/** Looks at the branch after each of its moves. */
async function holdsAtEveryCommit(state: MemoryState, limits: MoneyLimits): Promise<void> {
  let before: string[] = [];
  for (const move of state.heads.keys()) {
    const reader = createLedger({
      state: state.portAt(move),
      now: () => NOW,
      random: () => 0,
      sleep: async () => undefined,
    });
    const { events, warnings } = await reader.read();
    const keys = events.map(({ key }) => key);
    expect(warnings).toEqual([]);
    const now = new Set(keys);
    expect(
      before.filter((key) => !now.has(key)),
      "taken away",
    ).toEqual([]);
    before = keys;
    expectWithin(paidFixes(events), limits);
  }
}

function expectWithin(fixes: readonly PaidFix[], { limits, providers }: MoneyLimits): void {
  const micros = Math.round(providers.anthropic.max_cost_per_month_usd * 1e6);
  for (const { fingerprint, run, branch, at } of fixes) {
    expect(spentInMonth(fixes, monthOf(at), "anthropic")).toBeLessThanOrEqual(micros);
    expect(fixesOnDay(fixes, dayOf(at))).toBeLessThanOrEqual(limits.max_fixes_per_day);
    expect(attemptsAt(fixes, fingerprint, at)).toBeLessThanOrEqual(limits.max_attempts_per_cause);
    expect(fixesOfRun(fixes, run.id)).toBeLessThanOrEqual(limits.max_fixes_per_run);
    expect(fixesOfBranch(fixes, { branch, isDefault: false, at })).toBeLessThanOrEqual(limits.max_fixes_per_pr);
  }
}

/** Who was allowed has its money on the branch; who was told of a limit was told the truth. */
async function isToldTruly(state: MemoryState, ends: readonly End[], limits: MoneyLimits, world: World): Promise<void> {
  const { events } = await ledgerOn(state).read();
  for (const [n, end] of ends.entries()) {
    if (end === "killed") continue;
    const { reserved, settled } = end;
    const own = (type: LedgerEvent["type"], id: string) =>
      events.filter((event) => event.type === type && "reservation" in event && event.reservation === id);
    if (reserved.reservation !== null) {
      expect(own("cost_reserved", reserved.reservation.id), `job ${n}`).toHaveLength(1);
      const expected = { no: [0], once: [1], killed: [0, 1], "gave up": [0, 1] }[settled];
      expect(expected, `job ${n}, ${settled}`).toContain(own("cost_settled", reserved.reservation.id).length);
      continue;
    }
    const { reasonCode } = reserved.denial;
    if (reasonCode === "no_ledger" || world.afterwards === "settle") continue;
    // Without settlements nothing is given back, so what was in the way still is.
    expect(
      judgeClaim(events, wantOf(n, world, limits).claim, limits, CLOSED),
      `job ${n}, ${reasonCode}`,
    ).not.toBeNull();
  }
}

function reasonOf(reserved: Reserved): string {
  return reserved.reservation === null ? reserved.denial.reasonCode : "allowed";
}

async function centsSpent(state: MemoryState): Promise<number> {
  const { events } = await ledgerOn(state).read();
  return spentInMonth(paidFixes(events), monthOf(NOW), null) / 10_000;
}

/** Lets one kind of error pass, and GitHub's. */
function only(kind: typeof Killed): (error: unknown) => null {
  return (error) => {
    if (error instanceof kind || (error as Error).name === "PlatformError") return null;
    throw error;
  };
}
