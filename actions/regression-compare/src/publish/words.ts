import { escapeMarkdown, inlineCode } from "@regreen/text";
import type { Drifted } from "./drift.ts";
import type { PublishJob } from "./job.ts";

const MAX_NAMED = 20;

/** What is said under an issue when more has drifted than it told of. */
export function newsComment(job: PublishJob, news: readonly Drifted[]): string {
  const shown = news.slice(0, MAX_NAMED).map(({ title }) => `- ${inlineCode(title)}`);
  const more = news.length > MAX_NAMED ? [`- … and ${news.length - MAX_NAMED} more`] : [];
  return `New here, or clearly worse, ${inRun(job)}:\n\n${[...shown, ...more].join("\n")}\n`;
}

/** @param gone how much of what drifted is not compared any more */
export function healthyComment(job: PublishJob, gone: number): string {
  const rest = gone === 0 ? "" : ` Of what had drifted, ${gone} ${gone === 1 ? "is" : "are"} not compared any more.`;
  return `Healthy again ${inRun(job)}.${rest}\n`;
}

export function reopenedComment(job: PublishJob): string {
  return `It has drifted again ${inRun(job)}.\n`;
}

/** What is left of an issue that a run at the same moment has made as well. */
export function twinBody(number: number): string {
  return `Two runs saw this at the same moment; #${number} is about it.\n`;
}

function inRun({ verdict, context }: PublishJob): string {
  const { commit } = verdict.head;
  const at = commit === null ? "" : ` at ${/^[0-9a-f]{40}$/.test(commit) ? commit : escapeMarkdown(commit)}`;
  return `${context.runUrl === null ? "in the last run" : `in [this run](${context.runUrl})`}${at}`;
}
