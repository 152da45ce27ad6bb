import { BLAST_RADII, bandOf, FIX_TYPES, RISKS } from "@regreen/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestScore, type FixEvidence, scoreFix } from "../../src/index.ts";

/** The same cases on every machine; `SEED` tries others. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20261120) });

const PLACES = ["at_failure", "failing_file", "elsewhere"] as const;
const TESTS = ["showing", "added", "none"] as const;

const evidence: fc.Arbitrary<FixEvidence> = fc.record({
  fixType: fc.constantFrom(...FIX_TYPES),
  maker: fc.oneof(
    fc.constant({ kind: "model" } as const),
    fc.record({ kind: fc.constant("recipe" as const), confidence: fc.double({ min: 0, max: 1, noNaN: true }) }),
  ),
  blastRadius: fc.constantFrom(...BLAST_RADII),
  files: fc.integer({ min: 1, max: 60 }),
  changedLines: fc.integer({ min: 0, max: 5000 }),
  place: fc.constantFrom(...PLACES),
  testsRun: fc.boolean(),
  testsAdded: fc.constantFrom(...TESTS),
  reviews: fc.integer({ min: 0, max: 10 }),
  personPaths: fc.boolean(),
  proof: fc.option(fc.record({ redAgain: fc.boolean(), greenStages: fc.integer({ min: 0, max: 5 }) }), { nil: null }),
});

/** The same fix with one piece of evidence less, or one doubt more. */
const WORSE: readonly ((fix: FixEvidence) => FixEvidence)[] = [
  (fix) => ({ ...fix, proof: null }),
  (fix) => ({ ...fix, proof: fix.proof && { ...fix.proof, redAgain: false } }),
  (fix) => ({ ...fix, proof: fix.proof && { ...fix.proof, greenStages: 0 } }),
  (fix) => ({ ...fix, testsRun: false }),
  (fix) => ({ ...fix, testsAdded: TESTS[Math.min(2, TESTS.indexOf(fix.testsAdded) + 1)] ?? "none" }),
  (fix) => ({ ...fix, place: PLACES[Math.min(2, PLACES.indexOf(fix.place) + 1)] ?? "elsewhere" }),
  (fix) => ({ ...fix, reviews: fix.reviews + 1 }),
  (fix) => ({ ...fix, files: fix.files + 1 }),
  (fix) => ({ ...fix, changedLines: fix.changedLines * 2 + 1 }),
  (fix) => ({ ...fix, personPaths: true }),
  (fix) =>
    fix.maker.kind === "recipe" ? { ...fix, maker: { kind: "recipe", confidence: fix.maker.confidence * 0.9 } } : fix,
];

const ORDINARY: FixEvidence = {
  fixType: "test_failure",
  maker: { kind: "model" },
  blastRadius: "behaviour",
  files: 1,
  changedLines: 4,
  place: "at_failure",
  testsRun: true,
  testsAdded: "none",
  reviews: 0,
  personPaths: false,
  proof: null,
};

describe("the score of a fix (CLS-09…13, C-03)", () => {
  it("never rises, and its risk never falls, with less evidence", () => {
    fc.assert(
      fc.property(evidence, fc.nat(WORSE.length - 1), (fix, index) => {
        const worse = WORSE[index]?.(fix) ?? fix;
        const [full, less] = [scoreFix(fix), scoreFix(worse)];
        expect(less.confidence).toBeLessThanOrEqual(full.confidence);
        expect(less.blast_radius).toBeGreaterThanOrEqual(full.blast_radius);
        expect(less.complexity).toBeGreaterThanOrEqual(full.complexity);
        expect(RISKS.indexOf(less.risk)).toBeGreaterThanOrEqual(RISKS.indexOf(full.risk));
      }),
      { numRuns: 3000 },
    );
  });

  it("stays in 0..1 and below certainty, whatever it is given", () => {
    fc.assert(
      fc.property(evidence, (fix) => {
        const { confidence, blast_radius, complexity } = scoreFix(fix);
        for (const part of [confidence, blast_radius, complexity]) {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(part).toBeLessThanOrEqual(1);
        }
        if (fix.maker.kind === "model") expect(confidence).toBeLessThanOrEqual(0.95);
      }),
    );
  });

  it("is at its best with every proof", () => {
    fc.assert(
      fc.property(evidence, (fix) => {
        expect(bestScore(fix).confidence).toBeGreaterThanOrEqual(scoreFix(fix).confidence);
      }),
    );
  });

  it.each([0.7, 0.75, 0.9, 0.95])("takes a recipe's own word as long as nothing is proven: %d", (confidence) => {
    const worst = { files: 19, changedLines: 390, reviews: 4, place: "elsewhere" } as const;
    expect(scoreFix({ ...ORDINARY, ...worst, maker: { kind: "recipe", confidence } }).confidence).toBe(confidence);
  });

  it("keeps the bands of CLS-10 for a model's fix of which nothing else is known", () => {
    const plain = { ...ORDINARY, place: "failing_file" } as const;
    const band = (fixType: FixEvidence["fixType"]) => bandOf(scoreFix({ ...plain, fixType }).confidence);
    expect(["warning", "lint", "import_error"].map((type) => band(type as FixEvidence["fixType"]))).toEqual([
      "high",
      "high",
      "high",
    ]);
    expect(["type_error", "flaky_test"].map((type) => band(type as FixEvidence["fixType"]))).toEqual([
      "medium",
      "medium",
    ]);
    expect(band("drift")).toBe("low");
  });

  it("calls what changes behaviour never a low risk, and what a sure formatter writes always one", () => {
    const proof = { redAgain: true, greenStages: 3 };
    expect(scoreFix({ ...ORDINARY, proof, testsAdded: "showing", changedLines: 1 }).risk).toBe("medium");
    const recipe = { kind: "recipe", confidence: 0.95 } as const;
    const formatted = { ...ORDINARY, maker: recipe, blastRadius: "formatting", files: 20, changedLines: 399 } as const;
    expect(scoreFix(formatted).risk).toBe("low");
    expect(scoreFix({ ...formatted, personPaths: true }).risk).toBe("high");
    expect(scoreFix({ ...formatted, blastRadius: "dependencies", files: 1, changedLines: 1, proof }).risk).toBe(
      "medium",
    );
  });

  it("trusts a scattered, large, unproven patch less than fix.min_confidence, and a small proven one more", () => {
    const scattered = { ...ORDINARY, files: 3, changedLines: 49, place: "elsewhere", reviews: 2 } as const;
    expect(scoreFix(scattered).confidence).toBeLessThan(0.4);
    expect(scoreFix({ ...ORDINARY, proof: { redAgain: true, greenStages: 0 } }).confidence).toBeGreaterThan(0.9);
  });
});
