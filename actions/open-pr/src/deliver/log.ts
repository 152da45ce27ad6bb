import type { Job } from "../delivered.ts";
import { readMarkers, renderMarkers } from "../markers.ts";
import { actionTitle, LOG_TITLE, logBody, logLine } from "../render/notes.ts";
import { isOwn } from "../situation.ts";
import { ensureLabels } from "./labels.ts";

const LOG_LABEL = "regreen-log";

/**
 * Notes an autonomous action where people can follow it (SAF-12, C-19). The action has happened already, so a failure
 * here is a warning.
 */
export async function logAction(job: Job, what: string, url: string): Promise<void> {
  const { mode } = job.situation.policy.issues;
  if (mode === "off") return;
  try {
    const [label = LOG_LABEL] = await ensureLabels(job, [LOG_LABEL]);
    const entry = logLine(job.material.request, what, url);
    if (mode === "per-action") {
      const body = `${renderMarkers({ kind: "action" })}\n${entry}\n`;
      await job.github.createIssue({ title: actionTitle(job.material.request, what), body, labels: [label] });
      return;
    }
    await job.github.createComment(await logIssue(job, label), entry);
  } catch (error) {
    job.ports.logger.warning(`The action is not in the log of actions: ${(error as Error).message}`);
  }
}

async function logIssue({ github, situation }: Job, label: string): Promise<number> {
  const issues = await github.listIssues(label);
  const found = issues.find(
    (issue) => issue.state === "open" && isOwn(situation, issue.author) && readMarkers(issue.body).kind === "log",
  );
  return (found ?? (await github.createIssue({ title: LOG_TITLE, body: logBody(), labels: [label] }))).number;
}
