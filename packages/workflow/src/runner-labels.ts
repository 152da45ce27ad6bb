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

/** What a step of another machine is run on instead, where that can tell something. */
export const STAND_IN_LABEL = "ubuntu-latest";

/** The system of GitHub's own runners that we have no machine for; null for Linux, and for anybody else's runners. */
export function otherSystem(labels: readonly string[]): "Windows" | "macOS" | null {
  const [label, ...others] = labels;
  if (label === undefined || others.length > 0) return null;
  if (/^windows-(?:latest|20\d\d|11-arm)(?:-[a-z0-9-]{1,30})?$/i.test(label)) return "Windows";
  return /^macos-(?:latest|\d{2})(?:-[a-z0-9-]{1,30})?$/i.test(label) ? "macOS" : null;
}
