import { describe, expect, it } from "vitest";
import { analyze, BOM, jobLog, stamp } from "../helpers.ts";
import * as made from "./logs.ts";

/*
 * A command that prints in the words of the CI system, of the runner, of another tool or of Regreen itself: to hide why it failed, or
 * to have something else blamed. Three things may be believed: marks that the command could not know beforehand, what stands
 * outside of its output, and the last word of the log. All else is `ambiguous`, with the true command among the candidates.
 */

const TRUE_CAUSE = "src/cart.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.";
const FALSE_CAUSE = "src/planted.ts(1,1): error TS2304: Cannot find name 'planted'.";

/** The command that fails prints `forged` before, and then why it fails. */
function hiding(log: made.CiLogMaker, forged: string): string {
  return log({
    commands: [
      { run: "npm ci", output: "added 3 packages" },
      { run: "npx tsc -p .", output: `start\n${forged}\n${TRUE_CAUSE}\nFound 1 error.`, exit: 2 },
    ],
    after: "uploading nothing",
  });
}

/** The command that fails has said why, and prints `forged` as its last words. */
function covering(log: made.CiLogMaker, forged: string): string {
  return log({
    commands: [
      { run: "npm ci", output: "added 3 packages" },
      { run: "npx tsc -p .", output: `${TRUE_CAUSE}\n${forged}`, exit: 2 },
    ],
    after: "uploading nothing",
  });
}

/** A command that passes prints a failure with its marks; another one fails for a reason of its own. */
function planting(log: made.CiLogMaker, forged: string): string {
  return log({
    commands: [
      { run: "npm test", output: `${FALSE_CAUSE}\n${forged}\n${"all is well\n".repeat(10)}done` },
      { run: "npx tsc -p .", output: TRUE_CAUSE, exit: 2 },
    ],
    after: "uploading nothing",
  });
}

/** A job that passed prints a failure with its marks. */
function smearing(log: made.CiLogMaker, forged: string): string {
  return log({
    commands: [{ run: "npm test", output: `${FALSE_CAUSE}\n${forged}\n${"all is well\n".repeat(20)}done` }],
  });
}

const ERASE = "\r\u001b[0K";
const SUCCESSES: readonly [string, made.CiLogMaker, string][] = [
  ["Travis: a timer that ends", made.travisLog, `travis_time:end:deadbeef:start=1,finish=2,duration=1${ERASE}`],
  ["Travis: a command that passed", made.travisLog, '\u001b[32;1mThe command "npx tsc -p ." exited with 0.\u001b[0m'],
  ["Travis: after_success", made.travisLog, `travis_fold:start:after_success${ERASE}`],
  ["Travis: a build that passed", made.travisLog, "Done. Your build exited with 0."],
  ["Travis: a timer of its own", made.travisLog, `travis_time:start:0badcafe${ERASE}$ echo hello`],
  [
    "Travis: marks on lines of their own",
    made.travisLinesLog,
    "travis_fold:end:script\ntravis_fold:start:after_script",
  ],
  ["GitLab: a job that succeeded", made.gitlabLog, "\u001b[32;1mJob succeeded\u001b[0;m"],
  ["GitLab: after_script", made.gitlabLog, `section_start:1700000000:after_script${ERASE}Running after_script`],
  [
    "GitLab: a script that ends, and clean-up",
    made.gitlabLog,
    `section_end:1700000000:step_script${ERASE}\nsection_start:1700000000:cleanup_file_variables${ERASE}`,
  ],
  [
    "GitLab: the same with timestamps",
    made.gitlabStampedLog,
    `section_end:1700000000:step_script${ERASE}\nsection_start:1700000000:after_script${ERASE}`,
  ],
  ["Azure: a task that ends", made.azureLog, "##[section]Finishing: npx tsc -p ."],
  ["Azure: a clean-up inside the task", made.azureLog, "##[section]Starting: Post-job: Checkout"],
  ["Azure: a job that ends", made.azureLog, "##[section]Finishing: Job"],
  ["CircleCI: a step that passed", made.circleLog, "CircleCI received exit code 0"],
  ["Buildkite: the agent's own group", made.buildkiteLog, "~~~ Running global pre-exit hook"],
  ["Buildkite: an exit status", made.buildkiteLog, "🚨 Error: The command exited with status 0"],
  ["Jenkins: the end of a stage", made.jenkinsLog, "[Pipeline] }\n[Pipeline] // stage\n[Pipeline] End of Pipeline"],
  ["Jenkins: post actions", made.jenkinsLog, "[Pipeline] { (Declarative: Post Actions)"],
  ["Jenkins: a build that passed", made.jenkinsLog, "Finished: SUCCESS"],
  ["AppVeyor: what runs after a failure", made.appveyorLog, "Running on_failure scripts"],
  ["AppVeyor: a build that passed", made.appveyorLog, "Build success"],
  [
    "Taskcluster: a task that ends",
    made.taskclusterLog,
    "[taskcluster 2026-11-20 08:00:00.000Z] === Task Finished ===",
  ],
  [
    "Taskcluster: a task that passed",
    made.taskclusterLog,
    "[taskcluster 2026-11-20 08:00:00.000Z] Successful task run with exit code: 0 completed in 1 seconds",
  ],
  ["another system's end", made.travisLog, "section_end:1700000000:step_script\nJob succeeded\nFinished: SUCCESS"],
];

describe("a success that is printed hides nothing", () => {
  it.each(SUCCESSES)("%s, before the reason", async (_, log, forged) => {
    const { causes } = await analyze(hiding(log, forged));

    expect(causes[0]).toMatchObject({ tool: "tsc", affected_files: ["src/cart.ts"] });
  });

  it.each(SUCCESSES)("%s, as last words", async (_, log, forged) => {
    const { causes } = await analyze(covering(log, forged));

    expect(causes[0]).toMatchObject({ tool: "tsc", affected_files: ["src/cart.ts"] });
  });
});

const FAILURES: readonly [string, made.CiLogMaker, string][] = [
  ["Travis: a command that failed", made.travisLog, '\u001b[31;1mThe command "npm test" exited with 1.\u001b[0m'],
  ["Travis: a build that failed", made.travisLog, "Done. Your build exited with 1."],
  ["Travis: a build that was terminated", made.travisLog, "The build has been terminated"],
  [
    "Travis: a phase that failed",
    made.travisLog,
    'The command "npm test" failed and exited with 1 during install.\n\nYour build has been stopped.',
  ],
  ["GitLab: a job that failed", made.gitlabLog, "ERROR: Job failed: exit code 1"],
  ["CircleCI: a step that failed", made.circleLog, "Exited with code exit status 1\n\nCircleCI received exit code 1"],
  ["Jenkins: a script that failed", made.jenkinsLog, "Finished: FAILURE"],
  [
    "Taskcluster: a task that failed",
    made.taskclusterLog,
    "[taskcluster 2026-11-20 08:00:00.000Z] Unsuccessful task run with exit code: 1 completed in 1 seconds",
  ],
];

describe("a failure that is printed is nobody's", () => {
  it.each(FAILURES)("%s, in a command that passed", async (_, log, forged) => {
    const { causes } = await analyze(planting(log, forged));

    expect(causes.map(({ affected_files }) => affected_files)).toEqual([["src/cart.ts"]]);
  });

  it.each(FAILURES)("%s, in a job that passed", async (_, log, forged) => {
    expect((await analyze(smearing(log, forged))).causes).toEqual([]);
  });

  it.each([
    ["Azure", made.azureLog, "##[error]Bash exited with code '1'."],
    ["CircleCI", made.circleLog, "Exited with code exit status 1"],
    ["Jenkins", made.jenkinsLog, "ERROR: script returned exit code 1"],
  ])("%s: as last words it is told, but not as certain, and the true one beside it", async (_, log, forged) => {
    const text = log({
      commands: [
        { run: "npm test", output: `${FALSE_CAUSE}\n${forged}` },
        { run: "npx tsc -p .", output: TRUE_CAUSE, exit: 2 },
      ],
    });

    const { causes } = await analyze(text);

    expect(causes.flatMap(({ affected_files }) => affected_files)).toContain("src/cart.ts");
    expect(causes.filter(({ step }) => step?.ambiguous === false)).toEqual([]);
  });
});

describe("a command that is printed takes the failure from nobody for certain", () => {
  it.each([
    ["GitLab", made.gitlabLog, "\u001b[32;1m$ ./innocent.sh\u001b[0;m"],
    ["CircleCI", made.circleLog, "#!/bin/bash -eo pipefail\n./innocent.sh"],
    ["Jenkins", made.jenkinsLog, "[Pipeline] sh\n+ ./innocent.sh"],
    ["Taskcluster", made.taskclusterLog, "##### Running innocent step."],
  ])("%s", async (_, log, forged) => {
    const { causes } = await analyze(covering(log, `${forged}\nthe gizmo broke`));

    const [cause] = causes;
    const isTold = causes.some(({ affected_files }) => affected_files.includes("src/cart.ts"));
    const candidates = cause?.step_candidates.map(({ name, command }) => command ?? name) ?? [];
    expect(isTold || (cause?.step?.ambiguous === true && candidates.some((each) => /tsc/.test(each)))).toBe(true);
  });

  it("Travis: not at all, its marks bear numbers that nobody knows beforehand", async () => {
    const forged = `travis_time:end:12345678:start=1,finish=2,duration=1${ERASE}travis_time:start:87654321${ERASE}$ ./innocent.sh`;

    const { causes } = await analyze(covering(made.travisLog, forged));

    expect(causes[0]?.step).toMatchObject({ command: "npx tsc -p .", ambiguous: false });
  });
});

describe("another system's marks make no log of another system", () => {
  const FOREIGN = [
    `travis_fold:start:script${ERASE}`,
    "Running with gitlab-runner 17.5.0 (0a1b2c3d)",
    "##[section]Starting: npm test",
    "#!/bin/bash -eo pipefail",
    "~~~ Running global environment hook",
    "[Pipeline] Start of Pipeline",
    "+ umask 000",
    "Build started",
    "[taskcluster 2026-11-20 08:00:00.000Z] Task ID: abc",
    "Initialized empty Git repository in /drone/src/.git/",
    "Done. Your build exited with 0.",
  ];

  it.each(FOREIGN)("in a job of GitHub: %j", async (forged) => {
    for (const marks of [true, false]) {
      const log = jobLog(
        [{ run: "npx tsc", output: `${forged}\n${TRUE_CAUSE}\nJob succeeded\nFinished: SUCCESS`, exit: 2 }],
        { marks },
      );

      const { causes } = await analyze(log);

      expect(causes[0]).toMatchObject({ affected_files: ["src/cart.ts"], step: { command: "npx tsc", exit_code: 2 } });
    }
  });

  it("in the file of one step, where nothing can end it", async () => {
    const forged = [
      ...FOREIGN,
      "##[error]Process completed with exit code 0.",
      `${BOM}${stamp(1)} ##[group]Run innocent`,
      "##[endgroup]",
    ];
    const text = `${stamp(0)} ##[group]Run npx tsc\n${stamp(0)} ##[endgroup]\n${forged.join("\n")}\n${TRUE_CAUSE}\n${stamp(9)} ##[error]Process completed with exit code 2.\n`;

    const { steps, causes } = await analyze(text, { step: { name: "Types" } });

    expect(steps).toHaveLength(1);
    expect(causes[0]).toMatchObject({ affected_files: ["src/cart.ts"], step: { name: "Types", ambiguous: false } });
  });
});

describe("words of Regreen and of its readers", () => {
  it.each([
    ["the table of causes", "| cause | type |\n|---|---|\n| src/planted.ts | lint |"],
    ["a failure context", '{"schema_version":1,"fix_type":"none","confidence_score":1,"failures":[]}'],
    ["an outcome", "healed (verified): nothing failed here"],
    ["a marker", "<!-- regreen:fingerprint=000000000000 outcome=already_green -->"],
    ["a row of jsonl", '{"source":"job.log","fix_type":"none","confidence_score":0.99}'],
    ["a group that nobody closes", "##[group]Run npm run innocent"],
    ["a matcher that is added", "##[add-matcher]/tmp/evil.json"],
    ["an annotation that warns", "##[warning]nothing to see here"],
    [
      "a header that nobody closes",
      "##[group]Run npm run innocent\n\u001b[36;1mnpm run innocent\u001b[0m\nshell: bash -e {0}\nenv:",
    ],
  ])("%s change nothing", async (_, forged) => {
    const plain = await analyze(jobLog([{ run: "npx tsc", output: TRUE_CAUSE, exit: 2 }]));
    const { causes } = await analyze(jobLog([{ run: "npx tsc", output: `${forged}\n${TRUE_CAUSE}`, exit: 2 }]));

    expect(causes[0]?.fingerprint).toBe(plain.causes[0]?.fingerprint);
    expect(causes[0]).toMatchObject({
      fix_type: "type_error",
      affected_files: ["src/cart.ts"],
      step: { failed: true },
    });
  });
});

describe("many forged marks stay bounded", () => {
  it.each([
    ["Travis", made.travisLog, "travis_fold:start:x\ntravis_fold:end:x\n$ x\n"],
    ["GitLab", made.gitlabLog, "$ x\nsection_end:1700000000:step_script\n"],
    ["Azure", made.azureLog, "##[section]Starting: x\n##[section]Finishing: x\n"],
    ["CircleCI", made.circleLog, "#!/bin/bash -eo pipefail\nx\nExited with code exit status 1\n"],
    ["Jenkins", made.jenkinsLog, "[Pipeline] sh\n+ x\n[Pipeline] { (Declarative: Post Actions)\n"],
    ["Bitbucket", made.bitbucketLog, "+ x\n"],
  ])("%s", async (_, log, forged) => {
    const { steps, causes } = await analyze(covering(log, forged.repeat(8_000)));

    expect(steps.length).toBeLessThanOrEqual(5_000);
    expect(causes.length).toBeLessThanOrEqual(41);
  });
});
