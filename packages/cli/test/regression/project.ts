import { chmodSync, cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runCli } from "../../src/program.ts";
import { fakeIo, git, tempDir } from "../support.ts";

const ROOT = path.resolve(import.meta.dirname, "../../../..");
const EXAMPLE = path.join(ROOT, "examples/regression-scenarios");

/** Of the sources, as one on PATH would be installed. */
const REGREEN = `#!/bin/sh
exec '${process.execPath}' --conditions=@regreen/source '${path.join(ROOT, "packages/cli/src/main.ts")}' "$@"
`;

export interface Project {
  readonly dir: string;
  readonly env: Readonly<Record<string, string>>;
  regreen(...args: string[]): Promise<{ readonly exit: number; readonly out: string; readonly err: string }>;
  /** Runs the regression comparison as people do. */
  compare(...args: string[]): ReturnType<Project["regreen"]>;
  edit(file: string, from: string, to: string): void;
  read(file: string): string;
}

/** A repository with the example's files, and a `regreen` on PATH. */
export function exampleProject(): Project {
  const dir = tempDir();
  const bin = tempDir();
  for (const each of [dir, bin]) chmodSync(each, 0o755);
  cpSync(EXAMPLE, dir, { recursive: true });
  writeFileSync(path.join(dir, ".gitignore"), "regreen/\nresults/\n");
  writeFileSync(path.join(bin, "regreen"), REGREEN, { mode: 0o755 });
  git(dir, "init", "--quiet", "--initial-branch=main");
  commit(dir);
  const env = {
    PATH: [bin, path.dirname(process.execPath), "/usr/local/bin:/usr/bin:/bin"].join(":"),
    HOME: tempDir(),
  };
  const regreen = async (...args: string[]) => {
    const io = fakeIo({ cwd: dir, env });
    const exit = await runCli(args, io);
    return { exit, out: io.stdout(), err: io.stderr() };
  };
  return {
    dir,
    env,
    regreen,
    compare: (...args) =>
      regreen(
        "regression-compare",
        "--actual-dir",
        "regreen/results/head/1/scenarios",
        "--renderer",
        "chart.mjs 1",
        ...args,
      ),
    edit(file, from, to) {
      const before = readFileSync(path.join(dir, file), "utf8");
      if (!before.includes(from)) throw new Error(`${file} holds no ${from}`);
      writeFileSync(path.join(dir, file), before.replace(from, to));
    },
    read: (file) => readFileSync(path.join(dir, file), "utf8"),
  };
}

export function commit(dir: string): void {
  git(dir, "add", "--all");
  git(dir, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "--quiet", "-m", "Change");
}
