import { fileChanges } from "../changed-files.ts";
import type { ToolRun, Tools } from "../tools.ts";
import { canRunWhole, type PlannedFix, runFix, stillComplains } from "./planned-fix.ts";

/** What one tool did. */
export interface Part {
  readonly plan: PlannedFix;
  readonly files: readonly string[];
  /** The tool's own check passes afterwards, as far as it could be asked. */
  readonly passes: boolean;
}

/** The workspace while one tool after the other works in it. */
export interface Bench {
  readonly tools: Tools;
  /** Files that were there before; what a tool makes anew (a report, a cache) is none of the fix. */
  readonly known: ReadonlySet<string>;
  /** What the tools before this one changed, which stays whatever happens. */
  readonly done: readonly string[];
}

/**
 * Lets one tool fix the files that failed. When it still complains afterwards (a log names only so many files), it may
 * fix all it was asked to look at, and that is kept only if it then passes. Null: the tool is not there.
 */
export async function fixPart(plan: PlannedFix, affected: readonly string[], bench: Bench): Promise<Part | null> {
  const { fixer } = plan;
  const before = await fileChanges(bench.tools);
  const named = fixer.takesFiles ? affected.flatMap((file) => plan.reach(file) ?? []) : [];
  let narrow: Part = { plan, files: [], passes: false };
  if (named.length > 0) {
    const run = await runFix(plan, named, bench.tools);
    const changed = await changedSince(before, bench);
    if (changed.length === 0 && isMissing(run)) return null;
    const files = changed.filter((file) => affected.includes(file));
    narrow = { plan, files, passes: !(await stillComplains(plan, bench.tools)) };
    if (narrow.passes) return narrow;
  }
  if (!canRunWhole(plan)) return narrow;
  const run = await runFix(plan, null, bench.tools);
  const all = await changedSince(before, bench);
  if (all.length === 0 && isMissing(run)) return null;
  const passes = !(await stillComplains(plan, bench.tools));
  return chooseFiles({ plan, files: all, passes }, affected, bench);
}

/** All that a whole run changed, where that is what it takes; else what lies in the failing files. */
async function chooseFiles(whole: Part, affected: readonly string[], bench: Bench): Promise<Part> {
  const { plan, files, passes } = whole;
  if (!passes && plan.fixer.rewrites) {
    await keepOnly(bench.done, bench.tools);
    return { plan, files: [], passes: false };
  }
  const narrow = files.filter((file) => affected.includes(file));
  if (narrow.length === files.length || affected.length === 0) return whole;
  // A build tool can't be told which files failed: see whether those alone would have done.
  if (!plan.fixer.takesFiles && passes && narrow.length > 0) {
    const kept = await keepOnly([...bench.done, ...narrow], bench.tools);
    if (kept && !(await stillComplains(plan, bench.tools))) return { plan, files: narrow, passes: true };
    if (kept) await runFix(plan, null, bench.tools);
  }
  if (passes) return whole;
  // It changed files that nobody complained of, and what failed still fails.
  await keepOnly([...bench.done, ...narrow], bench.tools);
  return { plan, files: narrow, passes: false };
}

async function changedSince(before: ReadonlyMap<string, string>, { known, tools }: Bench): Promise<string[]> {
  const after = await fileChanges(tools);
  const changed = [...after].filter(([path, content]) => before.get(path) !== content);
  return changed.map(([path]) => path).filter((path) => known.has(path));
}

/** Puts everything else back; false when one of the files is no text, and nothing was touched. */
async function keepOnly(files: readonly string[], tools: Tools): Promise<boolean> {
  const texts = new Map<string, string>();
  for (const file of new Set(files)) {
    const text = await tools.readFile(file);
    if (text === null) return false;
    texts.set(file, text);
  }
  await tools.restore();
  for (const [file, text] of texts) await tools.writeFile(file, text);
  return true;
}

/** How runners say that they have no such tool, where they do not exit with 127. */
const NOT_THERE =
  /No module named|no such (?:sub)?command|Failed to spawn|command not found|is not installed for the toolchain|module lookup disabled|no such tool /i;

function isMissing({ code, output }: ToolRun): boolean {
  return code === 127 || (code !== 0 && NOT_THERE.test(output.slice(0, 4_000)));
}
