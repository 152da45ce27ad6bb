import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { FixRequest } from "@regreen/contracts";
import { analyzeLog, toFailureContext } from "@regreen/failure-log";
import { z } from "zod";
import { requestFor } from "./request.ts";
import { MODULES } from "./workspace.ts";

const RECORDED = join(import.meta.dirname, "../recorded");

const caseSchema = z.strictObject({
  /** The failing step's command. */
  command: z.string(),
  cwd: z.string().default("."),
  /** What printed `failing.log`, with its version: "flake8 7.3.0". */
  tool: z.string(),
  /** Programs that have to be there, or the case is skipped by name; `pnpm@9` asks for a version as well. */
  needs: z.array(z.string()).default([]),
  /** Links this package's development dependencies into the project as `node_modules`. */
  modules: z.boolean().default(false),
  /** Where the project lay when the log was recorded, if the log names absolute paths. */
  root: z.string().optional(),
  /** Files that were moved lately, as git would tell. */
  renames: z.array(z.strictObject({ from: z.string(), to: z.string() })).default([]),
  /** What the recipe says it did, when that matters. */
  summary: z.string().optional(),
  /** Run the command again afterwards: it has to pass. False where the tool is not part of the command's proof here. */
  proof: z.boolean().default(true),
});

/** One failure of a real tool, and what heals it. */
export interface RecordedCase extends z.infer<typeof caseSchema> {
  readonly recipe: string;
  readonly name: string;
  readonly log: string;
  readonly before: Readonly<Record<string, string>>;
  /** Null: the recipe deletes the file. */
  readonly after: Readonly<Record<string, string | null>>;
  /** Programs of `needs` that are not here. */
  readonly missing: readonly string[];
}

/** Every case under `recorded/<recipe>/<case>/`. */
export function recordedCases(): RecordedCase[] {
  return folders(RECORDED).flatMap((recipe) =>
    folders(join(RECORDED, recipe)).map((name) => readCase(recipe, name, join(RECORDED, recipe, name))),
  );
}

function readCase(recipe: string, name: string, dir: string): RecordedCase {
  const facts = caseSchema.parse(JSON.parse(readFileSync(join(dir, "case.json"), "utf8")));
  const deleted = existsSync(join(dir, "deleted.txt")) ? lines(readFileSync(join(dir, "deleted.txt"), "utf8")) : [];
  return {
    ...facts,
    recipe,
    name,
    log: readFileSync(join(dir, "failing.log"), "utf8"),
    before: filesOf(join(dir, "before")),
    after: { ...filesOf(join(dir, "after")), ...Object.fromEntries(deleted.map((file) => [file, null])) },
    missing: facts.needs.filter((program) => !isThere(program, facts.modules)),
  };
}

/** One request for each cause that the real reader finds in the log, the root cause first. */
export async function requestsOf(recorded: RecordedCase): Promise<FixRequest[]> {
  const { command, cwd, log, root, renames } = recorded;
  const { causes } = await analyzeLog([Buffer.from(asStepLog(command, log))], {
    source: "failing.log",
    ...(root === undefined ? {} : { roots: [root] }),
    step: { name: command },
  });
  return causes.map((cause) => {
    const context = toFailureContext(cause, { source: "failing.log", run: null, failing_step: null, legs: [] });
    return { ...requestFor({ command, cwd }), fingerprint: cause.fingerprint, renames, context };
  });
}

/** The tool's output with the lines that GitHub's runner puts around it. */
function asStepLog(command: string, log: string): string {
  const head = command.split("\n").map((line) => `\x1b[36;1m${line}\x1b[0m\n`);
  const title = `##[group]Run ${command.split("\n")[0]}\n${head.join("")}shell: /usr/bin/bash -e {0}\n##[endgroup]\n`;
  return `${title}${log}\n##[error]Process completed with exit code 1.\n`;
}

function isThere(need: string, modules: boolean): boolean {
  const [program = "", version] = need.split("@");
  const places = (process.env.PATH ?? "").split(delimiter);
  if (modules) places.push(join(MODULES, ".bin"));
  if (!places.some((place) => existsSync(join(place, program)))) return false;
  return version === undefined || versionOf(program).startsWith(`${version}.`);
}

function versionOf(program: string): string {
  const { stdout } = spawnSync(program, ["--version"], { cwd: tmpdir(), encoding: "utf8" });
  return /\d+\.\d[\d.]*/.exec(stdout ?? "")?.[0] ?? "";
}

function filesOf(dir: string): Record<string, string> {
  if (!existsSync(dir)) return {};
  const names = readdirSync(dir, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => statSync(join(dir, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(dir, name), "utf8")]));
}

function folders(dir: string): string[] {
  if (!existsSync(dir)) return [];
  const entries = readdirSync(dir, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

function lines(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}
