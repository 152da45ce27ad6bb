import { describe, expect, it } from "vitest";
import { runCli } from "../src/program.ts";
import { type FakeIo, fakeIo, tempDir, writeFiles } from "./support.ts";

const NOISE = "ERROR: cannot reach the metrics server, trying again";
const HEAD = ["##[group]Run ./ci.sh", "\u001b[36;1m./ci.sh\u001b[0m", "shell: /usr/bin/bash -e {0}", "##[endgroup]"];
const MATCHERS = {
  problemMatcher: [
    { owner: "gizmo", pattern: [{ regexp: "^shelf (\\d+) of (\\S+) (.+)$", line: 1, file: 2, message: 3 }] },
  ],
};

function log(...lines: readonly string[]): string {
  return [...HEAD, ...lines].map((line) => `2026-11-20T08:00:00.0000000Z ${line}\n`).join("");
}

async function analyze(io: FakeIo, ...args: string[]) {
  const exit = await runCli(["analyze-failure", "--logs", "red.log", ...args, "--format", "jsonl"], io);
  return { exit, row: io.stdout() === "" ? null : JSON.parse(io.stdout()) };
}

function folder() {
  const cwd = tempDir();
  const red = log(NOISE, "shelf 7 of stock.csv holds a cup twice", "##[error]Process completed with exit code 3.");
  writeFiles(cwd, { "red.log": red, "green.log": log(NOISE, "all is well"), "gizmo.json": JSON.stringify(MATCHERS) });
  return cwd;
}

describe("analyze-failure --format jsonl with help", () => {
  it("shows what a green log does not have", async () => {
    const cwd = folder();

    const { row } = await analyze(fakeIo({ cwd }), "--baseline-logs", "green.log");

    expect(row.summary).toContain("shelf 7 of stock.csv");
    expect((await analyze(fakeIo({ cwd }))).row.summary).toContain("metrics server");
  });

  it("reads a tool by its problem matcher", async () => {
    const { row } = await analyze(fakeIo({ cwd: folder() }), "--problem-matchers", "gizmo.json");

    expect(row.failures).toMatchObject([{ tool: "gizmo", file: "stock.csv", line: 7, message: "holds a cup twice" }]);
  });

  it.each([
    ["--baseline-logs", "none.log", /baseline-logs can't be read/],
    ["--problem-matchers", "none.json", /none\.json can't be read/],
    ["--problem-matchers", "red.log", /red\.log is no JSON/],
  ])("%s %s is a mistake", async (flag, file, message) => {
    const io = fakeIo({ cwd: folder() });

    const { exit, row } = await analyze(io, flag, file);

    expect(exit).not.toBe(0);
    expect(row).toBeNull();
    expect(io.stderr()).toMatch(message);
  });
});
