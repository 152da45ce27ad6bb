import fc from "fast-check";
import { marked } from "marked";
import { describe, expect, it } from "vitest";
import { renderIssue, renderSummary } from "../src/index.ts";
import { anyFinding, audit, finding, HOSTILE } from "./support.ts";

const OPTIONS = { runUrl: "https://github.com/acme/app/actions/runs/1", known: null };

describe("a report of findings", () => {
  it("begins with the verdict", () => {
    expect(renderSummary(audit([]), OPTIONS).markdown).toBe("## Workflows: nothing found\n\n2 files, 46 rules.\n");
    const { markdown } = renderSummary(audit([finding(), finding({ line: 4, severity: "low" })]), OPTIONS);
    expect(markdown).toMatch(/^## Workflows: 2 findings\n\n1 high, 1 low\. 2 files, 46 rules\.\n/);
    expect(markdown).toContain(`/acme/app/blob/${"a".repeat(40)}/.github/workflows/ci.yml#L3)`);
  });

  it("links to pages of rules that we know alone, whatever another tool's file says", () => {
    const rendered = (help_url: string) => renderIssue(audit([finding({ help_url })]), OPTIONS).markdown;
    const pages = ["https://docs.astral.sh/ruff/rules/B006", "https://eslint.org/docs/latest/rules/eqeqeq"];
    for (const page of pages) expect(rendered(page)).toContain(`[About this rule](${page})`);
    for (const page of [
      "https://evil.example/eslint.org/",
      "https://eslint.org.evil.example/",
      "https://eslint.org@evil.example/",
      "http://eslint.org/docs",
      "https://github.com/regreen/regreen-evil/x",
      "https://docs.astral.sh:8443/x",
    ]) {
      expect(rendered(page)).not.toContain("About this rule");
      expect(rendered(page)).not.toContain("evil.example");
    }
  });

  it("groups by rule, those with news first, then the gravest", () => {
    const all = [
      finding({ rule: "grave", severity: "critical", line: 1 }),
      finding({ rule: "slight", severity: "low", line: 2 }),
      finding({ rule: "middle", severity: "medium", line: 3 }),
      finding({ rule: "slight", severity: "low", line: 9 }),
    ];
    const known = new Set(all.slice(0, 3).map(({ fingerprint }) => fingerprint));
    const { markdown } = renderIssue(audit(all), { ...OPTIONS, known });
    expect([...markdown.matchAll(/<code>(\w+)<\/code>/g)].map(([, rule]) => rule)).toEqual([
      "slight",
      "grave",
      "middle",
    ]);
    expect(markdown).toContain("2 low; 1 new");
    expect(markdown).toMatch(/- \*\*new\*\* low .*ci\.yml:9[\s\S]*- low .*ci\.yml:2/);
    expect(markdown).toContain("4 findings, 1 new");
  });

  it("tells what was let pass and what was not looked at", () => {
    const { markdown } = renderSummary(
      audit([finding({ suppressed: { by: "baseline", reason: "" } })], {
        not_checked: [{ what: "x", why: "Too large." }],
      }),
      { ...OPTIONS, headline: "Health: **87**/100." },
    );
    expect(markdown).toContain("nothing found");
    expect(markdown).toContain("1 thing could not be looked at.");
    expect(markdown).toContain("Health: **87**/100.");
    expect(markdown).toContain("Let pass: 1 by baseline.");
    expect(markdown).toContain("Too large.");
  });

  it("stays within an issue, and counts what had no room", () => {
    const all = Array.from({ length: 3000 }, (_, line) =>
      finding({ rule: `rule-${line}`, line: line + 1, message: "long ".repeat(80) }),
    );
    const { markdown, leftOut } = renderIssue(audit(all), OPTIONS);
    expect(markdown.length).toBeLessThan(65_536);
    expect(markdown).toContain(`${leftOut} more findings had no room here`);
    expect(markdown).toContain("3000 findings");
    expect(Buffer.byteLength(renderSummary(audit(all), OPTIONS).markdown)).toBeLessThan(1_048_576);
  });

  it("shows nothing that a finding means to do", () => {
    const check = (text: string) => {
      const hostile = finding({ title: text, message: text, why: text, file: text.slice(0, 100) });
      const { markdown } = renderIssue(audit([hostile], { not_checked: [{ what: text || "x", why: text }] }), OPTIONS);
      const html = marked.parse(markdown, { async: false });
      expect(html).not.toMatch(/<script|<img|"javascript:|<!--|<h1|<input|<table/);
      expect(
        [...html.matchAll(/href="([^"]*)"/g)].every(([, href]) => /^https:\/\/github\.com\//.test(href ?? "")),
      ).toBe(true);
      expect([...html.matchAll(/<details>/g)]).toHaveLength([...html.matchAll(/<\/details>/g)].length);
      expect(markdown).not.toMatch(/@acme|#1\b|ghp_0123/);
      expect(markdown).not.toContain("\u001b");
    };
    for (const text of HOSTILE) check(text);
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 80 }), check), { numRuns: 100 });
    fc.assert(
      fc.property(fc.array(anyFinding, { maxLength: 6 }), (findings) => {
        const html = marked.parse(renderSummary(audit(findings), OPTIONS).markdown, { async: false });
        expect(html).not.toMatch(/<script|<img|"javascript:|<!--/);
      }),
      { numRuns: 100 },
    );
  });
});
