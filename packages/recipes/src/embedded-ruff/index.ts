import type { Failure } from "@regreen/contracts";
import { findInvocations, type Invocation } from "../command/invocations.ts";
import { directoryOf } from "../command/paths.ts";
import { failingFiles } from "../failing-files.ts";
import {
  NOT_APPLICABLE,
  noChange,
  type Recipe,
  type RecipeChange,
  type RecipeContext,
  type RecipeResult,
} from "../recipe.ts";
import { nameFiles } from "../summary.ts";
import { type Job, jobOf, type Kind } from "./jobs.ts";

/**
 * ruff inside of Regreen, where Python's own tools are missing or (flake8) have no fix. It only mends files and rules that
 * failed; whether another tool agrees with ruff's result is for the validation to prove.
 */
export const embeddedRuff: Recipe = {
  id: "embedded-ruff",
  version: 1,
  mayTouchTests: true,
  fix,
};

async function fix(context: RecipeContext): Promise<RecipeResult> {
  const { request, tools } = context;
  if (request.reproducer === null) return NOT_APPLICABLE;
  const invocations = await findInvocations(request.reproducer.command, request.reproducer.cwd, tools);
  const kinds = invocations.flatMap((invocation) => withKind(invocation));
  if (kinds.length === 0) return NOT_APPLICABLE;
  const known = await tools.listFiles();
  const engine = await tools.ruff();
  const changed = new Map<string, Job>();
  for (const { invocation, kind } of kinds) {
    const job = jobOf(kind, invocation, { request, tools, engine, files: known });
    // A file that only another tool complained of is in the form that this one asks for.
    if (blamesOthers(request.context.failures, invocation.tool)) continue;
    const files = failingFiles(request, [invocation.tool]).filter((file) => isPython(file) && known.includes(file));
    for (const file of files) if (await mend(file, job, context)) changed.set(file, job);
  }
  if (changed.size === 0) return noChange("ruff has no safe fix for what failed.");
  return describe([...changed.keys()], [...new Set(changed.values())], engine.version);
}

function blamesOthers(failures: readonly Failure[], tool: string): boolean {
  const blamed = failures.flatMap((failure) => failure.tool?.toLowerCase() ?? []);
  return blamed.length > 0 && !blamed.includes(tool);
}

function withKind(invocation: Invocation): { invocation: Invocation; kind: Kind }[] {
  const { tool, args } = invocation;
  const formats = args.some((word) => word.text === "format");
  const kinds: Readonly<Record<string, Kind>> = {
    black: "format",
    isort: "isort",
    ruff: formats ? "format" : "lint",
  };
  const kind = Object.hasOwn(kinds, tool) ? kinds[tool] : undefined;
  return kind === undefined ? [] : [{ invocation, kind }];
}

async function mend(file: string, job: Job, { tools }: RecipeContext): Promise<boolean> {
  const source = await tools.readFile(file);
  if (source === null) return false;
  const fixed = await job.apply(file, source).catch(() => null);
  if (fixed === null || fixed === source) return false;
  await tools.writeFile(file, fixed);
  return true;
}

function isPython(file: string): boolean {
  return /\.pyi?$/.test(file) && directoryOf(file) !== ".git";
}

function describe(files: readonly string[], jobs: readonly Job[], version: string): RecipeChange {
  const [first] = jobs as [Job, ...Job[]];
  const lint = jobs.some((job) => job.kind === "lint");
  return {
    kind: "changed",
    files,
    summary: `${first.verb} ${nameFiles(files)} with ruff`,
    rootCause: `${[...new Set(jobs.map((job) => job.tool))].join(" and ")} complained about ${nameFiles(files)}.`,
    explanation:
      "Used the ruff inside of Regreen, with the project's configuration and only fixes that ruff calls safe.",
    tool: "ruff",
    toolVersion: version,
    blastRadius: lint ? "behaviour" : jobs.some((job) => job.kind === "isort") ? "imports" : "formatting",
    patchType: "refactor",
    confidence: jobs.every((job) => job.tool === "ruff") ? 0.85 : 0.75,
  };
}
