import type { Draft } from "../text-edits/draft.ts";
import type { Tools } from "../tools.ts";
import { applyMends, byFile } from "./apply-mends.ts";
import type { Checker } from "./checker.ts";
import { CLASSES } from "./classes.ts";
import { isConsequence } from "./consequence.ts";
import type { TypeDiagnostic } from "./diagnostics.ts";
import { type Mend, sourceOf } from "./mechanical-class.ts";
import { learnTypes } from "./probe/learn-types.ts";
import { slotsOf } from "./probe/slots.ts";
import { unusedIgnore } from "./unused-ignore.ts";

/** New annotations can uncover what was hidden behind the old errors; what isn't settled by then needs a person. */
const MAX_ROUNDS = 6;

/** What came of it: `verbs` for the summary, `left` for what needs a person. */
export interface Outcome {
  readonly verbs: readonly string[];
  readonly left: readonly TypeDiagnostic[];
}

/** Mends what mypy says until it says nothing more, or nothing that is mechanical. */
export async function mendAll(
  first: readonly TypeDiagnostic[],
  draft: Draft,
  checker: Checker,
  tools: Tools,
): Promise<Outcome> {
  const verbs = new Set<string>();
  let errors = first;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const thoughtful = errors.filter((error) => !isMechanical(error) && !isConsequence(error));
    if (thoughtful.length > 0) return { verbs: [...verbs], left: thoughtful };
    const now = await mendSome(errors, draft, checker, tools);
    if (now.length === 0) break;
    for (const verb of now) verbs.add(verb);
    const report = await checker.check();
    if (report.kind === "passes") return { verbs: [...verbs], left: [] };
    if (report.kind === "broken") break;
    // The same again: what was done doesn't help.
    if (sameErrors(report.errors, errors)) return { verbs: [...verbs], left: report.errors };
    errors = report.errors;
  }
  return { verbs: [...verbs], left: errors };
}

/**
 * The errors that say what is missing first; then the types that have to be asked for. An ignore without use comes last: it
 * may only be without use because of the others.
 */
async function mendSome(
  errors: readonly TypeDiagnostic[],
  draft: Draft,
  checker: Checker,
  tools: Tools,
): Promise<readonly string[]> {
  const ignores = errors.filter((error) => unusedIgnore.recognises(error));
  const others = errors.filter((error) => !unusedIgnore.recognises(error));
  const { verbs } = await mendOnce(others, draft, tools);
  if (verbs.length > 0) return verbs;
  const learned = await learnTypes(others, draft, checker, tools);
  return learned.length > 0 ? learned : (await mendOnce(ignores, draft, tools)).verbs;
}

export function isMechanical(error: TypeDiagnostic): boolean {
  return CLASSES.some((each) => each.recognises(error)) || slotsOf(error) !== null;
}

/** Mends the errors that a look at the line settles; `left` are those where it doesn't. */
export async function mendOnce(errors: readonly TypeDiagnostic[], draft: Draft, tools: Tools): Promise<Outcome> {
  const verbs = new Set<string>();
  const left: TypeDiagnostic[] = [];
  for (const [file, own] of byFile(errors)) {
    const text = await draft.read(file);
    const source = text === null ? null : await sourceOf(file, text, tools);
    const mends: { readonly mend: Mend; readonly verb: string }[] = [];
    for (const error of own) {
      const kinds = CLASSES.filter((each) => each.recognises(error));
      const found = source === null ? [] : kinds.map(({ verb, mend }) => ({ verb, mend: mend(error, source) }));
      const settled = found.find(({ mend }) => mend !== null);
      if (settled?.mend == null) left.push(error);
      else mends.push({ mend: settled.mend, verb: settled.verb });
    }
    const applied = await applyMends(
      file,
      mends.map(({ mend }) => mend),
      draft,
    );
    if (applied) for (const { verb } of mends) verbs.add(verb);
  }
  return { verbs: [...verbs], left };
}

/** Lines may have moved. */
function sameErrors(one: readonly TypeDiagnostic[], other: readonly TypeDiagnostic[]): boolean {
  const key = (errors: readonly TypeDiagnostic[]) =>
    errors
      .map(({ file, code, message }) => `${file} ${code} ${message}`)
      .sort()
      .join("\n");
  return key(one) === key(other);
}
