import type { Isolation, StepCommand } from "@regreen/contracts";

/** What a session is opened with. */
export interface SessionOptions {
  /** The working tree the commands run in; a command can't be given a directory outside of it. */
  readonly workspace: string;
  /** A directory of ours: home, temporary files and step files of the session are made in it. */
  readonly scratch: string;
  /** Directories outside of the workspace that the commands may write to; theirs while a step runs, the caller's after it. */
  readonly writable?: readonly string[];
  /** The caller's environment; only {@link allowListedEnvironment} of it reaches a command. */
  readonly env: Readonly<Record<string, string>>;
  /** `auto` takes another user where root or passwordless sudo is there; `off` keeps the caller's. */
  readonly isolate: "auto" | "off";
}

export interface RunOptions {
  readonly timeoutMs: number;
  /** Raw, unredacted output of the step, stdout and stderr in the order they were written. */
  readonly logPath: string;
  /** Head and tail of more output than this are kept. Default 20 MiB. */
  readonly outputLimitBytes?: number;
  readonly onOutput?: (chunk: string) => void;
}

/** How one step ended. */
export interface StepRun {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  /** `SIGKILL`; null when it ended by itself. */
  readonly signal: string | null;
  readonly timedOut: boolean;
  readonly durationMs: number;
  /** Peak resident memory of the largest process, KiB; null when the system did not tell. */
  readonly maxRssKib: number | null;
  readonly logPath: string;
  /** The log has a gap in its middle, which says how much is missing. */
  readonly truncated: boolean;
  /** The command, or the shell itself, isn't there: exit code 127. */
  readonly notFound: boolean;
}

/** One sandbox in which steps run after each other, like the steps of a job. */
export interface Session {
  readonly workspace: string;
  readonly isolation: Isolation;
  /** Why commands run as the caller's own user though another one was asked for; null when there is nothing to say. */
  readonly isolationNote: string | null;
  /**
   * Runs one step by GitHub's rules and returns when none of its processes is left.
   *
   * @throws StepRefused when the step can't be run as described
   */
  run(step: StepCommand, options: RunOptions): Promise<StepRun>;
  /** Gives the workspace back to the caller's user and removes home and temporary files. Safe to call twice. */
  dispose(): Promise<void>;
}

/** A step that can't be started as described: its directory or its shell is not one we run. */
export class StepRefused extends Error {
  override readonly name = "StepRefused";
  readonly reason: "directory" | "shell";

  constructor(reason: "directory" | "shell", message: string) {
    super(message);
    this.reason = reason;
  }
}
