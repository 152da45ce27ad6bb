import { describe, expect, it } from "vitest";
import { analyze, jobLog } from "./helpers.ts";

const run = "npx regreen regression-compare --actual-dir results";
const MOVED = [
  '  [large_drift] scenario "charts/monthly", json "analysis": 2 values differ, one by 76 %.',
  "    $.total: expected 207.05, is 49.3",
  "    $.months[*].total: expected 52.75, is 12.5 (3 times)",
  '  [baseline_missing] scenario "report", text "letter": Nothing was made for it.',
];
const CLOSING = "not_fixable (large_drift): report / letter was not made.";

describe("the output of our own regression-compare", () => {
  it("tells of golden data as of tests, named by scenario and file", async () => {
    const { causes } = await analyze(jobLog([{ run, output: [...MOVED, CLOSING].join("\n"), exit: 11 }]));
    expect(causes.map(({ fix_type, tool }) => [fix_type, tool])).toEqual([["test_failure", "regression-compare"]]);
    expect(causes[0]?.failures).toMatchObject([
      { nodeid: "charts/monthly/analysis", message: "2 values differ, one by 76 %." },
      { nodeid: "report/letter", message: "Nothing was made for it." },
    ]);
    expect(causes[0]?.relevant_logs.join("\n")).toContain("$.total: expected 207.05, is 49.3");
  });

  it("tells of benchmarks and budgets as of drift, which is a cause of its own", async () => {
    const output = [
      ...MOVED.slice(0, 2),
      '  [large_drift] scenario "charts/monthly", budget "time < 5 s": 6.2 s.',
      '  [regressed] benchmark "checkout": 33\u00a0% slower. 8 against 8 runs.',
      CLOSING,
    ];
    const { causes } = await analyze(jobLog([{ run, output: output.join("\n"), exit: 11 }]));
    const byType = Object.fromEntries(causes.map((cause) => [cause.fix_type, cause.failures]));
    expect(byType.test_failure).toHaveLength(1);
    expect(byType.drift).toMatchObject([
      { rule: "charts/monthly: time < 5 s", nodeid: null },
      { rule: "checkout", nodeid: null },
    ]);
  });

  it("reads it as the log of the action, too, where the step has no command", async () => {
    const output = [
      '[small_drift] scenario "report", image "chart": 0.4 % of the pixels differ.',
      `##[error]${CLOSING}`,
    ];
    const { causes } = await analyze(jobLog([{ uses: "x/y@v1", output: output.join("\n"), exit: 1 }]));
    expect(causes[0]).toMatchObject({ fix_type: "test_failure", failures: [{ nodeid: "report/chart" }] });
  });

  it("keeps the fingerprint when the figures are others, and not when the scenario is", async () => {
    const fingerprint = async (line: string) =>
      (await analyze(jobLog([{ run, output: `${line}\n${CLOSING}`, exit: 11 }]))).causes[0]?.fingerprint;
    const regressed = (name: string, words: string) => fingerprint(`  [regressed] benchmark "${name}": ${words}`);
    expect(await regressed("a", "33 % slower. 8 against 8 runs.")).toBe(
      await regressed("a", "9 % slower. 3 against 12 runs."),
    );
    expect(await regressed("a", "33 % slower.")).not.toBe(await regressed("b", "33 % slower."));
  });

  it("says that there was nothing to compare", async () => {
    const output = "misconfigured (nothing_compared): Nothing was compared.";
    const { causes } = await analyze(jobLog([{ run, output, exit: 2 }]));
    expect(causes[0]).toMatchObject({ fix_type: "config_error", failures: [{ rule: "nothing_compared" }] });
  });
});
