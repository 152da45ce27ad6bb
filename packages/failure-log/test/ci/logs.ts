/*
 * Logs as the CI systems write them, from their documentation and their runners' sources: none of them runs here.
 * Every maker gets the same job: commands one after another, of which one may fail, and something that runs afterwards.
 */

interface CiCommand {
  readonly run: string;
  readonly output: string;
  /** 0 when absent. */
  readonly exit?: number;
}

export interface CiJob {
  readonly commands: readonly CiCommand[];
  /** Printed by clean-up that runs in any case. */
  readonly after?: string;
}

export type CiLogMaker = (job: CiJob) => string;

const ERASE = "\r\u001b[0K";

/** Commands up to and with the first that fails. */
function untilFailure(commands: readonly CiCommand[]): readonly CiCommand[] {
  const failed = commands.findIndex(({ exit = 0 }) => exit !== 0);
  return failed === -1 ? commands : commands.slice(0, failed + 1);
}

function exitOf({ commands }: CiJob): number {
  return commands.find(({ exit = 0 }) => exit !== 0)?.exit ?? 0;
}

/** travis-build, lib/travis/build/bash: all commands of `script` run. */
export function travisLog(job: CiJob): string {
  const { commands, after = "" } = job;
  const timed = (id: number, inner: string) => {
    const hex = (0x1a2b3c00 + id).toString(16);
    return `travis_time:start:${hex}${ERASE}${inner}\ntravis_time:end:${hex}:start=15,finish=16,duration=1${ERASE}`;
  };
  const colour = (exit: number) => (exit === 0 ? "\u001b[32;1m" : "\u001b[31;1m");
  const script = commands.map(
    ({ run, output, exit = 0 }, index) =>
      `${timed(index, `$ ${run}\n${output}`)}${colour(exit)}The command "${run}" exited with ${exit}.\u001b[0m\n\n`,
  );
  const exit = exitOf(job) === 0 ? 0 : 1;
  return [
    `travis_fold:start:worker_info${ERASE}\u001b[33;1mWorker information\u001b[0m\nhostname: worker\n`,
    `travis_fold:end:worker_info${ERASE}travis_fold:start:system_info${ERASE}Build language: node_js\n`,
    `Fatal errors are reported\ntravis_fold:end:system_info${ERASE}\n`,
    `travis_fold:start:git.checkout${ERASE}${timed(90, "$ git clone --depth=50 https://github.com/o/r.git o/r\nCloning into 'o/r'...")}$ cd o/r\n`,
    `travis_fold:end:git.checkout${ERASE}\n$ export CI=true\n`,
    ...script,
    `travis_fold:start:after_script${ERASE}${timed(99, `$ ./report.sh\n${after}`)}travis_fold:end:after_script${ERASE}\n`,
    `Done. Your build exited with ${exit}.\n`,
  ].join("");
}

/** The same as some collectors keep it: a line end for each carriage return. */
export function travisLinesLog(job: CiJob): string {
  return travisLog(job).replaceAll("\r", "\n");
}

/** docs.gitlab.com/ci/jobs/job_logs; gitlab-runner 17. */
export function gitlabLog(job: CiJob): string {
  const section = (name: string, title: string, text: string) =>
    `\u001b[0Ksection_start:1700000000:${name}${ERASE}\u001b[0K\u001b[36;1m${title}\u001b[0;m\n${text}\n\u001b[0Ksection_end:1700000001:${name}${ERASE}`;
  const commands = untilFailure(job.commands)
    .map(({ run, output }) => `\u001b[32;1m$ ${run}\u001b[0;m\n${output}`)
    .join("\n");
  const exit = exitOf(job);
  const end =
    exit === 0
      ? "\u001b[32;1mJob succeeded\u001b[0;m\n"
      : `\u001b[31;1mERROR: Job failed: exit code ${exit}\n\u001b[0;m\n`;
  return [
    "\u001b[0KRunning with gitlab-runner 17.5.0 (0a1b2c3d)\u001b[0;m\n",
    section(
      "prepare_executor",
      'Preparing the "docker+machine" executor',
      "Using Docker executor with image node:22 ...",
    ),
    section("get_sources", "Getting source from Git repository", "Fetching changes with git depth set to 20..."),
    section("step_script", 'Executing "step_script" stage of the job script', commands),
    section("after_script", "Running after_script", `\u001b[32;1m$ ./report.sh\u001b[0;m\n${job.after ?? ""}`),
    section("cleanup_file_variables", "Cleaning up project directory and file based variables", ""),
    end,
  ].join("");
}

/** With FF_TIMESTAMPS, as gitlab.com writes it. */
export function gitlabStampedLog(job: CiJob): string {
  return gitlabLog(job)
    .split("\n")
    .map((line, index) => (line === "" ? "" : `2026-11-20T08:00:00.${String(index).padStart(6, "0")}Z 01O ${line}`))
    .join("\n");
}

/** learn.microsoft.com/azure/devops/pipelines/troubleshooting/review-logs; the log of a whole job. */
export function azureLog(job: CiJob): string {
  const ruler = "=".repeat(78);
  const task = (name: string, text: string) =>
    `##[section]Starting: ${name}\n${ruler}\nTask         : Command line\nDescription  : Run a command line script\n${ruler}\nGenerating script.\n${text}\n##[section]Finishing: ${name}`;
  const tasks = untilFailure(job.commands).map(({ run, output, exit = 0 }) =>
    task(run, exit === 0 ? output : `${output}\n##[error]Bash exited with code '${exit}'.`),
  );
  const text = [
    "##[section]Starting: Job",
    "##[section]Starting: Initialize job\nAgent name: 'Hosted Agent'\n##[section]Finishing: Initialize job",
    ...tasks,
    task("Post-job: Checkout o/r@main to s", job.after ?? ""),
    "##[section]Finishing: Job",
  ].join("\n");
  return `${text
    .split("\n")
    .map((line) => `2026-11-20T08:00:00.0000000Z ${line}`)
    .join("\n")}\n`;
}

/** The steps of a CircleCI job, one after another. */
export function circleLog(job: CiJob): string {
  const step = (run: string, output: string, exit: number) => {
    const end = exit === 0 ? "" : `\nExited with code exit status ${exit}\n`;
    return `#!/bin/bash -eo pipefail\n${run}\n${output}\n${end}\nCircleCI received exit code ${exit}\n`;
  };
  const steps = untilFailure(job.commands).map(({ run, output, exit = 0 }) => step(run, output, exit));
  return [...steps, step("./report.sh", job.after ?? "", 0)].join("");
}

/** buildkite-agent's own groups; each line has the agent's timestamp as an escape sequence. */
export function buildkiteLog(job: CiJob): string {
  const exit = exitOf(job);
  const output = untilFailure(job.commands).map((command) => `--- :hammer: ${command.run}\n${command.output}`);
  const failure = exit === 0 ? [] : [`\u001b[31m🚨 Error: The command exited with status ${exit}\u001b[0m`, "^^^ +++"];
  const text = [
    "~~~ Running global environment hook",
    "$ /etc/buildkite-agent/hooks/environment",
    "~~~ Preparing working directory",
    "~~~ Running script",
    "$ ./ci.sh",
    ...output,
    ...failure,
    "~~~ Running global pre-exit hook",
    job.after ?? "",
    ...(exit === 0 ? [] : [`user command error: exit status ${exit}`]),
  ].join("\n");
  return `${text
    .split("\n")
    .map((line, index) => `\u001b_bk;t=17000000000${index}\u0007${line}\r`)
    .join("\n")}\n`;
}

/** Console text of a declarative pipeline: one stage for each command. */
export function jenkinsLog(job: CiJob): string {
  const ran = untilFailure(job.commands);
  const exit = exitOf(job);
  const stages = job.commands.map((command, index) => {
    const inner = ran.includes(command)
      ? `[Pipeline] sh\n+ ${command.run}\n${command.output}`
      : `Stage "stage ${index}" skipped due to earlier failure(s)`;
    return `[Pipeline] stage\n[Pipeline] { (stage ${index})\n${inner}\n[Pipeline] }\n[Pipeline] // stage`;
  });
  return [
    "Started by user admin",
    "[Pipeline] Start of Pipeline",
    "[Pipeline] node",
    "Running on agent in /var/lib/jenkins/workspace/r",
    "[Pipeline] {",
    ...stages,
    `[Pipeline] stage\n[Pipeline] { (Declarative: Post Actions)\n[Pipeline] sh\n+ ./report.sh\n${job.after ?? ""}\n[Pipeline] }\n[Pipeline] // stage`,
    "[Pipeline] }\n[Pipeline] // node\n[Pipeline] End of Pipeline",
    ...(exit === 0 ? [] : [`ERROR: script returned exit code ${exit}`]),
    `Finished: ${exit === 0 ? "SUCCESS" : "FAILURE"}`,
    "",
  ].join("\n");
}

/** With the Timestamper plugin. */
export function jenkinsStampedLog(job: CiJob): string {
  return jenkinsLog(job).replaceAll(/^(?=.)/gm, "[2026-11-20T08:00:00.123Z] ");
}

/** AppVeyor's build log. */
export function appveyorLog(job: CiJob): string {
  const exit = exitOf(job);
  const text = [
    "Build started",
    "git clone -q --branch=main https://github.com/o/r.git C:\\projects\\r",
    "Running Install scripts",
    ...untilFailure(job.commands).map(({ run, output }) => `${run}\n${output}`),
    ...(exit === 0 ? [] : [`Command exited with code ${exit}`, "Running on_failure scripts"]),
    job.after ?? "",
    exit === 0 ? "Build success" : "Build failed",
  ].join("\n");
  return `${text.replaceAll(/^/gm, "[00:00:07] ")}\n`;
}

/** docs.taskcluster.net: docker-worker round mozharness. */
export function taskclusterLog(job: CiJob): string {
  const exit = exitOf(job);
  const own = (text: string) => `[taskcluster 2026-11-20 08:00:00.000Z] ${text}`;
  const task = untilFailure(job.commands)
    .map(({ run, output, exit: code = 0 }) =>
      [`##### Running ${run.replaceAll(/\W+/g, "-")} step.`, output, `Return code: ${code}`].join("\n"),
    )
    .join("\n");
  const lines = task.split("\n").map((line) => `[task 2026-11-20T08:00:00.000Z] 08:00:00     INFO -  ${line}`);
  return `${[
    own("Task ID: abc"),
    own("=== Task Starting ==="),
    ...lines,
    own("=== Task Finished ==="),
    job.after ?? "",
    own(`${exit === 0 ? "S" : "Uns"}uccessful task run with exit code: ${exit} completed in 12.3 seconds`),
  ].join("\n")}\n`;
}

/** Bitbucket says nothing of how a command ended. */
export function bitbucketLog(job: CiJob): string {
  const commands = untilFailure(job.commands).map(({ run, output }) => `+ ${run}\n${output}\n`);
  return [
    "+ umask 000\n\n+ GIT_LFS_SKIP_SMUDGE=1 retry 6 git clone --branch=main https://bitbucket.org/o/r .\n",
    ...commands,
    "Searching for test report files in directories named [test-results] down to a depth of 4\n",
    job.after ?? "",
    "\n",
  ].join("");
}

/** A step of Drone, with its clone. */
export function droneLog(job: CiJob): string {
  const commands = untilFailure(job.commands).map(({ run, output }) => `+ ${run}\n${output}\n`);
  return [
    "Initialized empty Git repository in /drone/src/.git/\n+ git fetch origin +refs/heads/main:\n",
    ...commands,
  ].join("");
}
