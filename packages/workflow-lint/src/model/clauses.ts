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

/** Many rules ask for the same file's. */
const KNOWN = new WeakMap<WorkflowFile, readonly RepositoryClause[]>();

/** Actions and workflows of other repositories, those of jobs first. */
export function repositoryClauses(file: WorkflowFile): readonly RepositoryClause[] {
  const known = KNOWN.get(file);
  if (known !== undefined) return known;
  const found: RepositoryClause[] = [];
  for (const job of file.jobs)
    if (job.uses?.kind === "repository") found.push({ uses: job.uses, slug: job.uses.slug, step: null, job });
  for (const step of file.steps)
    if (step.uses?.kind === "repository") found.push({ uses: step.uses, slug: step.uses.slug, step, job: step.job });
  KNOWN.set(file, found);
  return found;
}
