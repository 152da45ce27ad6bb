import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** A run of a local program, to its end or its limits. */
export interface ProgramRun {
  /** Null when a limit or a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  /** Its end. */
  readonly stderr: string;
  readonly ended: "itself" | "timeout" | "output_limit" | "not_started";
}

export interface ProgramOptions {
  readonly input: string;
  readonly timeoutMs: number;
  readonly maxOutputBytes: number;
}

/** Runs a program without a shell, with little of the environment, in an empty folder. Never throws. */
export type RunProgram = (argv: readonly string[], options: ProgramOptions) => Promise<ProgramRun>;

/** What a program needs to find itself and its own settings; no token and no key is among them. */
const PASSED_ON = ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "SystemRoot", "SSL_CERT_FILE", "SSL_CERT_DIR"];
const MAX_STDERR = 4_000;

/** @param env the caller's environment, of which an allow-listed part is passed on */
export function createRunProgram(env: Readonly<Record<string, string | undefined>>): RunProgram {
  const passed = Object.fromEntries(PASSED_ON.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
  return async (argv, options) => {
    const cwd = await mkdtemp(path.join(tmpdir(), "regreen-model-"));
    try {
      return await run(argv, options, cwd, passed);
    } finally {
      await rm(cwd, { recursive: true, force: true });
    }
  };
}

function run(
  argv: readonly string[],
  { input, timeoutMs, maxOutputBytes }: ProgramOptions,
  cwd: string,
  env: Record<string, string>,
): Promise<ProgramRun> {
  const [program = "", ...args] = argv;
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, detached: true, stdio: ["pipe", "pipe", "pipe"] });
    const stdout: Buffer[] = [];
    let stderr = "";
    let size = 0;
    let ended: ProgramRun["ended"] = "itself";
    const end = (why: ProgramRun["ended"]) => {
      ended = why;
      killGroup(child.pid);
    };
    const timer = setTimeout(() => end("timeout"), timeoutMs);
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxOutputBytes) end("output_limit");
      else stdout.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr = (stderr + chunk.toString("utf8")).slice(-MAX_STDERR);
    });
    // A program that does not read its input closes the pipe; its exit code tells the rest.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    child.on("error", (error) => {
      clearTimeout(timer);
      resolve({ exitCode: null, stdout: "", stderr: error.message, ended: "not_started" });
    });
    child.on("exit", () => {
      clearTimeout(timer);
      // What it left behind would keep the pipes open.
      killGroup(child.pid);
    });
    child.on("close", (exitCode) => {
      resolve({ exitCode, stdout: Buffer.concat(stdout).toString("utf8"), stderr, ended });
    });
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}
