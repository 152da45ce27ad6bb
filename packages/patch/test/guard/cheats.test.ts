import { describe, expect, it } from "vitest";
import { checkPatch, DEFAULT_RULES, parsePatch, verdictOf } from "../../src/index.ts";
import { change } from "../support.ts";
import { JAVASCRIPT_CHEATS } from "./javascript-cheats.ts";
import { OTHER_CHEATS } from "./other-cheats.ts";
import { PYTHON_CHEATS } from "./python-cheats.ts";
import { SUBTLE_CHEATS } from "./subtle-cheats.ts";

const CHEATS = [...PYTHON_CHEATS, ...JAVASCRIPT_CHEATS, ...OTHER_CHEATS, ...SUBTLE_CHEATS];

describe("a patch that mends nothing is not let through", () => {
  it.each(CHEATS)("%s: %s in %s", (letter, _what, path, before, after) => {
    expect(after).not.toBe(before);
    const found = checkPatch(parsePatch(change(path, before, after)), DEFAULT_RULES);

    expect(verdictOf(found)).not.toBe("allow");
    expect(found.map((each) => each.rule).filter((rule) => rule.startsWith(`${letter}-`))).not.toEqual([]);
  });

  it("is tried in more than two hundred ways", () => {
    expect(CHEATS.length).toBeGreaterThan(200);
    expect(new Set(CHEATS.map(([letter]) => letter))).toEqual(new Set("ABCDEFGHIJKL"));
  });
});
