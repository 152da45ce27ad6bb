import type { Finding, FindingEdit } from "@regreen/contracts";

/** A finding at a line of `a.py`, or elsewhere. */
export function finding(over: Partial<Finding> & { readonly line?: number; readonly file?: string } = {}): Finding {
  const { line = 2, file = "a.py", ...more } = over;
  return {
    rule: "unseeded-random",
    title: "Chance without a seed",
    message: "`random.random` is called without a seed.",
    why: "Two runs differ.",
    severity: "medium",
    confidence: "high",
    persona: "regular",
    category: "reproducibility",
    location: { file, start_line: line, start_column: 1, end_line: line, end_column: 9 },
    related: [],
    fix: null,
    package: null,
    fingerprint: line.toString(16).padStart(16, "0"),
    help_url: "https://docs.astral.sh/ruff/rules/a(b)",
    suppressed: null,
    ...more,
  };
}

/** The fix that writes `text` in the place of `part` in `source`. */
export function fixOf(source: string, part: string, text: string, file = "a.py"): NonNullable<Finding["fix"]> {
  const start = source.indexOf(part);
  const edit: FindingEdit = { file, start, end: start + part.length, text };
  return { title: "Do it", safety: "safe", edits: [edit] };
}
