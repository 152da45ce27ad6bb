import type { Annotation } from "@regreen/action-kit";
import type { Violation } from "@regreen/patch";

/** GitHub shows ten errors and ten warnings of a step (docs.github.com, "Workflow commands"); the summary has them all. */
const MAX_OF_A_LEVEL = 10;

/** What is shown at the lines of the pull request, the gravest first. */
export function annotationsOf(violations: readonly Violation[], enforced: boolean): Annotation[] {
  const all = violations.flatMap(({ rule, severity, file, line, message }): Annotation[] => {
    if (file === null) return [];
    const level = severity === "block" && enforced ? "error" : "warning";
    const place = { file, line: line ?? 1, column: null };
    return [{ ...place, level, title: `${severity}: ${rule}`, message }];
  });
  const of = (level: Annotation["level"]) => all.filter((each) => each.level === level).slice(0, MAX_OF_A_LEVEL);
  return [...of("error"), ...of("warning")];
}
