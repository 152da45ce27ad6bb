import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { StepCommand } from "@regreen/contracts";
import { onTestFinished } from "vitest";
import { openSession, type RunOptions, type Session, type SessionOptions, type StepRun } from "../src/index.ts";

const isRoot = process.getuid?.() === 0;

/** Whether commands can run as another user here, as they do on GitHub's runners through sudo. */
export const hasOtherUser =
  process.platform === "linux" && (isRoot || spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0);

export const SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin";

/** A directory that another user can pass through; removed after the test. */
export function place(): string {
  const dir = mkdtempSync(join(tmpdir(), "regreen-process-"));
  chmodSync(dir, 0o711);
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export function write(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Git as a developer uses it, with a history of the given files. */
export function repository(dir: string, files: Record<string, string | Uint8Array>): string {
  mkdirSync(dir, { recursive: true });
  git(dir, "init", "--quiet", "-b", "main");
  for (const [path, text] of Object.entries(files)) write(join(dir, path), text);
  git(dir, "add", "--all");
  git(dir, "commit", "--quiet", "--allow-empty", "-m", "first");
  return git(dir, "rev-parse", "HEAD");
}

export function git(cwd: string, ...args: string[]): string {
  const identity = ["-c", "user.name=Dev", "-c", "user.email=dev@example.com", "-c", "protocol.file.allow=always"];
  return execFileSync("git", [...identity, ...args], { cwd, encoding: "utf8", stdio: "pipe" }).trim();
}

export interface Bench {
  readonly session: Session;
  readonly workspace: string;
  readonly scratch: string;
  run(command: string | Partial<StepCommand>, options?: Partial<RunOptions>): Promise<StepRun & { log: string }>;
}

/** A session in an empty workspace; the environment holds only a PATH unless told. */
export async function bench(options: Partial<SessionOptions> = {}): Promise<Bench> {
  const root = place();
  const workspace = options.workspace ?? join(root, "workspace");
  mkdirSync(workspace, { recursive: true });
  const scratch = join(root, "scratch");
  mkdirSync(scratch, { mode: 0o711 });
  const session = await openSession({
    scratch,
    env: { PATH: SYSTEM_PATH },
    isolate: "auto",
    ...options,
    workspace,
  });
  onTestFinished(() => session.dispose());
  return {
    session,
    workspace,
    scratch,
    async run(command, runOptions = {}) {
      const given = typeof command === "string" ? { command } : command;
      const step = { name: "step", command: "", shell: "bash", cwd: ".", env: {}, ...given };
      const logPath = join(root, "step.log");
      const run = await session.run(step, { timeoutMs: 60_000, logPath, ...runOptions });
      return { ...run, log: readFileSync(logPath, "utf8") };
    },
  };
}
