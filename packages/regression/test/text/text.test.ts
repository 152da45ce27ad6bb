import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareText, decodeText, RedactionError, type TextRule } from "../../src/index.ts";
import { lineDiff } from "../../src/text/line-diff.ts";

const verdict = (expected: string, actual: string, rule: TextRule = {}) => compareText(expected, actual, rule).verdict;
const numbered = (count: number, word = "line") => Array.from({ length: count }, (_, at) => `${word} ${at}\n`).join("");

describe("lines", () => {
  it("that are the same are the same, whatever ends them", () => {
    expect(verdict("a\nb\n", "a\r\nb")).toBe("same");
    expect(verdict("a\nb\n", "a\r\nb", { ignoreLineEndings: false })).toBe("small_drift");
    expect(verdict("a  \nb", "a\nb\t", { ignoreTrailingWhitespace: true })).toBe("same");
    expect(verdict("a  \nb", "a\nb")).toBe("small_drift");
    expect(verdict("", "")).toBe("same");
  });

  it("that differ are told by place", () => {
    const { differences, message, metrics } = compareText("a\nb\nc\nd\n", "a\nB\nc\nd\ne\n", {});
    expect(differences).toEqual([
      { at: "line 2", kind: "changed", count: 1, expected: "b", actual: "B", relative: null },
      { at: "line 5", kind: "extra", count: 1, expected: "nothing", actual: "e", relative: null },
    ]);
    expect(message).toBe("2 of 5 lines differ, the first at line 2.");
    expect(metrics).toMatchObject({ changed_lines: 2, expected_lines: 4, actual_lines: 5 });
  });

  it("are small drift where they are few, or a small share", () => {
    expect(verdict("a", "b")).toBe("small_drift");
    expect(verdict(numbered(4), numbered(4, "word"))).toBe("large_drift");
    expect(verdict(numbered(100), numbered(5, "word") + numbered(100).split("\n").slice(5).join("\n"))).toBe(
      "small_drift",
    );
    expect(verdict("a", "b", { small: { lines: 0, share: 0 } })).toBe("large_drift");
    expect(verdict("a\nb", "a\nc", { small: { lines: 0, share: 0.5 } })).toBe("small_drift");
  });

  it("that are all different are told without looking for years", { timeout: 60_000 }, () => {
    const { verdict: found, differences, message } = compareText(numbered(100_000), numbered(100_000, "word"), {});
    expect(found).toBe("large_drift");
    expect(differences).toHaveLength(1);
    expect(message).toContain("Up to 100000 of 100000 lines differ");
  });

  it("that are many make no long report", () => {
    const lines = Array.from({ length: 1000 }, (_, at) => `x${"y".repeat(5000)}${at}`);
    const other = lines.map((line, at) => (at % 2 === 0 ? line : "z"));
    const { differences, unlisted } = compareText(lines.join("\n"), other.join("\n"), {});
    expect(differences).toHaveLength(50);
    expect(unlisted).toBe(450);
    expect(JSON.stringify(differences).length).toBeLessThan(30_000);
  });

  it("taken from one side and put in on the other give the other", () => {
    const line = fc.constantFrom<string>("a", "b", "c", "");
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (expected, actual) => {
        const { hunks, exact } = lineDiff(expected, actual);
        expect(exact).toBe(true);
        const result = [...expected];
        for (const hunk of [...hunks].reverse()) {
          expect(expected.slice(hunk.expectedAt, hunk.expectedAt + hunk.expected.length)).toEqual(hunk.expected);
          expect(actual.slice(hunk.actualAt, hunk.actualAt + hunk.actual.length)).toEqual(hunk.actual);
          result.splice(hunk.expectedAt, hunk.expected.length, ...hunk.actual);
        }
        expect(result).toEqual(actual);
      }),
    );
  });
});

describe("redactions", () => {
  const date = { pattern: "\\d{4}-\\d\\d-\\d\\d", with: "<$1 date>" };

  it("take out what differs every time, and nothing else", () => {
    expect(verdict("at 2026-01-02: 5", "at 2025-12-31: 5", { redactions: [date] })).toBe("same");
    expect(verdict("at 2026-01-02: 5", "at 2025-12-31: 6", { redactions: [date] })).toBe("small_drift");
    expect(verdict("id $& 1", "id x 1", { redactions: [{ literal: "$&" }, { literal: "x" }] })).toBe("same");
  });

  it("take linear time where engines of look-back take years", () => {
    const rule = { redactions: [{ pattern: "(a|a)*(a|a)*(a|a)*b" }] };
    expect(verdict("a".repeat(50_000), "a".repeat(50_000), rule)).toBe("same");
  });

  it("that would take minutes all the same are an error", { timeout: 60_000 }, () => {
    const rule = { redactions: [{ pattern: "a(.*b)?" }] };
    expect(() => verdict("a".repeat(30_000), "a", rule)).toThrow(RedactionError);
  });
});

describe("bytes", () => {
  it.each([
    [[0x61, 0xff, 0x62], /byte 1 does not fit/],
    [[0xff, 0xfe, 0x61, 0], /UTF-16/],
    [[0xff, 0xfe, 0, 0], /UTF-32/],
    [[0x61, 0xc3], /byte 1 does not fit/],
  ])("%j are no text", (bytes, why) => {
    expect(() => decodeText(Uint8Array.from(bytes))).toThrow(why);
  });

  it("with a byte order mark are", () => expect(decodeText(Uint8Array.from([0xef, 0xbb, 0xbf, 0x61]))).toBe("a"));
});

it("any two texts are compared, and a text with itself is the same", () => {
  const text = fc
    .array(fc.oneof(fc.constantFrom("a\n", "b\n", "\r\n", "\n", "\u0000"), fc.string()))
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(verdict(a, a)).toBe("same");
      const { metrics, differences } = compareText(a, b, { ignoreLineEndings: false });
      expect(a === b).toBe(metrics.changed_lines === 0);
      expect(differences.length === 0).toBe(a === b);
    }),
  );
});
