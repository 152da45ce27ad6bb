import { basename } from "node:path";
import { StepRefused } from "./session-types.ts";

/** How a script is started: the program, its arguments with the script in place, and what is written into the script. */
export interface ShellStart {
  readonly argv: readonly string[];
  readonly extension: string;
  readonly script: string;
}

/** Keywords of `shell:` and what the runner makes of them. Source: docs.github.com, workflow syntax, `steps[*].shell`. */
const KEYWORDS: ReadonlyMap<string, string> = new Map([
  ["", "bash -e {0}"],
  ["bash", "bash --noprofile --norc -eo pipefail {0}"],
  ["sh", "sh -e {0}"],
  ["python", "python {0}"],
  ["pwsh", "pwsh -command \". '{0}'\""],
]);

const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ["bash", ".sh"],
  ["sh", ".sh"],
  ["python", ".py"],
  ["pwsh", ".ps1"],
]);

/**
 * Turns a step's `shell` into a program and its arguments.
 *
 * @param shell GitHub's value: a keyword, a template with `{0}`, or "" when none was given
 * @param scriptPath takes the place of `{0}`; the file must have the returned extension
 * @param exists tells whether an absolute program is there; a log's `/usr/bin/bash` may be `/bin/bash` here
 * @throws StepRefused for `cmd`, `powershell` and templates without `{0}`
 */
export function shellStart(
  shell: string,
  command: string,
  scriptPath: (extension: string) => string,
  exists: (program: string) => boolean,
): ShellStart {
  const template = KEYWORDS.get(shell.trim()) ?? shell.trim();
  if (!template.includes("{0}")) {
    throw new StepRefused("shell", `The shell "${shell}" is not one that runs here.`);
  }
  const [program = "", ...rest] = splitArguments(template);
  const name = basename(program).toLowerCase();
  if (name === "cmd" || name === "powershell" || name.endsWith(".exe")) {
    throw new StepRefused("shell", `The shell "${shell}" only runs on Windows.`);
  }
  const extension = EXTENSIONS.get(name) ?? "";
  const path = scriptPath(extension);
  const start = program.startsWith("/") && !exists(program) ? basename(program) : program;
  return {
    argv: [start, ...rest.map((argument) => argument.replaceAll("{0}", path))],
    extension,
    script: scriptText(name, command),
  };
}

/** Like the runner: one kind of line end, and PowerShell stops at the first error and passes the exit code on. */
function scriptText(shellName: string, command: string): string {
  const text = command.replaceAll("\r\n", "\n");
  if (shellName !== "pwsh") return `${text}\n`;
  const exit = "if ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }";
  return `$ErrorActionPreference = 'stop'\n${text}\n${exit}\n`;
}

/** Splits at blanks; a pair of double quotes holds an argument together. */
function splitArguments(template: string): string[] {
  const found: string[] = [];
  let current: string | null = null;
  let quoted = false;
  for (const char of template) {
    if (char === '"') {
      quoted = !quoted;
      current ??= "";
    } else if (!quoted && (char === " " || char === "\t")) {
      if (current !== null) found.push(current);
      current = null;
    } else {
      current = (current ?? "") + char;
    }
  }
  if (current !== null) found.push(current);
  return found;
}
