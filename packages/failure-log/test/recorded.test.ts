import { describe, expect, it } from "vitest";
import { analyze, jobLog, recorded } from "./helpers.ts";
import { CASES } from "./recorded-cases.ts";

describe("plain output of a tool", () => {
  it.each(CASES)("$log", async ({ log, type, tool, failures, tests }) => {
    const { causes } = await analyze(recorded(log));

    const [cause] = causes;
    expect(causes).toHaveLength(1);
    expect(cause).toMatchObject({ fix_type: type, tool });
    expect(cause?.failures.map(describeFailure)).toEqual(failures);
    if (tests !== undefined) expect(cause?.tests).toEqual(tests);
    expect(cause?.evidence.length).toBeGreaterThan(0);
    expect(cause?.relevant_logs[0]).not.toBe("");
    expect(cause?.summary).toMatch(/^.{5,160}$/);
  });
});

describe("the same output inside a job log", () => {
  it.each(CASES)("$log", async ({ log, type, tool }) => {
    const plain = (await analyze(recorded(log))).causes[0];
    const output = recorded(log).toString("utf8");
    const text = jobLog([{ uses: "actions/checkout@v7" }, { run: "make check", output, exit: 1 }]);

    const { causes, steps } = await analyze(text);

    const cause = causes.find((candidate) => candidate.tool === tool);
    expect(cause).toMatchObject({ fix_type: type, fingerprint: plain?.fingerprint });
    expect(cause?.step).toMatchObject({
      name: "Run make check",
      command: "make check",
      exit_code: 1,
      failed: true,
      ambiguous: false,
    });
    const shift = (cause?.evidence[0]?.start_line ?? 0) - (plain?.evidence[0]?.start_line ?? 0);
    expect(shift).toBe((steps[1]?.start_line ?? 0) + 3);
  });

  it("a step that passed keeps its complaints to itself", async () => {
    const eslint = recorded("eslint/stylish.log").toString("utf8");
    const pytest = recorded("pytest/default.log").toString("utf8");
    const text = jobLog([
      { run: "eslint . || true", output: eslint },
      { run: "pytest", output: pytest, exit: 1 },
    ]);

    const { causes } = await analyze(text);

    expect(causes.map((cause) => cause.tool)).toEqual(["pytest"]);
  });
});

function describeFailure(failure: {
  file: string | null;
  line: number | null;
  column: number | null;
  rule: string | null;
  nodeid: string | null;
}): string {
  const { file, line, column, rule, nodeid } = failure;
  return `${file ?? "-"}:${line ?? "-"}:${column ?? "-"} ${rule ?? nodeid ?? "-"}`;
}

describe("evidence", () => {
  it("shows a test's message and its line in the closing summary, one test after the other", async () => {
    const { causes } = await analyze(recorded("pytest/default.log"));
    const lines = recorded("pytest/default.log").toString("utf8").split("\n");
    const first = causes[0]?.evidence.map((each) => lines[each.start_line - 1]?.replace(/ +/g, " ").slice(0, 30)) ?? [];
    expect(first.filter((line) => line?.startsWith("FAILED ")).length).toBeGreaterThan(1);
    expect(first.findIndex((line) => line?.startsWith("E "))).toBeLessThan(
      first.findIndex((line) => /^(?:FAILED|ERROR) /.test(line ?? "")),
    );
    const told = causes[0]?.evidence.map((each) => each.start_line) ?? [];
    expect(new Set(told).size).toBe(told.length);
  });
});
