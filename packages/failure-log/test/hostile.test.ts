import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { analyzeLog } from "../src/index.ts";
import type { Reader } from "../src/reader.ts";
import { READERS } from "../src/readers/table.ts";
import { analyze, jobLog, recorded } from "./helpers.ts";
import { findSlow, slowLines } from "./slow-lines.ts";

const MEGABYTE = 1024 * 1024;

function* repeat(chunk: Uint8Array, times: number): Generator<Uint8Array> {
  for (let i = 0; i < times; i++) yield chunk;
}

describe("unusable input has an honest answer", () => {
  it.each([
    ["nothing", new Uint8Array(0), /empty/],
    ["one byte", new Uint8Array([0x41]), /cut/],
    ["NUL bytes", new Uint8Array(10_000), /binary/],
    ["bytes that are no UTF-8", Buffer.from([0xc3, 0x28, 0xff, 0xfe, 0x80, 0x0a]), null],
  ])("%s", async (_, bytes, warning) => {
    const { causes, warnings } = await analyze(bytes);

    expect(causes).toEqual([]);
    if (warning !== null) expect(warnings.join(" ")).toMatch(warning);
  });

  it("random bytes never make it throw", async () => {
    let seed = 42;
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed;
    };
    for (let round = 0; round < 50; round++) {
      const bytes = Uint8Array.from({ length: 4_000 }, () => random() % 256);
      await expect(analyze(bytes)).resolves.toMatchObject({ binary: true });
    }
  });

  it("recorded logs cut at any byte, in chunks of any size, give an answer", async () => {
    const text = Buffer.from(
      jobLog([{ run: "pytest", output: recorded("pytest/xdist.log").toString("utf8"), exit: 1 }]),
    );
    for (let end = 0; end < text.length; end += 97) {
      await expect(analyze(text.subarray(0, end))).resolves.toBeDefined();
    }
    const whole = await analyze(text);
    for (const size of [1, 7, 1_000]) {
      const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
        text.subarray(i * size, (i + 1) * size),
      );
      expect(await analyzeLog(chunks, { source: "job.log" })).toEqual(whole);
    }
  });
});

describe("encodings", () => {
  const text = jobLog([{ run: "eslint .", output: recorded("eslint/stylish.log").toString("utf8"), exit: 1 }]);

  it("reads UTF-16 with a byte-order mark, little and big endian", async () => {
    const little = Buffer.from(`\uFEFF${text}`, "utf16le");
    const big = Buffer.from(little).swap16();

    for (const bytes of [little, big]) {
      const { causes, warnings } = await analyze(bytes);
      expect(causes[0]?.failures).toHaveLength(7);
      expect(warnings[0]).toMatch(/utf-16/);
    }
  });

  it("reads Windows line ends as well", async () => {
    const { causes } = await analyze(text.replaceAll("\n", "\r\n"));

    expect(causes[0]?.failures).toHaveLength(7);
  });

  it("keeps the last state of a progress bar and counts lines on \\n alone", async () => {
    const { causes, lines } = await analyze(
      "  0%\r 50%\r100%\r\ntill/cart.py:1:8: F401 [*] `os` imported but unused\r\n",
    );

    expect(lines).toBe(2);
    expect(causes[0]?.evidence).toMatchObject([{ log: "job.log", end_line: 2 }]);
  });

  it("sees through colours in the middle of words", async () => {
    const { causes } = await analyze(
      "\u001b[1msrc/a.ts\u001b[0m(1,2): \u001b[31mer\u001b[1mror TS\u001b[0m2322: Type 'a'.\n",
    );

    expect(causes[0]).toMatchObject({ tool: "tsc", affected_files: ["src/a.ts"] });
  });
});

describe("size", () => {
  it("a line of 64 MB is read at its ends only", async () => {
    const chunks = [
      Buffer.from("src/a.ts(1,2): error TS2322: "),
      ...repeat(Buffer.alloc(MEGABYTE, "x"), 64),
      Buffer.from("\nlast\n"),
    ];
    const before = process.memoryUsage().arrayBuffers;

    const { causes, lines, warnings } = await analyzeLog(chunks, { source: "big.log" });

    expect(lines).toBe(2);
    expect(causes[0]?.failures[0]?.message.length).toBeLessThanOrEqual(2_000);
    expect(warnings.join(" ")).toMatch(/very long/);
    // The repeated chunk is one buffer; what the reader keeps of the line is less than a megabyte.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * MEGABYTE);
  });

  it("two hundred thousand problems stay bounded", async () => {
    const chunk = Buffer.from(
      Array.from({ length: 1_000 }, (_, i) => `src/a${i}.ts(${i + 1},2): error TS2322: Type '${i}'.\n`).join(""),
    );

    const { causes } = await analyzeLog(repeat(chunk, 200), { source: "big.log" });

    expect(causes[0]?.failures.length).toBeLessThanOrEqual(500);
    expect(causes[0]?.evidence.length).toBeLessThanOrEqual(60);
  });

  it("ten thousand forged headers stay bounded", async () => {
    const text = jobLog([{ run: "npm test", output: "##[group]Run x\n##[endgroup]\n".repeat(10_000), exit: 1 }], {
      marks: false,
    });

    const { steps, warnings } = await analyze(text);

    expect(steps.length).toBeLessThanOrEqual(5_000);
    expect(warnings.join(" ")).toMatch(/step headers/);
  });
});

describe("many forged failures", () => {
  it("stay bounded, and the real one is among the causes", async () => {
    const forged = "##[group]Run x\n##[endgroup]\nboom\n##[error]Process completed with exit code 1.\n".repeat(3_000);
    const { causes } = await analyze(jobLog([{ run: "npm test", output: `${forged}real`, exit: 7 }], { marks: false }));

    expect(causes.length).toBeLessThanOrEqual(40);
    expect(causes.at(-1)?.step).toMatchObject({ exit_code: 7, ambiguous: true });
    expect(causes.at(-1)?.step_candidates.map((step) => step.command)).toContain("npm test");
  });
});

describe("lines made to be slow", () => {
  it("keep no reader busy, whichever of its literals they hold", () => {
    expect(findSlow(READERS)).toEqual([]);
  });

  it("are told from others: a reader with a bad pattern is found", () => {
    const bad = (pattern: RegExp): Reader => ({
      tool: String(pattern),
      wakes: ["warning: "],
      open: () => ({ line: ({ text }) => pattern.test(text) }),
    });
    expect(findSlow([bad(/^warning: .{0,2000} .{0,2000}b$/)])).not.toEqual([]);
    expect(findSlow([bad(/^warning: (\S{1,200}) (.{1,400})$/)])).toEqual([]);
  });

  it("do not hold up an analysis in the middle of what tools print", async () => {
    const lines = [...slowLines(READERS)].map(({ text }) => text);
    let next = 0;
    for (const output of recordedOutputs()) {
      const printed = output.toString("utf8").split("\n").slice(0, 100);
      printed.splice(Math.floor(printed.length / 2), 0, ...lines.slice(next, next + 4));
      next = (next + 97) % lines.length;
      await expect(analyze(printed.join("\n"))).resolves.toBeDefined();
    }
  });
});

/** What each tool of the recordings printed, in one case of it. */
function recordedOutputs(): Buffer[] {
  const root = new URL("../recordings/", import.meta.url);
  const logs = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith("output.log"));
  const byTool = new Map(logs.map((name) => [name.split(/[\\/]/)[0], name]));
  return [...byTool.values()].map((name) => readFileSync(new URL(name, root)));
}
