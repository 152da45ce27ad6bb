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
  // The causes of one run are published side by side, so several may start the log at once.
  const sha = job.material.request.context.run?.head_sha ?? null;
  return job.github.exclusively({ key: "log", sha }, (alone) => startLog(job, labels, alone));
}

async function startLog(job: Job, labels: readonly string[], alone: boolean): Promise<Issue | "disabled"> {
  const { github } = job;
  const found = alone ? await openLog(job, labels) : undefined;
  if (found !== undefined) return found;
  const made = await github.createIssue({ title: LOG_TITLE, body: logBody(), labels });
  if (made === "disabled" || alone) return made;
  const first = await openLog(job, labels);
  if (first === undefined || first.number >= made.number) return made;
  await github.updateIssue(made.number, { body: twinBody(first.number), state: "closed", stateReason: "not_planned" });
  return first;
}

/** The oldest open log of ours. */
async function openLog({ github, situation }: Job, [label]: readonly string[]): Promise<Issue | undefined> {
  const issues = await github.listIssues(label === undefined ? { creator: situation.viewer } : { label });
  return issues.findLast(
    (issue) => issue.state === "open" && isOwn(situation, issue.author) && readMarkers(issue.body).kind === "log",
  );
}
