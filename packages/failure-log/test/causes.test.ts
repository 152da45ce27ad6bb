import { bandOf, failureContextSchema } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { analyzeReport, canAutoFix, mergeCauses, toFailureContext } from "../src/index.ts";
import { analyze, jobLog, recorded } from "./helpers.ts";

const output = (log: string) => recorded(log).toString("utf8");

describe("confidence", () => {
  it.each([
    [1, "high"],
    [0.85, "high"],
    [0.849, "medium"],
    [0.701, "medium"],
    [0.7, "low"],
    [0.4, "low"],
    [0.399, "none"],
    [0, "none"],
  ])("%d is %s (C-03)", (score, band) => {
    expect(bandOf(score)).toBe(band);
  });

  it.each([
    ["lint", 0.71, true],
    ["lint", 0.7, false],
    ["test_failure", 0.9, true],
    ["unknown", 0.99, false],
    ["infra", 0.99, false],
    ["config_error", 0.99, false],
    ["drift", 0.99, false],
    ["manual", 0.99, false],
    ["none", 0.99, false],
  ] as const)("a %s of %d may be fixed: %s (CLS-12, CLS-14)", (type, score, may) => {
    expect(canAutoFix(type, score)).toBe(may);
  });

  it("follows the evidence: a tool's own words weigh more than a guess, a cut log less", async () => {
    const sure = await analyze(jobLog([{ run: "eslint .", output: output("eslint/stylish.log"), exit: 1 }]));
    const cut = await analyze(recorded("eslint/stylish.log").subarray(0, 400));
    const guess = await analyze(jobLog([{ run: "x", output: "it broke", exit: 1 }]));

    const scores = [sure, cut, guess].map((analysis) => analysis.causes[0]?.confidence_score ?? 0);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(bandOf(scores[0] ?? 0)).toBe("high");
    expect(bandOf(scores[2] ?? 1)).toBe("none");
  });
});

describe("causes of one step", () => {
  it("are told by tool, root cause first", async () => {
    const both = `${output("vitest/default.log")}\n${output("tsc/plain.log")}`;
    const { causes } = await analyze(jobLog([{ run: "npm test; tsc", output: both, exit: 1 }]));

    expect(causes.map((cause) => cause.tool)).toEqual(["tsc", "vitest"]);
  });

  it("do not count what a runtime said and the test runner tells again", async () => {
    const { causes } = await analyze(recorded("vitest/default.log"));

    expect(causes.map((cause) => cause.tool)).toEqual(["vitest"]);
  });

  it("point at the repository's code in the stack, tests last (DET-02)", async () => {
    const { causes } = await analyze(recorded("pytest/default.log"));

    expect(causes[0]?.probable_modules.map((module) => module.path)).toEqual([
      "shop/cart.py",
      "tests/test_cart.py",
      "tests/conftest.py",
    ]);
    expect(causes[0]?.probable_modules.every((module) => module.score > 0 && module.score <= 1)).toBe(true);
  });

  it("leave other people's code out of the affected files", async () => {
    const log =
      "/home/runner/work/a/a/node_modules/x/y.ts(1,2): error TS2322: no\n/home/runner/work/a/a/src/z.ts(1,2): error TS2322: no\n";
    const { causes } = await analyze(log);

    expect(causes[0]?.affected_files).toEqual(["src/z.ts"]);
  });

  it("take further roots off", async () => {
    const { causes } = await analyze("/srv/build/7/src/z.ts(1,2): error TS2322: no\n", { roots: ["/srv/build/7"] });

    expect(causes[0]?.failures[0]?.file).toBe("src/z.ts");
  });

  it("carry no secret and no terminal escape out", async () => {
    const token = `ghp_${"a1B2".repeat(9)}`;
    const { causes } = await analyze(`src/a.ts(1,2): error TS2322: token ${token} \u202eevil\u0007.\n`);

    const text = JSON.stringify(causes);
    expect(text).not.toContain(token);
    expect(text).not.toMatch(/\u202e|\\u0007/);
  });
});

describe("git checks for stale files", () => {
  it("count fully when the step asks git", async () => {
    const { causes } = await analyze(
      jobLog([{ run: "npm run generate\ngit diff --exit-code", output: output("git-diff/exit-code.log"), exit: 1 }]),
    );

    expect(causes[0]).toMatchObject({
      fix_type: "stale_generated",
      affected_files: ["docs/api.md", "src/generated.ts"],
    });
    expect(bandOf(causes[0]?.confidence_score ?? 0)).toBe("high");
  });

  it("are told by the command alone when nothing is printed but a list", async () => {
    const { causes } = await analyze(
      jobLog([{ run: 'test -z "$(git status --porcelain)"', output: output("git-diff/porcelain.log"), exit: 1 }]),
    );

    expect(causes[0]?.fix_type).toBe("stale_generated");
  });

  it("give way to a formatter that shows a diff", async () => {
    const diff = `${output("black/check.log")}\n${output("git-diff/exit-code.log")}`;
    const { causes } = await analyze(jobLog([{ run: "pre-commit run --all-files", output: diff, exit: 1 }]));

    expect(causes.map((cause) => cause.tool)).toEqual(["black"]);
  });
});

describe("the contract", () => {
  it.each(["eslint/stylish.log", "pytest/collect.log", "npm/eresolve.log", "vitest/default.log", "shell/make.log"])(
    "%s becomes a failure_context.json",
    async (log) => {
      const { causes } = await analyze(jobLog([{ run: "make check", output: output(log), exit: 2 }]));

      const contexts = causes.map((cause) =>
        toFailureContext(cause, { source: "job.log", run: null, failing_step: null, legs: ["test (22)"] }),
      );
      expect(contexts.length).toBeGreaterThan(0);
      for (const context of contexts) {
        expect(failureContextSchema.parse(context)).toEqual(context);
        expect(context.confidence).toBe(bandOf(context.confidence_score));
      }
    },
  );

  it("merges the legs of a matrix by fingerprint; the surest speaks for all", async () => {
    const whole = (await analyze(jobLog([{ run: "eslint .", output: output("eslint/stylish.log"), exit: 1 }]))).causes;
    const plain = (await analyze(recorded("eslint/stylish.log"))).causes;
    const other = (await analyze(recorded("tsc/plain.log"))).causes;

    const merged = mergeCauses([
      ...plain.map((cause) => ({ leg: "a", cause })),
      ...whole.map((cause) => ({ leg: "b", cause })),
      ...other.map((cause) => ({ leg: "c", cause })),
    ]);

    expect(merged.map(({ cause, legs }) => [cause.tool, legs])).toEqual([
      ["eslint", ["b", "a"]],
      ["tsc", ["c"]],
    ]);
    expect(merged[0]?.cause).toBe(whole[0]);
  });
});

describe("what is told of a cause", () => {
  const LOGIN = "postgres://shop:wJ7rXUtnFEMI4K7MDENG@db.example.com/shop";

  // Where the login begins, a cut at one of the limits (400, 500, 600, 1500, 2000) would go through it.
  it.each([374, 474, 574, 1_474, 1_974])("has no half of a secret where it is cut, after %d characters", async (at) => {
    const message = `${"Error: it broke ".padEnd(at, "x y ")}${LOGIN} and more`;
    const lines = [`src/a.c:3:1: error: ${message}`, `Error: ${message}`, `error ${message}`];
    const logs = lines.map((line) => analyze(jobLog([{ run: "make", output: line, exit: 1 }])));
    const junit = `<testsuite><testcase name="b"><failure message="${message}">${message}</failure></testcase></testsuite>`;
    const causes = [
      ...(await Promise.all(logs)).flatMap((log) => log.causes),
      ...(analyzeReport("r", junit)?.causes ?? []),
    ];

    expect(causes).toHaveLength(4);
    expect(JSON.stringify(causes)).not.toContain("wJ7r");
  });
});
