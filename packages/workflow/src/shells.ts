import { PlanEnd } from "./plan-types.ts";

/** What GitHub starts on Linux when nothing names a shell. */
const UNSPECIFIED = "bash -e {0}";

/** @throws PlanEnd `unsupported_shell` for shells of Windows and for templates that name no script */
export function shellOf(given: string | null, what: string): string {
  const shell = given?.trim() || UNSPECIFIED;
  const program = shell.split(" ")[0]?.toLowerCase() ?? "";
  const known = ["bash", "sh", "python", "pwsh"].includes(shell);
  const windows = program === "cmd" || program === "powershell" || program.endsWith(".exe");
  if (windows || (!known && !shell.includes("{0}"))) {
    throw new PlanEnd("unsupported_shell", `${what} runs in the shell "${shell}".`);
  }
  return shell;
}

/** Whether `$NAME` in a script means a variable. */
export function isPosixShell(shell: string): boolean {
  const program = shell.split(" ")[0]?.split("/").at(-1);
  return program === "bash" || program === "sh" || program === "zsh" || program === "dash";
}

const STARTS: Readonly<Record<string, string>> = {
  bash: "bash --noprofile --norc -eo pipefail '{0}'",
  sh: "sh -e '{0}'",
  python: "python '{0}'",
};

/** The same shell for a step whose failure GitHub overlooks (`continue-on-error`). */
export function forgiving(shell: string): string {
  const start = STARTS[shell] ?? shell.replaceAll("{0}", "'{0}'");
  return shell === "pwsh" || start.includes('"') ? shell : `sh -c "${start} || true"`;
}

/** Words, paths, options and plain quotes, joined by `&&`: means the same to PowerShell, cmd and a POSIX shell. */
const PLAIN_COMMAND = /^[\w./@:=,+~%^ "'-]*$/;
/** `Get-Item`, `Invoke-Build`: commands of PowerShell. */
const CMDLET = /(?:^|\s)[A-Z][A-Za-z]*-[A-Z][A-Za-z]*/;

/**
 * The shell of a Windows step on Linux.
 *
 * @throws PlanEnd `unsupported_shell` when its script means something there only
 */
export function standInShell(given: string | null, script: string, what: string): string {
  const shell = given?.trim() ?? "";
  if (shell === "bash" || shell === "sh" || shell === "python") return shell;
  if (!["", "pwsh", "powershell", "cmd"].includes(shell)) {
    throw new PlanEnd("unsupported_shell", `${what} runs in the shell "${shell}".`);
  }
  const commands = script.split(/\r?\n|&&/);
  if (commands.every((each) => PLAIN_COMMAND.test(each) && !CMDLET.test(each) && !each.includes("\\")))
    return UNSPECIFIED;
  throw new PlanEnd("unsupported_shell", `${what} is written for a shell of Windows.`);
}
