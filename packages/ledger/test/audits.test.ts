import type { LedgerEvent } from "@regreen/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auditEvents, auditKey, healthTrend, openFindings, runOfAudit, type SeenAudit } from "../src/audits.ts";
import { createLedger } from "../src/index.ts";
import { MemoryState } from "./support/memory-state.ts";

const NOW = "2026-11-21T02:00:00.000Z";
const print = (at: number) => at.toString(16).padStart(16, "0");

function seen(found: readonly number[], over: Partial<SeenAudit> = {}): SeenAudit {
  const fingerprints = new Set(found.map(print));
  return { audit: "code", headSha: "a".repeat(40), fingerprints, isWhole: true, health: null, ...over };
}

/** A night, sealed as the ledger does. */
function night(before: readonly LedgerEvent[], now: SeenAudit, { run = 1, at = NOW } = {}): LedgerEvent[] {
  const events = auditEvents(now, openFindings(before, now.audit), at);
  return [
    ...before,
    ...events.map((event, index) => ({
      ...{ v: 1 as const, key: `${auditKey(run, 1)}#${index}`, nonce: "ab", at },
      ...(event as Extract<LedgerEvent, { type: "audit_seen" }>),
    })),
  ];
}

describe("the findings that stand", () => {
  it("are those of the last night, whatever the nights before were", () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1, maxLength: 8 }), (nights) => {
        const events = nights.reduce<LedgerEvent[]>((all, found, run) => night(all, seen(found), { run: run + 1 }), []);
        expect(new Set(openFindings(events, "code")?.keys())).toEqual(new Set(nights.at(-1)?.map(print)));
        expect(openFindings(events, "workflows")).toBeNull();
      }),
    );
  });

  it("stay where not everything was looked at", () => {
    const events = night(night([], seen([1, 2])), seen([3], { isWhole: false }), { run: 2 });
    expect([...(openFindings(events, "code")?.keys() ?? [])].sort()).toEqual([1, 2, 3].map(print));
    expect(events.at(-1)).toMatchObject({ open: 3, gone: [] });
  });

  it("are written in events of five hundred, and at least one", () => {
    const many = auditEvents(seen(Array.from({ length: 1201 }, (_, at) => at)), null, NOW);
    expect(many.map((event) => (event.type === "audit_seen" ? event.appeared.length : -1))).toEqual([500, 500, 201]);
    expect(auditEvents(seen([]), new Map(), NOW)).toHaveLength(1);
  });

  it("are written again before anybody would have to read too far back", () => {
    const old = night([], seen([1, 2]), { at: "2026-01-01T02:00:00.000Z" });
    expect(auditEvents(seen([1, 2]), openFindings(old, "code"), "2026-05-01T02:00:00.000Z")).toMatchObject([
      { appeared: [] },
    ]);
    const [event] = auditEvents(seen([1, 2]), openFindings(old, "code"), NOW);
    expect(event).toMatchObject({ appeared: [print(1), print(2)], gone: [] });
  });

  it("come back whole from the branch", async () => {
    const ledger = createLedger({
      state: new MemoryState().port(),
      now: () => NOW,
      random: Math.random,
      sleep: async () => undefined,
    });
    const all = seen(Array.from({ length: 700 }, (_, at) => at));
    await ledger.append(auditEvents(all, null, NOW), { idempotencyKey: auditKey(5, 2) });
    const { events } = await ledger.read();
    expect(openFindings(events, "code")?.size).toBe(700);
    expect(openFindings(events, "code", ({ key }) => runOfAudit(key) !== 5)).toBeNull();
    expect(runOfAudit("audit-seen/x#0")).toBeNull();
  });
});

it("the score is one for each night, its last", () => {
  const flows = (health: number) => seen([1], { audit: "workflows", health });
  let events = night([], flows(50), { run: 1 });
  events = night(events, seen([4]), { run: 1 });
  events = night(events, flows(60), { run: 2 });
  const again = auditEvents(flows(65), openFindings(events, "workflows"), NOW);
  events = [
    ...events,
    ...again.map((event) => ({ v: 1, key: `${auditKey(2, 2)}#0`, nonce: "cd", at: NOW, ...event }) as LedgerEvent),
  ];
  expect(healthTrend(events).map(({ health }) => health)).toEqual([50, 65]);
});
