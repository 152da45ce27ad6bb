import {
  analyse,
  findingsOf,
  performanceOf,
  performanceSchema,
  performanceSection,
  type RepositoryAnalysis,
  suggestionsOf,
  weekOf,
} from "@regreen/run-history";
import { safeJson } from "@regreen/text";
import type { MonitorQuestion, MonitorResult } from "./question.ts";
import { readHistory } from "./read-history.ts";

export type { MonitorQuestion, MonitorResult } from "./question.ts";

/**
 * What the runs of the workflows say (PERF-01…09): what got slower, what decides how long people wait, what machine time serves nobody, and
 * what it would save to change that. Where GitHub stops answering, it says what is not known, and what is known all the same.
 *
 * @throws Error for what is neither a matter of the token nor of GitHub
 */
export async function monitorRuns(question: MonitorQuestion): Promise<MonitorResult> {
  const { repository, branch, threshold, now, since } = question;
  const { histories, notChecked } = await readHistory(question);
  const history = analyse(histories, {
    branch,
    threshold: threshold / 100,
    now: now.getTime(),
    since: since?.getTime() ?? null,
  });
  const unreadable = history.unreadable.map((path) => ({
    what: `run history: ${path}`,
    why: "The file is no workflow that can be read.",
  }));
  const left = [...notChecked, ...unreadable];
  const section = performanceSection(history);
  return {
    findings: findingsOf(history),
    sections: section === null ? [] : [section],
    outputs: outputsOf(history),
    notChecked: left,
    history,
    json: `${safeJson(performanceSchema.parse(performanceOf(history, repository, left)))}\n`,
  };
}

function outputsOf(history: RepositoryAnalysis): Record<string, string> {
  const total = (values: readonly number[]) => String(Math.round(values.reduce((sum, value) => sum + value, 0)));
  const saving = suggestionsOf(history).flatMap(({ saving: { of, minutesPerWeek } }) =>
    of === "machines" ? (minutesPerWeek?.estimate ?? 0) : [],
  );
  return {
    "slower-jobs": total(history.workflows.map(({ slowdowns }) => slowdowns.length)),
    "billable-minutes": total(history.workflows.map(weekOf)),
    "saving-minutes": total(saving),
  };
}
