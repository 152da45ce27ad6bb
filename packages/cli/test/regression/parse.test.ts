// biome-ignore-all lint/suspicious/noControlCharactersInRegex: they are what must not be there.
import { describe, expect, it } from "vitest";
import { runCli } from "../../src/program.ts";
import { fakeIo, tempDir, writeFiles } from "../support.ts";

const GO = "goos: linux\nBenchmarkFib-8 \t 100 \t 325 ns/op\nBenchmarkFib-8 \t 100 \t 327 ns/op\nPASS\n";

async function parse(files: Readonly<Record<string, string | Buffer>>, ...names: readonly string[]) {
  const cwd = tempDir();
  writeFiles(cwd, files);
  const io = fakeIo({ cwd });
  const exit = await runCli(["regression-compare", "--parse", ...names, "--format", "jsonl"], io);
  return {
    exit,
    rows: io
      .stdout()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  };
}

describe("regression-compare --parse", () => {
  it("answers each file with one line, in their order", async () => {
    const files = { "go.txt": GO, "broken.json": '{"results": [', "other.txt": "hello\n" };

    const { exit, rows } = await parse(files, "go.txt", "broken.json", "absent.json", "other.txt");

    expect(exit).toBe(2);
    expect(rows[0]).toEqual({
      source: "go.txt",
      format: "go-bench",
      benchmarks: [
        {
          name: "BenchmarkFib",
          metric: "time",
          unit: "ns/op",
          direction: "lower",
          runs: [[325, 327]],
          samples: [325, 327],
          value: 326,
        },
      ],
      notes: [],
    });
    expect(rows[1]).toMatchObject({ source: "broken.json", error: { code: "bad_results", line: 1, column: 14 } });
    expect(rows[2]).toMatchObject({ source: "absent.json", error: { code: "not_found", line: null, column: null } });
    expect(rows[3].error.message).toContain("no format of a benchmark tool has these marks");
  });

  it("reads what PowerShell redirects", async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(GO.replaceAll("\n", "\r\n"), "utf16le")]);

    const { exit, rows } = await parse({ "go.txt": utf16 }, "go.txt");

    expect(exit).toBe(0);
    expect(rows[0].benchmarks).toHaveLength(1);
  });

  it("prints nothing that a terminal or a runner would act on", async () => {
    const name = "\u001b[2J##[error]\u202etest";
    const cwd = tempDir();
    writeFiles(cwd, { "r.json": JSON.stringify([{ name, unit: "s", value: 1 }]) });
    const io = fakeIo({ cwd });

    expect(await runCli(["regression-compare", "--parse", "r.json", "--format", "jsonl"], io)).toBe(0);

    expect(io.stdout()).not.toMatch(/##\[|[\u001b\u202e]/);
  });
});
