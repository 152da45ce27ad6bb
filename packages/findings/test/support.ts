import type { Finding, Findings } from "@regreen/contracts";
import fc from "fast-check";

export function finding(over: Partial<Finding> & { line?: number; file?: string } = {}): Finding {
  const { line = 3, file = ".github/workflows/ci.yml", ...rest } = over;
  return {
    rule: "unpinned-uses",
    title: "An action is not pinned",
    message: "`actions/cache@v4` can change.",
    why: "Whoever owns the tag decides what runs.",
    severity: "high",
    confidence: "high",
    persona: "regular",
    category: "security",
    location: { file, start_line: line, start_column: 9, end_line: line, end_column: 25 },
    related: [],
    fix: null,
    fingerprint: line.toString(16).padStart(16, "0"),
    help_url: "https://github.com/regreen/regreen/blob/main/docs/audit-rules.md#unpinned-uses",
    package: null,
    suppressed: null,
    ...rest,
  };
}

export function audit(findings: readonly Finding[], over: Partial<Findings> = {}): Findings {
  return {
    schema_version: 1,
    audit: "workflows",
    repository: "acme/app",
    commit: "a".repeat(40),
    findings: [...findings],
    not_checked: [],
    checked: { files: 2, rules: 46 },
    ...over,
  };
}

/** Names and texts as somebody would choose them who means harm. */
export const HOSTILE = [
  "</details><script>alert(1)</script>",
  "![x](https://evil.example/track.png)",
  "[click](javascript:alert(1))",
  "@acme/owners fixes #1",
  "::error::owned",
  "\u001b[31mred\u001b[0m \u202Eevil",
  "`` ` ```\n# Heading\n- [ ] task",
  "\ud800 half a pair",
  "<!-- hidden -->",
  "a | b\n| --- |",
  "ghp_0123456789abcdefghijABCDEFGHIJ012345",
] as const;

const text = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "binary", maxLength: 30 }),
);
const position = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const location = fc.record({
  file: fc.oneof(
    fc.constantFrom(
      ".github/workflows/ci.yml",
      "src/a b.py",
      "../../etc/passwd",
      "/etc/passwd",
      "C:\\x",
      "a:b",
      "ä/%2e%2e/#?x",
    ),
    text.filter((each) => each !== ""),
  ),
  start_line: position,
  start_column: position,
  end_line: position,
  end_column: position,
});

/** Anything that the contract lets through. */
export const anyFinding: fc.Arbitrary<Finding> = fc.record({
  package: fc.constant(null),
  rule: fc.constantFrom("a", "b-c", "ruff/F401", "x.y_z"),
  title: text,
  message: text,
  why: text,
  severity: fc.constantFrom("critical", "high", "medium", "low", "info"),
  confidence: fc.constantFrom("high", "medium", "low"),
  persona: fc.constantFrom("regular", "pedantic", "auditor"),
  category: fc.constantFrom("security", "quality", "vulnerability", "efficiency"),
  location,
  related: fc.array(
    fc.tuple(location, text).map(([at, message]) => ({ ...at, message })),
    { maxLength: 2 },
  ),
  fix: fc.option(
    fc.record({
      title: text,
      safety: fc.constantFrom("safe", "unsafe"),
      edits: fc.array(
        fc.record({
          file: fc.constantFrom("a.yml", "../b"),
          start: fc.nat(),
          end: fc.nat(),
          text,
        }),
        { minLength: 1, maxLength: 2 },
      ),
    }),
  ),
  fingerprint: fc.constantFrom("0".repeat(16), "1".repeat(16), "abcdef0123456789"),
  help_url: fc.constantFrom(null, "https://example.org/rule#x", "https://example.org/%zz?a=(b)&c=<d>"),
  suppressed: fc.option(fc.record({ by: fc.constantFrom("comment", "baseline", "policy"), reason: text })),
});
