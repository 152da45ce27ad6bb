import { exec } from "@actions/exec";
import { UserError } from "@regreen/contracts";
import { findProgram } from "./find-program.ts";
import { type GitSetting, HARDENING, inheritedRewrites, settingsAsEnvironment } from "./git-config.ts";

export interface GitOptions {
  /** Where proxy, certificates and `url.*.insteadOf` come from. Default: the environment of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Settings on top of the hardening, given through the environment and so never in an argument or a file. */
  readonly config?: readonly GitSetting[];
  /** What git may fetch from. Default: nothing at all. `file` includes bundles. */
  readonly protocols?: readonly ("https" | "http" | "file")[];
}

export interface GitResult {
  readonly code: number;
  /** As UTF-8; use `bytes` where the bytes matter. */
  readonly stdout: string;
  readonly bytes: Buffer;
  readonly stderr: string;
}

interface GitCall {
  readonly env?: Readonly<Record<string, string>>;
  /** What git reads from its standard input. */
  readonly input?: string;
}

/** Git that no repository can talk into running something. */
export interface Git {
  run(cwd: string, args: readonly string[], options?: GitCall): Promise<GitResult>;
  /** Like `run`, but any exit code other than 0 is an error. @returns stdout without its last line end */
  must(cwd: string, args: readonly string[], options?: GitCall): Promise<string>;
}

/** From the caller's environment, because without them git finds no network. */
const PASSED_ON = [
  "ALL_PROXY",
  "HTTPS_PROXY",
  "HTTP_PROXY",
  "NO_PROXY",
  "all_proxy",
  "http_proxy",
  "https_proxy",
  "no_proxy",
  "GIT_SSL_CAINFO",
  "SSL_CERT_DIR",
  "SSL_CERT_FILE",
] as const;

/** Git with an environment of its own: no hooks, no configuration of machine or user, no prompt, no other protocol. */
export function createGit(options: GitOptions = {}): Git {
  const source = options.env ?? process.env;
  const base = {
    ...passedOn(source),
    ...settingsAsEnvironment([...HARDENING, ...inheritedRewrites(source), ...(options.config ?? [])]),
    GIT_ALLOW_PROTOCOL: (options.protocols ?? []).join(":") || "none",
    GIT_ASKPASS: "false",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_SSH_COMMAND: "false",
    // The machine's template may hold a configuration with filters, and everybody may write to it on GitHub's runners.
    GIT_TEMPLATE_DIR: "",
    GIT_TERMINAL_PROMPT: "0",
    LC_ALL: "C",
    // Git finds its own parts without it.
    PATH: "/usr/bin:/bin",
  };

  async function run(...[cwd, args, given = {}]: Parameters<Git["run"]>): Promise<GitResult> {
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    const code = await execGit([...args], {
      cwd,
      env: { ...base, ...given.env },
      ...(given.input === undefined ? {} : { input: Buffer.from(given.input) }),
      silent: true,
      ignoreReturnCode: true,
      listeners: {
        stdout: (chunk) => stdout.push(Buffer.from(chunk)),
        stderr: (chunk) => stderr.push(Buffer.from(chunk)),
      },
    });
    const bytes = Buffer.concat(stdout);
    return { code, bytes, stdout: bytes.toString("utf8"), stderr: Buffer.concat(stderr).toString("utf8") };
  }

  return {
    run,
    async must(cwd, args, given) {
      const { code, stdout, stderr } = await run(cwd, args, given);
      if (code === 0) return stdout.replace(/\n$/, "");
      // Only what lies in the tree makes it fail: an encoding that nobody knows, a file that nobody may read.
      if (args[0] === "add")
        throw new UserError(`Git can't take in the working tree: ${stderr.trim().slice(0, 500)}`, {
          hint: "Run `git add --all` there, and mend what git says.",
        });
      throw new Error(`git ${args[0]} ended with ${code}: ${stderr.trim().slice(0, 1_000)}`);
    },
  };
}

async function execGit(...[args, options]: [string[], NonNullable<Parameters<typeof exec>[2]>]): Promise<number> {
  program ??= findProgram("git", process.env.PATH);
  if (program === undefined)
    throw new UserError("There is no git on this machine.", { hint: "Install git and put it into PATH." });
  return exec(`"${program}"`, args, options);
}

/**
 * Where git is, looked up once, before any command of a repository has run: GitHub's runners have directories in PATH
 * that everybody may write to (the tool cache, `/opt/pipx_bin`), and a `git` that a command left there would run as us.
 */
let program: string | undefined;

function passedOn(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of PASSED_ON) {
    const value = env[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}
