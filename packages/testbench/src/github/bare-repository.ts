import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ObjectStore } from "./object-store.ts";
import { NO_OBJECT, RefStore } from "./ref-store.ts";
import { UPDATE_HOOK } from "./update-hook.ts";

export interface GitResult {
  code: number;
  stdout: Buffer;
  stderr: string;
}

export interface GitCallOptions {
  input?: string | Buffer;
  env?: Record<string, string>;
}

export { NO_OBJECT };

const SETTINGS = `[core]
	repositoryformatversion = 0
	bare = true
[http]
	receivepack = true
[receive]
	hideRefs = refs/pull
[uploadpack]
	allowAnySHA1InWant = true
	allowFilter = true
[gc]
	auto = 0
`;

/** What git said of objects: they are named by what they hold, so it is true in every repository that has them. */
const answers = new Map<string, GitResult>();

/** One bare repository on disk: the only truth about objects and refs, for git clients and for the REST API alike. */
export class BareRepository {
  readonly dir: string;
  readonly objects: ObjectStore;
  readonly #refs: RefStore;

  constructor(dir: string) {
    this.dir = dir;
    this.objects = new ObjectStore(dir, () => gitEnvironment(dir));
    this.#refs = new RefStore(dir);
  }

  /** What `git init --bare` makes, by hand: tests start hundreds of these. */
  async create(defaultBranch: string): Promise<void> {
    for (const folder of ["hooks", "objects/info", "objects/pack", "refs/heads", "refs/tags"]) {
      await mkdir(join(this.dir, folder), { recursive: true });
    }
    await writeFile(join(this.dir, "HEAD"), `ref: refs/heads/${defaultBranch}\n`);
    await writeFile(join(this.dir, "config"), SETTINGS);
    await writeFile(join(this.dir, "hooks", "update"), UPDATE_HOOK, { mode: 0o755 });
  }

  /** Runs git and hands back whatever it answered; a non-zero exit is not an error here. */
  try(args: readonly string[], options: GitCallOptions = {}): Promise<GitResult> {
    return new Promise((resolve, reject) => {
      const child = spawn("git", [...args], { cwd: this.dir, env: { ...gitEnvironment(this.dir), ...options.env } });
      const stdout: Buffer[] = [];
      const stderr: Buffer[] = [];
      child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
      child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
      child.on("error", reject);
      child.on("close", (code) =>
        resolve({ code: code ?? 1, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() }),
      );
      // git may answer before it has read everything; the exit code tells what that means.
      child.stdin.on("error", () => {});
      child.stdin.end(options.input ?? "");
    });
  }

  /** Runs git and throws with its own words when it fails. */
  async run(args: readonly string[], options: GitCallOptions = {}): Promise<Buffer> {
    return this.#must(args, await this.try(args, options));
  }

  /** `run` with the memory of {@link recall}. */
  async runOnce(args: readonly string[], options: GitCallOptions = {}): Promise<Buffer> {
    return this.#must(args, await this.recall(args, options));
  }

  #must(args: readonly string[], result: GitResult): Buffer {
    if (result.code !== 0) throw new Error(`git ${args.join(" ")} failed (${result.code}): ${result.stderr.trim()}`);
    return result.stdout;
  }

  /**
   * Like `try`, for a question about objects alone: they never change, so git is asked once. A question that names
   * anything but full object ids is asked each time.
   */
  async recall(args: readonly string[], options: GitCallOptions = {}): Promise<GitResult> {
    if (!namesObjectsOnly(args)) return this.try(args, options);
    const question = JSON.stringify([args, options.env]);
    const known = answers.get(question);
    if (known !== undefined) return known;
    const result = await this.try(args, options);
    // 1 is a "no"; above it something went wrong, such as an object that isn't there yet.
    if (result.code <= 1) answers.set(question, result);
    return result;
  }

  async text(args: readonly string[], options: GitCallOptions = {}): Promise<string> {
    return (await this.run(args, options)).toString().trim();
  }

  /** Object id of a revision, or null when there is none of that type. */
  async resolve(revision: string, type: "commit" | "tree" | "blob" | "object" = "commit"): Promise<string | null> {
    if (revision.startsWith("-") || /[\0\n]/.test(revision)) return null;
    const id = await this.#idOf(revision);
    if (id === null) return null;
    const object = id === undefined ? null : await this.objects.find(id);
    if (object !== null && (type === "object" || object.type === type)) return object.sha;
    if (object?.type === "commit" && type === "tree") return treeOf(await this.objects.read(object.sha));
    return (await this.objects.find(`${revision}^{${type}}`))?.sha ?? null;
  }

  /** The object of a full id, a ref or a branch; null where there is no such ref, undefined where git has to be asked. */
  async #idOf(revision: string): Promise<string | null | undefined> {
    if (/^[0-9a-f]{40}$/.test(revision)) return revision;
    if (!/^[\w./+-]+$/.test(revision)) return undefined;
    if (revision.startsWith("refs/")) return this.#refs.read(revision);
    const tag = await this.#refs.read(`refs/tags/${revision}`);
    return tag ?? (await this.#refs.read(`refs/heads/${revision}`)) ?? undefined;
  }

  /** Ends the process that serves it. */
  close(): void {
    this.objects.close();
  }

  /** Refs at or below `prefix` with their objects, by name. */
  refs(prefix = "refs"): Promise<Map<string, string>> {
    return this.#refs.list(prefix);
  }

  /** Moves a ref only if it still points at `before` (`NO_OBJECT`: it must not exist yet). Says whether it did. */
  moveRef(ref: string, after: string, before: string): Promise<boolean> {
    return this.#refs.move(ref, after, before);
  }

  /** Makes a ref, or moves it wherever it points now. */
  async setRef(ref: string, sha: string): Promise<void> {
    if (!(await this.#refs.move(ref, sha))) throw new Error(`git does not set ${ref} to ${sha}`);
  }
}

function namesObjectsOnly(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  const names = args.slice(1, end < 0 ? undefined : end).filter((arg) => arg !== "blob" && !arg.startsWith("-"));
  return names.length > 0 && names.every((name) => /^[0-9a-f]{40}(?:\.\.[0-9a-f]{40})?$/.test(name));
}

function treeOf(commit: Buffer): string {
  return commit.toString("latin1", "tree ".length, "tree ".length + 40);
}

/** No configuration of the machine's user may change what the double answers. */
export function gitEnvironment(home: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? "",
    HOME: home,
    LC_ALL: "C",
    TZ: "UTC",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_TERMINAL_PROMPT: "0",
  };
}
