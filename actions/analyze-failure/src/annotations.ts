import type { Annotation } from "@regreen/action-kit";
import type { FixRequest, RunInfo } from "@regreen/contracts";

/** GitHub keeps ten errors of a step. */
const MAX_ANNOTATIONS = 10;

/** The run this action is part of; undefined where no run is. */
export interface OwnRun {
  readonly id: number | undefined;
  readonly sha: string | undefined;
}

/**
 * Marks on the failing lines, of the root causes first. GitHub shows a mark at the commit of the run that prints it, so
 * there are none where that is another commit than the failing one.
 */
export function annotationsOf(requests: readonly FixRequest[], run: RunInfo | null, own: OwnRun): Annotation[] {
  if (run === null || (run.id !== own.id && run.head_sha !== own.sha)) return [];
  return requests
    .flatMap(({ context }) =>
      context.failures.flatMap(({ file, line, column, message, nodeid, rule, tool }): Annotation[] => {
        if (file === null || line === null) return [];
        const title = [tool, nodeid ?? rule].filter((part) => part !== null).join(": ");
        return [{ file, line, column, title: title === "" ? context.fix_type : title, message }];
      }),
    )
    .slice(0, MAX_ANNOTATIONS);
}
