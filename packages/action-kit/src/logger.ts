/** What an action says while it works. Implementations redact and escape; callers pass text as it is. */
export interface Logger {
  /** Shown only when step debugging is on. */
  debug(message: string): void;
  info(message: string): void;
  /** The three kinds of annotation: use them sparingly, GitHub keeps ten of each for a step. */
  notice(message: string): void;
  warning(message: string): void;
  error(message: string): void;
  /** Runs `phase` inside a foldable group of the log. */
  group<T>(name: string, phase: () => Promise<T>): Promise<T>;
}
