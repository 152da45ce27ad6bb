import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";

const HEADER = /^diff --git a\/(\S.{0,500}?) b\/\S/;
const HUNK = /^@@ -\d{1,9}(?:,\d{1,9})? \+(\d{1,9})/;
/** Steps that compare what is committed with what was just generated. */
const CHECK = /(?:^|[\s;&|("`])git(?: -[cC] \S{1,200})* (?:diff|status)\b/;
/** How package managers, make and shells show the command that they run. */
const ECHO = /^(?:> |\$ |\+{1,3} |git )/;
/** Lines of a file's first hunk that people get to see. */
const SHOWN_LINES = 6;
/** Below this, a finding counts only where nothing better is there. */
const HINT = 0.5;
const SAYS_STALE =
  /\b(?:generated|lock ?files?|code|files?|docs?|documentation|schemas?|manifests?|snapshots?|formatted|changes)\b.{0,80}(?:out[ -]of[ -]date|not up[ -]to[ -]date|not formatted|stale|uncommitted)|uncommitted changes|\bfiles? needs? to be (?:re)?generated|\b(?:please|and) commit the (?:changes|result|generated)/i;

/**
 * Freshness checks: a generator ran, and `git diff --exit-code` or `git status --porcelain` found a change. A diff alone
 * may be any tool's output, so it counts fully only when the step's own command asks git.
 */
export const gitDiff: Reader = {
  tool: "git",
  wakes: [
    "diff --git a/",
    "@@ -",
    "git diff",
    "git status",
    "out of date",
    "out-of-date",
    "up to date",
    "up-to-date",
    "uncommitted changes",
    "to be regenerated",
    "commit the ",
    "not formatted",
  ],
  open: ({ command }) => createRun(asksGit(command)),
};

/** Whether a step's command looks for changes with git. */
export function asksGit(command: string | null): boolean {
  return command !== null && CHECK.test(command);
}

function createRun(asks: boolean): ReaderRun {
  let asked = asks;
  const files = new Map<string, PartialFinding>();
  let open: string | null = null;
  let said: PartialFinding | null = null;
  let toShow = 0;

  function line({ text, number, mark }: Line): boolean {
    if (toShow > 0 && showsHunk(text, number)) return true;
    asked ||= ECHO.test(text) && CHECK.test(text);
    const header = HEADER.exec(text);
    if (header !== null && files.size < 500) {
      open = header[1] ?? "";
      files.set(open, changed(open, number, asked));
      return false;
    }
    const hunk = open === null ? null : HUNK.exec(text);
    const known = open === null ? undefined : files.get(open);
    if (hunk !== null && known !== undefined && known.line == null) {
      files.set(known.file ?? "", { ...known, line: Number(hunk[1]), end: number });
      toShow = SHOWN_LINES;
      return true;
    }
    if (SAYS_STALE.test(text)) {
      said = {
        ...changed("", number, asked),
        file: null,
        message: text.trim(),
        pattern: "git-diff/says-stale",
        strength: saysStrength(text, mark),
      };
    }
    return false;
  }

  /** Takes the line into the evidence of the open file as long as its hunk goes on. */
  function showsHunk(text: string, number: number): boolean {
    const finding = open === null ? undefined : files.get(open);
    if (finding === undefined || !/^[ +-]/.test(text) || text.startsWith("--- ")) {
      toShow = 0;
      return false;
    }
    toShow -= 1;
    files.set(finding.file ?? "", { ...finding, end: number });
    return toShow > 0;
  }

  function end(sink: Sink): void {
    // A diff and a sentence about it, one after the other, prove each other.
    const proven = said !== null && said.strength !== HINT;
    for (const finding of files.values()) sink.find(proven ? { ...finding, strength: 0.9 } : finding);
    if (said !== null) sink.find(said);
  }
  return { line, end };
}

function saysStrength(text: string, mark: string | null): number {
  return mark === "error" || /^(?:ERROR|Error|error|FAIL|❌|✗)\b/.test(text) ? 0.93 : HINT;
}

function changed(file: string, number: number, asked: boolean): PartialFinding {
  return {
    tool: "git",
    fixType: "stale_generated",
    message: "The committed file differs from what was generated.",
    file,
    start: number,
    end: number,
    pattern: "git-diff/changed-file",
    strength: asked ? 0.92 : 0.55,
  };
}
