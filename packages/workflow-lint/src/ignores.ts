import type { Finding } from "@regreen/contracts";
import type { SourceText } from "./yaml/source-text.ts";

/** A comment that lets one rule pass. */
export interface Ignore {
  readonly rule: string;
  readonly reason: string;
  /** Line of the comment, from 1. */
  readonly line: number;
  /** Lines that it speaks for. */
  readonly covers: readonly number[];
  used: boolean;
}

/** `# regreen:ignore RULE REASON`, and zizmor's `# zizmor: ignore[RULE, RULE] REASON`, which many files have already. */
const OWN = /#\s*regreen:ignore\s+([\w./-]+)\s+(\S.*)$/;
const ZIZMOR = /#\s*zizmor:\s*ignore\[([\w\s,./-]+)\]\s*(.*)$/;

/** A comment at the end of a line speaks for that line; one that stands alone for the next line, too. */
export function readIgnores(source: SourceText): Ignore[] {
  const found: Ignore[] = [];
  if (!/#\s*(?:regreen:ignore|zizmor:)/.test(source.text)) return found;
  for (let line = 1; line <= source.lineCount; line++) {
    const text = source.line(line);
    if (!text.includes("ignore")) continue;
    const covers = /^\s*#/.test(text) ? [line, line + 1] : [line];
    const add = (rule: string, reason: string) => found.push({ rule, reason, line, covers, used: false });
    const [, rule, reason] = OWN.exec(text) ?? [];
    if (rule !== undefined && reason !== undefined) add(rule, reason.trim());
    const [, rules, why = ""] = ZIZMOR.exec(text) ?? [];
    for (const each of rules?.split(",") ?? []) add(each.trim(), why.trim());
  }
  return found;
}

/** The comment that lets a finding pass, which is then used; null where there is none. A comment anywhere in the finding's lines counts. */
export function ignoredAt(
  ignores: readonly Ignore[],
  { rule, location }: Pick<Finding, "rule" | "location">,
): Ignore | null {
  const found = ignores.find(
    (ignore) =>
      ignore.rule === rule && ignore.covers.some((line) => line >= location.start_line && line <= location.end_line),
  );
  if (found !== undefined) found.used = true;
  return found ?? null;
}
