/** How a program of the workspace ended. */
export interface ToolRun {
  /** Null when a signal or the time-out ended it; 127 when it was not found. */
  readonly code: number | null;
  /** Both streams as they came, capped. Written by the repository: hostile. */
  readonly output: string;
}

export interface RuffEdit {
  readonly content: string | null;
  /** Rows and columns are 1-based; columns count UTF-16 code units. */
  readonly location: { readonly row: number; readonly column: number };
  readonly end_location: { readonly row: number; readonly column: number };
}

export interface RuffDiagnostic {
  /** Null for a syntax error. */
  readonly code: string | null;
  /** Where the complaint is; 1-based, columns count UTF-16 code units. */
  readonly start_location: { readonly row: number; readonly column: number };
  readonly fix: { readonly edits: readonly RuffEdit[] } | null;
}

/** The embedded ruff. Calls reject when ruff cannot work on the text (or takes too long); the engine stays usable. */
export interface RuffEngine {
  readonly version: string;
  check(source: string, settings: RuffSettings): Promise<readonly RuffDiagnostic[]>;
  format(source: string, settings: RuffSettings): Promise<string>;
  /** The syntax tree as Rust prints it; offsets count bytes of UTF-8. A text with errors has a tree, too. */
  parse(source: string): Promise<string>;
  /** The tokens as Rust prints them, `Name 0..3 (flags = …)` a line; offsets count bytes of UTF-8. */
  tokens(source: string): Promise<string>;
}

/** ruff's own configuration as an object, with lint rules under `lint`. */
export type RuffSettings = Readonly<Record<string, unknown>>;

/**
 * What a recipe can do to the workspace of the failing commit. Paths are relative to the workspace, with `/`; every
 * implementation refuses paths that lead out of it, links included.
 */
export interface Tools {
  /** Starts a program with arguments, never through text that a shell would read. `cwd` is relative to the workspace. */
  run(
    argv: readonly string[],
    options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
  ): Promise<ToolRun>;
  /** The text of a file; null when it is absent, not a plain file, too large or not UTF-8. */
  readFile(path: string): Promise<string | null>;
  /** Replaces the text of a file that is there, or makes it. */
  writeFile(path: string, text: string): Promise<void>;
  /** Whether something is at that path, ignored files such as `node_modules` included. */
  exists(path: string): Promise<boolean>;
  /** Files that git knows or would add; ignored ones are left out. */
  listFiles(): Promise<readonly string[]>;
  /**
   * Unified diff of everything that changed since the recipes began, or since the failing commit, which is what the set-up
   * steps changed as well; `""` when nothing did.
   */
  gitDiff(since: "start" | "commit"): Promise<string>;
  /** Whether a program is on the PATH of the workspace's commands. */
  which(program: string): Promise<boolean>;
  /** Puts the workspace back to where the recipes began. */
  restore(): Promise<void>;
  /** Loads the embedded ruff; 10 MB, so only when it is needed. */
  ruff(): Promise<RuffEngine>;
}
