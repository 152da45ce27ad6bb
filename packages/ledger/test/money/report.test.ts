import { type LedgerEvent, MODEL_RECIPE } from "@regreen/contracts";
import { expect, it } from "vitest";
import { costReport } from "../../src/money/index.ts";
import { NOW } from "../support/events.ts";
import { moneyLimits, reservedAt, settledAt, standing } from "../support/money.ts";

const YESTERDAY = "2026-11-19T08:00:00.000Z";
const LONG_AGO = "2026-09-01T08:00:00.000Z";

function proposed(pull_request: number, recipe: string, at: string): LedgerEvent {
  return standing(
    {
      type: "fix_proposed",
      fingerprint: "0".repeat(12),
      fix_type: "test_failure",
      run: { id: pull_request, attempt: 1 },
      pull_request,
      recipe: { id: recipe, version: 1, blast_radius: "behaviour" },
      summary: "x",
      patch_sha256: "a".repeat(64),
      patch: null,
    },
    at,
  );
}

const decided = (pull_request: number, decision: "merged" | "closed", at: string) =>
  standing({ type: "fix_decided", fingerprint: "0".repeat(12), pull_request, decision }, at);

const EVENTS = [
  reservedAt(LONG_AGO, 9, { usd: 7 }),
  reservedAt(YESTERDAY, 1),
  settledAt(YESTERDAY, 1, { usd: 0.04, proven: true }),
  reservedAt(YESTERDAY, 2, { fix_type: "import_error", provider: "openai", usd: 0.2 }),
  reservedAt(NOW, 3),
  settledAt(NOW, 3, { usd: 0.06 }),
  reservedAt(NOW, 4, { usd: 0.3 }),
];

const report = (events: readonly LedgerEvent[], days = 3) =>
  costReport(events, { now: NOW, days, limits: moneyLimits({ anthropic: 1 }) });

it("tells what was spent by provider, day and type, and what nobody settled", () => {
  expect(report(EVENTS)).toEqual({
    schema_version: 1,
    generated_at: NOW,
    from: "2026-11-18",
    to: "2026-11-20",
    usd: 0.6,
    fixes: 4,
    proven: 1,
    providers: [
      {
        ...{ provider: "anthropic", usd: 0.4, fixes: 3, month: "2026-11" },
        ...{ month_usd: 0.4, month_limit_usd: 1, month_remaining_usd: 0.6 },
      },
      {
        ...{ provider: "openai", usd: 0.2, fixes: 1, month: "2026-11" },
        ...{ month_usd: 0.2, month_limit_usd: 20, month_remaining_usd: 19.8 },
      },
    ],
    days: [
      { day: "2026-11-18", usd: 0, fixes: 0 },
      { day: "2026-11-19", usd: 0.24, fixes: 2 },
      { day: "2026-11-20", usd: 0.36, fixes: 2 },
    ],
    fix_types: [
      { fix_type: "test_failure", usd: 0.4, fixes: 3, proven: 1 },
      { fix_type: "import_error", usd: 0.2, fixes: 1, proven: 0 },
    ],
    unsettled: [
      expect.objectContaining({ reservation: "0000000000000002", state: "expired", usd: 0.2, run_id: 102 }),
      expect.objectContaining({ reservation: "0000000000000004", state: "open", usd: 0.3, run_id: 104 }),
    ],
    accepted: { merged: 0, usd_per_fix: null, target_usd: 5, free: 0 },
  });
});

it("divides all that was spent by the model's pull requests that people merged, each once", () => {
  const events = [
    ...EVENTS,
    proposed(11, MODEL_RECIPE, LONG_AGO),
    proposed(12, MODEL_RECIPE, YESTERDAY),
    proposed(13, "ruff", YESTERDAY),
    proposed(14, MODEL_RECIPE, YESTERDAY),
    proposed(15, MODEL_RECIPE, LONG_AGO),
    decided(11, "merged", NOW),
    decided(12, "merged", NOW),
    decided(12, "merged", NOW),
    decided(13, "merged", NOW),
    decided(14, "closed", NOW),
    decided(15, "merged", LONG_AGO),
    decided(15, "merged", NOW),
  ];
  expect(report(events).accepted).toEqual({ merged: 2, usd_per_fix: 0.3, target_usd: 5, free: 1 });
});

it("is empty and calm where nothing was spent", () => {
  expect(report([], 1)).toMatchObject({ usd: 0, fixes: 0, providers: [], fix_types: [], unsettled: [] });
  expect(report([], 1).days).toEqual([{ day: "2026-11-20", usd: 0, fixes: 0 }]);
});
