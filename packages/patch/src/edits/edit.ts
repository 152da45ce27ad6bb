/** One change of an existing file, as a model says it: this text there, that text in its place. */
export interface Edit {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  /** Lines of the file as they stand there, with as many around the change as make them unique. */
  readonly search: string;
  /** What stands in their place afterwards; `""` removes them. */
  readonly replace: string;
  /** 1-based line at which `search` starts, which decides between places that look the same; null: unknown. */
  readonly line_hint: number | null;
}

/** A file that is not there yet. */
export interface NewFile {
  readonly path: string;
  readonly content: string;
}

/** The files that edits are made of: a commit, a directory, a map. */
export interface EditedTree {
  /** Paths of all files. */
  list(): Promise<readonly string[]>;
  /** The text of a file; null when it is absent, binary or too large to be edited. */
  read(path: string): Promise<string | null>;
}

/** What edits make of a file; `before` is null for a new one. */
export interface EditedFile {
  readonly path: string;
  readonly before: string | null;
  readonly after: string;
}

export type EditProblem =
  | "path" // leads out of the tree, or into what is not a plain file
  | "absent" // there is no such file, or none that can be edited
  | "exists" // a new file is there already
  | "not_found" // the text stands nowhere in the file
  | "ambiguous" // it stands at several places
  | "no_change" // nothing would change, or it has been changed already
  | "overlap" // two edits want the same lines
  | "syntax" // the file would not parse any more
  | "text"; // what was written is not usable as text

/**
 * An edit that is not applied, with the exact reason for whoever wrote it. `message` may hold lines of the file and of the
 * edit, so it is as untrusted as they are.
 */
export class EditError extends Error {
  override readonly name = "EditError";
  readonly problem: EditProblem;
  /** As the edit names it. */
  readonly path: string;

  constructor(problem: EditProblem, path: string, message: string) {
    super(message);
    this.problem = problem;
    this.path = path;
  }
}
