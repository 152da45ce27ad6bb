import { isObject } from "../manifest/package-json.ts";
import { applyEdits, collide, type TextEdit } from "../text-edits/edits.ts";
import type { RuffDiagnostic, RuffEngine, RuffSettings } from "../tools.ts";
import { realign } from "./realign.ts";
import { editsOf, lineStarts } from "./ruff-edits.ts";
import { isSafeFix } from "./safe-rules.ts";

/** Fixes can uncover others; ruff itself stops after 100 rounds, real files settle in two or three. */
const MAX_ROUNDS = 20;

/** Rules of pycodestyle that ruff still keeps in preview. */
const PREVIEW_ONLY = /^(?:E[123]\d\d|E502|W391)$/;

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
  const taken: TextEdit[] = [];
  for (const diagnostic of found) {
    const edits = diagnostic.code === "invalid-syntax" ? null : editsOf(text, diagnostic, starts);
    if (edits === null || collide(edits, taken)) continue;
    const first = Math.min(...edits.map((edit) => edit.start));
    if (group.preview || isSafe(diagnostic.code ?? "", path, text.slice(0, first))) taken.push(...edits);
  }
  return applyEdits(text, taken) ?? text;
}
