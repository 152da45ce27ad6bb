import type { FindingCategory, FindingEdit, FindingFix, Persona, Severity } from "@regreen/contracts";
import type { Node } from "yaml";
import type { Actionlint } from "./actionlint/actionlint.ts";
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
  /** Where else a comment may let it pass: the step that it is about. */
  readonly ignoredIn?: Place;
  readonly fix?: Omit<FindingFix, "edits"> & { readonly edits: readonly Omit<FindingEdit, "file">[] };
}

/** Facts from outside, looked up before; absent parts are unknown, and rules that need them say nothing. */
export interface LintFacts {
  /** Commit of a tag or branch of an action, by `owner/repo@ref` in lower case. */
  readonly commits?: ReadonlyMap<string, string>;
  /** What the API says of the references of actions, by `owner/repo@ref` in lower case. */
  readonly refs?: ReadonlyMap<string, RefFacts>;
  /** Repositories that were looked up and are archived, `owner/repo` in lower case; replaces the list from memory. */
  readonly archived?: ReadonlySet<string>;
  /** Names of the secrets that a reusable workflow of this repository has to be given, by its path from the root; see `calledSecretsOf`. */
  readonly calledSecrets?: ReadonlyMap<string, readonly string[]>;
  /** Minutes that a limit of a job has to have at least, by path and by the job's key: of jobs whose runs were looked at. */
  readonly jobMinutes?: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Digest of an image (`sha256:…`), by its name and tag as they are written. */
  readonly digests?: ReadonlyMap<string, string>;
  /** What is known of actions: those of the ecosystem "GitHub Actions". */
  readonly advisories?: readonly ActionAdvisory[];
  /** Which actions may be used, as the policy says; patterns such as `actions/*`. */
  readonly allowedUses?: readonly string[];
  readonly forbiddenUses?: readonly string[];
  /** actionlint's core; without it workflows are checked by GitHub's schema alone. */
  readonly actionlint?: Actionlint;
  /** Whether the repository is public. */
  readonly isPublic?: boolean;
}

/** What is known of one reference of an action's repository. */
export interface RefFacts {
  /** The commit that it means; null where nothing of that name is there. */
  readonly commit: string | null;
  readonly isTag: boolean;
  readonly isBranch: boolean;
  /** Of a commit: whether a branch or a tag of this very repository leads to it. Null where that was not looked up. */
  readonly reachable: boolean | null;
  /** Tags that mean this commit, as far as they were looked up. */
  readonly tags: readonly string[];
}

/** An OSV record, as far as it speaks of one action. */
export interface ActionAdvisory {
  readonly id: string;
  readonly summary: string;
  /** `owner/repo` in lower case. */
  readonly action: string;
  readonly severity: Severity;
  /** From `introduced` ("0": from the first one on) up to `fixed`, which is not affected any more, or `lastAffected`, which is. */
  readonly ranges: readonly {
    readonly introduced: string;
    readonly fixed: string | null;
    readonly lastAffected: string | null;
  }[];
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
  /** What has to stand somewhere in a file for the rule to say anything; where it does not, the rule is not asked. */
  readonly mentions?: RegExp;
  check(file: WorkflowFile, facts: LintFacts): Iterable<Report>;
}
