import type { Failure } from "@regreen/contracts";
import { NOT_APPLICABLE, noChange, type Recipe, type RecipeContext, type RecipeResult } from "../recipe.ts";
import { nameFiles } from "../summary.ts";
import { applyEdits, offsetOf, type TextEdit } from "./edits.ts";
import { FIXES } from "./fixes.ts";

/** Errors of tsc whose fix the compiler prints itself; every edit is checked against the text it replaces. */
export const tscMechanical: Recipe = {
  id: "tsc-mechanical",
  version: 1,
  mayTouchTests: true,
  fix,
};

async function fix({ request, tools }: RecipeContext): Promise<RecipeResult> {
  const failures = request.context.failures.filter((failure) => /^TS\d+$/.test(failure.rule ?? ""));
  if (failures.length === 0 || !failures.some((failure) => fixOf(failure) !== undefined)) return NOT_APPLICABLE;
  // One error that needs thought keeps the step red: half a fix proves nothing.
  const thoughtful = failures.find((failure) => fixOf(failure) === undefined);
  if (thoughtful !== undefined)
    return noChange(`${thoughtful.rule} needs a person; only some of the errors are mechanical.`);

  const files = new Set(failures.map((failure) => failure.file ?? ""));
  for (const file of files) {
    const own = failures.filter((failure) => (failure.file ?? "") === file);
    const text = await tools.readFile(file);
    const edits = text === null ? null : editsFor(text, own);
    const edited = text === null || edits === null ? null : applyEdits(text, edits);
    if (edited === null || edited === text) return noChange(`${file} does not look as the compiler's message says.`);
    await tools.writeFile(file, edited);
  }
  return describe([...files], failures);
}

function fixOf(failure: Failure) {
  return failure.rule !== null && Object.hasOwn(FIXES, failure.rule) ? FIXES[failure.rule] : undefined;
}

/** The edits of one file; null when a single error can't be placed in the text. */
function editsFor(text: string, failures: readonly Failure[]): TextEdit[] | null {
  const edits: TextEdit[] = [];
  const unused: number[] = [];
  // What is taken out has no other error left, so removals come first.
  const ordered = failures.toSorted((a, b) => Number(isRemoval(b)) - Number(isRemoval(a)));
  for (const failure of ordered) {
    const offset = offsetOf(text, failure.line, failure.column);
    if (offset === null) return null;
    if (edits.some((edit) => edit.text === "" && edit.start <= offset && offset < edit.end)) continue;
    const edit = fixOf(failure)?.edit(text, offset, failure.message, unused) ?? null;
    if (edit === null) return null;
    edits.push(...edit);
  }
  return edits;
}

function isRemoval(failure: Failure): boolean {
  return failure.rule === "TS6133" || failure.rule === "TS6192" || failure.rule === "TS6196";
}

function describe(files: readonly string[], failures: readonly Failure[]): RecipeResult {
  const rules = [...new Set(failures.map((failure) => failure.rule as string))];
  const types = rules.every((rule) => rule === "TS2578");
  return {
    kind: "changed",
    files,
    summary: `${FIXES[rules[0] as string]?.verb ?? "correct"} in ${nameFiles(files)}`,
    rootCause: `TypeScript reported ${rules.join(", ")}, and its message says what the line has to be.`,
    explanation: "Text edits at the places the compiler names, each checked against what stands there.",
    tool: "regreen",
    toolVersion: null,
    blastRadius: types ? "types" : "imports",
    patchType: "bug_fix",
    confidence: 0.9,
  };
}
