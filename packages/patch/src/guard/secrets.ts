import { findSecrets, goesByNameAlone } from "@regreen/text";
import { type FilePatch, type Hunk, linesOf } from "../model.ts";
import { isTestPath } from "./cheating.ts";
import type { Violation } from "./rules.ts";
import { isLockfile } from "./shape.ts";

/** What our own redaction leaves behind: a patch with it would write a lie into the code. Also as an escape. */
const PLACEHOLDER = /(?:«|\\u00ab|\\xab|&laquo;|&#171;|%c2%ab)redacted/i;

/**
 * Secrets that a patch adds, alone or over several lines (a PEM block, a token in pieces). They are looked for in the file
 * as it is after the change, so that a name on an old line and a value on a new one belong together; a value that the patch
 * also takes away is not new.
 */
export function checkSecrets(file: FilePatch): Violation[] {
  const removed = linesOf(file, "removed").join("\n");
  const found = new Map<string, Violation>();
  const report = (violation: Violation) => {
    const key = `${violation.severity} ${violation.line}`;
    if (!found.has(key)) found.set(key, violation);
  };
  for (const hunk of file.hunks) {
    const { text, lines } = newSide(hunk);
    for (const { rule, start, end } of findSecrets(text)) {
      const touched = lines.filter((line) => line.start < end && line.end > start && line.added);
      const isNew = touched.length > 0 && !removed.includes(text.slice(start, end));
      if (isNew) reportSecret(file, rule, touched[0]?.number ?? null, report);
    }
    for (const line of lines.filter(({ start, end, added }) => added && PLACEHOLDER.test(text.slice(start, end))))
      report(violation(file, "placeholder", "block", line.number, "An added line holds a redaction placeholder."));
  }
  return [...found.values()];
}

/** A value that only its name makes a secret: in a test a person looks at it, in a lockfile it is a digest. */
function reportSecret(file: FilePatch, rule: string, line: number | null, report: (found: Violation) => void): void {
  const byName = goesByNameAlone(rule);
  if (byName && isLockfile(file.path)) return;
  const severity = byName && isTestPath(file.path) ? "review" : "block";
  report(violation(file, "secret", severity, line, `An added line looks like a secret (${rule}).`));
}

function violation(
  { path }: FilePatch,
  rule: string,
  severity: Violation["severity"],
  line: number | null,
  message: string,
): Violation {
  return { rule, reason_code: "secret_detected", severity, file: path, line, message };
}

interface PlacedLine {
  readonly start: number;
  readonly end: number;
  /** 1-based, in the changed file. */
  readonly number: number;
  readonly added: boolean;
}

/** A hunk's lines after the change, as one text, and where each of them lies. */
function newSide(hunk: Hunk): { readonly text: string; readonly lines: readonly PlacedLine[] } {
  const kept = hunk.lines.filter(({ kind }) => kind !== "removed");
  let start = 0;
  const lines = kept.map(({ text, kind }, index) => {
    const line = { start, end: start + text.length, number: hunk.newStart + index, added: kind === "added" };
    start = line.end + 1;
    return line;
  });
  return { text: kept.map(({ text }) => text).join("\n"), lines };
}
