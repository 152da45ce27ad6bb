import type { Issue } from "@regreen/github";
import { isOurs, type PublishJob } from "./job.ts";
import { readRegressionMarks } from "./marks.ts";

/** Label by which the issues of all suites are found. */
export const ISSUE_LABEL = "regression";

/** Issues about this suite, newest first; only ones that we wrote ourselves, whoever else copies their marks. */
export async function findIssues(job: PublishJob): Promise<Issue[]> {
  const { github } = job.ports;
  const fits = (issue: Issue) =>
    isOurs(job, issue) && readRegressionMarks(issue.body, "regression-issue", job.slug) !== null;
  const labelled = (await github.listIssues({ label: ISSUE_LABEL })).filter(fits);
  if (labelled.length > 0) return labelled;
  // The label may have been taken off, or could not be made.
  return (await github.listIssues({ creator: job.situation.viewer })).filter(fits);
}
