import { describe, expect, it } from "vitest";
import { readMarks, renderMarks } from "../src/index.ts";

describe("hidden marks", () => {
  it("are read as they were written, and show nothing", () => {
    const marks = {
      kind: "regression-issue",
      suite: "api-v2.1",
      levels: "0123456789:122,abcdef0123:3",
      none: null,
      empty: "",
    };
    const body = `${renderMarks(marks)}# Text\n<!-- regreen:kind=other -->\n`;

    expect(Object.fromEntries(readMarks(body))).toEqual({
      kind: "regression-issue",
      suite: "api-v2.1",
      levels: "0123456789:122,abcdef0123:3",
    });
    expect(
      body
        .split("\n")
        .slice(0, 3)
        .every((line) => /^<!-- .* -->$/.test(line)),
    ).toBe(true);
  });

  it("stay readable where an editor made the line ends Windows'", () => {
    expect(readMarks(renderMarks({ kind: "a", suite: "b" }).replaceAll("\n", "\r\n")).get("suite")).toBe("b");
  });

  it.each(["a\nb", "a -->", "<", "é", "a b", "x".repeat(6001)])("hold no %j", (value) => {
    expect(() => renderMarks({ suite: value })).toThrow("no mark: suite");
  });

  it.each([
    ["further down", "Text\n<!-- regreen:kind=a -->\n"],
    ["behind a blank line", "\n<!-- regreen:kind=a -->\n"],
    ["in a quote", "> <!-- regreen:kind=a -->\n"],
    ["on a line with more", "x <!-- regreen:kind=a -->\n"],
    ["in other words", "<!-- regreen:KIND=a -->\n"],
    ["in nothing", ""],
  ])("do not count %s", (_where, body) => {
    expect(readMarks(body).size).toBe(0);
  });

  it("count once, the first one", () => {
    expect(readMarks("<!-- regreen:kind=a -->\n<!-- regreen:kind=b -->\n").get("kind")).toBe("a");
  });
});
