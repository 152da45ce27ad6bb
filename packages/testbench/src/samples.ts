import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";

const SAMPLES_DIR = path.resolve(import.meta.dirname, "../../../examples/broken");
const require = createRequire(import.meta.url);

const sampleSchema = z.strictObject({
  title: z.string(),
  /** Fails until the sample is healed; run by bash. */
  command: z.string(),
  /** Programs that have to be on the PATH. */
  tools: z.array(z.string()),
  /** npm packages that the sample has installed. */
  packages: z.array(z.enum(["eslint", "prettier", "typescript"])).default([]),
  /** Needs an npm registry that has the `@acme` packages. */
  registry: z.boolean().default(false),
  /** Has a CI workflow, so the whole line can run on it. */
  workflow: z.boolean().default(false),
});

/** One of the small broken projects in `examples/broken`. */
export interface Sample extends z.infer<typeof sampleSchema> {
  readonly name: string;
  readonly dir: string;
}

/** All samples, by name. */
export function listSamples(): readonly Sample[] {
  return readdirSync(SAMPLES_DIR, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const dir = path.join(SAMPLES_DIR, name);
      return { name, dir, ...sampleSchema.parse(JSON.parse(readFileSync(path.join(dir, "sample.json"), "utf8"))) };
    });
}

/** The tools of a sample that are not on the given PATH; such a sample is skipped, by name. */
export function missingTools(sample: Sample, pathVariable: string): readonly string[] {
  const directories = pathVariable.split(path.delimiter).filter((dir) => dir !== "");
  return sample.tools.filter((tool) => !directories.some((dir) => isFile(path.join(dir, tool))));
}

/** Text of the sample's files by path, without its description. */
export function sampleFiles(sample: Sample): Record<string, string> {
  const entries = readdirSync(sample.dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => path.join(entry.parentPath, entry.name)).filter((file) => !isDescription(file));
  return Object.fromEntries(
    paths.map((file) => [path.relative(sample.dir, file).replaceAll(path.sep, "/"), readFileSync(file, "utf8")]),
  );
}

/**
 * Makes a git repository of a sample in `dir`, with one commit on `main`, and installs its npm packages there from this
 * workspace's own, as a developer's checkout would have them.
 */
export function createSampleRepository(sample: Sample, dir: string): void {
  mkdirSync(dir, { recursive: true });
  cpSync(sample.dir, dir, { recursive: true, filter: (source) => !isDescription(source) });
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", dir, ...args], { env: gitEnvironment(), stdio: "pipe" });
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message", sample.title);
  for (const name of sample.packages) linkPackage(name, path.join(dir, "node_modules"));
}

/** Files of an installed npm package by path, for an npm registry double that serves it. */
export function installedPackageDir(name: string): string {
  return path.dirname(require.resolve(`${name}/package.json`));
}

/** Puts the commands of this workspace's npm packages into `binDir`, as a runner image has tools on its PATH. */
export function linkTools(names: readonly string[], binDir: string): void {
  mkdirSync(binDir, { recursive: true });
  for (const name of names) linkCommands(realpathSync(installedPackageDir(name)), binDir);
}

function linkPackage(name: string, nodeModules: string): void {
  const source = realpathSync(installedPackageDir(name));
  mkdirSync(path.join(nodeModules, ".bin"), { recursive: true });
  symlinkSync(source, path.join(nodeModules, name));
  linkCommands(source, path.join(nodeModules, ".bin"));
}

function linkCommands(packageDir: string, binDir: string): void {
  const manifest = JSON.parse(readFileSync(path.join(packageDir, "package.json"), "utf8")) as {
    name: string;
    bin?: string | Record<string, string>;
  };
  const { name, bin = {} } = manifest;
  for (const [command, file] of Object.entries(typeof bin === "string" ? { [name]: bin } : bin)) {
    const target = path.join(packageDir, file);
    chmodSync(target, 0o755);
    symlinkSync(target, path.join(binDir, command));
  }
}

function isDescription(file: string): boolean {
  return path.basename(file) === "sample.json";
}

function isFile(file: string): boolean {
  try {
    return realpathSync(file) !== "";
  } catch {
    return false;
  }
}

/** No configuration of the machine reaches the sample's history. */
function gitEnvironment(): NodeJS.ProcessEnv {
  const person = { NAME: "Sam Sample", EMAIL: "sam@example.com", DATE: "2026-11-20T08:00:00Z" };
  const identity = Object.entries(person).flatMap(([key, value]) => [
    [`GIT_AUTHOR_${key}`, value],
    [`GIT_COMMITTER_${key}`, value],
  ]);
  return {
    PATH: process.env.PATH,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    ...Object.fromEntries(identity),
  };
}
