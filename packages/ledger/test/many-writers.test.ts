import { expect, it } from "vitest";
import { type Appended, createLedger } from "../src/index.ts";
import { chanceFrom, Turns } from "./support/chance.ts";
import { ledgerOn, NOW, seen } from "./support/events.ts";
import { Killed, MemoryState, type Trouble, troubled } from "./support/memory-state.ts";

interface World {
  readonly writers: number;
  readonly seed: number;
  readonly trouble: Omit<Trouble, "random" | "turn">;
  /** Writers whose key is that of the writer before. */
  readonly twins?: number;
  readonly limit?: number;
}

/** Lets many writers loose on one branch. @returns how each ended, and what stands there at the end */
async function letLoose({ writers, seed, trouble, twins = 0, limit }: World) {
  const random = chanceFrom(seed);
  const turns = new Turns(random);
  const turn = () => turns.next();
  const state = new MemoryState();
  const write = async (n: number): Promise<Appended | "killed" | "gave up"> => {
    const port = troubled(state, { ...trouble, random, turn });
    const sleep = async (ms: number) => {
      for (let left = ms; left > 0; left -= 500) await turn();
    };
    const ledger = createLedger({ state: port, now: () => NOW, random, sleep });
    const key = n < twins * 2 ? `twin-${n >> 1}` : `writer-${n}`;
    const options =
      limit === undefined
        ? {}
        : { admit: { since: NOW, allows: (at: { events: readonly unknown[] }) => at.events.length < limit } };
    try {
      return await ledger.append(limit === undefined ? [seen(2 * n), seen(2 * n + 1)] : [seen(2 * n)], {
        idempotencyKey: key,
        ...options,
      });
    } catch (error) {
      if (error instanceof Killed) return "killed";
      if ((error as Error).name === "PlatformError") return "gave up";
      throw error;
    }
  };
  const ends = await Promise.all(Array.from({ length: writers }, (_, n) => write(n)));
  const { events, warnings } = await ledgerOn(state).read();
  return { ends, events, warnings, state };
}

const ROUGH = { stale: 0.3, refused: 0.15, broken: 0.08, killed: 0 };
const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);

it.each(SEEDS)("loses no event of twelve writers, and writes none twice (seed %i)", async (seed) => {
  const { ends, events, warnings } = await letLoose({ writers: 12, seed, trouble: { ...ROUGH, killed: 0.01 } });

  expect(warnings).toEqual([]);
  expect(new Set(events.map(({ key }) => key)).size).toBe(events.length);
  for (const [n, end] of ends.entries()) {
    const found = events.filter(
      (event) => event.type === "failure_seen" && [2 * n + 1, 2 * n + 2].includes(event.run.id),
    );
    if (end === "written") expect(found.length, `writer ${n}`).toBe(2);
    else expect([0, 2], `writer ${n}, ${end}: all or nothing`).toContain(found.length);
  }
});

it.each([1, 2, 3])("lets fifty writers through at once (seed %i)", async (seed) => {
  const { ends, events } = await letLoose({ writers: 50, seed, trouble: { ...ROUGH, broken: 0.01 } });

  expect(ends.filter((end) => end !== "written")).toEqual([]);
  expect(events).toHaveLength(100);
});

it.each(SEEDS.slice(0, 20))("gives a claim to one of two that make it (seed %i)", async (seed) => {
  const { ends, events } = await letLoose({ writers: 10, twins: 5, seed, trouble: { ...ROUGH, broken: 0.03 } });

  for (let pair = 0; pair < 5; pair++) {
    expect(ends.slice(2 * pair, 2 * pair + 2).sort(), `pair ${pair}`).toEqual(["duplicate", "written"]);
  }
  expect(events).toHaveLength(10);
});

it.each(SEEDS.slice(0, 20))("keeps a limit among writers who see stale copies (seed %i)", async (seed) => {
  const { ends, events } = await letLoose({ writers: 16, limit: 5, seed, trouble: { ...ROUGH, broken: 0.02 } });

  expect(ends.filter((end) => end === "written")).toHaveLength(5);
  expect(ends.filter((end) => end === "denied")).toHaveLength(11);
  expect(events).toHaveLength(5);
});
