import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";

const NO_OBJECT = "0".repeat(40);

/**
 * Refs of a bare repository: read from its files, moved by one `git update-ref` that stays (git's own locks hold against
 * pushes that come by git at the same moment).
 */
export class RefStore {
  readonly #dir: string;
  readonly #env: () => Record<string, string>;
  #child: ChildProcessWithoutNullStreams | null = null;
  #moved: (done: boolean) => void = () => {};
  #last: Promise<unknown> = Promise.resolve();

  constructor(dir: string, env: () => Record<string, string>) {
    this.#dir = dir;
    this.#env = env;
  }

  /** Refs at or below `prefix` with their objects, by name. */
  async list(prefix: string): Promise<Map<string, string>> {
    if (/(?:^|\/)\.\.?(?:\/|$)|\0/.test(prefix)) return new Map();
    const refs = new Map<string, string>();
    const packed = await readIfThere(join(this.#dir, "packed-refs"));
    for (const line of packed?.split("\n") ?? []) {
      const [, sha, ref] = /^([0-9a-f]{40}) (refs\/.+)$/.exec(line) ?? [];
      if (sha !== undefined && ref !== undefined && isBelow(ref, prefix)) refs.set(ref, sha);
    }
    await this.#readLoose(prefix, refs);
    return new Map([...refs].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Moves a ref, only if it still points at `before` where that is told. Says whether it did. */
  move(ref: string, after: string, before?: string): Promise<boolean> {
    const old = before === undefined ? "" : ` ${before}`;
    const order = after === NO_OBJECT ? `delete ${ref}${old}` : `update ${ref} ${after}${old}`;
    const move = this.#last.then(() => this.#commit(order));
    this.#last = move;
    return move;
  }

  close(): void {
    this.#child?.stdin.end();
    this.#child = null;
  }

  async #readLoose(name: string, refs: Map<string, string>): Promise<void> {
    const path = join(this.#dir, name);
    const entries = await readdir(path).catch(() => null);
    if (entries !== null) {
      for (const entry of entries) await this.#readLoose(`${name}/${entry}`, refs);
      return;
    }
    const sha = name.endsWith(".lock") ? undefined : (await readIfThere(path))?.trim();
    if (sha !== undefined && /^[0-9a-f]{40}$/.test(sha)) refs.set(name, sha);
  }

  /** git ends when it refuses an order; the next one starts another. */
  #commit(order: string): Promise<boolean> {
    const child = this.#child ?? this.#start();
    return new Promise((resolve) => {
      this.#moved = resolve;
      child.stdin.write(`start\n${order}\ncommit\n`);
    });
  }

  #start(): ChildProcessWithoutNullStreams {
    const child = spawn("git", ["update-ref", "--stdin"], { cwd: this.#dir, env: this.#env() });
    this.#child = child;
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line === "commit: ok") this.#moved(true);
    });
    const end = () => {
      if (this.#child !== child) return;
      this.#child = null;
      this.#moved(false);
    };
    child.on("error", end).on("close", end);
    child.stderr.resume();
    child.stdin.on("error", () => {});
    return child;
  }
}

function isBelow(ref: string, prefix: string): boolean {
  return ref === prefix || ref.startsWith(`${prefix.replace(/\/$/, "")}/`);
}

function readIfThere(path: string): Promise<string | null> {
  return readFile(path, "utf8").catch(() => null);
}
