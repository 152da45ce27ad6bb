import type { Finding } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { analyse, findingsOf, raiseByHistory, type WorkflowHistory } from "../src/index.ts";
import { type MadeJob, madeRuns, START } from "./support/made-runs.ts";

const PATH = ".github/workflows/ci.yml";
const WORKFLOW = `on: push
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - name: Install
        run: npm ci
  other:
    runs-on: ubuntu-latest
    steps:
      - run: make
`;
const WEEK = 7 * 24 * 3600 * 1000;

function lintFinding(rule: string, line: number): Finding {
  return {
    rule,
    title: rule,
    message: `What ${rule} says.`,
    why: "",
    severity: "low",
    confidence: "high",
    persona: "pedantic",
    category: "efficiency",
    location: { file: PATH, start_line: line, start_column: 3, end_line: line, end_column: 8 },
    related: [],
    fix:
      rule === "missing-timeout"
        ? {
            title: "Give it 30 minutes",
            safety: "unsafe",
            edits: [{ file: PATH, start: 10, end: 10, text: "    timeout-minutes: 30\n" }],
          }
        : null,
    package: null,
    fingerprint: "0123456789abcdef",
    help_url: null,
    suppressed: null,
  };
}

function analysisOf(job: MadeJob, runs = 60) {
  const history: WorkflowHistory = {
    path: PATH,
    text: WORKFLOW,
    runs: madeRuns({ runs, jobs: [job], hoursBetween: 1 }),
    allRuns: [],
    baseline: null,
  };
  return analyse([history], { branch: "main", threshold: 0.2, now: START + WEEK, since: null });
}

const checkout = (seconds: number) => ({ name: "Run actions/checkout@v4", seconds: () => seconds });
const install = (seconds: number) => ({ name: "Install", seconds: () => seconds });

describe("a finding of the lint", () => {
  it("is as grave as the minutes that it costs, and takes the place of the history's own", () => {
    const analysis = analysisOf({ name: "build", steps: [checkout(5), install(180)] });
    const own = findingsOf(analysis).filter(({ rule }) => rule === "uncached-install");
    expect(own.map(({ severity }) => severity)).toEqual(["medium"]);
    const [raised, ...others] = raiseByHistory([lintFinding("missing-cache", 6), ...own], analysis);
    expect(others).toEqual([]);
    expect(raised).toMatchObject({ severity: "medium", persona: "regular" });
    expect(raised?.message).toMatch(/^What missing-cache says\. In the runs that were read it costs 45 to 162 minutes/);
  });

  it("of another job, of what costs little, or in a file without runs stays as it is", () => {
    const analysis = analysisOf({ name: "build", steps: [checkout(5), install(20)] });
    const other = lintFinding("missing-cache", 13);
    const elsewhere = { ...lintFinding("missing-cache", 6), location: { ...other.location, file: "x.yml" } };
    expect(raiseByHistory([other, elsewhere], analysis)).toEqual([other, elsewhere]);
    const [cheap] = raiseByHistory([lintFinding("missing-cache", 6)], analysis);
    expect(cheap?.severity).toBe("low");
  });

  it("of a missing limit gets the one that fits the job, in its fix as well", () => {
    const analysis = analysisOf({ name: "build", steps: [checkout(5), install(2400)] });
    const [finding] = raiseByHistory([lintFinding("missing-timeout", 3)], analysis);
    expect(finding?.fix?.edits[0]?.text).toBe("    timeout-minutes: 85\n");
    expect(finding?.message).toContain("85 minutes would do");
    expect(finding?.severity).toBe("low");
  });

  it("of a full checkout costs what the checkout takes", () => {
    const analysis = analysisOf({ name: "build", steps: [checkout(130), install(20)] });
    const [finding] = raiseByHistory([lintFinding("full-fetch-depth", 8)], analysis);
    expect(finding?.severity).toBe("medium");
    expect(finding?.message).toContain("60 to 120 minutes of machine time a week");
  });

  it("never gets milder, and none is lost but the history's own twin", () => {
    const severities = ["critical", "high", "medium", "low", "info"] as const;
    const analysis = analysisOf({ name: "build", steps: [checkout(130), install(180)] });
    const rules = ["missing-cache", "missing-timeout", "full-fetch-depth", "concurrency-limits", "unpinned-uses"];
    const all = rules.flatMap((rule) =>
      severities.flatMap((severity) => [1, 3, 6, 13].map((line) => ({ ...lintFinding(rule, line), severity }))),
    );
    const raised = raiseByHistory(all, analysis);
    expect(raised).toHaveLength(all.length);
    for (const [at, { severity, rule }] of raised.entries()) {
      expect(rule).toBe(all[at]?.rule);
      expect(severities.indexOf(severity)).toBeLessThanOrEqual(severities.indexOf(all[at]?.severity ?? "info"));
    }
  });
});
