import { describe, expect, it } from "vitest";
import { cleanLine } from "../src/scan/clean-line.ts";
import { LineSplitter } from "../src/scan/line-splitter.ts";
import { createLiteralMatcher } from "../src/scan/literal-matcher.ts";

const TIME = "2026-11-20T08:00:00.1234567Z";

describe("lines", () => {
  it("are the same whatever the chunks are", () => {
    const text = "one\n\nthree \r\n\u00e9\u00e9\nlast";
    for (let size = 1; size < text.length; size++) {
      expect(split(Buffer.from(text), size)).toEqual(["one", "", "three \r", "\u00e9\u00e9", "last"]);
    }
  });

  it("keep head and tail when they are long, in any chunks", () => {
    const text = `${"h".repeat(40_000)}${"m".repeat(100_000)}${"t".repeat(40_000)}\nnext\n`;
    const lines = [1_000, 33_333, 1_000_000].map((size) => split(Buffer.from(text), size));

    expect(lines[0]).toEqual([`${"h".repeat(32_768)}${"t".repeat(32_768)}`, "next"]);
    expect(lines[1]).toEqual(lines[0]);
    expect(lines[2]).toEqual(lines[0]);
  });
});

describe("a clean line", () => {
  it.each([
    [`\uFEFF${TIME} hello`, { text: "hello", time: TIME, bom: true, mark: null }],
    [`${TIME} ##[error]bad`, { text: "bad", time: TIME, bom: false, mark: "error" }],
    [`${TIME} ##[group]Run x`, { text: "##[group]Run x", mark: null }],
    [`${TIME} `, { text: "" }],
    [`${TIME}`, { text: "" }],
    ["2026 was a year", { text: "2026 was a year", time: null }],
    ["\u001b[1;31mred\u001b[0m \u001b]8;;http://x\u0007link\u001b]8;;\u0007", { text: "red link" }],
    ["10%\r20%\r30%", { text: "30%" }],
    ["done\r", { text: "done" }],
    ["\u001b[", { text: "\u001b[" }],
  ])("%j", (raw, expected) => {
    expect(cleanLine(raw)).toMatchObject(expected);
  });
});

describe("the literal matcher", () => {
  it("agrees with `includes` on many made-up literals and lines", () => {
    let state = 99;
    const next = (limit: number) => {
      state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
      return Math.floor((state / 4_294_967_296) * limit);
    };
    const word = (max: number) => Array.from({ length: 1 + next(max) }, () => "abc "[next(4)]).join("");
    for (let round = 0; round < 300; round++) {
      const wakes = Array.from({ length: 1 + next(6) }, () => Array.from({ length: 1 + next(3) }, () => word(5)));
      const matcher = createLiteralMatcher(wakes);
      const found = new Int32Array(wakes.length);
      for (let i = 0; i < 20; i++) {
        const line = word(30);
        const bytes = Buffer.from(line);
        const count = matcher.match(bytes, 0, bytes.length, found);
        const expected = wakes.flatMap((literals, owner) =>
          literals.some((literal) => line.includes(literal)) ? [owner] : [],
        );
        expect([...found.subarray(0, count)].sort()).toEqual(expected);
      }
    }
  });
});

function split(bytes: Buffer, size: number): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter((line, start, end) =>
    lines.push(Buffer.from(line.subarray(start, end)).toString("utf8")),
  );
  for (let at = 0; at < bytes.length; at += size) splitter.push(bytes.subarray(at, at + size));
  splitter.end();
  return lines;
}
