import { expect, it } from "vitest";
import { createHistory } from "../../src/history/index.ts";
import { createLedger } from "../../src/index.ts";
import { chanceFrom, Turns } from "../support/chance.ts";
import { ledgerOn, seen } from "../support/events.ts";
import { benchmarkRun, historyOn, NOW } from "../support/history.ts";
import { Killed, MemoryState, type Trouble, troubled } from "../support/memory-state.ts";

interface World {
  readonly writers: number;
  readonly seed: number;
  readonly trouble: Omit<Trouble, "random" | "turn">;
  /** Writers whose run is that of the writer before. */
  readonly twins?: number;
}

const ROUGH = { stale: 0.3, refused: 0.15, broken: 0.08, killed: 0 };
const SEEDS = Array.from({ length: 30 }, (_, index) => index + 1);

/** Lets many writers of two suites, and of the ledger, loose on one branch. */
async function letLoose({ writers, seed, trouble, twins = 0 }: World) {
  const random = chanceFrom(seed);
  const turns = new Turns(random);
  const turn = () => turns.next();
  const state = new MemoryState();
  const sleep = async (ms: number) => {
    for (let left = ms; left > 0; left -= 500) await turn();
  };
  const write = async (n: number): Promise<string> => {
    const ports = { state: troubled(state, { ...trouble, random, turn }), now: () => NOW, random, sleep };
    try {
      if (twins === 0 && n % 5 === 4)
        return await createLedger(ports).append([seen(n)], { idempotencyKey: `event-${n}` });
      return await createHistory(ports).append(suiteOf(n, twins), benchmarkRun(n < twins * 2 ? n >> 1 : n));
    } catch (error) {
      if (error instanceof Killed) return "killed";
      if ((error as Error).name === "PlatformError") return "gave up";
      throw error;
    }
  };
  const ends = await Promise.all(Array.from({ length: writers }, (_, n) => write(n)));
  return { ends, state };
}

function suiteOf(n: number, twins: number): string {
  return twins === 0 && n % 2 === 1 ? "Other suite" : "shop";
}

it.each(SEEDS)("loses no run of twelve writers, and writes none twice (seed %i)", async (seed) => {
  const { ends, state } = await letLoose({ writers: 12, seed, trouble: { ...ROUGH, killed: 0.01 } });
  const read = await Promise.all(["shop", "Other suite"].map((suite) => historyOn(state).read(suite)));
  const ledger = await ledgerOn(state).read();

  expect(read.flatMap(({ warnings }) => warnings)).toEqual([]);
  expect(ledger.warnings).toEqual([]);
  const keys = read.flatMap(({ runs }) => runs.map(({ key }) => key));
  expect(new Set(keys).size).toBe(keys.length);
  for (const [n, end] of ends.entries()) {
    const found =
      n % 5 === 4
        ? ledger.events.filter(({ key }) => key === `event-${n}#0`).length
        : keys.filter((key) => key === `run-${n}`).length;
    if (end === "written") expect(found, `writer ${n}`).toBe(1);
    else expect([0, 1], `writer ${n}, ${end}`).toContain(found);
  }
});

it.each(SEEDS.slice(0, 15))("gives a key to one of two that write it (seed %i)", async (seed) => {
  const { ends, state } = await letLoose({ writers: 10, twins: 5, seed, trouble: { ...ROUGH, broken: 0.03 } });

  for (let pair = 0; pair < 5; pair++)
    expect(ends.slice(2 * pair, 2 * pair + 2).sort(), `pair ${pair}`).toEqual(["duplicate", "written"]);
  expect((await historyOn(state).read("shop")).runs).toHaveLength(5);
});

it.each(SEEDS.slice(0, 15))("only ever adds behind what is there (seed %i)", async (seed) => {
  const { state } = await letLoose({ writers: 10, seed, trouble: { ...ROUGH, killed: 0.01 } });
  let before: string[] = [];
  for (let move = 0; move < state.heads.length; move++) {
    const { runs } = await historyOn(state, { state: state.portAt(move) }).read("shop");
    const keys = runs.map(({ key }) => key);
    expect(keys.slice(0, before.length)).toEqual(before);
    before = keys;
  }
});
