import { type BlastRadius, type FixType, riskOf, type Score } from "@regreen/contracts";
import { MODEL_PRIORS } from "./priors.ts";

/** How near the edits are to where the failure shows. */
export type EditPlace = "at_failure" | "failing_file" | "elsewhere";

/** What is known of a fix; nothing of it is a model's opinion of its own work. */
export interface FixEvidence {
  readonly fixType: FixType;
  /** A recipe knows its own confidence, 0..1, with all that it has seen; a model is given its type's prior. */
  readonly maker: { readonly kind: "recipe"; readonly confidence: number } | { readonly kind: "model" };
  readonly blastRadius: BlastRadius;
  /** Files and changed lines, without lockfiles and the change document. */
  readonly files: number;
  readonly changedLines: number;
  readonly place: EditPlace;
  /** The failing step runs tests, so that green says something of behaviour. */
  readonly testsRun: boolean;
  /** `showing`: a test that fails without the rest of the patch, as validate-fix has seen. */
  readonly testsAdded: "showing" | "added" | "none";
  /** Findings of the guardrails that a person has to look at. */
  readonly reviews: number;
  /** Paths that only a person may approve (requirements REV-12, REV-13). */
  readonly personPaths: boolean;
  /** Red before and green after, by validate-fix; null where nothing was proven. */
  readonly proof: FixProof | null;
}

/** What the proof holds beyond red before and green after. */
export interface FixProof {
  /** Run once more without the patch, the step was red again. */
  readonly redAgain: boolean;
  /** Further stages that are green with the patch. */
  readonly greenStages: number;
}

const REACH: Readonly<Record<BlastRadius, number>> = {
  formatting: 0.05,
  imports: 0.2,
  generated: 0.2,
  types: 0.25,
  dependencies: 0.55,
  behaviour: 0.7,
};

/** Reach of what only a person may approve. */
const PERSON_REACH = 0.9;
/** Nobody has read it yet, so nothing is surer than this. */
const MOST = { recipe: 0.99, model: 0.95 };
/** Further findings of guardrails say the same once more. */
const MAX_REVIEWS = 3;
/** A model's patch up to this size is as likely right as a smaller one. */
const SMALL_PATCH_LINES = 10;

/**
 * The score of a fix (requirements CLS-09…13, C-03): the maker's prior as odds, times a factor for each piece of evidence, so
 * that no sum of small facts leaves 0..1. Less evidence never gives more confidence or less risk.
 *
 * | Evidence | Odds |
 * |---|---|
 * | red before, green after | × 2.5 |
 * | … red again without the patch | × 1.2 |
 * | … further stages are green | × 1.2 |
 * | model: edits within a few lines of the failure, else in its file, else elsewhere | × 1.25, × 1, × 0.7 |
 * | model: a test was added that fails without the fix | × 1.3 |
 * | model: proven by a step that runs tests | × 1.2 |
 * | model: `n` > 10 changed lines | × (10 / n)^¼ |
 * | model: each further file | × 0.9 |
 * | model: each finding for the review, at most 3 | × 0.7 |
 *
 * A recipe's own confidence has the last six in it. Without a proof it is returned as it is.
 */
export function scoreFix(evidence: FixEvidence): Score {
  const { maker } = evidence;
  const prior = maker.kind === "recipe" ? maker.confidence : MODEL_PRIORS[evidence.fixType];
  const factor = proofFactor(evidence) * (maker.kind === "model" ? modelFactor(evidence) : 1);
  const likely = factor === 1 ? prior : fromOdds(toOdds(prior) * factor);
  const confidence = round(Math.min(likely, Math.max(MOST[maker.kind], maker.kind === "recipe" ? prior : 0)), 3);
  const blast_radius = reachOf(evidence);
  const complexity = complexityOf(evidence);
  const risk = evidence.personPaths ? "high" : riskOf({ confidence, blast_radius, complexity });
  return { confidence, blast_radius: round(blast_radius, 2), complexity: round(complexity, 2), risk };
}

/** The most that a proof can make of a fix: below `fix.min_confidence`, it need not be tried. */
export function bestScore(evidence: FixEvidence): Score {
  const testsAdded = evidence.testsAdded === "none" ? "none" : "showing";
  return scoreFix({ ...evidence, testsAdded, testsRun: true, proof: { redAgain: true, greenStages: 1 } });
}

function proofFactor({ proof }: FixEvidence): number {
  if (proof === null) return 1;
  return 2.5 * (proof.redAgain ? 1.2 : 1) * (proof.greenStages > 0 ? 1.2 : 1);
}

const PLACES: Readonly<Record<EditPlace, number>> = { at_failure: 1.25, failing_file: 1, elsewhere: 0.7 };

function modelFactor({ place, testsAdded, testsRun, proof, changedLines, files, reviews }: FixEvidence): number {
  const size = (SMALL_PATCH_LINES / Math.max(SMALL_PATCH_LINES, changedLines)) ** 0.25 * 0.9 ** Math.max(0, files - 1);
  const tests = (testsAdded === "showing" ? 1.3 : 1) * (testsRun && proof !== null ? 1.2 : 1);
  return PLACES[place] * size * tests * 0.7 ** Math.min(MAX_REVIEWS, reviews);
}

/** More files of a kind reach further, up to half as far again. */
function reachOf({ blastRadius, files, personPaths }: FixEvidence): number {
  const reach = Math.min(1, REACH[blastRadius] * (1 + Math.min(0.5, files * 0.01)));
  return personPaths ? Math.max(PERSON_REACH, reach) : reach;
}

function complexityOf({ blastRadius, files, changedLines }: FixEvidence): number {
  const size = Math.log10(1 + changedLines) / 4 + Math.max(0, files - 1) * 0.02;
  return Math.min(1, size + REACH[blastRadius] / 3);
}

function toOdds(chance: number): number {
  return chance / Math.max(1 - chance, 1e-6);
}

function fromOdds(odds: number): number {
  return odds / (1 + odds);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
