import { describe, expect, it } from "vitest";
import { type OutcomeReport, outcomeReportSchema, parseContract, UserError } from "../src/index.ts";

const report: OutcomeReport = {
  schema_version: 1,
  fingerprint: "0123456789ab",
  fix_type: "lint",
  summary: "Prettier: 1 file",
  outcome: "healed",
  reason_code: "proven",
  delivery: "draft_pr",
  message: "Red before, green after.",
  url: null,
  number: null,
  branch: null,
  commit_sha: null,
};

const parse = (text: string) => parseContract("outcome.json", text, outcomeReportSchema);

function problem(text: string): UserError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("nothing was wrong");
}

describe("parseContract", () => {
  it("reads what it wrote", () => {
    expect(parse(JSON.stringify(report))).toEqual(report);
  });

  it("names a file of another version, what was found and what is read", () => {
    const error = problem(JSON.stringify({ ...report, schema_version: 2 }));
    expect(error.message).toBe("outcome.json has schema_version 2; this version reads 1.");
    expect(error.hint).toContain("same version");
    expect(error.reasonCode).toBe("bad_contract");
  });

  it.each([
    ["", /is not JSON/],
    ["{", /is not JSON/],
    ["null", /schema_version none/],
    ["[]", /schema_version none/],
    ['{"schema_version":"1"}', /schema_version "1"/],
  ])("refuses %j", (text, message) => {
    expect(problem(text).message).toMatch(message);
  });

  it("names the fields that don't fit, at most three", () => {
    expect(problem('{"schema_version":1}').message).toMatch(/fingerprint: .*; fix_type: .*; summary: .*; and \d+ more/);
    expect(problem(JSON.stringify({ ...report, outcome: "great" })).message).toContain("outcome: ");
  });
});
