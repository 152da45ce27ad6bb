import type { Severity } from "@regreen/contracts";
import calculator from "ae-cvss-calculator";
import { cvss3BaseScore } from "./cvss-v3.ts";

/** The score, 0 to 10, of a vector of CVSS 3.0, 3.1 or 4.0; null for a text that is none of them. */
export function cvssScore(vector: string): number | null {
  return vector.startsWith("CVSS:4.0/") ? cvss4Score(vector) : cvss3BaseScore(vector);
}

/** By the library: version 4 looks scores up in a table of 270 groups and steps between them. */
function cvss4Score(vector: string): number | null {
  // It throws on metrics that it does not know, and answers 0 where metrics are missing.
  try {
    const parsed = new calculator.Cvss4P0(vector.slice(0, 500));
    const score = parsed.isBaseFullyDefined() ? parsed.calculateScores().overall : null;
    return typeof score === "number" && score >= 0 && score <= 10 ? score : null;
  } catch {
    return null;
  }
}

/** Bands of both versions of CVSS (v3.1, 5; v4.0, 6). */
export function severityOfScore(score: number): Severity {
  if (score >= 9) return "critical";
  if (score >= 7) return "high";
  if (score >= 4) return "medium";
  return score > 0 ? "low" : "info";
}

const WORDS: Readonly<Record<string, Severity>> = {
  critical: "critical",
  high: "high",
  important: "high",
  moderate: "medium",
  medium: "medium",
  low: "low",
  info: "info",
  none: "info",
};

/** What databases call it, in any case; null for words that say nothing (`unknown`). */
export function severityOfWord(word: unknown): Severity | null {
  const key = typeof word === "string" ? word.toLowerCase() : "";
  return Object.hasOwn(WORDS, key) ? (WORDS[key] ?? null) : null;
}
