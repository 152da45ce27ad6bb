import { describe, expect, it } from "vitest";
import { analyze, jobLog } from "./helpers.ts";

const run = 'node "$REGREEN_HOME/actions/review-code/dist/index.js"';

describe("the output of our own audits", () => {
  it("tells of findings in code as a linter would", async () => {
    const output = [
      "src/train.py:12:5: medium: The scaler sees the rows that the model is tested on. [regreen/fit-before-split]",
      "src/a b.py:3:1: low: Loop control variable `i` not used [regreen/ruff/B007]",
      "2 findings: 1 medium, 1 low.",
    ].join("\n");
    const { causes } = await analyze(jobLog([{ run, output, exit: 1 }]));

    expect(causes.map(({ fix_type, tool }) => [fix_type, tool])).toEqual([["lint", "regreen"]]);
    expect(causes[0]?.failures).toMatchObject([
      { file: "src/train.py", line: 12, column: 5, rule: "fit-before-split" },
      { file: "src/a b.py", line: 3, column: 1, rule: "ruff/B007" },
    ]);
  });

  it("tells of what is locked as of a vulnerability", async () => {
    const output =
      "package-lock.json:40:1: high: lodash 4.17.15 is in the affected range. [regreen/GHSA-35jh-r3h4-6jhm]";
    const { causes } = await analyze(jobLog([{ run, output, exit: 1 }]));

    expect(causes.map(({ fix_type }) => fix_type)).toEqual(["dependency_vulnerability"]);
    expect(causes[0]?.failures).toMatchObject([{ file: "package-lock.json", line: 40, rule: "GHSA-35jh-r3h4-6jhm" }]);
  });

  it("has the same fingerprint when the line has moved", async () => {
    const at = (line: number) => `src/train.py:${line}:5: low: Not used. [regreen/ruff/B007]`;
    const prints = [];
    for (const line of [4, 400]) {
      const { causes } = await analyze(jobLog([{ run, output: at(line), exit: 1 }]));
      prints.push(causes[0]?.fingerprint);
    }

    expect(prints[0]).toBe(prints[1]);
    expect(prints[0]).toMatch(/^[0-9a-f]{12}$/);
  });

  it("is not fooled by lines that only look like it", async () => {
    const output = [
      "see [regreen/x] for more",
      "a.py:1:1: awful: no severity [regreen/x]",
      ":1:1: low: no file [regreen/x]",
    ];
    const { causes } = await analyze(jobLog([{ run, output: output.join("\n"), exit: 1 }]));

    expect(causes.flatMap(({ failures }) => failures.filter(({ tool }) => tool === "regreen"))).toEqual([]);
  });
});
