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

interface Node extends Task {
  readonly queue: number;
  readonly duration: number;
}

/**
 * The critical path method (Kelley and Walker, 1959), with the wait for a machine as a part of each task. A circle of needs, which only a
 * forged file has, is cut where it closes.
 */
export function criticalPathOf(tasks: readonly Task[]): CriticalPath {
  const nodes = settled(tasks);
  const byGroup = groupBy(nodes, ({ group }) => group);
  const before = new Map(nodes.map((node) => [node, needsOf(node, byGroup)]));
  const order = topological(nodes, before);
  const ends = new Map<Node, number>();
  const last = new Map<Node, Node | null>();
  for (const node of order) {
    // A circle's closing edge leads to a node without an end yet.
    const held = latest(
      (before.get(node) ?? []).filter((each) => ends.has(each)),
      (each) => ends.get(each) ?? 0,
    );
    ends.set(node, (held === null ? 0 : (ends.get(held) ?? 0)) + node.queue + node.duration);
    last.set(node, held);
  }
  const tails = tailsOf(order, before);
  const length = Math.max(0, ...ends.values());
  const onPath = (node: Node): TaskOnPath => {
    const end = ends.get(node) ?? 0;
    const { name, group, queue, duration } = node;
    const slack = Math.max(0, length - end - (tails.get(node) ?? 0));
    return { name, group, queue, duration, at: end - queue - duration, slack };
  };
  const chain: TaskOnPath[] = [];
  for (let at = latest(order, (node) => ends.get(node) ?? 0); at !== null; at = last.get(at) ?? null) {
    chain.unshift(onPath(at));
  }
  return {
    wall: Math.max(0, ...nodes.map(({ end }) => end)),
    length,
    chain,
    tasks: order.map(onPath).sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1)),
  };
}

/** Nothing begins before it is ready, or ends before it began, whatever the clocks say. */
function settled(tasks: readonly Task[]): Node[] {
  const ends = new Map<string, number>();
  for (const { group, end } of tasks) ends.set(group, Math.max(ends.get(group) ?? 0, end));
  const byName = [...tasks].sort((a, b) => a.start - b.start || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return byName.map((task) => {
    const needed = task.needs.filter((group) => group !== task.group).map((group) => ends.get(group) ?? 0);
    const ready = Math.max(0, task.ready, ...needed);
    const start = Math.max(ready, task.start);
    const duration = Math.max(0, task.end - Math.max(0, task.start));
    return { ...task, ready, start, end: start + duration, queue: start - ready, duration };
  });
}

function needsOf({ needs, group }: Node, byGroup: ReadonlyMap<string, readonly Node[]>): Node[] {
  return [...new Set(needs)].filter((need) => need !== group).flatMap((need) => byGroup.get(need) ?? []);
}

/** What others wait for comes first. Not recursive: a chain may be as long as a file. */
function topological(nodes: readonly Node[], before: ReadonlyMap<Node, readonly Node[]>): Node[] {
  const order: Node[] = [];
  const seen = new Set<Node>();
  for (const root of nodes) {
    const open: { readonly node: Node; at: number }[] = [];
    if (!seen.has(root)) open.push({ node: root, at: 0 });
    seen.add(root);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = before.get(top.node)?.[top.at++];
      if (next === undefined) {
        order.push(top.node);
        open.pop();
      } else if (!seen.has(next)) {
        seen.add(next);
        open.push({ node: next, at: 0 });
      }
    }
  }
  return order;
}

/** The longest chain that follows each task. */
function tailsOf(order: readonly Node[], before: ReadonlyMap<Node, readonly Node[]>): Map<Node, number> {
  const tails = new Map<Node, number>(order.map((node) => [node, 0]));
  const places = new Map(order.map((node, index) => [node, index]));
  for (const node of [...order].reverse()) {
    const through = (tails.get(node) ?? 0) + node.queue + node.duration;
    for (const each of before.get(node) ?? []) {
      if ((places.get(each) ?? 0) < (places.get(node) ?? 0)) tails.set(each, Math.max(tails.get(each) ?? 0, through));
    }
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
