import { slugOf } from "../model/uses-clause.ts";
import type { WorkflowFile } from "../model/workflow-file.ts";
import { textOf } from "../yaml/nodes.ts";

/** Expressions that name what a pull request or the run before it brings. */
const THEIRS =
  /github\.(?:head_ref|event\.pull_request\.(?:head|number|merge)|event\.workflow_run\.head|event\.number)/;

/** Checks out what is proposed, or takes what another run has made: then its code decides what happens. */
export function takesTheirs({ steps }: WorkflowFile): boolean {
  return steps.some(({ uses, run, input }) => {
    const slug = uses === null ? "" : (slugOf(uses) ?? "");
    if (slug === "actions/checkout") return THEIRS.test(`${input("ref")} ${input("repository")}`);
    return /download-.*artifact/.test(slug) || /\bgh\s+(?:pr\s+checkout|run\s+download)\b/.test(textOf(run) ?? "");
  });
}
