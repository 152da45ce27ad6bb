import { findingSchema } from "@regreen/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeFindings, readSarif, writeSarif } from "../src/index.ts";
import { anyFinding, audit, finding } from "./support.ts";

function log(results: readonly object[], run: object = {}): string {
  return JSON.stringify({
    version: "2.1.0",
    runs: [{ tool: { driver: { name: "ESLint", rules: [] } }, results, ...run }],
  });
}

const at = (uri: string, region: object = { startLine: 7, startColumn: 3 }, more: object = {}) => ({
  ruleId: "no-undef",
  message: { text: "x is not defined." },
  locations: [{ physicalLocation: { artifactLocation: { uri, ...more }, region } }],
});
const read = (text: string, roots: readonly string[] = []) => readSarif({ name: "eslint.sarif", text, roots });

describe("SARIF of other tools", () => {
  it("becomes findings under the tool's name", () => {
    const { findings, not_checked } = read(log([{ ...at("src/a%20b.js"), level: "error" }]));
    expect(not_checked).toEqual([]);
    expect(findings).toMatchObject([
      {
        rule: "ESLint/no-undef",
        severity: "high",
        message: "x is not defined.",
        location: { file: "src/a b.js", start_line: 7, start_column: 3, end_line: 7, end_column: 3 },
      },
    ]);
  });

  it("has the severity of the tool's number, then of its level, then of the rule's", () => {
    const rules = [
      { id: "cvss", properties: { "security-severity": "9.8", tags: ["security"] } },
      { id: "note", defaultConfiguration: { level: "note" } },
    ];
    const results = [
      { ...at("a"), ruleId: "cvss", level: "note" },
      { ...at("a"), ruleIndex: 1, ruleId: undefined },
      at("a"),
      { ...at("a"), level: "none" },
    ];
    const { findings } = read(log(results, { tool: { driver: { name: "T", rules } } }));
    expect(findings.map(({ severity }) => severity)).toEqual(["critical", "low", "medium"]);
    expect(findings[0]?.category).toBe("security");
  });

  it.each([
    ["file:///home/runner/work/app/app/src/a.js", "src/a.js"],
    ["/home/runner/work/app/app/src/a.js", "src/a.js"],
    ["./src//a.js", "src/a.js"],
    ["src\\a.js", "src/a.js"],
    ["../a.js", null],
    ["src/%2e%2e/%2e%2e/a.js", null],
    ["file:///etc/passwd", null],
    ["https://evil.example/a.js", null],
    ["C:/windows/a.js", null],
    ["a%0A::error::b", null],
  ])("reads the path of %s", (uri, file) => {
    const { findings, not_checked } = read(log([at(uri)]), ["/home/runner/work/app/app"]);
    expect(findings[0]?.location.file ?? null).toBe(file);
    expect(not_checked).toHaveLength(file === null ? 1 : 0);
  });

  it("resolves a base, and an artifact by its number", () => {
    const run = {
      originalUriBaseIds: { SRC: { uri: "file:///build/app/src/" } },
      artifacts: [{ location: { uri: "lib/b.js" } }],
    };
    const byIndex = { ...at(""), locations: [{ physicalLocation: { artifactLocation: { index: 0 } } }] };
    const { findings } = read(log([at("a.js", {}, { uriBaseId: "SRC" }), byIndex], run), ["/build/app"]);
    expect(findings.map(({ location }) => location.file)).toEqual(["src/a.js", "lib/b.js"]);
  });

  it("knows what the tool lets pass, and leaves what passed", () => {
    const results = [
      { ...at("a"), suppressions: [{ kind: "inSource", justification: "Ours." }] },
      { ...at("b"), suppressions: [{ kind: "external", status: "rejected" }] },
      { ...at("c"), kind: "pass" },
      { ...at("d"), baselineState: "absent" },
    ];
    expect(read(log(results)).findings.map(({ suppressed }) => suppressed)).toEqual([
      { by: "comment", reason: "Ours." },
      null,
    ]);
  });

  it("says that a tool did not get through", () => {
    const { not_checked } = read(log([], { invocations: [{ executionSuccessful: false }] }));
    expect(not_checked).toEqual([{ what: "eslint.sarif", why: "The tool did not get through." }]);
  });

  it.each([
    "",
    "nonsense",
    "null",
    "[]",
    "{}",
    '{"version":"2.1.0"}',
    '{"version":"1.0.0","runs":[]}',
    "[".repeat(200_000),
  ])("says what it is where it can't be read (%#)", (text) => {
    const { findings, not_checked } = read(text);
    expect(findings).toEqual([]);
    expect(not_checked).toHaveLength(1);
  });

  it("never throws, and gives nothing that the contract refuses", () => {
    const keys = ["ruleId", "message", "locations", "level", "region", "kind", "rule", "ruleIndex", "suppressions"];
    const hostile = fc.dictionary(fc.constantFrom(...keys, "__proto__", "text", "index", "uri"), fc.jsonValue());
    const real = fc.record({
      uri: fc.string(),
      region: fc.dictionary(fc.constantFrom("startLine", "endLine", "startColumn", "endColumn"), fc.jsonValue()),
      more: hostile,
    });
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            hostile,
            real.map(({ uri, region, more }) => ({ ...more, ...at(uri, region) })),
          ),
        ),
        fc.jsonValue(),
        fc.string(),
        (results, tool, name) => {
          for (const driver of [tool, { driver: { name, rules: tool } }]) {
            const { findings, not_checked } = read(log(results, { tool: driver }));
            for (const each of findings) findingSchema.parse(each);
            expect(not_checked.length).toBeLessThan(30);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("that we wrote is what it was", () => {
    fc.assert(
      fc.property(fc.array(anyFinding, { maxLength: 5 }), (all) => {
        const { findings } = read(writeSarif([audit(all)], { version: "1.0.0" }).text);
        const prints = new Set(all.map(({ rule, fingerprint, severity }) => `${rule} ${fingerprint} ${severity}`));
        for (const { rule, fingerprint, severity } of findings)
          expect(prints).toContain(`${rule} ${fingerprint} ${severity}`);
      }),
      { numRuns: 80 },
    );
    const { findings } = read(writeSarif([audit([finding()])], { version: "1.0.0" }).text);
    expect(findings).toMatchObject([{ ...finding(), category: "security" }]);
  });
});

describe("findings of several tools", () => {
  const ruff = finding({ rule: "ruff/F401", fingerprint: "a".repeat(16) });
  const flake8 = finding({ rule: "flake8/F401", fingerprint: "b".repeat(16) });

  it("are heard once where two say the same of the same line", () => {
    expect(mergeFindings([[ruff], [flake8]])).toEqual([ruff]);
    expect(mergeFindings([[ruff], [finding({ rule: "flake8/F401", line: 9 })]])).toHaveLength(2);
  });

  it("are all heard within one tool, and where the second has more of them", () => {
    expect(mergeFindings([[ruff, ruff]])).toHaveLength(2);
    expect(mergeFindings([[ruff], [flake8, flake8]])).toHaveLength(2);
  });

  it("are not hidden by a stranger's fingerprint, or by what a tool was told to pass over", () => {
    const stranger = finding({ rule: "evil/other", fingerprint: ruff.fingerprint });
    expect(mergeFindings([[ruff], [stranger]])).toHaveLength(2);
    const passed = { ...ruff, suppressed: { by: "policy" as const, reason: "" } };
    expect(mergeFindings([[passed], [flake8]])).toEqual([flake8]);
  });
});
