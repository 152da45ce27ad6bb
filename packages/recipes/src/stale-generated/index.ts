import { changedFiles } from "../changed-files.ts";
import { findInvocations, type Invocation } from "../command/invocations.ts";
import { joinInside } from "../command/paths.ts";
import { NOT_APPLICABLE, noChange, type Recipe, type RecipeContext, type RecipeResult } from "../recipe.ts";
import { nameFiles } from "../summary.ts";
import type { Tools } from "../tools.ts";
import { type CheckCall, checkCallOf } from "./check-modes.ts";
import { type Comparison, comparisonOf } from "./comparison.ts";
import { regenerate } from "./regenerate.ts";

/** A generated file that no longer fits its source: the project's own generator runs, and what the check names is kept. */
export const staleGenerated: Recipe = {
  id: "stale-generated",
  version: 2,
  mayTouchTests: false,
  fix,
};

/** Commands which are no part of generating. */
const NOT_GENERATORS = new Set([
  "echo",
  "printf",
  "set",
  "true",
  "false",
  "test",
  "[",
  "[[",
  "exit",
  "ls",
  "pwd",
  "git",
  "export",
  "grep",
  "wc",
  "cat",
  "diff",
]);

async function fix(context: RecipeContext): Promise<RecipeResult> {
  const { request, tools } = context;
  if (request.reproducer === null) return NOT_APPLICABLE;
  const { command, cwd } = request.reproducer;
  const calls = await findInvocations(command, cwd, tools);
  const comparison = comparisonOf(calls);
  if (comparison !== null) return keepGenerated(context, calls, comparison);
  const check = checkCallOf(calls);
  if (check !== null) return writeInstead(check, tools);
  const update = await updateScript(command, cwd, tools);
  return update === null ? NOT_APPLICABLE : runUpdate(update, context);
}

/** The step generates and compares: it runs, and what it compares is kept. */
async function keepGenerated(
  context: RecipeContext,
  calls: readonly Invocation[],
  comparison: Comparison,
): Promise<RecipeResult> {
  const { tools } = context;
  if (comparison.byTimeStamps)
    return noChange(
      "git diff-index goes by time stamps: without `git update-index --refresh` before it, the check fails whenever the file is written, whatever is in it.",
    );
  const committed = new Set(await tools.listFiles());
  const seen = (file: string) => comparison.sees(file, !committed.has(file));
  const made = await regenerate(context, seen);
  if (made.kind === "unknown_shell") return NOT_APPLICABLE;
  if (made.kind === "passes") return noChange("Generating again changes nothing here: the check passes.");
  if (made.kind === "unstable")
    return noChange(
      `The generator writes ${nameFiles(made.files)} differently each time it runs, so no commit can be up to date.`,
    );
  // In a step of its own the comparison follows generators of earlier steps, which have run already.
  const changed = await changedFiles(tools, "commit");
  const kept = changed.filter(seen);
  if (kept.length === 0 && changed.length === 0)
    return noChange(
      "Generating again changes nothing: what the check compares is made already, and only not committed.",
    );
  if (kept.length === 0) return noChange("The generator wrote nothing that the check compares.");
  const generators = calls.filter((call) => !NOT_GENERATORS.has(call.tool));
  const names = [...new Set(generators.map((call) => call.tool))].slice(0, 4).join(", ");
  const how = names === "" ? ", which is one of the steps before" : ` as the failing step does (${names})`;
  return changedBy(
    names === "" ? "the job's own steps" : names,
    kept,
    `Ran the project's own generator${how}, twice with the same result.`,
  );
}

/** A generator that was asked to check writes instead, and is asked again. */
async function writeInstead({ label, call, check, write }: CheckCall, tools: Tools): Promise<RecipeResult> {
  const options = { cwd: call.cwd, env: call.env };
  const run = await tools.run(write, options);
  if (run.code === 127) return NOT_APPLICABLE;
  if (run.code !== 0) return noChange(`${label} could not write what it checks.`);
  const kept = await changedFiles(tools);
  if (kept.length === 0) return noChange(`${label} changed nothing.`);
  if ((await tools.run(check, options)).code !== 0) return noChange(`${label} still complains after it has written.`);
  const shown = [call.tool, ...write.slice(call.program.length)].join(" ");
  return changedBy(
    label,
    kept,
    `Ran \`${shown.slice(0, 200)}\`, the writing counterpart of the check, which passes now.`,
  );
}

/** `hack/verify-codegen.sh` checks what `hack/update-codegen.sh` writes. */
async function updateScript(command: string, cwd: string, tools: Tools): Promise<string | null> {
  const found = /(?:^|[\s;&])(?:bash |sh )?((?:\.\/)?[\w./-]{0,200}?)verify-([\w-]{1,100}\.sh)\b/.exec(command);
  const path = found === null ? null : joinInside(cwd === "" ? "." : cwd, `${found[1]}update-${found[2]}`);
  return path !== null && (await tools.exists(path)) ? path : null;
}

async function runUpdate(script: string, context: RecipeContext): Promise<RecipeResult> {
  const { tools } = context;
  const run = await tools.run(["bash", script], { cwd: "." });
  if (run.code !== 0) return noChange(`${script} failed.`);
  const kept = await changedFiles(tools);
  if (kept.length === 0) return noChange(`${script} changed nothing.`);
  const made = await regenerate(context);
  if (made.kind !== "passes") return noChange(`The check still fails after ${script}.`);
  return changedBy(script, kept, `Ran \`${script}\`, which writes what the failing script verifies; that passes now.`);
}

function changedBy(tool: string, files: readonly string[], explanation: string): RecipeResult {
  return {
    kind: "changed",
    files,
    summary: `regenerate ${nameFiles(files)}`,
    rootCause: `${nameFiles(files)} no longer ${files.length === 1 ? "fits its" : "fit their"} source.`,
    explanation,
    tool,
    toolVersion: null,
    blastRadius: "generated",
    patchType: "bug_fix",
    confidence: 0.9,
  };
}
