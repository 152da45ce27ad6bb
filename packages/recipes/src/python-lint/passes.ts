import type { Invocation } from "../command/invocations.ts";
import { directoryOf } from "../command/paths.ts";
import type { RecipeContext } from "../recipe.ts";
import type { RuffEngine } from "../tools.ts";
import type { Finding } from "./findings.ts";
import { formatLike, keepFormatted } from "./formatters.ts";
import { habitsOf } from "./habits.ts";
import { askLinter, type LinterCall, loggedFindings } from "./linters.ts";
import { type Habits, isKnown, mendFile } from "./mend-file.ts";
import { nameIndex } from "./unused-names.ts";

/** One edit lays bare the next: a wrapped call leaves a blank, a comment that moved is now too long. */
const MAX_PASSES = 20;
/** A linter that says so much may have been cut short: what is read of a program's output has a limit. */
const MANY_FINDINGS = 1_000;

/** What came of one linter. */
export interface Mended {
  /** Texts as they were, of all files that changed. */
  readonly before: ReadonlyMap<string, string>;
  /** What it still complains of; of a linter that isn't installed nobody knows. */
  readonly left: readonly Finding[];
  readonly codes: ReadonlySet<string>;
  readonly installed: boolean;
}

/** Mends what a linter complains of, and asks it again, until it is content or nothing more can be done. */
export async function mendUntilStable(
  call: LinterCall,
  invocations: readonly Invocation[],
  known: readonly string[],
  context: RecipeContext,
  engine: RuffEngine,
): Promise<Mended> {
  const { request, tools } = context;
  const logged = loggedFindings(call, request);
  const named = [...new Set(logged.map((finding) => finding.file))].filter((file) => known.includes(file));
  const asked = await askLinter(call, call.complete ? null : named, known, tools);
  const installed = asked !== null;
  const many = asked !== null && asked.length >= MANY_FINDINGS;
  let left = asked ?? logged;
  const before = new Map<string, string>();
  const codes = new Set<string>();
  const mend = createMender(call, known, context, engine);
  for (let pass = 0; pass < MAX_PASSES && left.length > 0; pass++) {
    if (installed && left.some(({ code, file }) => !isKnown(code, file) || !known.includes(file))) break;
    const changed = await mend(left, before);
    if (changed.length === 0) break;
    for (const { code } of left) codes.add(code);
    await formatLike(changed, invocations, context, engine);
    for (const file of changed) await keepFormatted(file, before.get(file) ?? "", tools, engine);
    if (!installed) break;
    const files = new Set(left.map((finding) => finding.file));
    left = (await askLinter(call, [...files], known, tools)) ?? left;
    if (left.length === 0 && many) left = (await askLinter(call, call.complete ? null : named, known, tools)) ?? left;
  }
  return { before, left: installed ? left : [], codes, installed };
}

/** @returns a function that mends files once, and says which of them changed */
function createMender(call: LinterCall, known: readonly string[], { tools }: RecipeContext, engine: RuffEngine) {
  const names = nameIndex(known, tools);
  const habits = new Map<string, Habits>();
  const seen = new Map<string, Set<string>>();
  return async (findings: readonly Finding[], before: Map<string, string>): Promise<string[]> => {
    const changed: string[] = [];
    for (const [file, own] of byFile(findings)) {
      const text = known.includes(file) ? await tools.readFile(file) : null;
      if (text === null) continue;
      const directory = directoryOf(file);
      const habit = habits.get(directory) ?? (await habitsOf(directory, call, { tools, files: known, names }));
      habits.set(directory, habit);
      const mended = await mendFile(file, text, own, habit, engine).catch(() => text);
      // A text that was there before would come again and again.
      const texts = seen.get(file) ?? new Set([text]);
      if (mended === text || texts.has(mended)) continue;
      seen.set(file, texts.add(mended));
      if (!before.has(file)) before.set(file, text);
      await tools.writeFile(file, mended);
      changed.push(file);
    }
    return changed;
  };
}

function byFile(findings: readonly Finding[]): Map<string, Finding[]> {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) files.set(finding.file, [...(files.get(finding.file) ?? []), finding]);
  return files;
}
