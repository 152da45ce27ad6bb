import type { FailureContext, SharedPattern } from "@regreen/contracts";
import { oneLine, redact, stripTerminal } from "@regreen/text";

/** Text of a failure that is searched; characters. */
const MAX_TEXT = 50_000;
/** Suggestions that patterns add to one cause. */
const MAX_MATCHES = 3;

/** What shared patterns have to say about a cause, one sentence each, with the pattern's name. */
export function sharedSuggestions(
  {
    fix_type,
    summary,
    failures,
    relevant_logs,
  }: Pick<FailureContext, "fix_type" | "summary" | "failures" | "relevant_logs">,
  patterns: readonly SharedPattern[],
): string[] {
  const text = [summary, ...failures.map(({ message }) => message), ...relevant_logs]
    .join("\n")
    .slice(0, MAX_TEXT)
    .toLowerCase();
  const holds = (literal: string) => text.includes(literal.toLowerCase());
  return patterns
    .filter((pattern) => pattern.fix_type === null || pattern.fix_type === fix_type)
    .filter(({ all, none }) => all.every(holds) && !none.some(holds))
    .slice(0, MAX_MATCHES)
    .map(({ id, explanation, suggestion }) => clean(`${explanation} ${suggestion} (shared pattern ${id})`));
}

/** Whoever keeps the patterns writes for many repositories; it is shown as words all the same. */
function clean(text: string): string {
  return oneLine(redact(stripTerminal(text)), 700);
}
