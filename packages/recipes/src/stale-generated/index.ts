import { changedFiles } from "../changed-files.ts";
import { findInvocations, type Invocation } from "../command/invocations.ts";
import { joinInside } from "../command/paths.ts";
import type { Word } from "../command/tokenize.ts";
import { NOT_APPLICABLE, noChange, type Recipe, type RecipeContext, type RecipeResult } from "../recipe.ts";
import { nameFiles } from "../summary.ts";

/** A generated file that no longer fits its source: the project's own generator runs, and what the check names is kept. */
export const staleGenerated: Recipe = {
  id: "stale-generated",
  version: 1,
  mayTouchTests: false,
  fix,
};

/** Commands before the comparison which are no part of generating. */
const NOT_GENERATORS = new Set(["echo", "printf", "set", "true", "test", "[", "exit", "ls", "pwd", "git", "export"]);

async function fix(context: RecipeContext): Promise<RecipeResult> {
  const { request, tools } = context;
  if (request.reproducer === null) return NOT_APPLICABLE;
  const calls = await findInvocations(request.reproducer.command, request.reproducer.cwd, tools);
  const at = calls.findIndex(isComparison);
  const comparison = calls[at];
  if (comparison === undefined) return NOT_APPLICABLE;
  const generators = calls.slice(0, at).filter((call) => !NOT_GENERATORS.has(call.tool));
  if (generators.some((call) => call.args.some((word) => word.dynamic)))
    return noChange("The generating command has parts that only a shell can fill in.");

  const committed = new Set(await tools.listFiles());
  for (const call of generators) {
    const argv = [...call.program, ...call.args.map((word) => word.text)];
    const run = await tools.run(argv, { cwd: call.cwd, env: call.env });
    if (run.code !== 0) return noChange(`The generator "${call.tool}" failed.`);
  }
  // In a step of its own the comparison follows generators of earlier steps, which have run already.
  const wanted = scopeOf(comparison);
  // `git diff` does not see files that were never committed.
  const kept = (await changedFiles(tools, "commit")).filter((file) => wanted(file) && committed.has(file));
  if (kept.length === 0) return noChange("The generator wrote nothing that the check compares.");
  const names = generators.map((call) => call.tool).join(", ");
  const commands = generators.map((call) => [call.tool, ...call.args.map((word) => word.text)].join(" ")).join("; ");
  return {
    kind: "changed",
    files: kept,
    summary: `regenerate ${nameFiles(kept)}`,
    rootCause: `${nameFiles(kept)} no longer ${kept.length === 1 ? "fits its" : "fit their"} source.`,
    explanation: `Ran the project's own generator${names === "" ? ", which is one of the steps before" : `: ${commands}`}.`,
    tool: names === "" ? "the job's own steps" : names,
    toolVersion: null,
    blastRadius: "generated",
    patchType: "bug_fix",
    confidence: 0.9,
  };
}

/** `git diff --exit-code`, `git diff --quiet`, `git diff-index … HEAD`: checks that the tree is as committed. */
function isComparison({ tool, args }: Invocation): boolean {
  const words = args.map((word) => word.text).filter((text) => text !== "--no-pager");
  if (tool !== "git") return false;
  if (words[0] === "diff-index" || words[0] === "diff-files")
    return words.includes("--quiet") || words.includes("--exit-code");
  return words[0] === "diff" && words.some((word) => word === "--exit-code" || word === "--quiet" || word === "-s");
}

/** Which files the comparison looks at: its pathspecs, else everything. */
function scopeOf({ args, cwd }: Invocation): (file: string) => boolean {
  const paths = operands(args.slice(1)).map((path) => joinInside(cwd, path.replace(/\/\*{1,2}$/, "")));
  if (paths.length === 0) return () => true;
  return (file) =>
    paths.some((path) => path === "." || path === file || (path !== null && file.startsWith(`${path}/`)));
}

function operands(args: readonly Word[]): string[] {
  const dashes = args.findIndex((word) => word.text === "--");
  const words = dashes === -1 ? args.filter((word) => !word.text.startsWith("-")) : args.slice(dashes + 1);
  return words
    .filter((word) => !word.dynamic && word.text !== "HEAD" && !word.text.startsWith(":"))
    .map((word) => word.text);
}
