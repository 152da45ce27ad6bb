import type { Issue } from "@regreen/github";
import type { Job } from "../delivered.ts";
import { readMarkers, renderMarkers } from "../markers.ts";
import { actionTitle, LOG_TITLE, logBody, logLine, twinBody } from "../render/notes.ts";
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
    const labels = await ensureLabels(job, [LOG_LABEL]);
    const entry = logLine(job.material.request, what, url);
    if (mode === "per-action") {
      const body = `${renderMarkers({ kind: "action" })}\n${entry}\n`;
      await job.github.createIssue({ title: actionTitle(job.material.request, what), body, labels });
      return;
    }
    const log = await logIssue(job, labels);
    if (log !== "disabled") await job.github.createComment(log.number, entry);
  } catch (error) {
    job.ports.logger.warning(`The action is not in the log of actions: ${(error as Error).message}`);
  }
}

async function logIssue(job: Job, labels: readonly string[]): Promise<Issue | "disabled"> {
  const found = await openLog(job, labels);
  if (found !== undefined) return found;
  const made = await job.github.createIssue({ title: LOG_TITLE, body: logBody(), labels });
  if (made === "disabled") return made;
  // The causes of one run are published side by side, so several may have started the log at once: the first one stays.
  const first = await openLog(job, labels);
  if (first === undefined || first.number >= made.number) return made;
  await job.github.updateIssue(made.number, {
    body: twinBody(first.number),
    state: "closed",
    stateReason: "not_planned",
  });
  return first;
}

/** The oldest open log of ours. */
async function openLog({ github, situation }: Job, [label]: readonly string[]): Promise<Issue | undefined> {
  const issues = await github.listIssues(label === undefined ? { creator: situation.viewer } : { label });
  return issues.findLast(
    (issue) => issue.state === "open" && isOwn(situation, issue.author) && readMarkers(issue.body).kind === "log",
  );
}
