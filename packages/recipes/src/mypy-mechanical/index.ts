import { NOT_APPLICABLE, noChange, type Recipe, type RecipeContext, type RecipeResult } from "../recipe.ts";
import { nameFiles } from "../summary.ts";
import { Draft } from "../text-edits/draft.ts";
import { type Checker, checkerOf } from "./checker.ts";
import type { TypeDiagnostic } from "./diagnostics.ts";
import { asDiagnostics } from "./from-log.ts";
import { keepForm } from "./keep-form.ts";
import { isMechanical, mendAll, mendOnce } from "./rounds.ts";

/**
 * Errors of mypy that say themselves what the line has to be, or whose types mypy knows when it is asked. The project's own
 * mypy judges every round, and only a clean run counts. No check gets weaker by it.
 */
export const mypyMechanical: Recipe = { id: "mypy-mechanical", version: 2, mayTouchTests: true, fix };

async function fix(context: RecipeContext): Promise<RecipeResult> {
  const reported = asDiagnostics(context.request);
  if (reported.length === 0) return NOT_APPLICABLE;
  const checker = await checkerOf(context);
  if (checker === null) return withoutChecker(reported, context);
  const report = await checker.check();
  // One that is content here is not the one that failed (a hook has its own): the log has to do.
  if (report.kind !== "errors") return withoutChecker(reported, context);
  if (!report.errors.some(isMechanical)) return NOT_APPLICABLE;
  const draft = new Draft(context.tools);
  const { verbs, left } = await mendAll(report.errors, draft, checker, context.tools);
  // Half a fix proves nothing.
  if (left.length > 0) return noChange(needPerson(left));
  const handed = await keepForm(draft, context.tools);
  // A line that was broken may have left its comment behind.
  if (handed.size > 0 && (await checker.check()).kind !== "passes")
    for (const [file, text] of handed) await draft.write(file, text);
  return describe(draft.changed(), verbs, checker);
}

/** Where mypy can't be asked (it runs inside of another tool), the messages of the log have to do, and all of them at once. */
async function withoutChecker(reported: readonly TypeDiagnostic[], { tools }: RecipeContext): Promise<RecipeResult> {
  const thoughtful = reported.filter((error) => !isMechanical(error));
  if (thoughtful.length === reported.length) return NOT_APPLICABLE;
  if (thoughtful.length > 0) return noChange(needPerson(thoughtful));
  const draft = new Draft(tools);
  const { verbs, left } = await mendOnce(reported, draft, tools);
  if (left.length > 0) return noChange(needPerson(left));
  await keepForm(draft, tools);
  return describe(draft.changed(), verbs, null);
}

function needPerson(left: readonly TypeDiagnostic[]): string {
  const [first] = left;
  const place = first === undefined ? "" : `, first ${first.code ?? "one"} in ${first.file}:${first.line}`;
  return left.length === 1
    ? `One of mypy's errors needs a person${place}.`
    : `${left.length} of mypy's errors need a person${place}.`;
}

async function describe(
  files: readonly string[],
  verbs: readonly string[],
  checker: Checker | null,
): Promise<RecipeResult> {
  if (files.length === 0) return noChange("The files do not look as mypy's messages say.");
  const summary = `${verbs.slice(0, 2).join(" and ")} in ${nameFiles(files)}`;
  return {
    kind: "changed",
    files,
    summary: summary.length <= 72 ? summary : `${verbs[0]} in ${nameFiles(files)}`,
    rootCause: "mypy's messages, or its answers when asked, say what the lines have to be.",
    explanation:
      `Edits at the places mypy names: ${verbs.join("; ")}. No value and no call is changed, only comments and types.` +
      (checker === null ? "" : " The project's own mypy passes with them."),
    tool: "regreen",
    toolVersion: null,
    blastRadius: "types",
    patchType: "bug_fix",
    confidence: checker === null ? 0.8 : 0.95,
  };
}
