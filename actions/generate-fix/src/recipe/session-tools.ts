import { lstat, mkdir, open, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { refused } from "@regreen/contracts";
import { escapeOf } from "@regreen/patch";
import { confine, createGit, diff, type StepRun } from "@regreen/process";
import { quoteArgument, type RuffEngine, type ToolRun, type Tools } from "@regreen/recipes";
import type { Checkpoint } from "./checkpoint.ts";
import type { Workshop } from "./workshop.ts";

/** Larger files are not edited; lockfiles are the largest that recipes read. */
const MAX_FILE_BYTES = 32 * 1024 * 1024;
const MAX_OUTPUT_BYTES = 256 * 1024;

/** The recipes' port over a sandboxed working tree. */
export function sessionTools(
  workshop: Workshop,
  start: Checkpoint,
  env: Readonly<Record<string, string>>,
  ruff: () => Promise<RuffEngine>,
): Tools {
  const { workspace } = workshop;
  const root = workspace.dir;
  const run: Tools["run"] = async (argv, options) => {
    // Every argument is quoted as a whole, so the shell has nothing to interpret.
    const command = argv.map(quoteArgument).join(" ");
    const step = { name: argv[0] ?? "", command, shell: "sh", cwd: options.cwd, env: { ...env, ...options.env } };
    return toToolRun(await workshop.run(step));
  };
  return {
    run,
    ruff,
    readFile: (path) => readText(root, path),
    writeFile: (path, text) => writeText(root, path, text),
    exists: async (path) => escapeOf(path) === null && (await lstat(join(root, path)).catch(() => null)) !== null,
    listFiles: () => listFiles(workshop),
    gitDiff: (since) => diff(workspace, since === "start" ? start.tree : workspace.baseSha),
    which: async (program) => {
      const step = {
        name: "which",
        command: `command -v -- ${quoteArgument(program)}`,
        shell: "sh",
        cwd: ".",
        env: {},
      };
      return (await workshop.run(step)).exitCode === 0;
    },
    restore: () => start.restore(),
  };
}

async function toToolRun({ exitCode, notFound, logPath }: StepRun): Promise<ToolRun> {
  const file = await open(logPath);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAX_OUTPUT_BYTES), 0, MAX_OUTPUT_BYTES, 0);
    return { code: notFound ? 127 : exitCode, output: buffer.toString("utf8", 0, bytesRead) };
  } finally {
    await file.close();
  }
}

async function readText(root: string, path: string): Promise<string | null> {
  if (escapeOf(path) !== null) return null;
  try {
    const real = await confine(root, path);
    const facts = await lstat(real);
    if (!facts.isFile() || facts.size > MAX_FILE_BYTES) return null;
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await readFile(real));
  } catch {
    // Absent, out of the tree, or not UTF-8: nothing a recipe could edit.
    return null;
  }
}

async function writeText(root: string, path: string, text: string): Promise<void> {
  const problem = escapeOf(path);
  if (problem !== null) throw refused("path_denied", `Nothing may be written to ${path}: ${problem}`);
  const real = join(await directoryInside(root, dirname(path)), path.slice(path.lastIndexOf("/") + 1));
  const facts = await lstat(real).catch(() => null);
  if (facts !== null && !facts.isFile()) throw refused("path_denied", `${path} is not a plain file.`);
  await writeFile(real, text);
}

/** The directory, made where it is missing; no link on the way leads out of the tree, not even for a directory. */
async function directoryInside(root: string, path: string): Promise<string> {
  let real = await confine(root, ".");
  for (const part of path.split("/").filter((each) => each !== ".")) {
    const next = join(real, part);
    if ((await lstat(next).catch(() => null)) === null) await mkdir(next);
    real = await confine(root, next).catch((cause: unknown) => {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw refused("path_denied", `Nothing may be written below ${path}: ${why}`);
    });
  }
  return real;
}

async function listFiles({ workspace }: Workshop): Promise<string[]> {
  const env = { GIT_DIR: workspace.gitDir, GIT_WORK_TREE: workspace.dir };
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const listed = await createGit().must(workspace.dir, args, { env });
  return [...new Set(listed.split("\0"))].filter((path) => path !== "" && !path.endsWith("/"));
}
