import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Source } from "./sources.ts";

/** One command that fails on code that others wrote. */
export interface Case {
  readonly name: string;
  readonly source: Source;
  readonly command: string;
  /** Commands that make the starting point, before the commit: `black .` where only one later change shall fail. */
  readonly prepare?: readonly string[];
  /** A change such as people commit: text at the end of a file, or one text in place of another. */
  readonly change?: readonly (
    | { readonly file: string; readonly append: string }
    | { readonly file: string; readonly from: string; readonly to: string }
  )[];
}

/** How a case ended. `false`: called healed, but the command still fails. */
export interface Trial {
  readonly name: string;
  readonly verdict: "healed" | "refused" | "false" | "not failing" | "absent";
  readonly recipes: readonly string[];
  readonly reason: string;
  readonly files: number;
  /** Milliseconds of the failing command, and of the whole healing. */
  readonly stepMs: number;
  readonly healMs: number;
}

const ROOT = path.resolve(import.meta.dirname, "../..");
const CLI = path.join(ROOT, "packages/cli/src/main.ts");

interface Answer {
  readonly verified: boolean;
  readonly reason_code: string;
  readonly recipes: readonly string[];
  readonly files: readonly string[];
}

/** Breaks a copy, heals it with `regreen heal`, and runs the command again. */
export function tryCase(each: Case, code: string): Trial {
  const dir = mkdtempSync(path.join(tmpdir(), "regreen-bench-heal-"));
  try {
    cpSync(code, dir, { recursive: true, verbatimSymlinks: true });
    begin(dir, each);
    const [stepMs, before] = timed(() => shell(each.command, dir));
    const none = { name: each.name, recipes: [], reason: "", files: 0, stepMs, healMs: 0 };
    if (before === 127) return { ...none, verdict: "absent", reason: "the tool is not here" };
    if (before === 0) return { ...none, verdict: "not failing" };
    reset(dir);
    const [healMs, answer] = timed(() => heal(dir, each.command));
    const { verified, reason_code: reason, recipes = [], files = [] } = answer;
    const verdict = !verified ? "refused" : shell(each.command, dir) === 0 ? "healed" : "false";
    return { name: each.name, verdict, recipes, reason, files: files.length, stepMs, healMs };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function begin(dir: string, { prepare = [], change = [] }: Case): void {
  shell("git init -q && git add -A -f && git commit -q -m base", dir);
  for (const command of prepare) shell(command, dir);
  for (const edit of change) {
    const file = path.join(dir, edit.file);
    if ("append" in edit) appendFileSync(file, edit.append);
    else {
      const text = readFileSync(file, "utf8");
      if (!text.includes(edit.from)) throw new Error(`${edit.file} does not hold ${JSON.stringify(edit.from)}`);
      writeFileSync(
        file,
        text.replace(edit.from, () => edit.to),
      );
    }
  }
  shell("git add -A && git commit -q --allow-empty -m change", dir);
}

/** What the first run left behind (caches, rewritten files) is no part of the failure. */
function reset(dir: string): void {
  shell("git reset -q --hard && git clean -qfdx", dir);
}

function heal(dir: string, command: string): Answer {
  const args = ["-C", "@regreen/source", CLI, "heal", "--repo", dir, "--apply", "--json", "--", ...asTyped(command)];
  const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1 << 28, timeout: 1_800_000 });
  try {
    return JSON.parse(stdout) as Answer;
  } catch {
    return { verified: false, reason_code: "no answer", recipes: [], files: [] };
  }
}

/** The command as people type it after `--`; what needs a shell gets one. */
function asTyped(command: string): string[] {
  return /^[\w./=:,@ -]+$/.test(command) ? command.split(" ") : ["bash", "-c", command];
}

function shell(command: string, cwd: string): number | null {
  const identity = { GIT_AUTHOR_NAME: "b", GIT_AUTHOR_EMAIL: "b@example.com" };
  const env = { ...process.env, ...identity, GIT_COMMITTER_NAME: "b", GIT_COMMITTER_EMAIL: "b@example.com" };
  // No pipes: Node's are sockets, which `tee /dev/stderr` can't open.
  return spawnSync("bash", ["-eo", "pipefail", "-c", command], { cwd, env, stdio: "ignore", timeout: 900_000 }).status;
}

function timed<T>(work: () => T): [number, T] {
  const start = performance.now();
  const value = work();
  return [performance.now() - start, value];
}
