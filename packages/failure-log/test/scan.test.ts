import { describe, expect, it } from "vitest";
import type { Reader } from "../src/reader.ts";
import { cleanLine } from "../src/scan/clean-line.ts";
import { Kernel } from "../src/scan/kernel.ts";
import { LineSplitter } from "../src/scan/line-splitter.ts";
import { LineWindow, WINDOW_BYTES } from "../src/scan/line-window.ts";
import { Scanner } from "../src/scan/scanner.ts";
import { MadeLog } from "./made-log.ts";

const TIME = "2026-11-20T08:00:00.1234567Z";

describe.each([
  ["the splitter", split],
  ["the window", slide],
])("lines of %s", (_, linesOf) => {
  it("are the same whatever the chunks are", () => {
    const text = "one\n\nthree \r\n\u00e9\u00e9\nlast";
    for (let size = 1; size < text.length; size++) {
      expect(linesOf(Buffer.from(text), size)).toEqual(["one", "", "three \r", "\u00e9\u00e9", "last"]);
    }
  });

  it("keep head and tail when they are long, in any chunks", () => {
    const long = `${"h".repeat(40_000)}${"m".repeat(100_000)}${"t".repeat(40_000)}`;
    const text = `first\n${long}\n${long}\nnext\n${"x".repeat(65_536)}\n${long}`;
    const cut = `${"h".repeat(32_768)}${"t".repeat(32_768)}`;
    for (const size of [1_000, 33_333, 65_536, 65_537, 1_000_000]) {
      expect(linesOf(Buffer.from(text), size)).toEqual(["first", cut, cut, "next", "x".repeat(65_536), cut]);
    }
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

describe("what wakes", () => {
  it.each([
    ["OK", /^OK$/, true],
    [`${TIME} OK`, /^OK$/, true],
    [`\uFEFF${TIME} ##[error]OK`, /^OK$/, true],
    [`${TIME} \u001b[32mO\u001b[0mK\u001b[0m`, /^OK$/, true],
    [`${TIME} OK\r`, /^OK$/, true],
    ["10%\rOK", /^OK$/, true],
    ["[2026-11-20T08:00:00.123Z] OK", /^OK$/, true],
    ["[08:00:00] OK", /^OK$/, true],
    [`${TIME} 01O OK`, /^OK$/, true],
    ["[task 2026-11-20T08:00:00.123Z] 08:00:00     INFO -  OK", /^OK$/, true],
    ["\u001b_bk;t=1763625600123\u0007OK", /^OK$/, true],
    ["not OK", /^OK$/, false],
    [`${TIME} OK so far`, /^OK$/, false],
    [`${TIME}`, /:\d/, false],
    [`${TIME} x`, /:\d/, false],
    [`${TIME} x:1`, /:\d/, true],
    [`2026-11-20T08:00:0x`, /T08/, true],
    [`${TIME} x`, "123", false],
    [`${TIME.slice(0, 20)} is no timestamp`, "08:0", true],
    ["      12) broken", /^\s*\d+\) /, true],
    ["  no 12) broken", /^\s*\d+\) /, false],
    ["caf\u00e9 Error", /caf\u00e9 e/i, true],
    ["x\u001b]8;;http://x\u0007y", "xy", true],
    ["a.b", /a[^.]b/, false],
    ["a\u00e9b", /a[^.]{1,4}b/, true],
    ["AbC-9_z", /^[A-C]{2,3}c?[^0-8]\d\wz$/i, true],
  ])("%j by %s: %s", (line, wake, expected) => {
    const kernel = new Kernel([["never"], [wake]], 65_536);
    const bytes = Buffer.from(line);
    const found = new Int32Array(2);

    const count = kernel.match(bytes, 0, bytes.length, found);
    kernel.text.write(`\n${line}\n`);
    kernel.scan(1, bytes.length + 2);

    expect([...found.subarray(0, count)]).toEqual(expected ? [1] : []);
    expect(kernel.hit(1) !== -1).toBe(expected);
  });

  it.each([/(a|b)c/, /a|b/, /^/, /x*/, /\u00e9+x/])("%s is refused", (wake) => {
    expect(() => new Kernel([[wake]], 1_024)).toThrow(/wake|repeats/);
  });
});

describe("the scanner shows each reader", () => {
  it("every line with a literal of its own, in any chunks: compared with a simple reading of made logs", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const made = new MadeLog(seed);
      const wakes = made.wakes(8);
      const { bytes, lines } = made.log(400);
      const expected = lines.flatMap((raw, index) => {
        const { text } = cleanLine(raw);
        const woken = wakes.flatMap((literals, reader) =>
          literals.some((each) => text.includes(each)) ? [reader] : [],
        );
        return woken.length > 0 ? [{ number: index + 1, text: text.slice(0, 8_192), woken }] : [];
      });

      const shown = show(made.chunks(bytes), wakes);

      expect(shown.lines).toBe(lines.length);
      for (const line of expected) {
        const got = shown.byNumber.get(line.number);
        expect(got, `seed ${seed}, line ${line.number}: ${JSON.stringify(line.text.slice(0, 200))}`).toBeDefined();
        expect(got?.text).toBe(line.text);
        expect([...(got?.readers ?? [])]).toEqual(expect.arrayContaining(line.woken));
        expect(got?.above).toBe(cleanLine(lines[line.number - 2] ?? "").text);
      }
      // What progress has overwritten still wakes, and what a lone escape or the stream of a line stands in; nothing else.
      for (const [number, { readers }] of shown.byNumber) {
        const parts = (lines[number - 1] ?? "").split("\r").map((part) => cleanLine(part).text);
        const whole = cleanLine(`.${lines[number - 1]?.replaceAll("\r", "")}`).text;
        const seen = [...parts, ...parts.map((part) => part.replaceAll("\u001b", "")), whole];
        for (const reader of readers) {
          const isThere = wakes[reader]?.some((each) => seen.some((part) => part.includes(each)));
          expect(
            isThere,
            `seed ${seed}, line ${number} for ${JSON.stringify(wakes[reader])}: ${JSON.stringify(lines[number - 1])}`,
          ).toBe(true);
        }
      }
    }
  });

  it("the same when what the automaton knows has to be given up on the way", () => {
    const made = new MadeLog(7);
    const wakes = made.wakes(20);
    const { bytes } = made.log(2_000);
    const found = new Int32Array(wakes.length);
    const [small, large] = [40, 20_000].map((states) => new Kernel(wakes, WINDOW_BYTES, states)) as [Kernel, Kernel];
    const ownersIn = (kernel: Kernel, from: number, end: number) =>
      [...found.subarray(0, kernel.match(bytes, from, end, found))].sort();
    for (let from = 0, end = bytes.indexOf(10); end !== -1; from = end + 1, end = bytes.indexOf(10, from)) {
      const expected = ownersIn(large, from, end);
      expect(ownersIn(small, from, end)).toEqual(expected);
      small.text.set(bytes.subarray(from, end + 1));
      small.scan(0, end + 1 - from);
      // A full automaton may take a line for one of interest; it never passes one over.
      if (expected.length > 0) expect(small.hit(0)).toBeGreaterThanOrEqual(0);
    }
  });
});

interface Shown {
  readonly text: string;
  readonly above: string;
  readonly readers: Set<number>;
}

/** What a scanner shows to readers that only write it down. */
function show(chunks: readonly Uint8Array[], wakes: readonly (readonly string[])[]) {
  const byNumber = new Map<number, Shown>();
  const readers = wakes.map(
    (literals, index): Reader => ({
      tool: `reader ${index}`,
      wakes: literals,
      open: () => ({
        line(line) {
          const shown = byNumber.get(line.number) ?? { text: line.text, above: line.previous(1), readers: new Set() };
          byNumber.set(line.number, shown);
          shown.readers.add(index);
          return false;
        },
      }),
    }),
  );
  const scanner = new Scanner(readers, "step");
  for (const chunk of chunks) scanner.push(chunk);
  return { byNumber, lines: scanner.end().lines };
}

function split(bytes: Buffer, size: number): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter((line, start, end) =>
    lines.push(Buffer.from(line.subarray(start, end)).toString("utf8")),
  );
  for (let at = 0; at < bytes.length; at += size) splitter.push(bytes.subarray(at, at + size));
  splitter.end();
  return lines;
}

function slide(bytes: Buffer, size: number): string[] {
  const lines: string[] = [];
  const text = Buffer.alloc(WINDOW_BYTES);
  const window = new LineWindow(text, (from, end) => lines.push(...text.toString("utf8", from, end - 1).split("\n")));
  for (let at = 0; at < bytes.length; at += size) window.push(bytes.subarray(at, at + size));
  window.end();
  return lines;
}
