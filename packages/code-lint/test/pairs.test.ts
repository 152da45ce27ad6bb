import { describe, expect, it } from "vitest";
import { lintCode } from "../src/index.ts";
import { PAIRS } from "./examples/pairs.ts";

/** What is told of it by own rules, as `line rule`: what everybody is told, and what of one rule the careful are. */
async function told(file: string, text: string, wanted: string): Promise<string[]> {
  const { findings } = await lintCode(file, text);
  const shown = findings.filter(({ persona, rule }) => persona === "regular" || rule === wanted);
  return shown.map(({ location, rule }) => `${location.start_line} ${rule}`);
}

describe("code as people write it", () => {
  it.each(PAIRS)("$file: $name", async ({ file, rule, bad, good }) => {
    const line = bad.split("\n").findIndex((each) => /(?:#|\/\/) <-$/.test(each)) + 1;
    expect(await told(file, bad, rule)).toEqual([`${line} ${rule}`]);
    expect(await told(file, good, rule)).toEqual([]);
  });
});
