/** Files that were changed for one import that led nowhere. */
export interface Moved {
  readonly files: readonly string[];
  /** `pkg.old`, `./old`. */
  readonly from: string;
  readonly to: string;
  /** "history says that pkg/old.py was renamed". */
  readonly because: string;
}
