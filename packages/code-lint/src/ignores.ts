import type { Finding } from "@regreen/contracts";
import type { SourceText } from "./source.ts";

/** A comment that lets findings pass. */
interface Ignore {
  readonly rules: readonly string[];
  readonly reason: string;
  /** Lines that it speaks for. */
  readonly lines: readonly number[];
}

/** `# regreen:ignore RULE REASON` as in workflows, or `regreen: ignore[RULE, RULE] REASON`; in the comment of either language. */
const ONE = /(?:#|\/\/|\/\*)\s{0,5}regreen:ignore\s{1,5}([\w./-]{1,100})\s{1,5}(\S.{0,400})/;
const SEVERAL = /regreen:\s{0,5}ignore\[([\w.,/ -]{1,200})\]([^\n]{0,400})/;

/** The findings, marked where a comment at the end of their line, or alone above it, lets them pass. */
export function withIgnored(findings: readonly Finding[], source: SourceText): Finding[] {
  const ignores = readIgnores(source);
  if (ignores.length === 0) return [...findings];
  return findings.map((finding) => {
    const { start_line: from, end_line: to } = finding.location;
    const ignore = ignores.find(
      ({ rules, lines }) => rules.includes(finding.rule) && lines.some((line) => line >= from && line <= to),
    );
    return ignore === undefined ? finding : { ...finding, suppressed: { by: "comment", reason: ignore.reason } };
  });
}

function readIgnores(source: SourceText): Ignore[] {
  const found: Ignore[] = [];
  if (!source.text.includes("regreen:")) return found;
  for (let number = 1; number <= source.lineCount; number++) {
    const line = source.line(number).slice(0, 2_000);
    const at = line.indexOf("regreen:");
    if (at < 0) continue;
    const lines = /^\s*(?:#|\/\/|\/\*)/.test(line) ? [number, number + 1] : [number];
    const comment = line.slice(Math.max(0, at - 10));
    const [, rule, reason = ""] = ONE.exec(comment) ?? [];
    if (rule !== undefined) found.push({ rules: [rule], reason: reason.replace(/\*\/\s*$/, "").trim(), lines });
    const [, rules, why = ""] = SEVERAL.exec(comment) ?? [];
    if (rules !== undefined)
      found.push({ rules: rules.split(",").map((each) => each.trim()), reason: why.trim(), lines });
  }
  return found;
}
