import { execFile, execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createSampleRepository, linkTools, listSamples } from "@regreen/testbench/samples";
import { ROOT } from "../repository.ts";
import { PROGRAM, serveCli } from "./served-cli.ts";

/** A step's output as GitHub's runner writes it. */
const FAILED_LOG = `##[group]Run npx eslint .
\x1b[36;1mnpx eslint .\x1b[0m
shell: /usr/bin/bash -e {0}
##[endgroup]

/home/runner/work/shop/shop/src/slug.js
  1:1  error  Unexpected var, use let or const instead  no-var

✖ 1 problem (1 error, 0 warnings)

##[error]Process completed with exit code 1.
`;

/** What `cost-gate` keeps on the branch `regreen-state`. */
const NO_EVENTS = "";

/**
 * Folders as a reader of the documentation has them: a clone of Regreen beside a project with a red command, a copy of the
 * regression guide's example, and tools on the PATH. One scratch for all pages; each block finds the project as it was, and the
 * example as the last block left it, since the guide goes on with it.
 */
export class Scratch {
  readonly dir = realpathSync(mkdtempSync(path.join(tmpdir(), "regreen-docs-")));
  readonly #bin = path.join(this.dir, "bin");
  #served: { readonly socket: string; readonly server: Server } | undefined;

  static async open(): Promise<Scratch> {
    const scratch = new Scratch();
    scratch.#served = await serveCli(scratch.dir);
    return scratch;
  }

  private constructor() {
    const sample = listSamples().find(({ name }) => name === "lint-eslint");
    if (sample === undefined) throw new Error("the sample lint-eslint is gone");
    createSampleRepository(sample, path.join(this.dir, "my-project"));
    this.#write("my-project/.github/workflows/ci.yml", CI);
    this.#git("my-project", "add", "-A");
    this.#git("my-project", "commit", "-q", "-m", "CI");
    this.#write("failed.log", FAILED_LOG);
    this.#write("clone/001.jsonl", NO_EVENTS);
    cpSync(path.join(ROOT, "examples/regression-scenarios"), path.join(this.dir, "scenarios"), { recursive: true });
    this.#git("scenarios", "init", "-q", "-b", "main");
    this.#git("scenarios", "add", "-A");
    this.#git("scenarios", "commit", "-q", "-m", "base");
    this.#tools();
  }

  /** Runs the commands one after another in one shell. */
  async run(
    commands: readonly string[],
    place: string,
  ): Promise<{ readonly exits: readonly number[]; readonly output: string }> {
    const cwd = path.join(this.dir, PLACES[place] ?? place);
    const env = {
      PATH: `${this.#bin}${path.delimiter}${process.env.PATH}`,
      HOME: this.dir,
      NO_COLOR: "1",
      REGREEN_SOCKET: String(this.#served?.socket),
      EXITS: path.join(this.dir, "exits"),
    };
    this.#git("my-project", "reset", "-q", "--hard");
    this.#git("my-project", "clean", "-qfd");
    writeFileSync(env.EXITS, "");
    const script = commands.map((command) => `${command}\necho "$?" >> "$EXITS"\n`).join("");
    const output = await new Promise<string>((resolve) => {
      const shell = execFile("bash", ["--norc", "-c", script], { cwd, env, timeout: 200_000 }, (_, out, err) =>
        resolve(out + err),
      );
      shell.stdin?.end();
    });
    const exits = readFileSync(env.EXITS, "utf8").split("\n").slice(0, -1).map(Number);
    return { exits, output };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise((resolve) => this.#served?.server.close(resolve));
    rmSync(this.dir, { recursive: true, force: true });
  }

  #tools(): void {
    linkTools(["eslint"], this.#bin);
    const node = JSON.stringify(process.execPath);
    this.#write("bin/regreen.mjs", PROGRAM);
    const regreen = `exec ${node} ${JSON.stringify(path.join(this.#bin, "regreen.mjs"))}`;
    this.#program("node", `exec ${node} "$@"`);
    this.#program("regreen", `${regreen} "$@"`);
    this.#program("npx", NPX.replaceAll("REGREEN", regreen));
  }

  #program(name: string, script: string): void {
    this.#write(`bin/${name}`, `#!/usr/bin/env bash\n${script}\n`);
    chmodSync(path.join(this.#bin, name), 0o755);
  }

  #write(file: string, text: string): void {
    const full = path.join(this.dir, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, text);
  }

  #git(folder: string, ...args: string[]): void {
    const settings = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
    execFileSync("git", [...settings, ...args], { cwd: path.join(this.dir, folder), stdio: "pipe" });
  }
}

/** Names that remarks use for folders of the scratch. */
const PLACES: Readonly<Record<string, string>> = { project: "my-project" };

/** A clone's `npx -y pnpm@12 regreen` without an installation, and tools of a project that are on the PATH. */
const NPX = `if [ "$1" = -y ]; then shift; fi
case "$1 \${2:-}" in
  "pnpm@12 regreen") shift 2; REGREEN "$@" ;;
  "regreen "*) shift; REGREEN "$@" ;;
  "eslint "*) exec "$@" ;;
esac
echo "npx $*: the scratch of test/docs has no such program" >&2
exit 127`;

const CI = `name: CI
on: push
permissions:
  contents: read # checkout
jobs:
  lint:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v7
        with:
          persist-credentials: false
      - run: npx eslint .
`;
