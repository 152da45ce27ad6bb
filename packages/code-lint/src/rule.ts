import type { FindingCategory, Persona, Severity } from "@regreen/contracts";

/** A part of the text; a node of the tree is one. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** What to write in the place of parts of the text. */
interface SuggestedFix {
  readonly title: string;
  /** `safe`: behaves as before, apart from what is wrong. */
  readonly safety: "safe" | "unsafe";
  /** They do not overlap. */
  readonly edits: readonly (Span & { readonly text: string })[];
}

/** What a rule says of one place. */
export interface Report {
  readonly at: Span;
  /** What is wrong here; a sentence. */
  readonly message: string;
  readonly fix?: SuggestedFix;
  /** Where this one place is for fewer readers than the rule is. */
  readonly persona?: Persona;
  /** Other places that take part in it. */
  readonly related?: readonly { readonly at: Span; readonly message: string }[];
}

/** What is known of a rule without any file: for SARIF and the documentation. */
export interface RuleFacts {
  /** Kebab case. */
  readonly id: string;
  readonly title: string;
  /** What can come of it. */
  readonly why: string;
  readonly category: FindingCategory;
  readonly severity: Severity;
  readonly confidence: "high" | "medium" | "low";
  readonly persona: Persona;
}

/** A rule over one parsed file of type `F`. */
export interface CodeRule<F> extends RuleFacts {
  check(file: F): Iterable<Report>;
}
