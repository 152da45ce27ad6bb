import { describe, expect, it } from "vitest";
import { createLedger } from "../../src/index.ts";
import { PART_BYTES } from "../../src/layout.ts";
import { ledgerOn, seen } from "../support/events.ts";
import { benchmarkRun, historyOn, NOW } from "../support/history.ts";
import { MemoryState } from "../support/memory-state.ts";

const FILE = "perf/shop/2026-11.jsonl";

async function written(...numbers: number[]): Promise<MemoryState> {
  const state = new MemoryState();
  for (const n of numbers) await historyOn(state, { seed: n }).append("shop", benchmarkRun(n));
  return state;
}

describe("a history", () => {
  it("is empty where there is no branch, and gives back what was added, in that order", async () => {
    const state = new MemoryState();
    expect(await historyOn(state).read("shop")).toEqual({ runs: [], warnings: [] });
    for (const n of [5, 1, 3])
      expect(await historyOn(state, { seed: n }).append("shop", benchmarkRun(n))).toBe("written");

    expect(await historyOn(state).read("shop")).toEqual({
      runs: [benchmarkRun(5), benchmarkRun(1), benchmarkRun(3)],
      warnings: [],
    });
    expect(state.paths()).toEqual(["README.md", FILE, "state.json"]);
  });

  it("keeps suites apart", async () => {
    const state = await written(1);
    await historyOn(state).append("Shop", benchmarkRun(2));
    await historyOn(state).append("shop/x", benchmarkRun(3));

    expect((await historyOn(state).read("shop")).runs).toEqual([benchmarkRun(1)]);
    expect((await historyOn(state).read("Shop")).runs).toEqual([benchmarkRun(2)]);
    expect((await historyOn(state).read("shop/x")).runs).toEqual([benchmarkRun(3)]);
    expect((await historyOn(state).read("other")).runs).toEqual([]);
  });

  it("takes a key once", async () => {
    const state = await written(1);
    expect(await historyOn(state, { seed: 9 }).append("shop", benchmarkRun(1))).toBe("duplicate");
    expect(state.heads).toHaveLength(1);
  });

  it("gives the newest ones of a limit, and reads no more files than it needs", async () => {
    const state = await written(1, 2, 3);
    await historyOn(state, { now: () => "2026-12-01T00:00:00.000Z" }).append("shop", benchmarkRun(4));
    const port = state.port();
    const asked: string[] = [];
    const readBlob = (sha: string) => {
      asked.push(sha);
      return port.readBlob(sha);
    };
    const counted = { ...port, readBlob };

    const one = await historyOn(state, { state: counted }).read("shop", { limit: 1 });
    expect(one.runs).toEqual([benchmarkRun(4)]);
    expect(asked).toHaveLength(2); // state.json and December
    const two = await historyOn(state).read("shop", { limit: 2 });
    expect(two.runs).toEqual([benchmarkRun(3), benchmarkRun(4)]);
    expect((await historyOn(state).read("shop", { limit: 0 })).runs).toEqual([]);
  });

  it("begins a second file in a month where the first one is full", async () => {
    const state = new MemoryState();
    const benchmarks = Array.from({ length: 1500 }, (_, n) =>
      benchmarkRun(n).benchmarks.map((each) => ({ ...each, name: `bench ${n} ${"x".repeat(200)}` })),
    ).flat();
    for (let n = 0; n < 3; n++) await historyOn(state, { seed: n }).append("shop", benchmarkRun(n, { benchmarks }));

    expect(state.paths().filter((path) => path.startsWith("perf/"))).toEqual([
      "perf/shop/2026-11-002.jsonl",
      "perf/shop/2026-11-003.jsonl",
      FILE,
    ]);
    expect((state.textOf(FILE) ?? "").length).toBeGreaterThan(PART_BYTES);
    expect((await historyOn(state).read("shop")).runs.map(({ key }) => key)).toEqual(["run-0", "run-1", "run-2"]);
  });

  it("refuses a run that no line can hold, and says what to do", async () => {
    const benchmarks = Array.from({ length: 5000 }, (_, n) => ({
      name: `${n}${"x".repeat(290)}`,
      metric: "m".repeat(200),
      unit: "ms",
      direction: null,
      runs: [{ best: 1, median: 1, rounds: 1 }],
    }));
    await expect(historyOn(new MemoryState()).append("shop", benchmarkRun(1, { benchmarks }))).rejects.toMatchObject({
      reasonCode: "bad_results",
      hint: "Split the benchmarks into several suites.",
    });
  });
});

describe("clocks", () => {
  it("that run backwards do not change the order", async () => {
    const state = new MemoryState();
    const add = (n: number, now: string, at: string) =>
      historyOn(state, { seed: n, now: () => now }).append("shop", benchmarkRun(n, { at }));
    await add(1, "2027-01-05T00:00:00.000Z", "2027-01-05T00:00:00.000Z");
    await add(2, "2026-11-05T00:00:00.000Z", "2026-11-05T00:00:00.000Z");
    await add(3, "2027-02-01T00:00:00.000Z", "1999-01-01T00:00:00.000Z");

    expect((await historyOn(state).read("shop")).runs.map(({ key }) => key)).toEqual(["run-1", "run-2", "run-3"]);
    expect(state.paths().filter((path) => path.startsWith("perf/"))).toEqual([
      "perf/shop/2027-01.jsonl",
      "perf/shop/2027-02.jsonl",
    ]);
  });

  it("from the far future are followed, and nothing is lost", async () => {
    const state = new MemoryState();
    state.put({ path: "perf/shop/9999-12.jsonl", content: `${JSON.stringify(benchmarkRun(1))}\n` });
    await historyOn(state).append("shop", benchmarkRun(2));
    expect((await historyOn(state).read("shop", { limit: 1 })).runs).toEqual([benchmarkRun(2)]);
  });
});

describe("what others put on the branch", () => {
  it("disturbs neither the ledger nor the history", async () => {
    const state = await written(1);
    await ledgerOn(state).append([seen(1)], { idempotencyKey: "key-1" });
    await historyOn(state).append("shop", benchmarkRun(2));
    state.put({ path: "perf/readme.md", content: "mine" });

    const { events, warnings } = await ledgerOn(state).read();
    expect(events).toHaveLength(1);
    expect(warnings).toEqual([]);
    expect(await historyOn(state).read("shop")).toEqual({ runs: [benchmarkRun(1), benchmarkRun(2)], warnings: [] });
  });

  it("is passed over, named, and left as it is", async () => {
    const state = await written(1);
    state.put({ path: "perf/shop/\u001b[31mnotes.md", content: "mine" });
    state.put({ path: "perf/shop/2026-11-001.jsonl", content: "{}" });
    state.put({ path: "perf/shop/deep/2026-11.jsonl", content: "{}" });
    state.put({ path: FILE, content: `${state.textOf(FILE)}junk\n{"v":1,"key":"x"` });
    const before = state.textOf(FILE) ?? "";
    await historyOn(state).append("shop", benchmarkRun(2));

    const { runs, warnings } = await historyOn(state).read("shop");
    expect(runs).toEqual([benchmarkRun(1), benchmarkRun(2)]);
    expect(warnings).toEqual([
      'On regreen-state, "perf/shop/notes.md", "perf/shop/2026-11-001.jsonl", "perf/shop/deep/2026-11.jsonl" is no part of the history; it is passed over and left as it is.',
      `${FILE} on regreen-state: line 2, 3 is no benchmark run; passed over.`,
    ]);
    expect(state.textOf(FILE)?.startsWith(`${before}\n{"v":1`)).toBe(true);
  });

  it.each([
    ["a link", { content: "/etc/passwd", mode: "120000" }],
    ["a file far too large", { content: "{}", size: 500_000_000 }],
    ["a submodule", { content: "", mode: "160000" }],
  ])("is written beside where it is %s", async (_what, file) => {
    const state = new MemoryState();
    state.put({ path: FILE, ...file });
    expect(await historyOn(state).append("shop", benchmarkRun(1))).toBe("written");

    const { runs, warnings } = await historyOn(state).read("shop");
    expect(runs).toEqual([benchmarkRun(1)]);
    expect(warnings[0]).toContain(FILE);
    expect(state.paths()).toContain("perf/shop/2026-11-002.jsonl");
    expect(state.textOf(FILE)).toBe(file.content);
  });

  it("is read as far as it may be where it is too much", async () => {
    const state = new MemoryState();
    for (let month = 1; month <= 11; month++)
      state.put({
        path: `perf/shop/2025-${String(month).padStart(2, "0")}.jsonl`,
        content: `${JSON.stringify(benchmarkRun(month))}\n`,
        size: 4_000_000,
      });
    const { runs, warnings } = await historyOn(state).read("shop");
    expect(runs.map(({ key }) => key)).toEqual([4, 5, 6, 7, 8, 9, 10, 11].map((n) => `run-${n}`));
    expect(warnings).toEqual(["3 older files of the history on regreen-state are too much to read and left out."]);
  });

  it("is not written to where it is of a newer version", async () => {
    const state = await written(1);
    state.put({ path: FILE, content: `${state.textOf(FILE)}{"v":2,"key":"later"}\n` });
    await expect(historyOn(state).append("shop", benchmarkRun(2))).rejects.toThrow("newer Regreen");
    expect((await historyOn(state).read("shop")).runs).toEqual([benchmarkRun(1)]);

    const newer = await written(1);
    newer.put({ path: "state.json", content: '{"schema_version":2}' });
    await expect(historyOn(newer).append("shop", benchmarkRun(2))).rejects.toThrow("newer Regreen");
    expect((await historyOn(newer).read("shop")).warnings[0]).toContain("newer Regreen");
  });
});

describe("what is written", () => {
  it("holds no secret and no terminal codes, and keeps every other name to the letter", async () => {
    const state = new MemoryState();
    const token = `ghp_${"a".repeat(36)}`;
    const name = "sort  10×  <b>é</b>\t|";
    const base = benchmarkRun(1).benchmarks[0];
    if (base === undefined) throw new Error("no benchmark");
    const run = benchmarkRun(1, {
      branch: `\u001b[31m${token}`,
      url: `https://example.com/${token}`,
      benchmarks: [
        { ...base, name },
        { ...base, name: `leak ${token}` },
      ],
    });
    await historyOn(state).append("shop", run);

    expect(state.textOf(FILE)).not.toContain(token);
    expect(state.textOf(FILE)).not.toContain("\u001b");
    const [read] = (await historyOn(state).read("shop")).runs;
    expect(read).toMatchObject({ branch: "«REDACTED:github-token»", url: null });
    expect(read?.benchmarks.map((each) => each.name)).toEqual([name, "leak «REDACTED:github-token»"]);
  });

  it("makes a branch that the ledger goes on with", async () => {
    const state = await written(1);
    const ledger = createLedger({
      state: state.port(),
      now: () => NOW,
      random: () => 0.5,
      sleep: async () => undefined,
    });
    expect(await ledger.append([seen(1)], { idempotencyKey: "a" })).toBe("written");
    expect(state.paths()).toEqual(["README.md", "events/2026-11/001.jsonl", FILE, "state.json"]);
  });
});
