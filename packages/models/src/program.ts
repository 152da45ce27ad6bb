/** A run of a local program, to its end or its limits. */
export interface ProgramRun {
  /** Null when a limit or a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ended: "itself" | "timeout" | "output_limit" | "not_started";
}

export interface ProgramOptions {
  readonly input: string;
  readonly timeoutMs: number;
  readonly maxOutputBytes: number;
}

/** Runs a program without a shell, with an allow-listed environment, in an empty folder. Never throws. */
export type RunProgram = (argv: readonly string[], options: ProgramOptions) => Promise<ProgramRun>;
