import { randomUUID } from "node:crypto";
import { accessSync, constants, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/** How a `run:` is started, and how the log shows it. */
export interface ShellCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** `/usr/bin/bash -e {0}` */
  readonly shown: string;
}

interface ShellRule {
  readonly args: string;
  readonly extension: string;
  /** Fail-fast rules that the runner writes around the script. */
  readonly wrap?: (script: string) => string;
}

/** Arguments of the shells GitHub knows by name (runner, `ScriptHandlerHelpers.cs`). */
const RULES: Readonly<Record<string, ShellRule>> = {
  bash: { args: "--noprofile --norc -e -o pipefail {0}", extension: ".sh" },
  sh: { args: "-e {0}", extension: ".sh" },
  python: { args: "{0}", extension: ".py" },
  pwsh: {
    args: `-command ". '{0}'"`,
    extension: ".ps1",
    wrap: (script) =>
      `$ErrorActionPreference = 'stop'\n${script}\nif ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }`,
  },
};

/**
 * Writes the script into `directory` and says how to run it.
 *
 * @param shell the step's or the defaults' `shell`; undefined means bash without pipefail
 * @param path the PATH the shell is looked up in
 * @throws Error in the runner's words when the shell isn't there or the template has no `{0}`
 */
export function prepareScript(
  script: string,
  shell: string | undefined,
  path: string,
  directory: string,
): ShellCommand {
  const [name = "", ...given] = splitWords(shell ?? "bash");
  const rule = RULES[name];
  const command = findExecutable(name, path);
  if (shell === undefined) return commandLine(command, "-e {0}", script, RULES.bash, directory);
  if (given.length === 0 && rule !== undefined) return commandLine(command, rule.args, script, rule, directory);
  if (!shell.includes("{0}")) {
    throw new Error(
      `Invalid shell option. Shell must be a valid built-in (bash, sh, cmd, powershell, pwsh) or a format string containing '{0}'`,
    );
  }
  return commandLine(command, shell.slice(shell.indexOf(name) + name.length).trim(), script, rule, directory);
}

function commandLine(
  command: string,
  template: string,
  script: string,
  rule: ShellRule | undefined,
  directory: string,
): ShellCommand {
  const file = join(directory, `${randomUUID()}${rule?.extension ?? ""}`);
  writeFileSync(file, `${rule?.wrap?.(script) ?? script}\n`, { mode: 0o755 });
  const args = splitWords(template).map((word) => word.replaceAll("{0}", file));
  return { command, args, shown: `${command} ${template}` };
}

/** Words of a command line; double quotes keep blanks together. */
function splitWords(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|[^\s"]+/g)].map((match) => match[1] ?? match[0]);
}

function findExecutable(name: string, path: string): string {
  const candidates = name.includes("/") ? [name] : path.split(delimiter).map((folder) => join(folder, name));
  for (const candidate of candidates) {
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // Not in this folder.
    }
  }
  throw new Error(`${name}: command not found`);
}
