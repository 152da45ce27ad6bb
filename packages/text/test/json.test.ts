import { describe, expect, it } from "vitest";
import { safeJson } from "../src/index.ts";

describe("JSON that may be printed", () => {
  it("says the same to every parser, and nothing to a runner or a terminal", () => {
    const value = {
      a: "##[error]x ###[",
      b: ["\u009b31m", "\u2028", "\u202e", "\u{e0041}", "\ufeff", "é 😀"],
      "##[group]": 1,
    };
    const text = safeJson(value);
    expect(JSON.parse(text)).toEqual(value);
    expect(text).not.toMatch(/##\[|[\u007f-\u009f\u2028\u202e\ufeff]|[\u{e0000}-\u{e0fff}]/u);
    expect(text).toContain("é 😀");
  });

  it("is indented and replaced as JSON.stringify does it", () => {
    expect(safeJson({ a: 1 }, { indent: 2 })).toBe('{\n  "a": 1\n}');
    expect(safeJson({ a: "x" }, { replacer: (_, value) => (value === "x" ? "y" : value) })).toBe('{"a":"y"}');
    expect(safeJson(undefined)).toBe("null");
  });
});
