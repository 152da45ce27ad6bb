import { BASELINES_LABEL, type Policy, readGates } from "@regreen/policy";
import type { Ports } from "./ports.ts";

/** Labels of the pull request that count, as the settings spell them, and those that would if somebody else had set them. */
export interface CountedLabels {
  readonly labels: readonly string[];
  readonly uncounted: readonly string[];
}

const NONE: CountedLabels = { labels: [], uncounted: [] };

/** Only what people with write access have set counts (SAF-02), and on a fork nothing does. */
export async function countedLabels(policy: Policy, { remote, repository, event }: Ports): Promise<CountedLabels> {
  const { pullRequest: number, isFork } = event;
  if (remote === null || repository === null || number === null || isFork) return NONE;
  const pull = await remote.github.getPull(number);
  const own = `${repository.owner}/${repository.repo}`.toLowerCase();
  if (pull === null || pull.headRepository?.toLowerCase() !== own) return NONE;
  const wanted = [BASELINES_LABEL, ...policy.regression.large_requires];
  const { labels, uncounted } = await readGates(remote.github, asGates(policy, wanted), number, pull.labels);
  const isWanted = (label: string) => wanted.some((each) => each.toLowerCase() === label.toLowerCase());
  return {
    labels: wanted.filter((each) => labels.some((label) => label.toLowerCase() === each.toLowerCase())),
    uncounted: uncounted
      .filter(({ label }) => isWanted(label))
      .map(
        ({ label, actor }) =>
          `The label ${label} does not count: ${actor || "nobody known"}, who set it, may not write here.`,
      ),
  };
}

/** The labels of large drift open no path, but who set them is asked in the same way. */
function asGates(policy: Policy, labels: readonly string[]): Policy {
  const gates = labels.map((label) => ({ paths: ["**"], label }));
  return { ...policy, policy: { ...policy.policy, label_gated_paths: [...policy.policy.label_gated_paths, ...gates] } };
}
