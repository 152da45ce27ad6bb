import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";

/**
 * Turns revisions into object ids by one `git cat-file` that stays for the life of a repository: every request of the API
 * asks a few, and starting a process for each cost more than all the rest of the answer.
 */
export class ObjectNames {
  readonly #dir: string;
  readonly #env: () => Record<string, string>;
  /** Answers come in the order of the questions. */
  readonly #waiting: ((answer: string) => void)[] = [];
  #child: ChildProcessWithoutNullStreams | null = null;

  constructor(dir: string, env: () => Record<string, string>) {
    this.#dir = dir;
    this.#env = env;
  }

  /** The id of an object that is there, else null. @param expression one line, as in gitrevisions(7) */
  async find(expression: string): Promise<string | null> {
    const child = this.#child ?? this.#start();
    const answer = await new Promise<string>((resolve) => {
      this.#waiting.push(resolve);
      child.stdin.write(`${expression}\n`);
    });
    return /^[0-9a-f]{40}$/.test(answer) ? answer : null;
  }

  close(): void {
    this.#child?.stdin.end();
    this.#child = null;
  }

  #start(): ChildProcessWithoutNullStreams {
    const child = spawn("git", ["cat-file", "--batch-check=%(objectname)"], { cwd: this.#dir, env: this.#env() });
    this.#child = child;
    createInterface({ input: child.stdout }).on("line", (line) => this.#waiting.shift()?.(line));
    const end = () => {
      if (this.#child === child) this.#child = null;
      for (const resolve of this.#waiting.splice(0)) resolve("");
    };
    child.on("error", end).on("close", end);
    // What it says about an object of another type is its answer "missing" in more words.
    child.stderr.resume();
    child.stdin.on("error", () => {});
    return child;
  }
}
