import { encodePng, type Pixels } from "@regreen/regression";
import { describe, expect, it } from "vitest";
import { runCli } from "../../src/program.ts";
import { fakeIo, tempDir, writeFiles } from "../support.ts";

function square(side: number, colour: number): Buffer {
  const data = new Uint8Array(side * side * 4).fill(255);
  for (let at = 0; at < data.length; at += 4) data[at] = colour;
  const pixels: Pixels = { width: side, height: side, data };
  return Buffer.from(encodePng(pixels));
}

async function pairs(lines: readonly (object | string)[]) {
  const cwd = tempDir();
  const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  writeFiles(cwd, {
    "pairs.jsonl": `${text}\n`,
    "a.png": square(20, 200),
    "b.png": square(20, 60),
    "large.png": square(30, 200),
    "text.png": "no picture",
  });
  const io = fakeIo({ cwd });
  const exit = await runCli(["regression-compare", "--pairs", "pairs.jsonl", "--format", "jsonl"], io);
  const rows = io.stdout().split("\n").slice(0, -1);
  return { exit, rows: rows.map((row) => JSON.parse(row)) };
}

describe("regression-compare --pairs", () => {
  it("judges each pair, in the order given, by what is said of the renderer", async () => {
    const { exit, rows } = await pairs([
      { id: 1, expected: "a.png", actual: "a.png", renderer_equal: true },
      { id: "red", expected: "a.png", actual: "b.png" },
      { id: null, expected: "a.png", actual: "b.png", renderer_equal: false },
      { id: "size", expected: "a.png", actual: "large.png", renderer_equal: null },
    ]);
    expect(exit).toBe(0);
    expect(new Set(rows.map(({ comparator }) => comparator))).toContain("pixelmatch@7.2.0");
    expect(rows.map(({ id, verdict }) => [id, verdict])).toEqual([
      [1, "same"],
      ["red", "large_drift"],
      [null, "large_drift"],
      ["size", "large_drift"],
    ]);
    expect(rows[1]).toMatchObject({
      metrics: { differing_pixels: 400 },
      message: expect.stringMatching(/^400 of 400 pixels differ/),
    });
    expect(rows[3].message).toBe("The picture is 30×30, the baseline 20×20; 55.6 % of the area differ.");
  });

  it("tells what can't be compared in its line and goes on", async () => {
    const { exit, rows } = await pairs([
      "not json",
      "[]",
      { id: 1, expected: "a.png" },
      { id: 2, expected: "a.png", actual: "none.png" },
      { id: 3, expected: "text.png", actual: "a.png" },
      { id: 4, expected: "a.png", actual: "a.png", renderer_equal: "yes" },
      { id: 5, expected: "a.png", actual: "." },
      { id: 6, expected: "a.png", actual: "a.png" },
    ]);
    expect(exit).toBe(2);
    expect(rows.map(({ id, error, verdict }) => [id, error?.code ?? verdict])).toEqual([
      [null, "bad_row"],
      [null, "bad_row"],
      [1, "bad_row"],
      [2, "not_found"],
      [3, "bad_image"],
      [4, "bad_row"],
      [5, "not_found"],
      [6, "same"],
    ]);
    expect(rows[4].error.message).toMatch(/^expected: This is no PNG/);
  });

  it("a file that is not there is the user's mistake", async () => {
    const io = fakeIo({ cwd: tempDir() });
    expect(await runCli(["regression-compare", "--pairs", "none.jsonl", "--format", "jsonl"], io)).not.toBe(0);
    expect(io.stderr()).toMatch(/none\.jsonl/);
  });
});
