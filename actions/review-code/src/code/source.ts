import type { Findings } from "@regreen/contracts";

export interface CodeFile {
  readonly path: string;
  readonly bytes: number;
}

interface CodeFiles {
  /** Sorted by path. */
  readonly files: readonly CodeFile[];
  readonly notChecked: Findings["not_checked"];
}

/** Where code is read: the working tree, or what is staged. Nothing of it is run. */
export interface CodeSource {
  /** Files that `matches`, below the paths that were asked for and not excluded. */
  list(wanted: {
    readonly paths: readonly string[];
    readonly exclude: readonly string[];
    matches(path: string): boolean;
  }): Promise<CodeFiles>;
  /** Null where it is not there, or is no ordinary file. */
  read(path: string): Promise<string | null>;
}

/** More are not looked at. */
export const MAX_FILES = 50_000;
