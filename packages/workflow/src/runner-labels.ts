/**
 * Labels of GitHub's own Linux runners that a replay may ask for. Nothing else ever reaches `runs-on`: a label from a
 * pull request could otherwise choose a self-hosted machine.
 *
 * Source: docs.github.com, "GitHub-hosted runners reference".
 */
export const HOSTED_RUNNER_LABELS: readonly string[] = [
  "ubuntu-latest",
  "ubuntu-24.04",
  "ubuntu-22.04",
  "ubuntu-slim",
  "ubuntu-24.04-arm",
  "ubuntu-22.04-arm",
];

/** The hosted label among a job's labels; null when the job runs anywhere else. */
export function hostedLabel(labels: readonly string[]): string | null {
  const [label, ...others] = labels;
  if (label === undefined || others.length > 0) return null;
  return HOSTED_RUNNER_LABELS.find((known) => known === label.toLowerCase()) ?? null;
}
