import type { LedgerEvent, NewLedgerEvent } from "@regreen/contracts";
import { expect, it } from "vitest";
import { knownFixes, recordOf, rerunsOf, rerunsSince } from "../src/views.ts";
import { seen } from "./support/events.ts";

const CAUSE = "0".repeat(12);
const run = (id: number, attempt = 1) => ({ id, attempt });

function events(...list: NewLedgerEvent[]): LedgerEvent[] {
  const day = (n: number) => `2026-11-${String(n + 1).padStart(2, "0")}T00:00:00.000Z`;
  return list.map((event, n) => ({ v: 1, key: `k${n}`, nonce: "0", at: day(n), ...event }) as LedgerEvent);
}

function proposed(pull_request: number, patch: string, fingerprint = CAUSE): NewLedgerEvent {
  return {
    type: "fix_proposed",
    fingerprint,
    fix_type: "lint",
    run: run(pull_request),
    pull_request,
    recipe: { id: "ruff", version: 1, blast_radius: "formatting" },
    summary: "x",
    patch_sha256: patch.repeat(64),
    patch: null,
  };
}

const decided = (pull_request: number, decision: "merged" | "closed"): NewLedgerEvent => ({
  type: "fix_decided",
  fingerprint: CAUSE,
  pull_request,
  decision,
});

it("offers merged fixes first, the newest first, and none that people closed", () => {
  const all = events(
    proposed(1, "a"),
    decided(1, "merged"),
    proposed(2, "b"),
    decided(2, "closed"),
    proposed(3, "c"),
    proposed(4, "b"),
    proposed(5, "d"),
    decided(5, "merged"),
    proposed(6, "d"),
    proposed(7, "e", "f".repeat(12)),
  );
  expect(knownFixes(all, CAUSE).map(({ proposed, decision }) => [proposed.pull_request, decision])).toEqual([
    [5, "merged"],
    [1, "merged"],
    [3, null],
  ]);
});

it("counts what happened to a cause, each run once", () => {
  const outcome = { type: "fix_outcome", fingerprint: CAUSE, run: run(3), number: 9 } as const;
  const all = events(
    seen(0, { run: run(1) }),
    seen(0, { run: run(1, 2) }),
    seen(0, { run: run(3) }),
    seen(1, { run: run(4) }),
    proposed(8, "a"),
    { ...outcome, outcome: "not_fixable", reason_code: "no_recipe", delivery: "ticket" },
    { ...outcome, outcome: "healed", reason_code: "proven", delivery: "draft_pr" },
  );
  expect(recordOf(all, CAUSE)).toMatchObject({ seen: 2, attempts: 1, flaky: 0, last: { outcome: "healed" } });
  expect(recordOf(all, "f".repeat(12))).toEqual({ seen: 0, attempts: 0, flaky: 0, last: null });
});

it("counts re-runs of a run and of a day", () => {
  const rerun = (id: number, attempt: number): NewLedgerEvent => ({
    type: "rerun_requested",
    fingerprint: CAUSE,
    run: run(id, attempt),
  });
  const all = events(rerun(1, 1), rerun(2, 1), rerun(1, 2));
  expect(rerunsOf(all, 1)).toBe(2);
  expect(rerunsSince(all, "2026-11-02T00:00:00.000Z")).toBe(2);
});
