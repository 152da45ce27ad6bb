import type { FindingCategory, FindingEdit, FindingFix, Persona, Severity } from "@regreen/contracts";
import type { Node } from "yaml";
import type { WorkflowFile } from "./model/workflow-file.ts";
import type { FileKind } from "./yaml/parse-file.ts";

/** A place in the file that a rule looks at: a node, or offsets. */
export type Place = Node | { readonly start: number; readonly end: number };

/** What a rule says of one place. */
export interface Report {
  readonly at: Place;
  /** What is wrong here; a sentence. */
  readonly message: string;
  /** Where it is another one than the rule's own. */
  readonly severity?: Severity;
  readonly confidence?: "high" | "medium" | "low";
  readonly persona?: Persona;
  readonly related?: readonly { readonly at: Place; readonly message: string }[];
  readonly fix?: Omit<FindingFix, "edits"> & { readonly edits: readonly Omit<FindingEdit, "file">[] };
}

/** Facts from outside, looked up before; absent parts are unknown, and rules that need them say nothing. */
export interface LintFacts {
  /** Commit of a tag or branch of an action, by `owner/repo@ref` in lower case. */
  readonly commits?: ReadonlyMap<string, string>;
  /** Whether the repository is public. */
  readonly isPublic?: boolean;
}

export interface Rule {
  /** Kebab case; zizmor's or actionlint's where they have one for the same thing. */
  readonly id: string;
  readonly title: string;
  /** What can come of it. */
  readonly why: string;
  readonly category: FindingCategory;
  readonly severity: Severity;
  readonly confidence: "high" | "medium" | "low";
  readonly persona: Persona;
  readonly kinds: readonly FileKind[];
  check(file: WorkflowFile, facts: LintFacts): Iterable<Report>;
}
