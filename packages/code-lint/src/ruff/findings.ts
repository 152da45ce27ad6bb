import type { Finding, FindingFix } from "@regreen/contracts";
import type { SourceText } from "../source.ts";
import { titleOfRuffRule } from "./names.ts";
import type { LintDiagnostic, RuffPort } from "./port.ts";
import {
  codeOfRuff,
  confidenceOfRuffRule,
  kindOfRuffRule,
  NOT_IN_NOTEBOOKS,
  RUFF_PREVIEW_SETTINGS,
  RUFF_SETTINGS,
  SAFE_EDITS,
} from "./rules.ts";

/** Longer rewrites are no suggestion that anybody reads. */
const MAX_EDIT_CHARS = 4_000;
const MAX_EDITS = 50;

/** What ruff says of a text. Rejects when ruff can't take it. */
export async function ruffFindings(ruff: RuffPort, source: SourceText): Promise<Finding[]> {
  const stable = await ruff(source.text, RUFF_SETTINGS);
  const preview = await ruff(source.text, RUFF_PREVIEW_SETTINGS);
  return [...stable, ...preview].flatMap((diagnostic): Finding[] => {
    const code = codeOfRuff(diagnostic.code);
    if (code === null || (source.hasCells && NOT_IN_NOTEBOOKS.has(code))) return [];
    return [finding(code, diagnostic, source)];
  });
}

function finding(code: string, diagnostic: LintDiagnostic, source: SourceText): Finding {
  const { message = code, start_location: start, end_location: end = start } = diagnostic;
  return {
    ...kindOfRuffRule(code, message),
    rule: code,
    title: titleOfRuffRule(code),
    message: message.slice(0, 2000),
    why: "A rule of ruff; its page says what it is for.",
    confidence: confidenceOfRuffRule(code),
    location: {
      file: source.file,
      start_line: start.row,
      start_column: start.column,
      end_line: end.row,
      end_column: end.column,
    },
    related: [],
    fix: fixOf(code, diagnostic, source),
    fingerprint: "0".repeat(16),
    help_url: `https://docs.astral.sh/ruff/rules/${code}`,
    package: null,
    suppressed: null,
  };
}

function fixOf(code: string, { fix }: LintDiagnostic, source: SourceText): FindingFix | null {
  if (fix == null || fix.edits.length === 0 || fix.edits.length > MAX_EDITS) return null;
  const edits = fix.edits.map(({ location, end_location, content }) => ({
    file: source.file,
    start: source.offset(location.row, location.column),
    end: source.offset(end_location.row, end_location.column),
    text: content ?? "",
  }));
  if (edits.some(({ text }) => text.length > MAX_EDIT_CHARS)) return null;
  return {
    title: (fix.message ?? `As ruff proposes for ${code}`).slice(0, 300),
    safety: SAFE_EDITS.has(code) && !edits.some((edit) => losesComment(source.text, edit)) ? "safe" : "unsafe",
    edits,
  };
}

/** ruff calls an edit unsafe when a comment goes with it. */
function losesComment(text: string, { start, end, text: written }: FindingFix["edits"][number]): boolean {
  const hashes = (part: string) => part.split("#").length;
  return hashes(written) < hashes(text.slice(start, end));
}
