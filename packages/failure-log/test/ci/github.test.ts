import { describe, expect, it } from "vitest";
import { analyze, BOM, jobLog, stamp } from "../helpers.ts";

const TSC = "src/cart.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.";

describe("steps of a GitHub job that the runner runs in other ways", () => {
  it("in a container: the command line of docker stands before the output", async () => {
    const output = `##[command]/usr/bin/docker exec  0a1b2c bash -e /__w/_temp/1.sh\n${TSC}`;

    const { causes } = await analyze(jobLog([{ run: "npx tsc", output, exit: 2 }]));

    expect(causes).toMatchObject([{ tool: "tsc", step: { command: "npx tsc", exit_code: 2, ambiguous: false } }]);
  });

  it("with container hooks, which add a line of their own behind the mark", async () => {
    const log = jobLog([{ run: "npx tsc", output: TSC, exit: 2 }]).replace(
      "exit code 2.\n",
      `exit code 2.\n${stamp(6)} ##[error]Executing the custom container implementation failed. Please contact your self hosted runner administrator.\n`,
    );

    expect((await analyze(log)).causes[0]).toMatchObject({ tool: "tsc", step: { failed: true, exit_code: 2 } });
  });

  it("in a composite action: the inner step tells why, the outer one answers for it", async () => {
    const inner = `##[group]Run npx tsc\n\u001b[36;1mnpx tsc\u001b[0m\nshell: /usr/bin/bash -e {0}\n##[endgroup]\n${TSC}`;

    const { causes, steps } = await analyze(jobLog([{ uses: "./.github/actions/check", output: inner, exit: 2 }]));

    expect(causes).toMatchObject([{ tool: "tsc", step: { uses: "./.github/actions/check", failed: true } }]);
    expect(steps.find(({ command }) => command === "npx tsc")).toMatchObject({ nested: true, exit_code: 2 });
  });

  it("by an action: its own message is all there is", async () => {
    const output =
      "uploading\n##[error]No files were found with the provided path: dist. No artifacts will be uploaded.";

    const { causes } = await analyze(jobLog([{ run: "npm ci" }, { uses: "actions/upload-artifact@v7", output }]));

    expect(causes[0]?.step).toMatchObject({ uses: "actions/upload-artifact@v7", failed: true });
    expect(causes[0]?.relevant_logs.join()).toContain("No files were found");
  });

  it("matchers make an annotation of a tool's line; that is no mark of failure", async () => {
    const output = `##[add-matcher]/home/runner/work/_temp/tsc.json\n##[error]${TSC}`;
    const log = jobLog([
      { run: "npx tsc || true", output: `${output}\ngoing on` },
      { run: "npm test", output: "the gizmo broke", exit: 1 },
    ]);

    const { causes } = await analyze(log);

    expect(causes.map(({ step }) => step?.command)).toEqual(["npm test"]);
  });
});

describe("what follows the step that failed", () => {
  it("steps with `if: always()` and the clean-up are not to blame", async () => {
    const log = jobLog([
      { run: "npx tsc", output: TSC, exit: 2 },
      { run: "./report.sh", output: "Error: there was nothing to report\nok" },
      { uses: "actions/upload-artifact@v7", output: "uploaded" },
    ]);

    expect((await analyze(log)).causes).toMatchObject([{ tool: "tsc", step: { command: "npx tsc" } }]);
  });

  it("a later failure is told as well, after the first", async () => {
    const log = jobLog([
      { run: "npx tsc", output: TSC, exit: 2 },
      { run: "./report.sh", output: "the gizmo broke", exit: 1 },
    ]);

    const { causes } = await analyze(log);

    expect(causes.map(({ step }) => step?.command)).toEqual(["npx tsc", "./report.sh"]);
    expect(causes[0]?.tool).toBe("tsc");
  });

  it("complaints of the clean-up are nobody's", async () => {
    const log = jobLog([{ run: "npm test", output: "12 passed" }]).replace(
      "Cleaning up orphan processes\n",
      `Cleaning up orphan processes\n${stamp(9)} Terminate orphan process: pid (7) (node)\n${stamp(9)} ##[warning]Node.js 20 actions are deprecated.\n${stamp(9)} ${TSC}\n`,
    );

    expect((await analyze(log)).causes).toEqual([]);
  });
});

describe("a job that was stopped", () => {
  it.each([
    "The operation was canceled.",
    "The runner has received a shutdown signal. This can happen when the runner service is stopped, or a manually started runner is canceled.",
    "The action 'Test' has timed out after 10 minutes.",
    "The job running on runner GitHub Actions 3 has exceeded the maximum execution time of 360 minutes.",
    "The job has exceeded the maximum execution time of 6h0m0s",
  ])("%s", async (why) => {
    const { causes } = await analyze(jobLog([{ run: "npm test", output: `running\n##[error]${why}` }]));

    expect(causes[0]?.step).toMatchObject({ command: "npm test", failed: true });
    expect(["timeout", "infra"]).toContain(causes[0]?.fix_type);
  });

  it("is not blamed on what its steps had printed before, when the runner was lost", async () => {
    const log = jobLog([
      { run: "npm test", output: "running\n##[error]The hosted runner lost communication with the server." },
    ]);

    expect((await analyze(log)).causes[0]).toMatchObject({ fix_type: "infra" });
  });
});

describe("a log that was cut", () => {
  it("keeps its mark without any header", async () => {
    const log = `${stamp(1)} the gizmo broke\n${stamp(1)} ##[error]Process completed with exit code 3.\n`;

    expect((await analyze(log)).causes).toHaveLength(1);
  });

  it("in the middle of the failing step still tells what was said", async () => {
    const whole = jobLog([{ run: "npm ci" }, { run: "npx tsc", output: `${TSC}\nmore`, exit: 2 }], { marks: false });

    const { causes } = await analyze(whole.slice(0, whole.indexOf("more")));

    expect(causes[0]).toMatchObject({ tool: "tsc" });
  });

  it("of several jobs one after another keeps them apart by their marks", async () => {
    const green = jobLog([{ run: "npm run lint", output: "fine" }]);
    const red = jobLog([{ run: "npx tsc", output: TSC, exit: 2 }]);
    expect(red.startsWith(BOM)).toBe(true);

    const { causes } = await analyze(`${green}${red}`);

    expect(causes.map(({ step }) => step?.command)).toEqual(["npx tsc"]);
  });
});
