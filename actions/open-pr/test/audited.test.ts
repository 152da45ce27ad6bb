import { execFileSync } from "node:child_process";
import type { Finding } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { auditCommand } from "../src/render/audited.ts";
import { makeRequest } from "./support/material.ts";

const FINDING: Finding = {
  rule: "list-cast-in-loop",
  title: "A copy that is only walked through",
  message: "Walk through it itself.",
  why: "The copy costs time.",
  severity: "low",
  confidence: "high",
  persona: "regular",
  category: "performance",
  location: { file: "src/a.py", start_line: 1, start_column: 1, end_line: 1, end_column: 2 },
  related: [],
  fix: null,
  package: null,
  fingerprint: "0123456789abcdef",
  help_url: null,
  suppressed: null,
};

/** The words that a shell makes of a command, without its name. */
function words(command: string): string[] {
  const script = `npx() { printf '%s\\0' "$@"; }; ${command}`;
  return execFileSync("bash", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
}

describe("what shows a finding on a laptop", () => {
  it("is the review of its file, whatever the file is called", () => {
    const file = "src/it's $(touch x) `y`.py";
    const finding = { ...FINDING, location: { ...FINDING.location, file } };
    const command = auditCommand({ ...makeRequest(null), source: "finding", finding }) ?? "";

    expect(words(command)).toEqual([
      "regreen",
      "review-code",
      file,
      "--rules",
      "list-cast-in-loop",
      "--fail-on",
      "info",
    ]);
  });

  it("is the check of a package, for every advisory", () => {
    const found = { ecosystem: "npm", name: "basket", version: "1.0.0", fixed_version: "1.2.0", direct: true };
    const place = { lockfile: "package-lock.json", manifest: "package.json" };
    const of = (affected: string) => ({ ...FINDING, package: { ...found, ...place, affected } });
    const request = { ...makeRequest(null), finding: of("<1.1.0"), further_findings: [of("<1.2.0")] };

    expect(words(auditCommand({ ...request, source: "dependency" }) ?? "")).toEqual([
      ...["regreen", "audit-dependencies", "package-lock.json", "--check"],
      ...["npm:basket <1.1.0", "npm:basket <1.2.0"],
    ]);
  });

  it("is nothing where no audit asks", () => {
    expect(auditCommand(makeRequest(null))).toBeNull();
  });
});
