import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateSync, inflateSync } from "node:zlib";

export interface ObjectInfo {
  sha: string;
  type: string;
  /** Bytes. */
  size: number;
}

interface Question {
  /** Whether the bytes of the object follow its header. */
  contents: boolean;
  resolve(answer: { header: string; content: Buffer }): void;
}

/**
 * Objects of a repository: read from their files where they have one each, else by one `git cat-file` that stays for the
 * life of the repository. Every request of the API asks for a few, and a process for each cost more than all the rest.
 */
export class ObjectStore {
  readonly #dir: string;
  readonly #env: () => Record<string, string>;
  /** Answers come in the order of the questions. */
  readonly #waiting: Question[] = [];
  #child: ChildProcessWithoutNullStreams | null = null;
  #pending: Buffer = Buffer.alloc(0);

  constructor(dir: string, env: () => Record<string, string>) {
    this.#dir = dir;
    this.#env = env;
  }

  /** What an expression stands for, null when it isn't there. @param expression one line, as in gitrevisions(7) */
  async find(expression: string): Promise<ObjectInfo | null> {
    const loose = await this.#readLoose(expression);
    if (loose !== null) return loose.info;
    const { header } = await this.#ask("info", expression);
    return parseHeader(header);
  }

  /** The bytes of an object that is there. */
  async read(sha: string): Promise<Buffer> {
    const loose = await this.#readLoose(sha);
    if (loose !== null) return loose.content;
    const { header, content } = await this.#ask("contents", sha);
    if (parseHeader(header) === null) throw new Error(`no object ${sha}: ${header}`);
    return content;
  }

  /** Writes a loose object as `git hash-object -w` does. @returns its id */
  async write(type: "blob" | "commit" | "tree", content: Buffer): Promise<string> {
    const object = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
    const sha = createHash("sha1").update(object).digest("hex");
    const dir = join(this.#dir, "objects", sha.slice(0, 2));
    await mkdir(dir, { recursive: true });
    const temporary = join(dir, `tmp_obj_${randomUUID()}`);
    await writeFile(temporary, deflateSync(object), { mode: 0o444 });
    await rename(temporary, join(dir, sha.slice(2)));
    return sha;
  }

  close(): void {
    this.#child?.stdin.end();
    this.#child = null;
  }

  /** Nearly all objects here are files of their own. */
  async #readLoose(sha: string): Promise<{ info: ObjectInfo; content: Buffer } | null> {
    if (!/^[0-9a-f]{40}$/.test(sha)) return null;
    const file = await readFile(join(this.#dir, "objects", sha.slice(0, 2), sha.slice(2))).catch(() => null);
    if (file === null) return null;
    const object = inflateSync(file);
    const start = object.indexOf("\0") + 1;
    const [type = "", size] = object.toString("latin1", 0, start - 1).split(" ");
    return { info: { sha, type, size: Number(size) }, content: object.subarray(start) };
  }

  #ask(command: "contents" | "info", name: string): Promise<{ header: string; content: Buffer }> {
    const child = this.#child ?? this.#start();
    return new Promise((resolve) => {
      this.#waiting.push({ contents: command === "contents", resolve });
      child.stdin.write(`${command} ${name}\n`);
    });
  }

  #start(): ChildProcessWithoutNullStreams {
    const child = spawn("git", ["cat-file", "--batch-command"], { cwd: this.#dir, env: this.#env() });
    this.#child = child;
    this.#pending = Buffer.alloc(0);
    child.stdout.on("data", (chunk: Buffer) => {
      if (this.#child !== child) return;
      this.#pending = Buffer.concat([this.#pending, chunk]);
      this.#answer();
    });
    const end = () => {
      if (this.#child !== child && this.#child !== null) return;
      this.#child = null;
      for (const { resolve } of this.#waiting.splice(0)) resolve({ header: "", content: Buffer.alloc(0) });
    };
    child.on("error", end).on("close", end);
    // What it says about an object of another type is its answer "missing" in more words.
    child.stderr.resume();
    child.stdin.on("error", () => {});
    return child;
  }

  /** Hands out every answer that is there as a whole: a line, and after it the bytes it tells of with a line end. */
  #answer(): void {
    for (let question = this.#waiting[0]; question !== undefined; question = this.#waiting[0]) {
      const end = this.#pending.indexOf("\n");
      if (end === -1) return;
      const header = this.#pending.toString("utf8", 0, end);
      const size = question.contents ? (parseHeader(header)?.size ?? -1) : -1;
      const next = end + 1 + size + 1;
      if (this.#pending.length < next) return;
      const content = this.#pending.subarray(end + 1, Math.max(end + 1, next - 1));
      this.#pending = this.#pending.subarray(next);
      this.#waiting.shift();
      question.resolve({ header, content });
    }
  }
}

function parseHeader(header: string): ObjectInfo | null {
  const [, sha, type, size] = /^([0-9a-f]{40}) (\w+) (\d+)$/.exec(header) ?? [];
  if (sha === undefined || type === undefined) return null;
  return { sha, type, size: Number(size) };
}
