import type { FilePatch, PatchInfo } from "../model.ts";
import { isTestPath } from "./cheat-rule.ts";
import { judgeAssertions } from "./judging/assertions.ts";
import { cheat } from "./judging/cheat.ts";
import { judgeLimits } from "./judging/limits.ts";
import { addsFixturesOnly } from "./judging/runner-files.ts";
import type { ReadFile } from "./judging/sides.ts";
import { newSuspicions } from "./judging/suspicions.ts";
import { judgeTests, testsAlone } from "./judging/tests.ts";
import { isLayoutOnly } from "./layout.ts";
import { CONTENT_RULES, checkLines } from "./line-rules.ts";
import { aliasesOf } from "./reading/aliases.ts";
import { lookupOf } from "./reading/doubt.ts";
import { type Allowance, fragmentsOf, MAX_CHARS, type Texts } from "./reading/fragment.ts";
import { readFacts } from "./reading/read.ts";
import type { Violation } from "./rules.ts";
import { checkCounts } from "./test-counts.ts";

export { isTestPath } from "./cheat-rule.ts";

/** Both texts of a file of the patch, null where nobody has them. */
export type TextsOf = (path: string) => Texts | null;

/**
 * Ways of making a check pass without mending anything. Files whose language has a grammar are read as code, on both sides, and
 * what they say is compared over the whole patch; rules about lines look at all others, and at what could not be read.
 *
 * @param texts whole files, where they are at hand; the hunks alone tell less
 */
export function checkCheating(patch: PatchInfo, texts: TextsOf = () => null): Violation[] {
  const allowance: Allowance = { left: MAX_CHARS };
  const read: ReadFile[] = [];
  const found: Violation[] = [];
  for (const file of patch.files) {
    const one = readFileOrGiveUp(file, texts, allowance);
    if (one === "unreadable") found.push(unreadable(file));
    else if (one !== null) read.push(one);
    found.push(...checkLines(file, one === null || one === "unreadable" ? null : lookupOf(one.fragments.after)));
  }
  const plain = patch.files.filter((file) => !read.some((one) => one.file === file));
  found.push(...checkCounts(plain, patch.files, isTestPath));
  found.push(...newSuspicions(read), ...judgeAssertions(read), ...judgeTests(read), ...judgeLimits(read));
  found.push(...testsAlone(patch, isTestPath, read));
  return gravest(milder(found, patch));
}

/** Code that nests so deep that the stack runs out counts as unreadable, too. */
function readFileOrGiveUp(file: FilePatch, texts: TextsOf, allowance: Allowance): ReadFile | "unreadable" | null {
  try {
    return readFile(file, texts, allowance);
  } catch (error) {
    if (error instanceof RangeError) return "unreadable";
    throw error;
  }
}

function readFile(file: FilePatch, texts: TextsOf, allowance: Allowance): ReadFile | "unreadable" | null {
  const fragments = fragmentsOf(file, texts(file.path), allowance);
  if (fragments === null) return null;
  if (!fragments.complete) return "unreadable";
  const testFile = isTestPath(file.path) || (file.oldPath !== null && isTestPath(file.oldPath));
  const aliases = aliasesOf([...fragments.before, ...fragments.after]);
  const kept = file.hunks.flatMap((hunk) => hunk.lines.filter((line) => line.kind !== "added"));
  const old = new Set(kept.map((line) => line.text.trim()));
  const side = (which: "before" | "after") => readFacts({ path: file.path, testFile, old }, fragments[which], aliases);
  return { file, testFile, fragments, before: side("before"), after: side("after") };
}

/** What nobody has read is for a person to read. */
function unreadable(file: FilePatch): Violation {
  return cheat(
    "L-unreadable",
    "review",
    { file: file.path, line: null },
    "this change is too large to be read as code",
  );
}

/** Nothing new is said by a change of layout alone: a person may see it. */
function milder(found: readonly Violation[], patch: PatchInfo): Violation[] {
  const layout = new Set(patch.files.filter(isLayoutOnly).map((file) => file.path));
  const fixtures = new Set(patch.files.filter(addsFixturesOnly).map((file) => file.path));
  return found.flatMap((one) => {
    if (one.rule === "H-runner-file" && fixtures.has(one.file ?? ""))
      return [{ ...one, severity: "review" } satisfies Violation];
    if (one.file === null || !layout.has(one.file) || !CONTENT_RULES.has(one.rule)) return [one];
    return [{ ...one, severity: "review", message: `${one.message} (its layout alone)` } satisfies Violation];
  });
}

/** One of a rule for each file, the gravest, with the line where it begins. */
function gravest(found: readonly Violation[]): Violation[] {
  const kept = new Map<string, Violation>();
  for (const one of found) {
    const key = `${one.rule}\n${one.file ?? ""}`;
    const old = kept.get(key);
    if (old === undefined || (old.severity === "review" && one.severity === "block")) kept.set(key, one);
  }
  return [...kept.values()];
}
