import { UserError } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { createLedger } from "../../src/index.ts";
import { paidFixes, type Reserved, reserve, settle, spentInMonth, spentMicros, usdOf } from "../../src/money/index.ts";
import { chanceFrom } from "../support/chance.ts";
import { ledgerOn, NOW } from "../support/events.ts";
import { MemoryState } from "../support/memory-state.ts";
import { moneyLimits, orderOf, unknownReservation, usedOf } from "../support/money.ts";

const LIMITS = moneyLimits();
const RUN = { id: 101, attempt: 1 };
const LATER = "2026-11-20T13:00:01.000Z";

async function spentOn(state: MemoryState): Promise<number> {
  return usdOf(spentInMonth(paidFixes((await ledgerOn(state).read()).events), "2026-11", null));
}

function reasonOf(reserved: Reserved): string {
  return reserved.reservation === null ? reserved.denial.reasonCode : "allowed";
}

/** Another process: another chance. */
let seed = 1;
const anotherOn = (state: MemoryState) => ledgerOn(state, { seed: seed++ });

async function granted(state: MemoryState, n = 1, at = NOW) {
  const reserved = await reserve(anotherOn(state), orderOf(n, LIMITS, { at }));
  if (reserved.reservation === null) throw new Error(reserved.denial.message);
  return reserved;
}

describe("reserve", () => {
  it("writes down what was asked for, and says what the ledger looks like with it", async () => {
    const state = new MemoryState();
    const { reservation, repeated, events } = await granted(state);

    expect(reservation).toEqual({
      schema_version: 1,
      id: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
      fingerprint: "000000000001",
      provider: "anthropic",
      models: ["claude-haiku-5-5"],
      max_calls: 4,
      max_input_tokens: 4000,
      max_output_tokens: 2000,
      usd: 0.1,
      expires_at: "2026-11-20T13:00:00.000Z",
    });
    expect(repeated).toBe(false);
    expect(events.map(({ type }) => type)).toEqual(["cost_reserved"]);
    expect(await spentOn(state)).toBe(0.1);
  });

  it("gives the same job the reservation that it has, and a new one when that is over", async () => {
    const state = new MemoryState();
    const first = await granted(state);
    const again = await granted(state);

    expect(again).toMatchObject({ repeated: true, reservation: first.reservation });
    expect(await spentOn(state)).toBe(0.1);

    const used = usedOf(0.03);
    await settle(anotherOn(state), { reservation: first.reservation, used, run: RUN, at: NOW });
    const second = await granted(state);
    expect(second.reservation.id).not.toBe(first.reservation.id);
    const third = await granted(state, 1, LATER);
    expect(third.reservation.id).not.toBe(second.reservation.id);
    expect(await spentOn(state)).toBe(0.23);
  });

  it("rounds up to a millionth", async () => {
    const state = new MemoryState();
    const { reservation } = await reserve(ledgerOn(state), orderOf(1, LIMITS, { usd: 0.0000001 }));
    expect(reservation?.usd).toBe(0.000001);
  });

  it("compares branches as they are written down", async () => {
    const state = new MemoryState();
    const limits = moneyLimits({ limits: { max_fixes_per_pr: 1 } });
    const branch = `topic\u001b[31m-${"x".repeat(400)}`;

    expect(reasonOf(await reserve(ledgerOn(state), orderOf(1, limits, { branch })))).toBe("allowed");
    expect(reasonOf(await reserve(ledgerOn(state), orderOf(2, limits, { branch })))).toBe("max_fixes_per_pr");
  });

  it.each([
    [
      "a line that is no event",
      { path: "events/2026-11/001.jsonl", content: '{"v":1,"type":"cost_reserved","usd":3}\n' },
    ],
    ["a file that is no text", { path: "events/2026-11/001.jsonl", content: null }],
    ["a file far too large", { path: "events/2026-11/001.jsonl", content: "{}", size: 5_000_000 }],
    ["a link", { path: "events/2026-11/001.jsonl", content: "/dev/null", mode: "120000" }],
    ["a newer branch", { path: "state.json", content: '{"schema_version":2}' }],
    ["newer lines", { path: "events/2026-10/001.jsonl", content: '{"v":2,"type":"refund"}\n' }],
    ["a branch without a version", { path: "state.json", content: "{}" }],
  ])("denies where %s may hide what was spent", async (_what, file) => {
    const state = new MemoryState();
    state.put(file);
    const denied = await reserve(ledgerOn(state), orderOf(1, LIMITS));

    expect(denied).toMatchObject({ reservation: null, denial: { outcome: "over_budget", reasonCode: "no_ledger" } });
    expect(denied.reservation === null && denied.denial.message).toContain("nothing is.");
  });

  it("is not kept by what is unreadable in another month", async () => {
    const state = new MemoryState();
    state.put({ path: "events/2026-10/001.jsonl", content: "rubbish\n" });
    expect(reasonOf(await reserve(ledgerOn(state), orderOf(1, LIMITS)))).toBe("allowed");
  });

  it("denies when the branch may not be written, with what to do about it", async () => {
    const port = new MemoryState().port();
    const refuse = () =>
      Promise.reject(new UserError("GitHub forbids it (403).", { hint: "Grant `contents: write`." }));
    const ports = { now: () => NOW, random: chanceFrom(1), sleep: async () => undefined };
    const ledger = createLedger({ ...ports, state: { ...port, writeCommit: refuse } });

    expect(await reserve(ledger, orderOf(1, LIMITS))).toMatchObject({
      denial: { reasonCode: "no_ledger", message: expect.stringContaining("Grant `contents: write`.") as string },
    });
  });

  it("does not hide our own mistakes", async () => {
    const ledger = { ...ledgerOn(new MemoryState()), append: () => Promise.reject(new TypeError("bug")) };
    await expect(reserve(ledger, orderOf(1, LIMITS))).rejects.toThrow(TypeError);
  });
});

describe("settle", () => {
  it("puts what was used in the place of what was reserved, once", async () => {
    const state = new MemoryState();
    const { reservation } = await granted(state);
    const order = { reservation, used: usedOf(0.04), run: RUN, at: LATER };

    const first = await settle(anotherOn(state), order);
    expect(first).toMatchObject({ appended: "written", capped: false, unknown: false });
    expect(spentMicros(first.fix)).toBe(40_000);
    expect(await settle(anotherOn(state), order)).toMatchObject({ appended: "duplicate", unknown: false });
    const proven = { ...order, used: usedOf(0.04, { proven: true }) };
    expect(await settle(anotherOn(state), proven)).toMatchObject({ appended: "duplicate" });
    expect(await spentOn(state)).toBe(0.04);
  });

  it("counts once in another month, behind another file", async () => {
    const state = new MemoryState();
    const { reservation } = await granted(state);
    const settleAt = (at: string) => settle(anotherOn(state), { reservation, used: usedOf(0.04), run: RUN, at });

    expect((await settleAt("2026-11-30T23:59:00.000Z")).appended).toBe("written");
    expect((await settleAt("2026-12-01T00:01:00.000Z")).appended).toBe("duplicate");
    expect(await spentOn(state)).toBe(0.04);
  });

  it("counts the usage of a job that was run again, too", async () => {
    const state = new MemoryState();
    const { reservation } = await granted(state);
    for (const usd of [0.04, 0.05, 0.04])
      await settle(anotherOn(state), { reservation, used: usedOf(usd), run: RUN, at: NOW });
    expect(await spentOn(state)).toBe(0.09);
  });

  it("believes nothing above the reservation", async () => {
    const state = new MemoryState();
    const { reservation } = await granted(state);
    const forged = { ...reservation, usd: 1000 };
    const settled = await settle(anotherOn(state), { reservation: forged, used: usedOf(999), run: RUN, at: NOW });

    expect(settled.capped).toBe(true);
    expect(await spentOn(state)).toBe(0.1);
  });

  it("counts what was spent on a reservation that nobody knows", async () => {
    const state = new MemoryState();
    const order = { reservation: unknownReservation(), used: usedOf(900), run: RUN, at: NOW };

    expect(await settle(anotherOn(state), order)).toMatchObject({ unknown: true });
    expect(await spentOn(state)).toBe(0.1);
  });
});
