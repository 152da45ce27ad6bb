import { constants } from "node:fs";
import { open } from "node:fs/promises";

/** GitHub stops at 1 MiB for a summary; nothing a step passes on is larger than this. */
const MAX_BYTES = 4 * 1024 * 1024;

/** GitHub refuses this name in `GITHUB_ENV`, because it would run code in every later Node process. */
const BLOCKED_NAMES: ReadonlySet<string> = new Set(["NODE_OPTIONS"]);

export interface CommandFile {
  readonly values: ReadonlyMap<string, string>;
  /** What GitHub would fail the step for; null when the file is fine. */
  readonly problem: string | null;
}

/**
 * Reads a file that the step wrote. The step is hostile: the file may be a link, a pipe or endless by now.
 *
 * @returns null when it is not a plain file of sane size any more
 */
export async function readStepFile(path: string): Promise<string | null> {
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return null;
  }
  try {
    const facts = await handle.stat();
    const isPlain = facts.isFile() && facts.nlink === 1 && facts.size <= MAX_BYTES;
    return isPlain ? await handle.readFile("utf8") : null;
  } finally {
    await handle.close();
  }
}

/**
 * `NAME=value` lines and `NAME<<DELIMITER` blocks, as `GITHUB_ENV` takes them.
 *
 * Source: docs.github.com, "Workflow commands for GitHub Actions", environment files.
 */
export function parseEnvFile(text: string): CommandFile {
  const values = new Map<string, string>();
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (line === "") continue;
    const equals = line.indexOf("=");
    const heredoc = line.indexOf("<<");
    if (heredoc > 0 && (equals < 0 || heredoc < equals)) {
      const delimiter = line.slice(heredoc + 2);
      const end = lines.indexOf(delimiter, at + 1);
      if (delimiter === "" || end < 0) return { values, problem: `Matching delimiter not found for "${line}"` };
      values.set(line.slice(0, heredoc), lines.slice(at + 1, end).join("\n"));
      at = end;
    } else if (equals > 0) {
      values.set(line.slice(0, equals), line.slice(equals + 1));
    } else {
      return { values, problem: `Invalid format "${line}"` };
    }
  }
  return withoutBlocked(values);
}

function withoutBlocked(values: Map<string, string>): CommandFile {
  for (const name of values.keys()) {
    if (!BLOCKED_NAMES.has(name.toUpperCase())) continue;
    values.delete(name);
    return { values, problem: `Can't store ${name} using the $GITHUB_ENV command` };
  }
  return { values, problem: null };
}

/** Directories of `GITHUB_PATH`, the one added last first, as the runner puts them in front of PATH. */
export function parsePathFile(text: string): string[] {
  return text
    .replaceAll("\r\n", "\n")
    .split("\n")
    .filter((line) => line !== "" && !line.includes("\0"))
    .reverse();
}
