/** A branch that holds data instead of code, as far as its head goes. */
export interface StateHead {
  readonly sha: string;
  readonly treeSha: string;
}

/** A regular file of a tree, or anything else that stands there. */
export interface StateFile {
  readonly path: string;
  /** Octal mode as git has it; 100644 is a plain file. */
  readonly mode: string;
  readonly sha: string;
  /** Bytes; 0 for what is no blob. */
  readonly size: number;
}

export interface NewStateCommit {
  /** Null for the first commit of an orphan branch. */
  readonly parent: StateHead | null;
  readonly files: readonly { readonly path: string; readonly content: string }[];
  readonly message: string;
}

/** `moved`: somebody else was faster, or GitHub's copies disagree for a moment; `said` are GitHub's words. */
export type StateMove = { readonly kind: "done" } | { readonly kind: "moved"; readonly said: string };

/**
 * A branch as a store with compare-and-swap: a commit becomes visible only by moving the branch from the commit that it
 * was made on (REST "Update a reference", `force: false`). Methods throw a UserError (permission, ruleset, push protection)
 * or a PlatformError (limits, 5xx, network).
 */
export interface StatePort {
  readonly branch: string;
  /** Null when there is no such branch, or the token may not see it. */
  head(): Promise<StateHead | null>;
  /** Every file below a tree. */
  listFiles(treeSha: string): Promise<readonly StateFile[]>;
  /** Text of a blob; null when it is not UTF-8. */
  readBlob(sha: string): Promise<string | null>;
  /** Writes files on top of the parent; nothing points at the commit yet. `moved`: the parent is not known everywhere. */
  writeCommit(
    commit: NewStateCommit,
  ): Promise<{ readonly kind: "done"; readonly sha: string } | Exclude<StateMove, { kind: "done" }>>;
  /** Lets the branch point at a commit made on `parent`, if it still stands there. */
  moveTo(sha: string, parent: StateHead | null): Promise<StateMove>;
}
