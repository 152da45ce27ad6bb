import { calling, statusOf } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import type { Label } from "./publish-port.ts";
import type { Repository } from "./repository.ts";

const ISSUES_WRITE = "issues: write";

export async function listLabels(octokit: Octokit, at: Repository): Promise<Set<string>> {
  // They are listed only to write with them, so that is the permission to ask for.
  const labels = await calling({ doing: "listing the labels", permission: ISSUES_WRITE }, () =>
    octokit.paginate(octokit.rest.issues.listLabelsForRepo, { ...at, per_page: 100 }),
  );
  return new Set(labels.map((label) => label.name));
}

export async function createLabel(octokit: Octokit, at: Repository, label: Label): Promise<void> {
  await calling({ doing: `creating the label ${label.name}`, permission: ISSUES_WRITE }, async () => {
    try {
      await octokit.rest.issues.createLabel({ ...at, ...label });
    } catch (error) {
      // Another job made it in the meantime, or it differs only in case: GitHub's names ignore case.
      if (statusOf(error) !== 422) throw error;
    }
  });
}

/** Works for issues and pull requests alike. */
export async function addLabels(
  octokit: Octokit,
  at: Repository,
  number: number,
  labels: readonly string[],
): Promise<void> {
  await calling({ doing: `labelling #${number}`, permission: ISSUES_WRITE }, () =>
    octokit.rest.issues.addLabels({ ...at, issue_number: number, labels: [...labels] }),
  );
}
