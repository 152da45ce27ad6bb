import { describe, expect, it } from "vitest";
import { analyze, jobLog, recorded } from "./helpers.ts";

describe("programs that print side by side", () => {
  it("pnpm -r: each line goes to its own program, files are named from the root", async () => {
    const output = recorded("pnpm/recursive.log").toString("utf8");
    const { causes, tests } = await analyze(jobLog([{ run: "pnpm -r --parallel check", output, exit: 1 }]));

    expect(
      causes.map((cause) => [cause.tool, cause.failures.map((failure) => `${failure.file}:${failure.line}`)]),
    ).toEqual([
      ["tsc", ["packages/a/src.ts:1", "packages/b/src.ts:1"]],
      ["vitest", ["packages/a/a.test.js:2", "packages/b/a.test.js:2"]],
      ["eslint", ["packages/a/src.js:1", "packages/b/src.js:1"]],
    ]);
    expect(causes[1]?.failures[0]?.nodeid).toBe("packages/a/a.test.js > adds in a");
    expect(tests).toEqual({ executed: 2, failed: 2, skipped: 0 });
  });

  it("turbo: blocks that are cut into each other are put together again", async () => {
    const log = [
      "@m/a:test: cache miss, executing 1234567890abcdef",
      "b:test: cache miss, executing fedcba0987654321",
      "@m/a:test:  FAIL  src/a.test.ts > one",
      "b:test:  FAIL  src/b.test.ts > two",
      "@m/a:test: AssertionError: expected 1 to be 2",
      "b:test: TypeError: no",
      "b:test:  ❯ src/b.test.ts:4:5",
      "@m/a:test:  ❯ src/a.test.ts:3:4",
      "@m/a:test: ",
      "",
    ].join("\n");

    const { causes } = await analyze(log);

    expect(causes[0]?.failures.map((failure) => [failure.nodeid, failure.line, failure.message])).toEqual([
      ["src/a.test.ts > one", 3, "AssertionError: expected 1 to be 2"],
      ["src/b.test.ts > two", 4, "TypeError: no"],
    ]);
  });

  it("a prefix that nobody announced stays part of the line", async () => {
    const { causes } = await analyze("packages/a check: src.ts(1,14): error TS2322: no\n");

    expect(causes[0]?.tool).not.toBe("eslint");
    expect(causes[0]?.affected_files ?? []).not.toContain("packages/a/src.ts");
  });
});
