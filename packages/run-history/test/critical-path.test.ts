import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { criticalPathOf, type Task } from "../src/index.ts";

function task(name: string, start: number, end: number, needs: readonly string[] = [], ready = start): Task {
  return { name, group: name, needs, ready, start, end };
}

/** Any times, clocks that run backwards and circles of needs among them. */
const anyTasks = fc.array(
  fc.record({
    group: fc.constantFrom("a", "b", "c", "d", "e"),
    needs: fc.subarray(["a", "b", "c", "d", "e"]),
    ready: fc.integer({ min: -100, max: 5000 }),
    start: fc.integer({ min: -100, max: 5000 }),
    length: fc.integer({ min: -50, max: 3000 }),
  }),
  { minLength: 1, maxLength: 25 },
);

function named(
  made: readonly { group: string; needs: string[]; ready: number; start: number; length: number }[],
): Task[] {
  return made.map(({ length, ...each }, index) => ({
    ...each,
    name: `${each.group} (${index})`,
    end: each.start + length,
  }));
}

describe("the critical path", () => {
  it("is the longest chain, with the waits for machines, and the others have slack", () => {
    const path = criticalPathOf([
      task("build", 10, 110, [], 0),
      task("lint", 5, 35, [], 0),
      task("test", 130, 430, ["build"], 110),
      task("deploy", 432, 440, ["test", "lint"], 430),
    ]);
    expect(path.chain.map(({ name, queue, duration }) => [name, queue, duration])).toEqual([
      ["build", 10, 100],
      ["test", 20, 300],
      ["deploy", 2, 8],
    ]);
    expect([path.wall, path.length]).toEqual([440, 440]);
    expect(path.tasks.find(({ name }) => name === "lint")?.slack).toBe(395);
    expect(path.tasks.filter(({ slack }) => slack === 0).map(({ name }) => name)).toEqual(["build", "test", "deploy"]);
  });

  it("waits for the slowest leg of a matrix", () => {
    const leg = (name: string, end: number): Task => ({ ...task(name, 0, end), group: "test" });
    const path = criticalPathOf([leg("test (1)", 50), leg("test (2)", 200), task("deploy", 200, 210, ["test"])]);
    expect(path.chain.map(({ name }) => name)).toEqual(["test (2)", "deploy"]);
    expect(path.tasks.find(({ name }) => name === "test (1)")?.slack).toBe(150);
  });

  it("cuts a circle of needs and goes on", () => {
    const path = criticalPathOf([task("a", 0, 10, ["b"]), task("b", 0, 20, ["a"])]);
    expect(path.length).toBeGreaterThanOrEqual(20);
    expect(path.tasks).toHaveLength(2);
  });

  it("of a chain of 20,000 jobs does not run out of stack", () => {
    const tasks = Array.from({ length: 20_000 }, (_, at) => task(`j${at}`, at, at + 1, at === 0 ? [] : [`j${at - 1}`]));
    expect(criticalPathOf(tasks).chain).toHaveLength(20_000);
  });

  it("is never longer than the run, never shorter than its longest job, and slack is never negative", () => {
    fc.assert(
      fc.property(anyTasks, (made) => {
        const tasks = named(made);
        const path = criticalPathOf(tasks);
        expect(path.length).toBeLessThanOrEqual(path.wall + 1e-9);
        expect(path.length).toBeGreaterThanOrEqual(Math.max(...path.tasks.map(({ duration }) => duration)) - 1e-9);
        for (const each of path.tasks) {
          expect(each.slack).toBeGreaterThanOrEqual(0);
          expect(each.queue).toBeGreaterThanOrEqual(0);
          expect(each.duration).toBeGreaterThanOrEqual(0);
        }
        const sum = path.chain.reduce((all, { queue, duration }) => all + queue + duration, 0);
        expect(sum).toBeCloseTo(path.length, 6);
      }),
    );
  });

  it("is as long in whatever order the jobs are listed, without a circle", () => {
    const forward = anyTasks.map((made) =>
      named(made.map((each) => ({ ...each, needs: each.needs.filter((need) => need < each.group) }))),
    );
    fc.assert(
      fc.property(forward, fc.infiniteStream(fc.nat()), (tasks, order) => {
        const shuffled = tasks.map((each) => ({ each, at: order.next().value as number })).sort((a, b) => a.at - b.at);
        const [one, other] = [criticalPathOf(tasks), criticalPathOf(shuffled.map(({ each }) => each))];
        expect(other.length).toBeCloseTo(one.length, 9);
        expect(new Map(other.tasks.map(({ name, slack }) => [name, slack]))).toEqual(
          new Map(one.tasks.map(({ name, slack }) => [name, slack])),
        );
      }),
    );
  });
});
