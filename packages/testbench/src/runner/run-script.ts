import { existsSync } from "node:fs";
import type { StepDocument } from "./document.ts";
import type { Frame, JobState } from "./job-state.ts";
import { evaluateText, type Scope } from "./scope.ts";
import { prepareScript } from "./shell.ts";
import { type ProcessResult, runStepProcess, type StepPlace, stepError } from "./step-process.ts";
import { type StepEnv, searchPath, workingDirectory } from "./step-scope.ts";

/** What a runner of Windows starts when nothing names a shell. */
const SHELL_OF_WINDOWS = `C:\\Program Files\\PowerShell\\7\\pwsh.EXE -command ". '{0}'"`;

/** Runs a `run:` step. Says itself what went wrong. */
export async function runScript(
  job: JobState,
  frame: Frame,
  place: StepPlace,
  step: StepDocument,
  { all: env }: StepEnv,
  scope: Scope,
): Promise<ProcessResult & { readonly ok: boolean }> {
  const script = evaluateText(step.run, scope);
  const setting = (own: unknown, otherwise: string | undefined) =>
    own === undefined ? otherwise : evaluateText(own, scope);
  const shell = setting(step.shell, frame.defaults.shell);
  const cwd = workingDirectory(job, setting(step["working-directory"], frame.defaults.workingDirectory));
  const started = prepareScript(script, shell, searchPath(job, env), job.folders.temp);
  const shown = shell === undefined && job.system === "Windows" ? SHELL_OF_WINDOWS : started.shown;
  showScript(place, script, shown, env);
  if (!existsSync(cwd)) {
    throw new Error(
      `An error occurred trying to start process '${started.command}' with working directory '${cwd}'. No such file or directory`,
    );
  }
  const result = await runStepProcess(job, frame, place, { ...started, cwd, env, extraEnv: {} });
  const stopped = job.current.signal.aborted || place.timeout.aborted;
  if (result.exitCode !== 0 && !stopped) {
    stepError(job, place, `Process completed with exit code ${result.exitCode}.`);
  }
  return { ...result, ok: result.exitCode === 0 && result.commandsOk };
}

/** The head of a step in the log (runner, `ScriptHandler.PrintActionDetails`). */
function showScript(place: StepPlace, script: string, shell: string, env: Readonly<Record<string, string>>): void {
  const lines = script.replaceAll("\r\n", "\n").replace(/\n+$/, "").split("\n");
  place.log.line(`##[group]Run ${script.trimStart().split(/\r?\n/)[0] ?? ""}`);
  for (const line of lines) place.log.line(`\u001b[36;1m${line}\u001b[0m`);
  place.log.line(`shell: ${shell}`);
  showEnv(place, env);
  place.log.line("##[endgroup]");
}

/** The `env:` block: two spaces before each name. */
export function showEnv(place: StepPlace, env: Readonly<Record<string, string>>): void {
  const entries = Object.entries(env);
  if (entries.length === 0) return;
  place.log.line("env:");
  for (const [name, value] of entries) place.log.line(`  ${name}: ${value}`);
}
