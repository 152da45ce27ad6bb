import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import { delimiter, dirname, join, resolve, sep } from "node:path";
import { parsePatch } from "@regreen/patch";
import type { RuffEngine, ToolRun, Tools } from "../../src/index.ts";
import { inProcessRuff } from "./ruff.ts";

/** Development dependencies of this package: what a project in a test finds in its `node_modules`. */
export const MODULES = join(import.meta.dirname, "../../node_modules");

// One that is not installed is said here, and not by a test that fails for no visible reason.
const require = createRequire(import.meta.url);
require.resolve("@biomejs/biome/package.json");
require.resolve("eslint/package.json");
require.resolve("prettier/package.json");

/** Where rustup keeps its compilers: with another HOME it finds none. */
const RUST = Object.fromEntries(
  [
    ["RUSTUP_HOME", ".rustup"],
    ["CARGO_HOME", ".cargo"],
  ].flatMap(([name = "", folder = ""]) => {
    const place = process.env[name] ?? join(homedir(), folder);
    return existsSync(place) ? [[name, place]] : [];
  }),
);

/** A real git repository in a temporary directory, and the recipes' port over it. */
export class TempWorkspace implements Tools {
  readonly dir = mkdtempSync(join(tmpdir(), "regreen-recipes-"));
  /** Every command line that ran, for tests of what is never run. */
  readonly ran: string[][] = [];
  /** Programs that are not on this workspace's PATH. */
  readonly hidden = new Set<string>();
  readonly env: Record<string, string> = {};
  readonly #path: string;
  #start = "HEAD";

  constructor(files: Readonly<Record<string, string>>, options: { modules?: boolean; path?: string } = {}) {
    this.#path = options.path ?? [dirname(process.execPath), process.env.PATH].join(delimiter);
    this.git("init", "-q");
    for (const [path, text] of Object.entries({ ".gitignore": "node_modules\n", ...files })) this.write(path, text);
    this.git("add", "-A");
    this.git("commit", "-q", "-m", "base");
    if (options.modules === true) symlinkSync(MODULES, join(this.dir, "node_modules"));
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.dir, path)), { recursive: true });
    writeFileSync(join(this.dir, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.dir, path), "utf8");
  }

  git(...args: string[]): string {
    return this.#git({}, args);
  }

  #git(more: Record<string, string>, args: readonly string[]): string {
    const settings = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
    const env = { PATH: this.#path, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", ...more };
    return execFileSync("git", [...settings, ...args], { cwd: this.dir, env, encoding: "utf8", stdio: "pipe" });
  }

  /** Runs a command as the failing step would. */
  shell(command: string, cwd = "."): number | null {
    const env = this.#environment();
    return spawnSync("bash", ["-e", "-c", command], { cwd: join(this.dir, cwd), env, encoding: "utf8" }).status;
  }

  async run(
    argv: readonly string[],
    options: { cwd: string; env?: Readonly<Record<string, string>> },
  ): Promise<ToolRun> {
    this.ran.push([...argv]);
    const [program = "", ...args] = argv;
    if (this.hidden.has(program)) return { code: 127, output: "" };
    const env = { ...this.#environment(), ...options.env };
    return new Promise((resolve) => {
      // Not the synchronous kind: a registry may be answering from this very process.
      const child = spawn(program, args, { cwd: join(this.dir, options.cwd), env, stdio: ["ignore", "pipe", "pipe"] });
      let output = "";
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
      child.on("error", (error) => resolve({ code: 127, output: error.message }));
      child.on("close", (code) => resolve({ code, output }));
    });
  }

  /** As every implementation of the port has to: nothing outside is read or written, links included. */
  #inside(path: string): string {
    const full = resolve(this.dir, path);
    const existing = existsSync(full) ? full : dirname(full);
    const real = existsSync(existing) ? realpathSync(existing) : existing;
    const root = realpathSync(this.dir);
    if (real !== root && !real.startsWith(`${root}${sep}`)) throw new Error(`${path} leads out of the workspace.`);
    return full;
  }

  async readFile(path: string): Promise<string | null> {
    try {
      this.#inside(path);
      return this.read(path);
    } catch {
      return null;
    }
  }

  async writeFile(path: string, text: string): Promise<void> {
    this.#inside(path);
    this.write(path, text);
  }

  async exists(path: string): Promise<boolean> {
    return existsSync(join(this.dir, path));
  }

  async listFiles(): Promise<readonly string[]> {
    return this.git("ls-files", "-z", "--cached", "--others", "--exclude-standard")
      .split("\0")
      .filter((path) => path !== "");
  }

  async gitDiff(since: "start" | "commit"): Promise<string> {
    return this.#aside((git) => git("diff", "--cached", "--no-renames", since === "start" ? this.#start : "HEAD"));
  }

  async which(program: string): Promise<boolean> {
    return !this.hidden.has(program) && spawnSync("sh", ["-c", 'command -v "$1"', "sh", program]).status === 0;
  }

  /** What set-up steps did until now is no part of what recipes do. */
  setUpDone(): void {
    this.#start = this.#aside((git) => git("write-tree").trim());
  }

  /** Everything as it is now in an index aside: the one that the step's own git sees stays as it is. */
  #aside<T>(work: (git: (...args: string[]) => string) => T): T {
    const index = join(this.dir, ".git", "aside.index");
    const git = (...args: string[]) => this.#git({ GIT_INDEX_FILE: index }, args);
    git("read-tree", "HEAD");
    git("add", "-A");
    return work(git);
  }

  async restore(): Promise<void> {
    this.git("reset", "-q", "--hard", "HEAD");
    this.git("clean", "-qfd");
  }

  async ruff(): Promise<RuffEngine> {
    return inProcessRuff();
  }

  async changed(): Promise<string[]> {
    const diff = await this.gitDiff("commit");
    return diff === "" ? [] : parsePatch(diff).files.map((file) => file.path);
  }

  [Symbol.dispose](): void {
    rmSync(this.dir, { recursive: true, force: true });
  }

  #environment(): Record<string, string> {
    return {
      PATH: this.#path,
      HOME: this.dir,
      CI: "true",
      npm_config_update_notifier: "false",
      ...RUST,
      ...this.env,
    };
  }
}
