/** The files of the failing commit. Whoever implements it reads git objects: nothing is executed, no link is followed. */
export interface SourceTree {
  /** Every path, relative to the repository with `/`. */
  list(): Promise<readonly string[]>;
  /** Null when there is none, or when it is a link, no text, or too large to be looked at. */
  read(path: string): Promise<string | null>;
}

/** Lines of one file that a model gets to see. */
export interface Snippet {
  readonly path: string;
  /** 1-based number of the first line. */
  readonly startLine: number;
  /** Whole lines as they are in the file, without the last line's end. */
  readonly text: string;
  /** Why it is here, in a few words: "the failing line", "defines format_price". */
  readonly why: string;
}
