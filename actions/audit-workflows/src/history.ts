import type { ActionKit } from "@regreen/action-kit";
import type { Repository } from "@regreen/github";
import type { HistoryInputs } from "./inputs.ts";
import type { Monitored, Ports } from "./ports.ts";

/** Milliseconds. */
const DAY = 24 * 3600 * 1000;

/** The monitor on GitHub's own record of the runs; loaded when it is asked. */
export function connectMonitor(kit: ActionKit, at: Repository, token: string): NonNullable<Ports["monitor"]> {
  return async (history: HistoryInputs, files, findings): Promise<Monitored> => {
    const [github, { monitorRuns }, { limitsOf, raiseByHistory }] = await Promise.all([
      import("@regreen/github"),
      import("./performance/monitor.ts"),
      import("@regreen/run-history"),
    ]);
    const octokit = github.createOctokit({ token, apiUrl: kit.env.apiUrl, log: kit.logger });
    const { defaultBranch } = await github.createGatePort(octokit, at).getRepository();
    const now = new Date();
    const monitored = await monitorRuns({
      port: github.createHistoryPort(octokit, at),
      repository: `${at.owner}/${at.repo}`,
      workflows: files,
      branch: defaultBranch,
      baselineBranch: history.baselineBranch ?? null,
      maxRuns: history.runs,
      threshold: history.threshold,
      now,
      ...(history.days === null ? {} : { since: new Date(now.getTime() - history.days * DAY) }),
    });
    const { sections, outputs, notChecked, json } = monitored;
    // Of two that say the same, that of the file is kept.
    const raised = raiseByHistory([...findings, ...monitored.findings], monitored.history);
    return { findings: raised, sections, outputs, notChecked, json, jobMinutes: limitsOf(monitored.history) };
  };
}
