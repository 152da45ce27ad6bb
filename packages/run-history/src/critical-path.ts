import { didRun, secondsBetween } from "./durations.ts";
import type { Job, Run } from "./model.ts";
import type { Placing } from "./placing.ts";
import { groupBy } from "./spread.ts";

/** Work that waits for other work. Times are seconds from one common moment. */
export interface Task {
  readonly name: string;
  /** Tasks of these groups have to end first; a matrix is one group. */
  readonly needs: readonly string[];
  readonly group: string;
  /** From here on it waits for a machine, as far as that is known. */
  readonly ready: number;
  readonly start: number;
  readonly end: number;
}

export interface TaskOnPath {
  readonly name: string;
  readonly group: string;
  /** Waiting for a machine, once all that it needs was done. */
  readonly queue: number;
  readonly duration: number;
  /** Where it begins to wait, if nothing else held anything up. */
  readonly at: number;
  /** So much later it could end without the whole ending later. */
  readonly slack: number;
}

export interface CriticalPath {
  /** From the first moment to the last end. */
  readonly wall: number;
  /** The longest chain of tasks that wait for each other, queues among it; at most `wall`. */
  readonly length: number;
  /** The chain, in order. */
  readonly chain: readonly TaskOnPath[];
  /** All tasks, in the order in which they begin. */
  readonly tasks: readonly TaskOnPath[];
}

/** A task at the times that can be: nothing begins before it is ready, or ends before it began, whatever the clocks say. */
interface Node {
  readonly task: Task;
  readonly needs: readonly Node[];
  readonly queue: number;
  readonly duration: number;
  /** Where it ended on the clock. */
  readonly end: number;
  /** Where it would have ended if nothing but the chain before it had held it up. */
  readonly soonest: number;
  /** What held it up longest. */
  readonly held: Node | null;
}

/**
 * The critical path method (Kelley and Walker, 1959), with the wait for a machine as a part of each task. A circle of needs, which only a
 * forged file has, is cut where it closes.
 */
export function criticalPathOf(tasks: readonly Task[]): CriticalPath {
  const nodes = placed(tasks);
  const tails = tailsOf(nodes);
  const length = Math.max(0, ...nodes.map(({ soonest }) => soonest));
  const onPath = (node: Node): TaskOnPath => {
    const { task, queue, duration, soonest } = node;
    const slack = Math.max(0, length - soonest - (tails.get(node) ?? 0));
    return { name: task.name, group: task.group, queue, duration, at: soonest - queue - duration, slack };
  };
  const chain: TaskOnPath[] = [];
  for (let at = latest(nodes, ({ soonest }) => soonest); at !== null; at = at.held) chain.unshift(onPath(at));
  return {
    wall: Math.max(0, ...nodes.map(({ end }) => end)),
    length,
    chain,
    tasks: nodes.map(onPath).sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1)),
  };
}

/** In an order in which what others wait for comes first; a circle is cut where it closes. */
function placed(tasks: readonly Task[]): Node[] {
  const ordered = [...tasks].sort((a, b) => a.start - b.start || (a.name < b.name ? -1 : 1));
  const byGroup = groupBy(ordered, ({ group }) => group);
  const needed = ({ needs, group }: Task) =>
    [...new Set(needs)].filter((need) => need !== group).flatMap((need) => byGroup.get(need) ?? []);
  const nodes = new Map<Task, Node>();
  for (const task of topological(ordered, new Map(ordered.map((each) => [each, needed(each)])))) {
    const needs = needed(task).flatMap((each) => nodes.get(each) ?? []);
    const ready = Math.max(0, task.ready, ...needs.map(({ end }) => end));
    const start = Math.max(ready, task.start);
    const duration = Math.max(0, task.end - Math.max(0, task.start));
    const held = latest(needs, ({ soonest }) => soonest);
    const queue = start - ready;
    const soonest = (held?.soonest ?? 0) + queue + duration;
    nodes.set(task, { task, needs, queue, duration, end: start + duration, soonest, held });
  }
  return [...nodes.values()];
}

/** Not recursive: a chain may be as long as a file. */
function topological(tasks: readonly Task[], before: ReadonlyMap<Task, readonly Task[]>): Task[] {
  const order: Task[] = [];
  const seen = new Set<Task>();
  for (const root of tasks) {
    const open: { readonly task: Task; at: number }[] = [];
    if (!seen.has(root)) open.push({ task: root, at: 0 });
    seen.add(root);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = before.get(top.task)?.[top.at++];
      if (next === undefined) {
        order.push(top.task);
        open.pop();
      } else if (!seen.has(next)) {
        seen.add(next);
        open.push({ task: next, at: 0 });
      }
    }
  }
  return order;
}

/** The longest chain that follows each task. */
function tailsOf(nodes: readonly Node[]): Map<Node, number> {
  const tails = new Map<Node, number>(nodes.map((node) => [node, 0]));
  for (const node of [...nodes].reverse()) {
    const through = (tails.get(node) ?? 0) + node.queue + node.duration;
    for (const each of node.needs) tails.set(each, Math.max(tails.get(each) ?? 0, through));
  }
  return tails;
}

function latest(nodes: readonly Node[], of: (node: Node) => number): Node | null {
  let found: Node | null = null;
  for (const node of nodes) if (found === null || of(node) > of(found)) found = node;
  return found;
}

/** The tasks of a run; null where it says nothing of how long the whole takes: re-run, cut short, or with times missing. */
export function tasksOf(run: Run, placing: Placing): Task[] | null {
  if (run.jobs === null || run.attempts > 1 || run.conclusion === "cancelled") return null;
  const ran = run.jobs.filter(didRun);
  const tasks = ran.map((job) => taskOf(run, job, placing));
  return tasks.length === 0 || tasks.includes(null) ? null : tasks.filter((task) => task !== null);
}

function taskOf(run: Run, job: Job, placing: Placing): Task | null {
  const start = secondsBetween(run.createdAt, job.startedAt);
  const duration = secondsBetween(job.startedAt, job.endedAt);
  if (start === null || duration === null) return null;
  // Without the time at which it was put into the queue, its wait is not known: none.
  const created = secondsBetween(run.createdAt, job.createdAt) ?? start;
  return {
    name: job.name,
    group: placing.jobKey(job.name) ?? `\n${job.name}`,
    needs: placing.needs(job.name),
    ready: Math.min(created, start),
    start,
    end: start + duration,
  };
}
