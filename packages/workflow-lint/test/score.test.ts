import type { Finding } from "@regreen/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { badgeOf, fixFile, healthOf, lintFile, RULES } from "../src/index.ts";
import { QUALITY_EXAMPLES } from "./examples/quality.ts";
import { SECURITY_EXAMPLES } from "./examples/security.ts";
import { steps, WORKFLOW } from "./support.ts";

const FILES = ["a.yml", "b.yml"];
const SEVERITIES = ["info", "low", "medium", "high", "critical"] as const;
const [BASE] = lintFile(WORKFLOW, steps("- uses: owner/action@v1"), RULES).findings;

const found: fc.Arbitrary<Finding> = fc
  .record({
    rule: fc.constantFrom("one", "two", "three"),
    severity: fc.constantFrom(...SEVERITIES),
    confidence: fc.constantFrom("high", "medium", "low"),
    category: fc.constantFrom("security", "vulnerability", "quality", "performance", "correctness"),
    persona: fc.constantFrom("regular", "regular", "auditor"),
    suppressed: fc.constantFrom(null, null, { by: "comment" as const, reason: "" }),
    file: fc.constantFrom(...FILES),
  })
  .map(({ file, ...rest }) => ({ ...BASE, ...rest, location: { ...BASE?.location, file } }) as Finding);

function score(findings: readonly Finding[]): number {
  return healthOf(findings, FILES).score ?? -1;
}

describe("the health score", () => {
  const one = (over: object) =>
    ({ ...BASE, category: "security", confidence: "high", severity: "high", ...over }) as Finding;
  const of = (...findings: Finding[]) => healthOf(findings, [WORKFLOW]).score;

  it("follows its formula", () => {
    expect(of()).toBe(100);
    expect(of(one({}))).toBe(88);
    expect(of(one({}), one({}), one({}))).toBe(79);
    expect(of(one({ confidence: "medium" }))).toBe(91);
    expect(of(one({ severity: "info" }))).toBe(100);
    const grave = ["a", "b", "c", "d"].map((rule) => one({ rule, severity: "critical" }));
    expect(of(...grave)).toBe(40);
    expect(of(...grave.map((finding) => ({ ...finding, category: "quality" as const })))).toBe(80);
  });

  it("is the mean of the files, and none where there is no file", () => {
    const health = healthOf([one({})], [WORKFLOW, "clean.yml"]);
    expect(health).toEqual({
      score: 94,
      files: [
        { file: WORKFLOW, score: 88 },
        { file: "clean.yml", score: 100 },
      ],
    });
    expect(healthOf([], [])).toEqual({ score: null, files: [] });
  });

  it("never falls when a finding goes or is let pass, never rises when one comes or becomes graver", () => {
    fc.assert(
      fc.property(fc.array(found, { minLength: 1, maxLength: 30 }), fc.nat(), (findings, nat) => {
        const at = nat % findings.length;
        const now = score(findings);
        expect(now).toBeGreaterThanOrEqual(0);
        expect(now).toBeLessThanOrEqual(100);
        expect(score(findings.toSpliced(at, 1))).toBeGreaterThanOrEqual(now);
        const changed = (over: Partial<Finding>) => score(findings.with(at, { ...findings[at], ...over } as Finding));
        expect(changed({ suppressed: { by: "policy", reason: "" } })).toBeGreaterThanOrEqual(now);
        const graver = SEVERITIES[SEVERITIES.indexOf(findings[at]?.severity ?? "info") + 1] ?? "critical";
        expect(changed({ severity: graver })).toBeLessThanOrEqual(now);
        expect(score([...findings].reverse())).toBe(now);
      }),
      { numRuns: 500 },
    );
  });

  it("does not fall by any fix of ours", () => {
    const workflows = [...SECURITY_EXAMPLES, ...QUALITY_EXAMPLES].filter(([, , , path]) => path === undefined);
    for (const [rule, bad] of workflows) {
      const health = (text: string) => healthOf(lintFile(WORKFLOW, text, RULES).findings, [WORKFLOW]).score ?? -1;
      const { text } = fixFile(WORKFLOW, bad, RULES, {}, { unsafe: true });
      expect(health(text), rule).toBeGreaterThanOrEqual(health(bad));
    }
  });

  it("is made of a hundred workflows with thousands of findings", () => {
    const files = Array.from({ length: 100 }, (_, at) => `${at}.yml`);
    const findings = files.flatMap((file) =>
      Array.from({ length: 60 }, (_, at) => one({ rule: `r${at % 20}`, location: { ...BASE?.location, file } })),
    );
    expect(healthOf(findings, files).score).toBe(40);
  });
});

describe("the badge", () => {
  it("is JSON for shields.io", () => {
    expect(badgeOf(87)).toEqual({ schemaVersion: 1, label: "workflow health", message: "87/100", color: "green" });
    expect([100, 90, 75, 60, 40, 0].map((each) => badgeOf(each).color)).toEqual([
      "brightgreen",
      "brightgreen",
      "green",
      "yellow",
      "orange",
      "red",
    ]);
    expect(badgeOf(null).message).toBe("no workflows");
  });
});
