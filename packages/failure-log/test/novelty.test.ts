import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { learnBaseline } from "../src/index.ts";
import { analyze, jobLog } from "./helpers.ts";

const PAIRS = new URL("../../../bench/novelty/recorded/", import.meta.url);
const pairs = JSON.parse(readFileSync(new URL("pairs.json", PAIRS), "utf8")) as {
  name: string;
  red: string;
  green: string[];
  gold: [number, number][];
}[];

function learn(...logs: string[]) {
  return learnBaseline(logs.map((log) => [Buffer.from(log)]));
}

const NOISE = [
  "ERROR: cannot reach the metrics server at 10.0.0.7, trying again (231)",
  "src/legacy.ts(14,3): error TS2304: Cannot find name 'legacy'.",
  "loaded 17 settings in 0.31 s",
].join("\n");

describe("what a run that passed has printed", () => {
  it("is known again whatever numbers, times and hashes stand in it", async () => {
    const baseline = await learn("fetched lib@1.2.3 (sha 9f8e7d6c) in 0.31 s at 10:20:30\n");

    expect(baseline.knows("fetched lib@1.10.0 (sha 0a1b2c3d) in 12.5 s at 23:59:59")).toBe(true);
    expect(baseline.knows("could not fetch lib@1.10.0")).toBe(false);
  });

  it("is known in another form when it speaks of nothing bad", async () => {
    const baseline = await learn("PASS src/cart.test.ts in 5 ms\nPASS src/order.test.ts in 7 ms\n");

    expect(baseline.knows("PASS src/price.test.ts in 8 ms")).toBe(true);
    expect(baseline.knows("FAIL src/price.test.ts in 8 ms")).toBe(false);
  });

  it("takes an error for known only as a whole: one word makes it of a warning", async () => {
    const baseline = await learn("  3:7  warning  'x' is defined but never used  no-unused-vars\n");

    expect(baseline.knows("  9:1  error  'x' is defined but never used  no-unused-vars")).toBe(false);
  });

  it("is learnt from job logs, from gh's columns and from plain output alike", async () => {
    const stamped = "2026-11-20T08:00:00.0000000Z the same line\n";
    for (const log of [stamped, `test\tUnit tests\t${stamped}`, "the same line\n"]) {
      expect((await learn(log)).knows("the same line")).toBe(true);
    }
  });

  it("needs no more room for a longer log, and knows nothing that it never saw", async () => {
    const lines = Array.from(
      { length: 50_000 },
      (_, index) => `module ${letters(index)} was built for ${letters(index * 7)}`,
    );
    const baseline = await learn(`${lines.join("\n")}\n`);

    const strange = Array.from(
      { length: 2_000 },
      (_, index) => `error: ${letters(index)} broke ${letters(index * 3)} apart`,
    );
    expect(strange.filter((line) => baseline.knows(line)).length).toBeLessThan(20);
  });
});

describe("a red log beside a green one", () => {
  const green = jobLog([{ run: "./ci.sh", output: `${NOISE}\nall articles are fine` }]);
  const red = jobLog([{ run: "./ci.sh", output: `${NOISE}\nshelf 7 holds a cup twice\nthe count is off`, exit: 3 }]);

  it("without it the noise is taken for the reason", async () => {
    expect((await analyze(red)).causes[0]).toMatchObject({ tool: "tsc" });
  });

  it("shows what is new, though no reader knows it and no word speaks of an error", async () => {
    const { causes } = await analyze(red, { baseline: await learn(green) });

    expect(causes).toHaveLength(1);
    expect(causes[0]?.relevant_logs.join("\n")).toContain("shelf 7 holds a cup twice\nthe count is off");
    expect(causes[0]?.relevant_logs.join("\n")).not.toMatch(/metrics server|legacy/);
  });

  it("never takes a named test that failed for noise", async () => {
    const output = "FAILED tests/test_cart.py::test_total - assert 1 == 2\n1 failed in 0.1s";
    const log = jobLog([{ run: "pytest", output, exit: 1 }]);

    const { causes } = await analyze(log, { baseline: await learn(log) });

    expect(causes[0]).toMatchObject({ tool: "pytest", fix_type: "test_failure" });
  });

  it("keeps to the noise when nothing at all is new", async () => {
    const { causes } = await analyze(jobLog([{ run: "./ci.sh", output: NOISE, exit: 1 }]), {
      baseline: await learn(green),
    });

    expect(causes).toHaveLength(1);
  });

  it("still finds nothing in a log that passed", async () => {
    expect((await analyze(green, { baseline: await learn(red) })).causes).toEqual([]);
  });
});

describe("pairs of real tools that no reader knows", () => {
  it.each(pairs)("$name", async ({ red, green, gold }) => {
    const baseline = await learnBaseline(green.map((file) => [readFileSync(new URL(file, PAIRS))]));

    const { causes } = await analyze(readFileSync(new URL(red, PAIRS)), { baseline });

    const [first = 0, last = 0] = gold[0] ?? [];
    const shown = causes.flatMap(({ evidence }) => evidence);
    expect(shown.some(({ start_line, end_line }) => start_line <= last && end_line >= first)).toBe(true);
    for (const { start_line } of shown) expect(start_line).toBeGreaterThan(first - 10);
  });
});

/** A word without digits. */
function letters(index: number): string {
  return [...String(index * 2_654_435_761)].map((digit) => "abcdefghij"[Number(digit)] ?? "x").join("");
}
