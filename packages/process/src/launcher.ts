import { quoteWord } from "@regreen/text";

/** What the launcher script of a step starts. */
export interface Launch {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * A `sh` script that starts a step with exactly the given environment, whatever sudo or the caller left in theirs.
 *
 * It stays between us and the command, so that a command which kills its parent kills this script, and it makes stdout
 * and stderr one stream, in the order they were written.
 */
export function launcherScript(launch: Launch): string {
  const variables = Object.entries(launch.env)
    .filter(([name]) => isVariableName(name))
    .map(([name, value]) => quoteWord(`${name}=${value}`));
  return [
    "exec 2>&1 </dev/null",
    "umask 022",
    `cd -- ${quoteWord(launch.cwd)} || exit 126`,
    `env -i ${[...variables, ...launch.argv.map(quoteWord)].join(" \\\n  ")}`,
    "exit $?",
    "",
  ].join("\n");
}

/** A name that `env` doesn't take for something else. */
function isVariableName(name: string): boolean {
  return name !== "" && !name.startsWith("-") && !name.includes("=") && !name.includes("\0");
}
