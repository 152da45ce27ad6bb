import { writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { readLog } from "@regreen/action-analyze-failure/read-log";
import { describe, expect, it } from "vitest";
import { readReport } from "../src/analyze/report-text.ts";
import { runCli } from "../src/program.ts";
import { type FakeIo, fakeIo, tempDir, writeFiles } from "./support.ts";

const ESLINT = [
  "2026-11-20T08:00:00.0000000Z ##[group]Run npx eslint .",
  "2026-11-20T08:00:00.0000000Z npx eslint .",
  "2026-11-20T08:00:00.0000000Z shell: /usr/bin/bash -e {0}",
  "2026-11-20T08:00:00.0000000Z ##[endgroup]",
  "2026-11-20T08:00:01.0000000Z /home/runner/work/cart/cart/src/cart.js",
  "2026-11-20T08:00:01.0000000Z   3:7  error  'total' is never reassigned. Use 'const' instead  prefer-const",
  "2026-11-20T08:00:01.0000000Z ",
  "2026-11-20T08:00:01.0000000Z ✖ 1 problem (1 error, 0 warnings)",
  "2026-11-20T08:00:01.0000000Z ##[error]Process completed with exit code 1.",
  "",
].join("\n");

const GREEN = ["2026-11-20T08:00:00.0000000Z ##[group]Run npm test", "2026-11-20T08:00:01.0000000Z ok", ""].join("\n");

const JUNIT =
  '<testsuite name="cart" tests="1" failures="1"><testcase classname="cart" name="adds" file="test/cart.js">' +
  '<failure message="expected 3">at test/cart.js:4</failure></testcase></testsuite>';

async function analyze(io: FakeIo, ...args: string[]) {
  const exit = await runCli(["analyze-failure", ...args, "--format", "jsonl"], io);
  const lines = io.stdout().split("\n");
  expect(lines.pop()).toBe("");
  return { exit, rows: lines.map((line) => JSON.parse(line)) };
}

describe("analyze-failure --logs … --format jsonl", () => {
  it("gives one line for each file, in the order given", async () => {
    const cwd = tempDir();
    writeFiles(cwd, { "red.log": ESLINT, "green.log": GREEN, "red.log.gz": gzipSync(ESLINT) });
    const { exit, rows } = await analyze(fakeIo({ cwd }), "--logs", "red.log", "green.log", "red.log.gz");
    expect(exit).toBe(0);
    expect(rows.map((row) => [row.source, row.fix_type])).toEqual([
      ["red.log", "lint"],
      ["green.log", "none"],
      ["red.log.gz", "lint"],
    ]);
    const [red, green, packed] = rows;
    expect(red.failures[0]).toMatchObject({ file: "src/cart.js", line: 3, column: 7, rule: "prefer-const" });
    expect(red.evidence[0]).toMatchObject({ log: "red.log" });
    expect(red.affected_files).toEqual(["src/cart.js"]);
    expect(red.confidence_score).toBeGreaterThan(0.7);
    expect(green.failures).toEqual([]);
    expect(packed.fingerprint).toBe(red.fingerprint);
  });

  it("goes on after a file that can't be read, with a line that says why", async () => {
    const cwd = tempDir();
    const cut = gzipSync(ESLINT).subarray(0, 12);
    writeFiles(cwd, { "red.log": ESLINT, "cut.gz": cut, "dir/x": "" });
    const { exit, rows } = await analyze(fakeIo({ cwd }), "--logs", "none.log", "cut.gz", "dir", "red.log");
    expect(exit).toBe(2);
    expect(rows.map((row) => row.error?.code ?? row.fix_type)).toEqual(["not_found", "bad_gzip", "unreadable", "lint"]);
    expect(rows[0]).toEqual({ source: "none.log", error: { code: "not_found", message: expect.any(String) } });
  });

  it("reads what there is of a gzip file that is cut or damaged, and says so", async () => {
    const cwd = tempDir();
    const whole = gzipSync(`${GREEN.repeat(2_000)}${ESLINT}`);
    const stored = gzipSync(`${ESLINT}${GREEN.repeat(4_000)}`, { level: 0 });
    const damaged = Buffer.concat([stored.subarray(0, -4_000), Buffer.alloc(4_000, 7)]);
    writeFiles(cwd, { "cut.gz": whole.subarray(0, -5), "damaged.gz": damaged });
    const { exit, rows } = await analyze(fakeIo({ cwd }), "--logs", "cut.gz", "damaged.gz");
    expect(exit).toBe(0);
    for (const row of rows) {
      expect(row.fix_type).toBe("lint");
      expect(row.warnings[0]).toMatch(/gzip file is damaged or cut/);
    }
  });

  it.each([
    ["empty", Buffer.alloc(0)],
    ["binary", Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256))],
    ["one byte", Buffer.from([0x1f])],
    ["a gzip header alone", Buffer.from([0x1f, 0x8b])],
    ["UTF-16", Buffer.from(`\ufeff${ESLINT}`, "utf16le")],
  ])("answers for a log that is %s", async (_what, bytes) => {
    const cwd = tempDir();
    writeFileSync(path.join(cwd, "odd.log"), bytes);
    const { rows } = await analyze(fakeIo({ cwd }), "--logs", "odd.log");
    expect(rows).toHaveLength(1);
    expect(rows[0].source).toBe("odd.log");
  });

  it("keeps a path with odd characters as it was given", async () => {
    const cwd = tempDir();
    const name = 'it\'s "a" log\u2028 ghp_0123456789abcdefghijABCDEFGHIJ012345.log';
    writeFiles(cwd, { [name]: ESLINT });
    const { rows } = await analyze(fakeIo({ cwd }), "--logs", name);
    expect(rows[0].source).toBe(name);
    expect(rows[0].evidence[0].log).toBe(name);
  });

  it("redacts what a log gives away", async () => {
    const cwd = tempDir();
    const token = `ghp_${"a1B2".repeat(9)}`;
    writeFiles(cwd, { "red.log": ESLINT.replace("'total' is", `'${token}' is`) });
    const io = fakeIo({ cwd });
    await analyze(io, "--logs", "red.log");
    expect(io.stdout()).not.toContain(token);
  });

  it("stops between two files when it is interrupted", async () => {
    const cwd = tempDir();
    writeFiles(cwd, { "red.log": ESLINT });
    const io = fakeIo({ cwd });
    io.abort();
    const { rows } = await analyze(io, "--logs", "red.log", "red.log");
    expect(rows).toEqual([]);
  });

  it("wants at least one file, and --format for what only it understands", async () => {
    const io = fakeIo({ cwd: tempDir() });
    expect(await runCli(["analyze-failure", "--format", "jsonl"], io)).toBe(2);
    expect(await runCli(["analyze-failure", "--artifacts", "x.xml"], io)).toBe(2);
    expect(io.stdout()).toBe("");
    expect(io.stderr()).toMatch(/needs --logs[\s\S]*need --format jsonl/);
  });
});

describe("analyze-failure --artifacts … --format jsonl", () => {
  it("reads a report and names what is none", async () => {
    const cwd = tempDir();
    const green = '<testsuite name="cart" tests="1" failures="0"><testcase classname="cart" name="adds"/></testsuite>';
    writeFiles(cwd, { "red.xml": JUNIT, "green.xml": green, "notes.txt": "hello" });
    const { exit, rows } = await analyze(fakeIo({ cwd }), "--artifacts", "red.xml", "green.xml", "notes.txt");
    expect(exit).toBe(2);
    expect(rows.map((row) => row.error?.code ?? row.fix_type)).toEqual(["test_failure", "none", "not_a_report"]);
    expect(rows[0].failures[0].nodeid).toContain("adds");
  });
});

describe("analyze-failure --logs … --artifacts … --format jsonl", () => {
  const PYTEST = [
    "2026-11-20T08:00:00.0000000Z ##[group]Run pytest",
    "2026-11-20T08:00:00.0000000Z pytest",
    "2026-11-20T08:00:00.0000000Z shell: /usr/bin/bash -e {0}",
    "2026-11-20T08:00:00.0000000Z ##[endgroup]",
    "2026-11-20T08:00:01.0000000Z =========================== short test summary info ============================",
    "2026-11-20T08:00:01.0000000Z FAILED tests/test_cart.py::test_total - assert 3 == 4",
    "2026-11-20T08:00:01.0000000Z ========================= 1 failed, 3 passed in 0.12s ==========================",
    "2026-11-20T08:00:01.0000000Z ##[error]Process completed with exit code 1.",
    "",
  ].join("\n");
  const REPORT =
    '<testsuite><testcase classname="tests.test_cart" name="test_total">' +
    '<failure message="assert 3 == 4">tests/test_cart.py:9: AssertionError</failure></testcase></testsuite>';

  it("a report beats a log line for the same test; the log's lines stay the evidence", async () => {
    const cwd = tempDir();
    writeFiles(cwd, { "red.log": PYTEST, "r.xml": REPORT });
    const { exit, rows } = await analyze(fakeIo({ cwd }), "--logs", "red.log", "--artifacts", "r.xml");
    expect(exit).toBe(0);
    expect(rows.map((row) => row.source)).toEqual(["red.log", "r.xml"]);
    expect(rows[0].failures).toMatchObject([
      { nodeid: "tests/test_cart.py::test_total", file: "tests/test_cart.py", line: 9, message: "assert 3 == 4" },
    ]);
    expect(rows[0].evidence[0]).toMatchObject({ log: "red.log" });
    expect(rows[1].failures).toHaveLength(1);
  });

  it("of several logs only those get a report's word that tell its tests", async () => {
    const cwd = tempDir();
    writeFiles(cwd, { "red.log": PYTEST, "lint.log": ESLINT, "r.xml": REPORT, "notes.xml": "hello" });
    const { exit, rows } = await analyze(
      fakeIo({ cwd }),
      "--logs",
      "lint.log",
      "red.log",
      "--artifacts",
      "r.xml",
      "notes.xml",
    );
    expect(exit).toBe(2);
    expect(rows.map((row) => row.error?.code ?? row.fix_type)).toEqual([
      "lint",
      "test_failure",
      "test_failure",
      "not_a_report",
    ]);
    expect(rows[3].error.message).toMatch(/known kind: JUnit, .*SARIF/);
  });
});

describe("--min-coverage", () => {
  const LCOV = "TN:\nSF:src/cart.js\nDA:1,1\nDA:2,0\nLF:10\nLH:7\nend_of_record\n";

  it.each([
    [[], "none"],
    [["--min-coverage", "70"], "none"],
    [["--min-coverage", "80"], "drift"],
  ])("%j makes 70 %% %s", async (flags, expected) => {
    const cwd = tempDir();
    writeFiles(cwd, { "cov.info": LCOV });
    const { rows } = await analyze(fakeIo({ cwd }), "--artifacts", "cov.info", ...flags);
    expect(rows[0].fix_type).toBe(expected);
  });

  it("has to be a share", async () => {
    const io = fakeIo({ cwd: tempDir() });
    expect(
      await runCli(["analyze-failure", "--artifacts", "a", "--format", "jsonl", "--min-coverage", "101"], io),
    ).toBe(2);
    expect(io.stderr()).toContain("0 to 100");
  });
});

describe("--history", () => {
  const row = (runs: unknown) => JSON.stringify({ source: "red.log", history: runs });
  const failing = ESLINT.replace(/Run npx eslint \./, "Run npx vitest run")
    .replace("npx eslint .", "npx vitest run")
    .replace(/^.*cart\.js$/m, "2026-11-20T08:00:01.0000000Z  FAIL  test/cart.test.ts > cart > adds")
    .replace(/^.*prefer-const$/m, "2026-11-20T08:00:01.0000000Z AssertionError: expected 2 to be 3")
    .replace("✖ 1 problem (1 error, 0 warnings)", " Test Files  1 failed (1)");

  it.each([
    ["passed", [{ run: 2, conclusion: "success" }], "flaky_test"],
    ["failed too", [{ run: 2, conclusion: "failure", failing_classes: ["test/cart.test.ts"] }], "test_failure"],
    ["was cancelled", [{ run: 2, conclusion: "cancelled" }], "test_failure"],
  ])("another run of the same commit %s", async (_what, runs, expected) => {
    const cwd = tempDir();
    writeFiles(cwd, { "red.log": failing, "history.jsonl": `${row(runs)}\n` });
    const { rows } = await analyze(fakeIo({ cwd }), "--logs", "red.log", "--history", "history.jsonl");
    expect(rows[0].fix_type).toBe(expected);
  });

  it("does not make a lint finding flaky", async () => {
    const cwd = tempDir();
    writeFiles(cwd, { "red.log": ESLINT, "history.jsonl": row([{ run: 2, conclusion: "success" }]) });
    const { rows } = await analyze(fakeIo({ cwd }), "--logs", "red.log", "--history", "history.jsonl");
    expect(rows[0].fix_type).toBe("lint");
  });

  it("names the line that is not right", async () => {
    const cwd = tempDir();
    writeFiles(cwd, { "red.log": ESLINT, "history.jsonl": `${row([])}\n{"source": 1}\n` });
    const io = fakeIo({ cwd });
    expect(
      await runCli(["analyze-failure", "--logs", "red.log", "--history", "history.jsonl", "--format", "jsonl"], io),
    ).toBe(2);
    expect(io.stderr()).toContain("Line 2 of --history");
  });
});

describe("reading", () => {
  it("ends a compression bomb at the limit", async () => {
    const cwd = tempDir();
    const bomb = path.join(cwd, "bomb.gz");
    writeFileSync(bomb, gzipSync(Buffer.alloc(8 << 20)));
    const read = async () => {
      let total = 0;
      for await (const chunk of readLog(bomb, 1 << 20)) total += chunk.length;
      return total;
    };
    await expect(read()).rejects.toMatchObject({ code: "too_large" });
  });

  it.each([["utf8"], ["utf16le"]] as const)("reads a report with a byte order mark in %s", async (encoding) => {
    const file = path.join(tempDir(), "r.xml");
    writeFileSync(file, Buffer.from("\ufeff<a>ä</a>", encoding));
    expect(await readReport(file)).toEqual({ text: "<a>ä</a>", cut: null });
  });

  it.each([
    ["what it names", Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>ä</a>', "latin1")],
    ["UTF-8 that calls itself UTF-16", Buffer.from('<?xml version="1.0" encoding="utf-16"?><a>ä</a>')],
    ["UTF-16 without a mark", Buffer.from("<a>ä</a>", "utf16le")],
  ])("reads a report in %s", async (_, bytes) => {
    const file = path.join(tempDir(), "r.xml");
    writeFileSync(file, bytes);
    expect((await readReport(file)).text).toContain("<a>ä</a>");
  });

  it("reads of a report that is too long what fits, and says so", async () => {
    const cwd = tempDir();
    writeFileSync(path.join(cwd, "r.xml"), JUNIT.padEnd(3 << 20));
    expect(await readReport(path.join(cwd, "r.xml"), 1 << 20)).toMatchObject({ cut: "Only the first 1 MB were read." });
  });
});
