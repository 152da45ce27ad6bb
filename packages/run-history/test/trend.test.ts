import { describe, expect, it } from "vitest";
import { slowerSince } from "../src/index.ts";
import { ciNoise, seeded } from "./support/noise.ts";

const USUAL = { sigma: 0.1, alike: 0.2, spikes: 0.05, weekly: 0 };
const RULE = { threshold: 0.2, least: 5 };

/** Steps of 90 s in 60 runs; from run 40 on slower by `step`. */
function made(seed: number, step: number, noise = USUAL, seconds = 90): number[] {
  return ciNoise(60, seeded(seed), noise).map((factor, index) =>
    Math.round(seconds * factor * (index < 40 ? 1 : 1 + step)),
  );
}

function found(step: number, noise = USUAL) {
  return Array.from({ length: 60 }, (_, seed) => slowerSince(made(seed + 1, step, noise), RULE));
}

describe("a step that got slower", () => {
  it("by half is seen, at the run from which on it was", () => {
    const seen = found(0.5);
    expect(seen.filter((each) => each !== null).length).toBeGreaterThanOrEqual(58);
    expect(seen.filter((each) => each !== null && Math.abs(each.index - 40) <= 3).length).toBeGreaterThanOrEqual(55);
  });

  it("that did not is not called so, whatever CI's noise does", () => {
    for (const noise of [USUAL, { ...USUAL, sigma: 0.25 }, { ...USUAL, alike: 0.5 }])
      expect(found(0, noise).filter((each) => each !== null).length).toBeLessThanOrEqual(2);
  });

  it("below the threshold is not told, however sure it is", () => {
    expect(found(0.1, { ...USUAL, sigma: 0.03 }).filter((each) => each !== null)).toEqual([]);
  });

  it("and is as quick again is not told", () => {
    const values = [...Array<number>(20).fill(60), ...Array<number>(20).fill(120), ...Array<number>(20).fill(61)];
    expect(slowerSince(values, RULE)).toBeNull();
  });

  it("by a single run that was held up is none", () => {
    const values = made(7, 0);
    values[58] = 900;
    expect(slowerSince(values, RULE)).toBeNull();
  });

  it("from one second to two is too short to matter", () => {
    expect(slowerSince([...Array<number>(30).fill(1), ...Array<number>(30).fill(2)], RULE)).toBeNull();
  });

  it("only as every weekend was is no slower than a weekend", () => {
    const day = (index: number) => (Math.floor(index / 5) % 7 < 5 ? "working day" : "weekend");
    const values = Array.from({ length: 35 }, (_, index) => (day(index) === "weekend" ? 150 : 90) + (index % 3));
    const rotated = [...values.slice(25), ...values];
    const kindOf = (index: number) => day(index < 10 ? 25 + index : index - 10);
    expect(slowerSince(rotated, RULE)).not.toBeNull();
    expect(slowerSince(rotated, { ...RULE, kindOf })).toBeNull();
  });

  it("needs runs: with nine nobody is sure", () => {
    expect(slowerSince([60, 61, 60, 62, 60, 120, 121, 119, 120], RULE)).toBeNull();
    expect(slowerSince([], RULE)).toBeNull();
  });
});
