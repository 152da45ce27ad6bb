import type { UsesClause } from "./uses-clause.ts";
import type { Job, Step, WorkflowFile } from "./workflow-file.ts";

/** A `uses:` of another repository, and who has it. */
export interface RepositoryClause {
  readonly uses: Extract<UsesClause, { kind: "repository" }>;
  /** `owner/repo` in lower case. */
  readonly slug: string;
  readonly step: Step | null;
  readonly job: Job | null;
}

/** Actions and workflows of other repositories, those of jobs first. */
export function* repositoryClauses(file: WorkflowFile): Generator<RepositoryClause> {
  for (const job of file.jobs) {
    const { uses } = job;
    if (uses?.kind === "repository") yield { uses, slug: slug(uses), step: null, job };
  }
  for (const step of file.steps) {
    const { uses } = step;
    if (uses?.kind === "repository") yield { uses, slug: slug(uses), step, job: step.job };
  }
}

function slug({ owner, repo }: { readonly owner: string; readonly repo: string }): string {
  return `${owner}/${repo}`.toLowerCase();
}
