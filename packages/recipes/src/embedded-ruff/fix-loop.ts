import { isObject } from "../manifest/package-json.ts";
import type { RuffDiagnostic, RuffEdit, RuffEngine, RuffSettings } from "../tools.ts";
import { realign } from "./realign.ts";
import { isSafeFix } from "./safe-rules.ts";

/** Fixes can uncover others; ruff itself stops after 100 rounds, real files settle in two or three. */
const MAX_ROUNDS = 20;

/** Rules of pycodestyle that ruff still keeps in preview. */
const PREVIEW_ONLY = /^(?:E[123]\d\d|E502|W391)$/;

/** Rules about comments, and about imports, which take their own comment along. */
const TAKE_COMMENTS = new Set(["F401", "F811", "RUF100", "UP009"]);

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly content: string;
}

/** Rules that are asked for in one call. */
interface Group {
  readonly rules: readonly string[];
  /** In preview mode ruff names rules by words instead of codes. */
  readonly preview: boolean;
}

/**
 * Applies the safe fixes of some rules until nothing changes: what `ruff check --fix` does for these rules. A linter's
 * edits that move the text after an opening bracket take the lines below it along, as a person would.
 *
 * @param isSafe for a caller that knows that another rule's fix is what was asked for
 */
export async function fixLint(
  path: string,
  source: string,
  rules: readonly string[],
  settings: RuffSettings,
  engine: RuffEngine,
  isSafe: typeof isSafeFix = isSafeFix,
): Promise<string> {
  const groups = groupsOf(rules, path, isSafe);
  let text = source;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = text;
    for (const group of groups) {
      const edited = applyOnce(path, text, group, isSafe, await engine.check(text, selecting(group, settings)));
      text = realign(text, edited);
    }
    if (text === before) return text;
  }
  return text;
}

/** What a diagnostic in preview mode is about can't be told from its name, so only rules that are always safe go there. */
function groupsOf(rules: readonly string[], path: string, isSafe: typeof isSafeFix): Group[] {
  const preview = rules.filter((rule) => PREVIEW_ONLY.test(rule) && isSafe(rule, path, ""));
  const stable = rules.filter((rule) => !PREVIEW_ONLY.test(rule));
  return [
    { rules: stable, preview: false },
    { rules: preview, preview: true },
  ].filter((group) => group.rules.length > 0);
}

function selecting({ rules, preview }: Group, settings: RuffSettings): RuffSettings {
  const lint = isObject(settings.lint) ? settings.lint : {};
  return { ...settings, lint: { ...lint, select: rules, preview } };
}

function applyOnce(
  path: string,
  text: string,
  group: Group,
  isSafe: typeof isSafeFix,
  found: readonly RuffDiagnostic[],
): string {
  const starts = lineStarts(text);
  const taken: Edit[] = [];
  for (const { code, fix } of found) {
    if (code === null || code === "invalid-syntax" || fix === null) continue;
    const edits = fix.edits.map((edit) => toEdit(edit, starts));
    const first = Math.min(...edits.map((edit) => edit.start));
    if (!group.preview && !isSafe(code, path, text.slice(0, first))) continue;
    if (!TAKE_COMMENTS.has(code) && edits.some((edit) => losesComment(text, edit))) continue;
    if (edits.some((edit) => taken.some((other) => overlap(edit, other)))) continue;
    taken.push(...edits);
  }
  taken.sort((a, b) => b.start - a.start);
  return taken.reduce((result, edit) => result.slice(0, edit.start) + edit.content + result.slice(edit.end), text);
}

function toEdit(edit: RuffEdit, starts: readonly number[]): Edit {
  const offset = ({ row, column }: RuffEdit["location"]) => (starts[row - 1] ?? starts.at(-1) ?? 0) + column - 1;
  return { start: offset(edit.location), end: offset(edit.end_location), content: edit.content ?? "" };
}

/** ruff calls a fix unsafe when a comment goes with it. */
function losesComment(text: string, edit: Edit): boolean {
  const hashes = (part: string) => part.split("#").length;
  return hashes(edit.content) < hashes(text.slice(edit.start, edit.end));
}

/** Two insertions at one place count as overlapping: their order would be a guess. */
function overlap(a: Edit, b: Edit): boolean {
  return a.start < b.end ? b.start < a.end || a.start === b.start : a.start === b.start;
}

/** Where lines begin, as ruff counts them: after `\n`, `\r\n` and a lone `\r`; a last entry for the end of the text. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  starts.push(text.length);
  return starts;
}
