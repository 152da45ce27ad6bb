import type { WorkflowAnalysis } from "./analysis.ts";
import { type CriticalPath, type Task, type TaskOnPath, tasksOf } from "./critical-path.ts";
import type { StepFigures } from "./figures.ts";
import type { Run } from "./model.ts";
import type { Placing } from "./placing.ts";
import { savingOf } from "./saving.ts";
import { placeOf } from "./suggest-slower.ts";
import type { Suggestion } from "./suggestion.ts";
import { count, duration, percent, quoted } from "./words.ts";

/** A run that is over sooner is nobody's concern; seconds. */
const SHORT_RUN = 5 * 60;
/** Of the run: a job, or a step, below does not decide it. */
const DECIDES = 0.4;
/** Of its job. */
const MOST = 0.5;
/** Seconds that people notice. */
const WORTH_WAITING_LESS = 120;
const LONG_QUEUE = { p90: 120, p50: 30 };

/** What makes people wait: the longest chain, and machines that are not there. */
export function pathSuggestions(workflow: WorkflowAnalysis): Suggestion[] {
  return [...bottleneck(workflow), ...queues(workflow)];
}

function bottleneck(workflow: WorkflowAnalysis): Suggestion[] {
  const { typical, placing, path, allRunsPerWeek, runsPerWeek } = workflow;
  if (typical === null || typical.path.wall < SHORT_RUN) return [];
  const [longest] = [...typical.path.chain].sort((a, b) => b.duration - a.duration);
  if (longest === undefined || longest.duration < DECIDES * typical.path.wall) return [];
  const half = sooner(typical, longest, 0.5, placing);
  if (half < WORTH_WAITING_LESS) return [];
  const job = workflow.jobs.find(({ name }) => name === longest.name);
  if (job === undefined) return [];
  const step = decidingStep(job.steps);
  const none = sooner(typical, longest, 0, placing);
  const chain = typical.path.chain.map(({ name }) => quoted(name)).join(" → ");
  const whole = `Half of it would end the run ${duration(half)} sooner.`;
  const message =
    step === null
      ? `Job ${quoted(job.name)} takes ${duration(longest.duration)} of the ${duration(typical.path.wall)} that a typical run takes (${chain}). ${whole}`
      : `Step ${quoted(step.name)} takes ${duration(step.seconds?.p50 ?? 0)}, ${percent(step.share)} of job ${quoted(job.name)}, which decides how long the run takes (${duration(typical.path.wall)}). Half of the job would end it ${duration(half)} sooner.`;
  return [
    {
      rule: step === null ? "critical-path" : "slow-step",
      workflow: path,
      job: job.key ?? job.name,
      step: step?.name ?? null,
      location: placeOf(workflow, job, step),
      message,
      saving: savingOf(
        { low: 0, estimate: half / 60, high: none / 60 },
        Math.max(allRunsPerWeek, runsPerWeek),
        typical.path.wall / 60,
        "waiting",
      ),
      runs: [typical.run],
    },
  ];
}

function decidingStep([first]: readonly StepFigures[]): StepFigures | null {
  return first !== undefined && first.index !== null && first.share >= MOST ? first : null;
}

/** Seconds by which the run would end sooner if a job, with all legs of its matrix, took only `part` of its time. */
function sooner(
  { run, path }: { run: Run; path: CriticalPath },
  { group }: TaskOnPath,
  part: number,
  placing: Placing,
): number {
  const tasks = tasksOf(run, placing) ?? [];
  const shorter = (task: Task) =>
    task.group === group ? { ...task, end: task.start + (task.end - task.start) * part } : task;
  return Math.max(0, path.length - lengthOf(tasks, shorter, path));
}

/** The same queues and durations, put together anew: what waits for a shorter job starts earlier. */
function lengthOf(tasks: readonly Task[], change: (task: Task) => Task, { tasks: before }: CriticalPath): number {
  const queues = new Map(before.map(({ name, queue }) => [name, queue]));
  const open = tasks.map(change);
  const ends = new Map<string, number>();
  // Jobs come in the order in which they began, so that what they need is placed before them.
  for (const task of [...open].sort((a, b) => a.start - b.start)) {
    const ready = Math.max(0, ...task.needs.map((group) => ends.get(group) ?? 0));
    const end = ready + (queues.get(task.name) ?? 0) + (task.end - task.start);
    ends.set(task.group, Math.max(ends.get(task.group) ?? 0, end));
  }
  return Math.max(0, ...ends.values());
}

function queues(workflow: WorkflowAnalysis): Suggestion[] {
  const { wall, path, layout, allRunsPerWeek, runsPerWeek } = workflow;
  return workflow.queues
    .filter(({ seconds }) => seconds.p90 >= LONG_QUEUE.p90 && seconds.p50 >= LONG_QUEUE.p50)
    .map((queue) => {
      const each = queue.seconds.p50 / 60;
      const whole = Math.max(each, (wall?.p50 ?? 0) / 60);
      const named = quoted(queue.labels.join(", "));
      return {
        rule: "queue-time" as const,
        workflow: path,
        job: queue.job,
        step: null,
        location: (queue.job === null ? undefined : layout.jobs.get(queue.job)?.location) ?? layout.start,
        message: `Jobs on ${named} wait ${duration(queue.seconds.p50)} for a machine, one in ten ${duration(queue.seconds.p90)} or longer (${count(queue.seconds.count, "job")}).`,
        saving: savingOf(
          { low: 0, estimate: each, high: whole },
          Math.max(allRunsPerWeek, runsPerWeek),
          whole,
          "waiting",
        ),
        runs: [],
      };
    });
}
