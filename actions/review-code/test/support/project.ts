import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ActionResult, InputReader, readEnvironment } from "@regreen/action-kit";
import { type Finding, findingsSchema } from "@regreen/contracts";
import { startRuff } from "@regreen/ruff";
import { RecordingLogger } from "@regreen/testbench";
import { afterAll, onTestFinished } from "vitest";
import { reviewCode } from "../../src/action.ts";

export type Files = Readonly<Record<string, string | Buffer>>;

/** Chance without a seed, at its second statement. */
export const UNSEEDED = "import random\n\nx = random.random()\nprint(x)\n";
/** The same, and `B006` below it, at line 5. */
export const MORE = `${UNSEEDED}def add(item, into=[]):\n    return [*into, item]\n`;
/** `B006`, by ruff. */
export const MUTABLE_DEFAULT = "def add(item, into=[]):\n    into.append(item)\n    return into\n";

export function tempDir(): string {
  const dir = realpathSync(mkdtempSync(path.join(tmpdir(), "regreen-review-code-")));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true, maxRetries: 3 }));
  return dir;
}

export function write(dir: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    writeFileSync(path.join(dir, name), content);
  }
}

/** git without the configuration of the machine. */
export function git(cwd: string, ...args: string[]): string {
  const env = { PATH: process.env.PATH, HOME: cwd, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
  const as = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"];
  return execFileSync("git", [...as, ...args], { cwd, encoding: "utf8", env, maxBuffer: 1 << 28 }).trimEnd();
}

/** A repository with one commit on `main`. */
export function project(files: Files): string {
  const dir = tempDir();
  write(dir, files);
  git(dir, "init", "--quiet", "--initial-branch=main");
  git(dir, "add", "--all");
  git(dir, "commit", "--quiet", "--allow-empty", "-m", "Start");
  return dir;
}

let started: ReturnType<typeof startRuff> | undefined;
afterAll(async () => (await started)?.close());

/** One ruff for all tests of a file: its start takes most of the time of a small review. */
async function sharedRuff() {
  started ??= startRuff();
  const ruff = await started;
  return { check: ruff.check, close: async () => undefined };
}

export interface Reviewed extends ActionResult {
  readonly logger: RecordingLogger;
  /** All of `findings.json`, what is let pass too. */
  readonly found: readonly Finding[];
  /** `path:line rule` of those that count. */
  readonly counted: readonly string[];
  readonly notChecked: readonly { readonly what: string; readonly why: string }[];
}

/** Runs the action as a step does, with real ports, and nothing of this process's environment but PATH. */
export async function review(
  dir: string,
  inputs: Readonly<Record<string, string>> = {},
  variables: Readonly<Record<string, string>> = {},
): Promise<Reviewed> {
  const logger = new RecordingLogger();
  const tmp = tempDir();
  const env = readEnvironment({ PATH: process.env.PATH, GITHUB_WORKSPACE: dir, ...variables }, { cwd: dir, tmp });
  const reader = new InputReader((name) => inputs[name] ?? "");
  const result = await reviewCode({ inputs: reader, logger, env, setOutput: () => undefined }, sharedRuff);
  const file = result.outputs["findings-path"] ?? "";
  const audit = file === "" ? null : findingsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const found = audit?.findings ?? [];
  const counted = found
    .filter(({ suppressed }) => suppressed === null)
    .map(({ rule, location }) => `${location.file}:${location.start_line} ${rule}`);
  return { ...result, logger, found, counted, notChecked: audit?.not_checked ?? [] };
}
