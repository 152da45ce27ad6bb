import { isExternalWarningFilter } from "@regreen/patch";
import type { ExternalOrigin } from "./origin.ts";

/** One warning to be filtered. */
export interface ExternalWarning {
  /** As a filter names it: `DeprecationWarning`, `pyparsing.warnings.PyparsingDeprecationWarning`. */
  readonly category: string;
  readonly message: string;
  readonly origin: ExternalOrigin;
}

/** Shorter messages would match too much. */
const MIN_MESSAGE_CHARS = 15;
const MAX_MESSAGE_CHARS = 80;
const MAX_COMMENT_CHARS = 100;

/**
 * `ignore:MESSAGE:CATEGORY:MODULE`: the narrowest filter that Python knows. Message and module are regular expressions in
 * pytest's configuration, matched from the beginning, and a colon separates: so everything special is escaped, and the
 * message ends before its first colon. Source: pytest, Controlling warnings.
 *
 * @returns null when the message is too short to name one warning
 */
export function filterEntry({ category, message, origin }: ExternalWarning): string | null {
  const said = (message.split(/[:\\\n]/, 1)[0] as string).slice(0, MAX_MESSAGE_CHARS).trimEnd();
  if (said.length < MIN_MESSAGE_CHARS || !/^[\w'"`<]/.test(said)) return null;
  if (!/^[A-Za-z_][\w.]{3,120}$/.test(category)) return null;
  const entry = `ignore:${escaped(said)}:${category}:${escaped(origin.module)}`;
  // The guardrails have the last word on what is narrow.
  return isExternalWarningFilter(entry) ? entry : null;
}

/** The line above the entry that says whose warning it is (requirements FIX-10). */
export function reasonComment({ message, origin }: ExternalWarning): string {
  const said = message.replace(/\s+/g, " ").slice(0, MAX_COMMENT_CHARS).trim();
  return `# [EXTERNAL] ${origin.package}: ${said}`;
}

/** Everything that means something in a pattern of Python's `re`, outside of brackets. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
