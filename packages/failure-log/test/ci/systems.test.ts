import { describe, expect, it } from "vitest";
import { analyze } from "../helpers.ts";
import * as made from "./logs.ts";

/** An error of the same tool, in a stretch that passed. */
const NOISE = "src/noise.ts(9,9): error TS2304: Cannot find name 'noise'.\nnpm ERR! this is no failure\nFAILED: never";
const FAILURE = "src/cart.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.";

const MARKED: readonly [string, made.CiLogMaker][] = [
  ["Travis", made.travisLog],
  ["Travis, with line ends", made.travisLinesLog],
  ["GitLab", made.gitlabLog],
  ["GitLab, with timestamps", made.gitlabStampedLog],
  ["Azure", made.azureLog],
  ["CircleCI", made.circleLog],
  ["Jenkins", made.jenkinsLog],
  ["Jenkins, with timestamps", made.jenkinsStampedLog],
  ["Taskcluster", made.taskclusterLog],
];
/** One script, in which a job's own commands cannot be told apart. */
const WHOLE: readonly [string, made.CiLogMaker][] = [
  ["Buildkite", made.buildkiteLog],
  ["AppVeyor", made.appveyorLog],
];
/** Nothing in the log tells of success or failure. */
const SILENT: readonly [string, made.CiLogMaker][] = [
  ["Bitbucket", made.bitbucketLog],
  ["Drone", made.droneLog],
];

const RED: made.CiJob = {
  commands: [
    { run: "npm ci", output: NOISE },
    { run: "npx tsc -p .", output: FAILURE, exit: 2 },
  ],
  after: NOISE,
};

describe.each(MARKED)("%s", (_, log) => {
  it("finds the failing stretch, and only what stands in it", async () => {
    const { causes } = await analyze(log(RED));

    expect(causes).toHaveLength(1);
    expect(causes[0]).toMatchObject({ tool: "tsc", affected_files: ["src/cart.ts"] });
    expect(causes[0]?.failures).toHaveLength(1);
  });

  it("finds nothing in a job that passed, whatever it printed", async () => {
    const green = { commands: [{ run: "npm ci", output: NOISE }], after: NOISE };

    expect((await analyze(log(green))).causes).toEqual([]);
  });

  it("shows the last words of the failing stretch when nobody knows the tool", async () => {
    const { causes } = await analyze(
      log({
        commands: [
          { run: "./setup", output: "zzz: Error: this is fine" },
          { run: "./gizmo", output: "one\nthe gizmo is not aligned", exit: 3 },
          { run: "./later", output: "all is well" },
        ],
        after: "Error: nothing to upload",
      }),
    );

    expect(causes[0]?.relevant_logs.join("\n")).toContain("the gizmo is not aligned");
    expect(causes[0]?.relevant_logs.join("\n")).not.toMatch(/this is fine|nothing to upload|all is well/);
  });
});

describe.each(WHOLE)("%s", (_, log) => {
  it("finds the failure in the job's commands, and not in what ran afterwards", async () => {
    const { causes } = await analyze(log({ ...RED, commands: RED.commands.slice(1) }));

    expect(causes[0]).toMatchObject({ tool: "tsc", affected_files: ["src/cart.ts"] });
  });

  it("finds nothing in a job that passed, whatever it printed", async () => {
    const { causes } = await analyze(log({ commands: [{ run: "npm ci", output: NOISE }], after: NOISE }));

    expect(causes).toEqual([]);
  });
});

describe.each(SILENT)("%s", (_, log) => {
  it("looks at the last command alone: the shell stops at the first that fails", async () => {
    const { causes } = await analyze(log(RED));

    expect(causes[0]).toMatchObject({ tool: "tsc", affected_files: ["src/cart.ts"] });
  });

  it("finds nothing when the last command said nothing bad", async () => {
    const { causes } = await analyze(
      log({
        commands: [
          { run: "npm ci", output: NOISE },
          { run: "npm test", output: "12 passed" },
        ],
      }),
    );

    expect(causes).toEqual([]);
  });
});

describe("what the stretches tell", () => {
  it.each([
    ["Travis", made.travisLog, "npx tsc -p .", 2],
    ["GitLab", made.gitlabLog, "npx tsc -p .", 2],
    ["CircleCI", made.circleLog, "npx tsc -p .", 2],
    ["Jenkins", made.jenkinsLog, "npx tsc -p .", 2],
  ])("%s: the command and its exit code", async (_, log, command, exit_code) => {
    const { causes } = await analyze(log(RED));

    expect(causes[0]?.step).toMatchObject({ command, exit_code, failed: true });
  });

  it("Azure: the task and its exit code", async () => {
    const { causes } = await analyze(made.azureLog(RED));

    expect(causes[0]?.step).toMatchObject({ name: "npx tsc -p .", command: null, exit_code: 2, failed: true });
  });
});

describe("Travis goes on after a command of `script` that failed", () => {
  const job = {
    commands: [
      { run: "npm run lint", output: FAILURE, exit: 1 },
      { run: "npm test", output: "FAIL a.test.ts > adds\nAssertionError: expected 1 to be 2", exit: 1 },
      { run: "npm run docs", output: NOISE },
    ],
  };

  it("tells each command that failed, the first one first", async () => {
    const { causes } = await analyze(made.travisLog(job));

    expect(causes.map((cause) => cause.step?.command)).toEqual(["npm run lint", "npm test"]);
  });

  it("reads the sentence on a command of several lines", async () => {
    const run = "if [ a = b ]; then\n  echo no\nfi; npx tsc";
    const log = made.travisLog({ commands: [{ run: "RUN", output: FAILURE, exit: 1 }] }).replaceAll("RUN", run);

    const { causes } = await analyze(log);

    expect(causes[0]).toMatchObject({ affected_files: ["src/cart.ts"], step: { exit_code: 1 } });
  });

  it("knows the phases that stop the build", async () => {
    const log = made
      .travisLog({ commands: [{ run: "npm ci", output: FAILURE, exit: 1 }] })
      .replace(
        /" exited with 1\.[\s\S]*/,
        '" failed and exited with 1 during install.\u001b[0m\n\nYour build has been stopped.\n',
      );

    expect((await analyze(log)).causes[0]?.step).toMatchObject({ command: "npm ci", exit_code: 1 });
  });

  it("blames the command that took the shell with it", async () => {
    const log = made.travisLog({ commands: [{ run: "source ./ci.sh", output: FAILURE, exit: 1 }] });

    const { causes } = await analyze(log.slice(0, log.lastIndexOf("travis_time:end:1a2b3c00")));

    expect(causes[0]).toMatchObject({ affected_files: ["src/cart.ts"], step: { command: "source ./ci.sh" } });
  });

  it.each([
    "No output has been received in the last 10m0s, this potentially indicates a stalled build or something wrong with the build itself.\n\nThe build has been terminated\n",
    "\nThe job exceeded the maximum time limit for jobs, and has been terminated.\n",
  ])("knows its time limits: %s", async (end) => {
    const log = made.travisLog({ commands: [{ run: "npm test", output: "waiting" }] });

    const { causes } = await analyze(`${log.slice(0, log.indexOf("waiting"))}waiting\n\n${end}`);

    expect(causes[0]).toMatchObject({ fix_type: "timeout", step: { command: "npm test" } });
  });
});

describe("time limits and people", () => {
  it.each([
    [
      "GitLab",
      made.gitlabLog,
      "ERROR: Job failed: exit code 1",
      "ERROR: Job failed: execution took longer than 1h0m0s seconds",
    ],
    ["Azure", made.azureLog, "Bash exited with code '1'.", "The operation was canceled."],
    [
      "CircleCI",
      made.circleLog,
      "Exited with code exit status 1",
      "Too long with no output (exceeded 10m0s): context deadline exceeded",
    ],
    [
      "AppVeyor",
      made.appveyorLog,
      "Command exited with code 1",
      "Build execution time has reached the maximum allowed time for your plan (60 minutes).",
    ],
  ])("%s", async (_, log, mark, stop) => {
    const text = log({ commands: [{ run: "sleep 9999", output: "waiting", exit: 1 }] });
    expect(text).toContain(mark);

    const { causes } = await analyze(text.replace(mark, stop).replace(/\nCircleCI received exit code 1[\s\S]*/, "\n"));

    expect(causes[0]).toMatchObject({ fix_type: "timeout" });
  });
});
