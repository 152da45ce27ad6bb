import type { FindingCategory, Persona, Severity } from "@regreen/contracts";
import type { SyntaxNode } from "@regreen/syntax";

/** What a rule says of one place. */
export interface Report {
  readonly at: SyntaxNode;
  /** What is wrong here; a sentence. */
  readonly message: string;
}

/** A rule over one parsed file of type `F`. */
export interface CodeRule<F> {
  /** Kebab case. */
  readonly id: string;
  readonly title: string;
  /** What can come of it. */
  readonly why: string;
  readonly category: FindingCategory;
  readonly severity: Severity;
  readonly confidence: "high" | "medium" | "low";
  readonly persona: Persona;
  check(file: F): Iterable<Report>;
}
