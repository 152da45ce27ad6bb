import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What a runner would see of one step. */
export interface StepResult {
  readonly exit: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

const ACTIONS = path.resolve(import.meta.dirname, "../../../actions");

/**
 * Runs the committed bundle of an action as a runner does: a process of its own, inputs in the environment, nothing
 * inherited but PATH.
 *
 * @param action its folder in actions/
 * @param dir the workspace; the runner's files are made there
 */
export async function runDist(
  action: string,
  dir: string,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<StepResult> {
  const outputFile = path.join(dir, "github-output");
  const summaryFile = path.join(dir, "github-summary");
  writeFileSync(outputFile, "");
  writeFileSync(summaryFile, "");
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const child = spawn(process.execPath, [path.join(ACTIONS, action, "dist/index.js")], {
    cwd: dir,
    env: {
      PATH: process.env.PATH,
      GITHUB_OUTPUT: outputFile,
      GITHUB_STEP_SUMMARY: summaryFile,
      GITHUB_WORKSPACE: dir,
      RUNNER_TEMP: dir,
      ...env,
      ...Object.fromEntries(given),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (log += String(chunk)));
  const exit = await new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  return {
    exit,
    log,
    outputs: readOutputs(readFileSync(outputFile, "utf8")),
    summary: readFileSync(summaryFile, "utf8"),
  };
}

/** The runner's format: `name<<delimiter`, the value, the delimiter. */
function readOutputs(text: string): Record<string, string> {
  const found = text.matchAll(/^([\w-]+)<<(ghadelimiter_\S+)\n([\s\S]*?)\n?\2$/gm);
  return Object.fromEntries([...found].map((match) => [match[1], match[3]]));
}
