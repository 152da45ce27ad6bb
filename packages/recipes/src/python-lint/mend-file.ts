import type { RuffEngine, RuffSettings } from "../tools.ts";
import { renameAmbiguous } from "./ambiguous-names.ts";
import { isComparison, mendComparison } from "./comparisons.ts";
import { docstringAt } from "./docstrings.ts";
import { applyChanges, type Change, compatible } from "./edits.ts";
import type { Finding } from "./findings.ts";
import { isAboutIndentation, mendIndentation } from "./indentation.ts";
import { isAboutLines, mendLines } from "./lines.ts";
import { isAboutLength, shorten } from "./long-lines.ts";
import { moveOperator } from "./operators.ts";
import { isSound, sameProgram } from "./proof.ts";
import { ruffChanges } from "./ruff-changes.ts";
import { ruffRuleOf } from "./ruff-rules.ts";
import { isBroken, type PythonSource, readSource } from "./source.ts";
import { isProgramRow } from "./source-rows.ts";
import { isSpacing, mendSpacing } from "./spacing.ts";
import type { Style } from "./statements.ts";
import { keepTrailingInString } from "./strings-space.ts";
import { withoutGlobal } from "./unused-globals.ts";
import { exportNames, type NameIndex, removableImports } from "./unused-names.ts";

/** What holds for a file beyond its text. */
export interface Habits {
  readonly style: Style;
  /** The linter's own limit. */
  readonly max: number;
  /** ruff's settings for its fixes. */
  readonly settings: RuffSettings;
  readonly names: NameIndex;
}

/** Whether there is any edit for a code; what it comes to depends on the place. */
export function isKnown(code: string, file: string): boolean {
  return hasOwnEdit(code) || ruffRuleOf(code, file) !== null;
}

/** Codes whose edits are ours, and proven; ruff's own for them are not asked for. */
function hasOwnEdit(code: string): boolean {
  const own =
    isSpacing(code) || isAboutLines(code) || isAboutLength(code) || isAboutIndentation(code) || isComparison(code);
  return own || ["W503", "W504", "F824", "E741"].includes(code);
}

/**
 * One pass over one file: what the linter complained of, mended where it stands. Edits of layout are proven to leave the
 * program as it is, and those that can't be are left out; after the others the text still has to be a program with all of its names.
 *
 * @returns the text as it was when nothing could be done
 */
export async function mendFile(
  file: string,
  text: string,
  findings: readonly Finding[],
  habits: Habits,
  engine: RuffEngine,
): Promise<string> {
  const windows = text.includes("\r\n") && !/[^\r]\n/.test(text);
  const source = await readSource(windows ? text.replaceAll("\r\n", "\n") : text, engine);
  if (isBroken(source)) return text;
  const changes = compatible(await changesFor(source, file, findings, habits, engine));
  const layout = changes.filter((change) => change.layout);
  const others = changes.filter((change) => !change.layout);
  const proven = await largest(layout, (some) => sameProgram(source, applyChanges(source.text, some), engine));
  const sound = await largest(others, (some) =>
    isSound(source, applyChanges(source.text, [...proven, ...some]), engine),
  );
  const mended = applyChanges(source.text, [...proven, ...sound]);
  return windows ? mended.replaceAll("\n", "\r\n") : mended;
}

/** As many changes as hold; when they don't all hold together, those halves of them that do. */
async function largest(
  changes: readonly Change[],
  holds: (some: readonly Change[]) => Promise<boolean>,
): Promise<readonly Change[]> {
  if (changes.length === 0 || (await holds(changes))) return changes;
  if (changes.length === 1) return [];
  const half = Math.ceil(changes.length / 2);
  return [...(await largest(changes.slice(0, half), holds)), ...(await largest(changes.slice(half), holds))];
}

/** The small ones first: where two meet, the larger one waits for the next pass. */
async function changesFor(
  source: PythonSource,
  file: string,
  findings: readonly Finding[],
  habits: Habits,
  engine: RuffEngine,
): Promise<Change[]> {
  const small = findings.flatMap((finding) => smallChange(source, finding) ?? []);
  const names = exportNames(source, file, findings);
  const foreign = findings.filter(({ code }) => !hasOwnEdit(code));
  const removable = await removableImports(source, file, foreign, habits.names);
  const ruff = await ruffChanges(source, file, removable, habits.settings, engine);
  const large: Change[] = [];
  const done = new Set<unknown>();
  for (const finding of findings) {
    const change = await largeChange(source, finding, findings, habits, engine, done);
    if (change !== null) large.push(change);
  }
  return [...small, ...names, ...ruff, ...large];
}

function smallChange(source: PythonSource, finding: Finding): Change | null {
  const { code, row } = finding;
  if (isSpacing(code)) return mendSpacing(source, finding);
  if (code === "W503" || code === "W504") return moveOperator(source, finding);
  if (code === "E741") return renameAmbiguous(source, finding);
  if (code === "F824") return withoutGlobal(source, finding);
  if (isComparison(code)) return mendComparison(source, finding);
  if (!isAboutLines(code)) return null;
  const inString =
    (code === "W291" || code === "W293") && !isProgramRow(source, row + 1) && docstringAt(source, row) === null;
  return inString ? keepTrailingInString(source, finding) : mendLines(source, finding);
}

/** A statement that is laid out anew for one complaint needs that for no other. */
async function largeChange(
  source: PythonSource,
  finding: Finding,
  all: readonly Finding[],
  { style, max }: Habits,
  engine: RuffEngine,
  done: Set<unknown>,
): Promise<Change | null> {
  const { code, row } = finding;
  const length = isAboutLength(code);
  if (!length && !isAboutIndentation(code)) return null;
  const statement = source.statementAt(row);
  const isCode = statement !== null && docstringAt(source, row) === null;
  if (isCode && done.has(statement)) return null;
  const change = length
    ? await shorten(source, finding, style, engine)
    : await mendIndentation(source, finding, all, { max, style }, engine);
  if (isCode && change !== null) done.add(statement);
  return change;
}
