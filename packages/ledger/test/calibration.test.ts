import type { LedgerEvent, LedgerEventOf } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { calibration } from "../src/calibration.ts";

const NOW = "2026-11-20T12:00:00.000Z";

function proposed(pull_request: number, change: Partial<LedgerEventOf<"fix_proposed">> = {}): LedgerEvent {
  return {
    v: 1,
    key: `p${pull_request}-${change.at ?? ""}`,
    nonce: "0",
    at: "2026-11-01T00:00:00.000Z",
    type: "fix_proposed",
    fingerprint: "0123456789ab",
    fix_type: "lint",
    run: { id: 1, attempt: 1 },
    pull_request,
    recipe: { id: "eslint", version: 1, blast_radius: "formatting" },
    summary: `fix ${pull_request}`,
    confidence: 0.9,
    patch_sha256: "a".repeat(64),
    patch: null,
    ...change,
  };
}

function decided(pull_request: number, decision: "merged" | "closed"): LedgerEvent {
  return {
    v: 1,
    key: `d${pull_request}`,
    nonce: "0",
    at: "2026-11-02T00:00:00.000Z",
    type: "fix_decided",
    fingerprint: "0123456789ab",
    pull_request,
    decision,
  };
}

const MODEL = {
  recipe: { id: "model", version: 1, blast_radius: "behaviour" },
  model: "anthropic/claude-sonnet-5",
  fix_type: "test_failure",
} as const;

describe("what was said of fixes beside what people did (FIX-24, FIX-25)", () => {
  it("is nothing where nothing was proposed", () => {
    expect(calibration([], NOW)).toMatchObject({
      from: null,
      all: { proposed: 0, judged: 0, said: null, accepted: null, brier: null },
      bands: [],
      makers: [],
      rejected: [],
    });
  });

  it("is the Brier score of what is decided", () => {
    const events = [
      proposed(1),
      proposed(2),
      proposed(3, { confidence: 0.6 }),
      decided(1, "merged"),
      decided(2, "closed"),
    ];
    const { all } = calibration(events, NOW);

    expect(all).toMatchObject({ proposed: 3, merged: 1, closed: 1, judged: 2, said: 0.9, accepted: 0.5 });
    // (0.1² + 0.9²) / 2
    expect(all.brier).toBeCloseTo(0.41, 3);
  });

  it("is told by confidence, maker and type, and what is not proven by itself", () => {
    const events = [
      proposed(1),
      proposed(2, { confidence: 0.75 }),
      proposed(3, MODEL),
      proposed(4, { ...MODEL, proven: false, confidence: 0.5 }),
      decided(4, "closed"),
    ];
    const report = calibration(events, NOW);

    expect(report.bands.map(({ band, proposed: count }) => [band, count])).toEqual([
      ["high", 2],
      ["medium", 1],
      ["low", 1],
    ]);
    expect(report.makers.map(({ maker, proposed: count }) => [maker, count])).toEqual([
      ["eslint", 2],
      ["model anthropic/claude-sonnet-5", 1],
      ["model anthropic/claude-sonnet-5, not proven", 1],
    ]);
    expect(report.fix_types.map(({ fix_type }) => fix_type)).toEqual(["lint", "test_failure"]);
    expect(report.rejected).toMatchObject([{ pull_request: 4, proven: false, confidence: 0.5, summary: "fix 4" }]);
  });

  it("counts a pull request once, with what was said of it last", () => {
    const events = [
      proposed(1, { confidence: 0.5 }),
      proposed(1, { at: "2026-11-03T00:00:00.000Z" }),
      decided(1, "merged"),
    ];
    expect(calibration(events, NOW).all).toMatchObject({ proposed: 1, said: 0.9, accepted: 1 });
  });

  it("believes what was written down before what is known otherwise", () => {
    const known = new Map([
      [1, "open" as const],
      [2, "merged" as const],
    ]);
    const { all } = calibration([proposed(1), proposed(2), decided(1, "closed")], NOW, known);
    expect(all).toMatchObject({ merged: 1, closed: 1, judged: 2 });
  });

  it("reads events from before there was a score, and judges them not", () => {
    const { confidence: _none, ...old } = proposed(1) as LedgerEventOf<"fix_proposed">;
    const report = calibration([old, decided(1, "closed")], NOW);

    expect(report.all).toMatchObject({ proposed: 1, closed: 1, judged: 0, brier: null });
    expect(report.bands).toEqual([]);
    expect(report.rejected).toMatchObject([{ confidence: null, proven: true }]);
  });
});
