import { type FilePatch, linesOf } from "../model.ts";
import type { Violation } from "./rules.ts";

/** Where pytest reads `filterwarnings` and `addopts` from. Source: pytest, Configuration file formats. */
const CONFIG = /(?:^|\/)(?:\.?pytest\.(?:ini|toml)|pyproject\.toml|setup\.cfg|tox\.ini)$/i;

/** An entry of a filter list on a line of its own: indented in an ini file, quoted in TOML. */
const ENTRY = /^(?:[ \t]+["']?|["'])(?:ignore|default|always|module|once|all)(?::[^\n]*|["']?[ \t]*,?[ \t]*)$/i;
/** Entries on the line of the key, and options that do the same. */
const INLINE =
  /\bfilterwarnings\b[^\n]*\b(?:ignore|default|always|module|once)\b|-W[ =]?["']?(?:ignore|i)\b|--disable-warnings/i;
const ERROR_ENTRY = /(?:^[ \t]*|["'= \t[,])error(?=["':,\] \t]|$)/g;

/**
 * `ignore:MESSAGE:CATEGORY:MODULE` with a message that begins with real words, a category of its own and one module without
 * wildcards: one warning of one place.
 */
const NARROW =
  /^[ \t]*["']?ignore:(?=[\w`'"<\\])(?:[^:*+?|.\\()[\]{}^$\n]|\\{1,2}[^\w\\\n]|(?<=\w)\.(?=\w)){15,200}:(?!(?:Warning|Exception|BaseException)?:)[A-Za-z_][\w.]{3,120}:[A-Za-z_]\w*(?:\\{1,2}\.\w+){0,12}\$?["']?,?[ \t]*$/;

/** The comment that says whose warning it is, as in `# [EXTERNAL] google-protobuf: deprecated in Python 3.14`. */
const REASON = /^[ \t]*#[ \t]*\[EXTERNAL\][ \t]+[\w.-]{1,80}:[ \t]+\S/;

/** Whether a line is an entry that silences one warning of one external module, and nothing more. */
export function isExternalWarningFilter(line: string): boolean {
  return NARROW.test(line);
}

/** Lines of pytest's configuration that silence warnings. */
function warningFilterLines(lines: readonly string[]): string[] {
  return lines.filter((line) => ENTRY.test(line.trimEnd()) || INLINE.test(line));
}

/**
 * Filters for warnings (class F of the guardrails). A new one passes only to be looked at, as one narrow entry with the
 * comment that says whose warning it is (requirements FIX-10); every other way of turning warnings off is refused.
 */
export function checkWarningFilters(file: FilePatch): Violation[] {
  if (!CONFIG.test(file.path)) return [];
  const added = linesOf(file, "added");
  const before = knownEntries(linesOf(file, "removed"));
  const fresh = warningFilterLines(added).filter((line) => !before.has(line));
  const explained = linesWithReason(file);
  const found: Violation[] = [];
  const say = (rule: string, severity: Violation["severity"], message: string) =>
    found.push({ rule, reason_code: "cheating", severity, file: file.path, line: null, message });
  if (fresh.some((line) => !isExternalWarningFilter(line) || !explained.has(line)))
    say("F-warning-filter-broad", "block", "warnings would be silenced without saying whose, or more than one of them");
  else if (fresh.length > 0)
    say("F-warning-filter", "review", "a warning of an external library is silenced: one message of one module");
  if (errors(linesOf(file, "removed")) > errors(added))
    say("F-warning-error-removed", "block", "warnings would be errors no longer");
  return found;
}

/** Lists on one line that are looked into; no configuration has more. */
const MAX_INLINE = 50;

/** Tells entries that only moved, or got a comma. */
function knownEntries(removed: readonly string[]): { has(line: string): boolean } {
  const plain = (text: string) => text.trim().replace(/,$/, "");
  const lines = new Set(removed.map(plain));
  // `filterwarnings = ["error", "ignore:x"]` taken apart into lines.
  const lists = removed.filter((line) => /\bfilterwarnings\b/.test(line)).slice(0, MAX_INLINE);
  return {
    has: (line) => lines.has(plain(line)) || (!INLINE.test(line) && lists.some((list) => list.includes(plain(line)))),
  };
}

/** Added lines above which a new comment says whose warning it is. */
function linesWithReason(file: FilePatch): ReadonlySet<string> {
  const found = file.hunks.flatMap((hunk) => {
    const side = hunk.lines.filter((each) => each.kind !== "removed");
    return side.filter(({ kind }, at) => {
      const above = side[at - 1];
      return kind === "added" && above?.kind === "added" && REASON.test(above.text);
    });
  });
  return new Set(found.map(({ text }) => text));
}

function errors(lines: readonly string[]): number {
  const own = lines.filter(
    (line) => !/^[ \t]*[#;]/.test(line) && (/\bfilterwarnings\b/.test(line) || /^[ \t]*["']?error\b["':,]?/.test(line)),
  );
  return own.reduce((sum, line) => sum + [...line.matchAll(ERROR_ENTRY)].length, 0);
}
