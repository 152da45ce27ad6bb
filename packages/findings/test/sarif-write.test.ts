import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import Ajv from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SARIF_LIMITS, writeSarif } from "../src/index.ts";
import { anyFinding, audit, finding, HOSTILE } from "./support.ts";

const require = createRequire(import.meta.url);
const SCHEMA = path.join(path.dirname(require.resolve("@microsoft/jest-sarif")), "schemas/sarif-2.1.0-rtm.5.json");

// The schema is of draft 4, in which a bound and whether it is meant stand apart; draft 6 reads the rest alike.
const ajv = new Ajv({ schemaId: "auto", allErrors: true, unknownFormats: "ignore", meta: false });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, "utf8")) as object);

interface Result {
  readonly ruleId: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[];
  readonly fixes?: readonly object[];
}

function written(...args: Parameters<typeof writeSarif>) {
  const { text, leftOut } = writeSarif(...args);
  const log = JSON.parse(text);
  expect(validate(log), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  return { log, leftOut, results: log.runs.flatMap((run: { results: Result[] }) => run.results) as Result[] };
}

const OPTIONS = { version: "1.2.3" };

describe("SARIF that we write", () => {
  it("says everything of a finding", () => {
    const fix = {
      title: "Pin it",
      safety: "safe" as const,
      edits: [{ file: ".github/workflows/ci.yml", start: 10, end: 12, text: "abc" }],
    };
    const { log, results } = written([audit([finding({ fix })])], OPTIONS);
    expect(log.runs[0].tool.driver.rules).toMatchObject([
      {
        id: "unpinned-uses",
        help: { markdown: expect.stringContaining("audit-rules.md#unpinned-uses") },
        properties: { tags: ["security"], precision: "high", "security-severity": "8.0" },
      },
    ]);
    expect(log.runs[0]).toMatchObject({
      columnKind: "utf16CodeUnits",
      versionControlProvenance: [{ repositoryUri: "https://github.com/acme/app", revisionId: "a".repeat(40) }],
    });
    expect(results).toMatchObject([
      {
        ruleId: "unpinned-uses",
        level: "error",
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: ".github/workflows/ci.yml", uriBaseId: "%SRCROOT%" },
              region: { startLine: 3, startColumn: 9, endLine: 3, endColumn: 25 },
            },
          },
        ],
        partialFingerprints: { primaryLocationLineHash: "0000000000000003:1" },
        fixes: [
          {
            artifactChanges: [
              {
                replacements: [{ deletedRegion: { charOffset: 10, charLength: 2 }, insertedContent: { text: "abc" } }],
              },
            ],
          },
        ],
      },
    ]);
  });

  it("is refused by the schema where it is wrong, so that the schema is asked", () => {
    const log = JSON.parse(writeSarif([audit([finding()])], OPTIONS).text);
    log.runs[0].results[0].level = "fatal";
    expect(validate(log)).toBe(false);
  });

  it("has levels of the findings, and the severity of the gravest at the rule", () => {
    const all = (["info", "low", "medium", "high", "critical"] as const).map((severity, line) =>
      finding({ severity, line: line + 1 }),
    );
    const { log, results } = written([audit(all)], OPTIONS);
    expect(results.map(({ level }) => level)).toEqual(["error", "error", "warning", "note", "note"]);
    expect(log.runs[0].tool.driver.rules[0].properties["security-severity"]).toBe("9.5");
    const quality = written([audit([finding({ category: "quality" })])], OPTIONS);
    expect(JSON.stringify(quality.log)).not.toContain("security-severity");
  });

  it("tells why something is let pass, and puts what counts before it", () => {
    const passed = finding({ severity: "critical", suppressed: { by: "comment", reason: "Ours." } });
    const { results } = written([audit([passed, finding({ severity: "low", line: 4 })])], OPTIONS);
    expect(results[0]?.suppressions).toBeUndefined();
    expect(results[1]?.suppressions).toMatchObject([{ kind: "inSource", status: "accepted", justification: "Ours." }]);
  });

  it("leaves out what is of no file of the repository, and says so", () => {
    const outside = ["../x", "/etc/passwd", "C:\\x", "a/../../b"].map((file) => finding({ file }));
    const { results, leftOut, log } = written([audit([finding(), ...outside])], OPTIONS);
    expect(results).toHaveLength(1);
    expect(leftOut).toEqual(["audit-workflows: 4 findings are of no file of the repository."]);
    expect(JSON.stringify(log.runs[0].invocations)).toContain("4 findings are of no file");
  });

  it("tells what was not checked", () => {
    const { log } = written([audit([], { not_checked: [{ what: "x.yml", why: "It is no YAML." }] })], OPTIONS);
    expect(log.runs[0].invocations[0].toolExecutionNotifications).toMatchObject([
      { message: { text: "Not checked: x.yml: It is no YAML." } },
    ]);
  });

  it("stays within what GitHub takes", () => {
    const many = Array.from({ length: SARIF_LIMITS.results + 7 }, (_, line) =>
      finding({ line: line + 1, severity: line === 25_003 ? "critical" : "low" }),
    );
    const big = written([audit(many)], OPTIONS);
    expect(big.results).toHaveLength(SARIF_LIMITS.results);
    expect(big.results[0]?.level).toBe("error");
    expect(big.leftOut.join("\n")).toMatch(/the 7 least grave[\s\S]*first 5000 of 25000/);
    const runs = written(Array(30).fill(audit([finding()])), OPTIONS);
    expect(runs.log.runs).toHaveLength(20);
    expect(runs.leftOut[0]).toContain("10 audits");
    const ids = runs.log.runs.map((run: { automationDetails: { id: string } }) => run.automationDetails.id);
    expect(new Set(ids).size).toBe(20);
  });

  it("halves what is too large even when packed", () => {
    let seed = 1;
    const noise = () => {
      let text = "";
      while (text.length < 1900) {
        seed = (seed * 48_271) % 2_147_483_647;
        text += `${String.fromCharCode(0x4e00 + (seed % 20_000))} `;
      }
      return text;
    };
    const large = Array.from({ length: 6400 }, (_, line) => finding({ line: line + 1, message: noise() }));
    const { results, leftOut } = written([audit(large)], OPTIONS);
    expect(results.length).toBeLessThan(6400);
    expect(leftOut.join("\n")).toContain("least grave findings");
  }, 120_000);

  it("is valid whatever the findings say, and no text of theirs is a link, a secret or a terminal's command", () => {
    fc.assert(
      fc.property(fc.array(anyFinding, { maxLength: 6 }), (findings) => {
        const { results } = written([audit(findings)], OPTIONS);
        for (const { message } of results) {
          expect(message.text).not.toContain("](");
          expect(message.text).not.toContain("\u001b");
          expect(message.text).not.toContain("ghp_0123");
        }
      }),
      { numRuns: 150 },
    );
    expect(HOSTILE.length).toBeGreaterThan(5);
  });
});
