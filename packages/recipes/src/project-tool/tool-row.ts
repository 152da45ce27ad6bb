import type { BlastRadius } from "@regreen/contracts";

/** What a tool does to files: a verb for the summary, and how far its edits may reach. */
export interface Deed {
  readonly verb: string;
  readonly blastRadius: BlastRadius;
}

export const FORMAT: Deed = { verb: "format", blastRadius: "formatting" };
export const SORT: Deed = { verb: "sort the imports of", blastRadius: "imports" };
/** Fixers of linters promise to keep behaviour, but a plugin's author decides whether that is so. */
export const LINT: Deed = { verb: "fix the lint of", blastRadius: "behaviour" };

/** One way in which a tool checks, and how that call becomes the fixing one. */
export interface Mode {
  readonly does: Deed;
  /** Options of which one must be there, or the call is no check; they are left out of the fix. Absent: it always checks. */
  readonly checks?: readonly string[];
  /** Sub-command and options that fix. They stand before the options that are kept. */
  readonly fixes: readonly string[];
  /** Further options to leave out: reports, other ways of fixing. Their values go with them. */
  readonly drop?: readonly string[];
  /** The maker's own program for fixing: `phpcbf` for `phpcs`. */
  readonly program?: string;
  /** False: the call takes a whole project, never files, as build tools do. */
  readonly files?: false;
  /** The checking call itself edits and then fails. What it did counts only when a second run passes. */
  readonly rewrites?: true;
  readonly label?: string;
}

/** One tool. `tools/` has a file of rows for each family; the recipe's README says how to add one. */
export interface ToolRow {
  /** The name as its makers write it. */
  readonly label: string;
  /** By sub-command (`format`, `tool format`); `""` is the mode when none of the others is named. */
  readonly modes: Readonly<Record<string, Mode>>;
  /** Options whose value is the next word. */
  readonly values?: readonly string[];
  /** Further names under which a failure may know the tool. */
  readonly logs?: readonly string[];
  /** Files that the tool may be handed by name. Absent: the tool itself leaves foreign files alone. */
  readonly handles?: RegExp;
  /** How the check says no: by its exit code alone, or by printing anything (`gofmt -l`). */
  readonly complainsBy?: "output";
  /** What stands behind `--` is for another program, and is kept there. */
  readonly passesOn?: true;
  /** Short options may stand together: `-dr` is `-d -r`. */
  readonly bundles?: true;
  /** For tools whose operands are goals: what to run instead of one; null for goals that are no check. */
  readonly goals?: (goal: string, said: string) => string | null;
  /** For tools that would install others: keeps them to what is already there. */
  readonly env?: Readonly<Record<string, string>>;
  /** npm package, when it is not called like its binary. */
  readonly npmPackage?: string;
}

export type ToolRows = Readonly<Record<string, ToolRow>>;
