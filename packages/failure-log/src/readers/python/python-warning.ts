import { ownFrame, type PythonFrame } from "./python-frames.ts";
/** What a warning that was raised as an error points to. */
export interface WarnedPlace {
  /** The innermost line that is no library's. */
  readonly file: string;
  readonly line: number;
  /** `raised in LIBRARY_FILE:LINE`, when a library raised it. */
  readonly raisedIn?: string;
}

/** `DeprecationWarning: …`, `pydantic.warnings.PydanticDeprecatedSince20: …` (requirements CLS-03). */
export function isWarning(message: string): boolean {
  return /^(?:[\w.]{0,100}\.)?(?:\w{0,60}Warning|PydanticDeprecatedSince\d+|RemovedIn\w{1,20}Warning)(?::|$)/.test(
    message,
  );
}

/**
 * Where a warning points to: raised as an error, its traceback ends where `warn()` was called, which is inside a library
 * for most of them. What is left of that end is the code that a person can change.
 *
 * @param frames outermost first
 */
export function warnedAt(frames: readonly PythonFrame[]): WarnedPlace | null {
  const own = ownFrame(frames);
  const last = frames.at(-1);
  if (own === undefined || last === undefined) return null;
  const { file, line } = own;
  return last === own ? { file, line } : { file, line, raisedIn: `raised in ${last.file}:${last.line}` };
}
