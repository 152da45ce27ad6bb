import { tmpdir } from "node:os";
import { InputReader } from "@regreen/action-kit";
import { parsePolicy } from "@regreen/policy";
import { describe, expect, it } from "vitest";
import { OUTPUT_FORMATS, readAuditOptions } from "../src/index.ts";

function read(inputs: Record<string, string> = {}, settings: string | null = null) {
  const policy = parsePolicy("regreen.yml", settings);
  const reader = new InputReader((name) => inputs[name] ?? "");
  return readAuditOptions(reader, { policy, tempDir: "/t", audit: "code", formats: OUTPUT_FORMATS });
}

describe("the inputs of an audit", () => {
  it("have the policy behind them", () => {
    expect(read()).toEqual({
      paths: [],
      exclude: [],
      minSeverity: "low",
      persona: "regular",
      failOn: null,
      rules: [],
      baseline: ".github/regreen-baseline.json",
      updateBaseline: false,
      outputDir: "/t/regreen-code",
      formats: ["json", "sarif", "github-annotations"],
    });
    expect(read({ exclude: "a/**\nb" }, "audit:\n  exclude: [vendor/**]\n  persona: pedantic\n")).toMatchObject({
      exclude: ["vendor/**", "a/**", "b"],
      persona: "pedantic",
    });
  });

  it("take values one a line, or with commas or blanks between", () => {
    const options = read({ rules: "a, b\nc d", "output-format": "json,json\nsarif", paths: "a b.py\nc,d.py" });
    expect(options).toMatchObject({
      rules: ["a", "b", "c", "d"],
      formats: ["json", "sarif"],
      paths: ["a b.py", "c,d.py"],
    });
  });

  it("hear everything of a rule that is named, unless they say less", () => {
    expect(read({ rules: "B007" })).toMatchObject({ minSeverity: "info", persona: "auditor" });
    expect(read({ rules: "B007", "min-severity": "high", persona: "regular" })).toMatchObject({
      minSeverity: "high",
      persona: "regular",
    });
  });

  it("can do without a baseline", () => {
    expect(read({ baseline: "none" }).baseline).toBeNull();
    expect(() => read({ baseline: "none", "update-baseline": "true" })).toThrow(/there is no file to write/);
  });

  it("write into a folder of the user's own where everybody's is used", () => {
    const policy = parsePolicy("regreen.yml", null);
    const reader = new InputReader(() => "");
    const options = readAuditOptions(reader, { policy, tempDir: tmpdir(), audit: "code", formats: OUTPUT_FORMATS });
    expect(options.outputDir).toBe(`${tmpdir()}/regreen-code-${process.getuid?.()}`);
  });

  it("are refused in words", () => {
    expect(() => read({ "output-format": "xml" })).toThrow(/"xml"; it takes json, jsonl/);
    expect(() => read({ "fail-on": "bad" })).toThrow(/one of critical, high, medium, low, info, none/);
    expect(() => read({ exclude: "!src/**" })).toThrow(/"exclude" names "!src\/\*\*": globs can't be negated/);
  });
});
