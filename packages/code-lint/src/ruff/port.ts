interface Place {
  readonly row: number;
  readonly column: number;
}

/** One diagnostic of ruff, as its WebAssembly build gives it; rows and columns from 1, columns in UTF-16 units. */
export interface LintDiagnostic {
  readonly code: string | null;
  readonly message?: string;
  readonly start_location: Place;
  readonly end_location?: Place;
  readonly fix?: {
    readonly message?: string | null;
    readonly edits: readonly {
      readonly location: Place;
      readonly end_location: Place;
      readonly content: string | null;
    }[];
  } | null;
}

/** Runs ruff over one text with settings as in `ruff.toml`. May throw for text that it can't take. */
export type RuffPort = (
  text: string,
  settings: Readonly<Record<string, unknown>>,
) => Promise<readonly LintDiagnostic[]>;
