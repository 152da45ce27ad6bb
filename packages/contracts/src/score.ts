import type { z } from "zod";
import type { scoreSchema } from "./failure-context.ts";
import type { Confidence, Risk } from "./vocabulary.ts";

/** Confidence, blast radius and complexity, each 0..1, and the risk that follows (requirements CLS-13). */
export type Score = z.infer<typeof scoreSchema>;

/** Requirements C-03, CLS-09: high from 0.85, medium above 0.70, low from 0.40. */
export function bandOf(confidence: number): Confidence {
  if (confidence >= 0.85) return "high";
  if (confidence > 0.7) return "medium";
  return confidence >= 0.4 ? "low" : "none";
}

/** How much each part adds to the danger of a change; together 1. */
const WEIGHTS = { doubt: 0.4, blast_radius: 0.4, complexity: 0.2 };

/**
 * The risk of a change, of a cause's likely fix as of a fix that is there: doubt and reach weigh twice as much as size. What
 * changes behaviour is never of low risk, however sure one is (requirements CLS-13, REV-03).
 */
export function riskOf({ confidence, blast_radius, complexity }: Omit<Score, "risk">): Risk {
  const danger =
    (1 - confidence) * WEIGHTS.doubt + blast_radius * WEIGHTS.blast_radius + complexity * WEIGHTS.complexity;
  return danger < 0.25 ? "low" : danger < 0.5 ? "medium" : "high";
}
