import { RUFF_CODES } from "@regreen/code-lint";
import { describe, expect, it } from "vitest";
import { checkRules } from "../src/rules.ts";

describe("names of rules", () => {
  it("are those of ours and of ruff, however they are written", () => {
    expect(() => checkRules(["unseeded-random", "B006", "b006", "eslint/eqeqeq"], false)).not.toThrow();
    expect(RUFF_CODES).not.toContain("S101");
  });

  it("that nobody has are refused, and what was meant is told", () => {
    expect(() => checkRules(["unseeded-randon", "B0006"], false)).toThrow(
      /"unseeded-randon", "B0006"; there are no such rules/,
    );
    expect(() => checkRules(["unseeded-randon"], false)).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('Did you mean "unseeded-random"?') }),
    );
    expect(() => checkRules(["::error::x"], false)).toThrow(/there is no such rule/);
  });

  it("may be anything where other tools take part", () => {
    expect(() => checkRules(["no-console"], true)).not.toThrow();
  });
});
