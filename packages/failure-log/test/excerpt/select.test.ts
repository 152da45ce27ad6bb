import { describe, expect, it } from "vitest";
import { EXCERPT_LINES, selectExcerpt, textOf } from "../../src/excerpt/select.ts";
import { completeFinding, type PartialFinding } from "../../src/reader.ts";

function finding(start: number, more: Partial<PartialFinding> = {}) {
  return completeFinding({ tool: "t", fixType: "lint", message: "m", pattern: "t/x", start, ...more });
}

function size(spans: readonly { start: number; end: number }[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start + 1, 0);
}

describe("sixty lines for all findings", () => {
  it("few findings are shown whole, with what tells them again", () => {
    const spans = selectExcerpt([finding(10, { end: 14, retold: 90 }), finding(20, { end: 22 })], new Map());

    expect(spans).toEqual([
      { start: 10, end: 14 },
      { start: 90, end: 90 },
      { start: 20, end: 22 },
    ]);
  });

  it("of many every headline is there before the second block", () => {
    const many = Array.from({ length: 40 }, (_, n) => finding(100 * n + 1, { end: 100 * n + 10 }));
    const spans = selectExcerpt(many, new Map());
    const shown = (line: number) => spans.some(({ start, end }) => start <= line && line <= end);

    expect(size(spans)).toBe(EXCERPT_LINES);
    expect(many.every(({ start }) => shown(start))).toBe(true);
    expect(spans[0]).toEqual({ start: 1, end: 10 });
  });

  it("other places come last, and nothing twice", () => {
    const spans = selectExcerpt(
      [
        finding(5, {
          also: [
            { start: 5, end: 6 },
            { start: 50, end: 51 },
          ],
        }),
      ],
      new Map(),
    );

    expect(spans).toEqual([
      { start: 5, end: 6 },
      { start: 50, end: 51 },
    ]);
  });

  it("blank ends are left out", () => {
    const held = new Map([
      [1, "boom"],
      [2, "  why"],
      [3, ""],
    ]);

    expect(selectExcerpt([finding(1, { end: 3 })], held)).toEqual([{ start: 1, end: 2 }]);
    expect(textOf(finding(1, { end: 3 }), held)).toBe("boom\n  why");
  });

  it("a million findings take no more lines and little time", () => {
    const many = Array.from({ length: 1_000_000 }, (_, n) => finding(n + 1));

    expect(size(selectExcerpt(many, new Map()))).toBe(EXCERPT_LINES);
  });

  it("a finding that claims the whole log gets a block", () => {
    expect(size(selectExcerpt([finding(1, { end: 5_000_000 })], new Map()))).toBeLessThanOrEqual(24);
  });
});
