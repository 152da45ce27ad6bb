import { NOT_APPLICABLE, noChange, type Recipe, type RecipeContext, type RecipeResult } from "../recipe.ts";
import { nameFiles } from "../summary.ts";
import { Draft } from "../text-edits/draft.ts";
import { offsetOf, type TextEdit } from "../text-edits/edits.ts";
import { type CompilerError, compilerOf } from "./checker.ts";
import { FIXES, type MechanicalFix } from "./fixes.ts";
import { joinTypes } from "./type-imports.ts";

/**
 * Errors of tsc whose fix the compiler prints itself; every edit is checked against the text it replaces, and the project's
 * own compiler judges them where it can be called.
 */
export const tscMechanical: Recipe = {
  id: "tsc-mechanical",
  version: 2,
  mayTouchTests: true,
  fix,
};

/** The compiler reports syntax before types, and what one fix uncovers only afterwards. */
const MAX_ROUNDS = 5;

async function fix(context: RecipeContext): Promise<RecipeResult> {
  const { request, tools } = context;
  const reported = request.context.failures.flatMap(({ file, line, column, rule, message }): CompilerError[] =>
    rule !== null && /^TS\d+$/.test(rule) ? [{ file, line, column, rule, message }] : [],
  );
  if (reported.length === 0) return NOT_APPLICABLE;
  const compile = await compilerOf(context);
  const first = compile === null ? null : await compile();
  // A compiler that is content here is not the one that failed: the log has to do.
  const checked = first !== null && first.length > 0;
  let errors = checked ? first : reported;
  if (!errors.some((error) => fixOf(error) !== undefined)) return NOT_APPLICABLE;

  const draft = new Draft(tools);
  const mended = new Map<string, MechanicalFix>();
  for (let round = 0; errors.length > 0; round++) {
    const problem = round === MAX_ROUNDS ? needPerson(errors) : await mendOnce(errors, draft);
    if (problem !== null) return noChange(problem);
    for (const error of errors) mended.set(error.rule, fixOf(error) as MechanicalFix);
    const next = checked && compile !== null ? await compile() : [];
    if (next === null) return noChange("The compiler could not check what was edited.");
    errors = next;
  }
  return describe(draft.changed(), mended, checked);
}

/** Mends all errors at once, or says why not: one that needs thought keeps the step red, and half a fix proves nothing. */
async function mendOnce(errors: readonly CompilerError[], draft: Draft): Promise<string | null> {
  const thoughtful = errors.filter((error) => fixOf(error) === undefined);
  if (thoughtful.length > 0) return needPerson(thoughtful);
  const files = new Set(errors.map((error) => error.file ?? ""));
  for (const file of files) {
    const text = await draft.read(file);
    const own = errors.filter((error) => (error.file ?? "") === file);
    const edits = text === null ? null : editsFor(text, own);
    const applied = edits !== null && edits.length > 0 && (await draft.apply(file, edits));
    if (applied) await draft.apply(file, joinTypes(text ?? "", (await draft.read(file)) ?? ""));
    if (!applied || (await draft.read(file)) === text) return `${file} does not look as the compiler's message says.`;
  }
  return null;
}

function needPerson(errors: readonly CompilerError[]): string {
  const rules = [...new Set(errors.map((error) => error.rule))].slice(0, 3);
  return `${rules.join(", ")} ${rules.length === 1 ? "needs" : "need"} a person; only some of the errors are mechanical.`;
}

function fixOf({ rule }: CompilerError): MechanicalFix | undefined {
  return Object.hasOwn(FIXES, rule) ? FIXES[rule] : undefined;
}

/** The edits of one file; null when a single error can't be placed in the text. */
function editsFor(text: string, errors: readonly CompilerError[]): TextEdit[] | null {
  const edits: TextEdit[] = [];
  const unused: number[] = [];
  // What is taken out has no other error left, so removals come first.
  const ordered = errors.toSorted((a, b) => Number(isRemoval(b)) - Number(isRemoval(a)));
  for (const error of ordered) {
    const offset = offsetOf(text, error.line, error.column);
    if (offset === null) return null;
    if (edits.some((edit) => edit.text === "" && edit.start <= offset && offset < edit.end)) continue;
    const edit = fixOf(error)?.edit(text, offset, error.message, unused) ?? null;
    if (edit === null) return null;
    edits.push(...edit);
  }
  return edits;
}

function isRemoval({ rule }: CompilerError): boolean {
  return rule === "TS6133" || rule === "TS6192" || rule === "TS6196";
}

function describe(
  files: readonly string[],
  mended: ReadonlyMap<string, MechanicalFix>,
  checked: boolean,
): RecipeResult {
  const verbs = [...new Set([...mended.values()].map((each) => each.verb))];
  const types = [...mended.values()].every((each) => each.blastRadius === "types");
  return {
    kind: "changed",
    files,
    summary: `${verbs[0] ?? "correct"} in ${nameFiles(files)}`,
    rootCause: `TypeScript reported ${[...mended.keys()].join(", ")}, and its message says what the line has to be.`,
    explanation:
      `Text edits at the places the compiler names, each checked against what stands there: ${verbs.join("; ")}.` +
      (checked ? " The project's own compiler passes with them." : ""),
    tool: "regreen",
    toolVersion: null,
    blastRadius: types ? "types" : "imports",
    patchType: "bug_fix",
    confidence: checked ? 0.95 : 0.9,
  };
}
