import { InputReader } from "@regreen/action-kit";
import type { OutcomeReport } from "@regreen/contracts";
import { RecordingLogger } from "@regreen/testbench/recording-logger";
import { describe, expect, it } from "vitest";
import { readInputs } from "../src/inputs.ts";
import { run } from "../src/run.ts";
import { HEALED } from "./outcome.ts";

const report = (overrides: Partial<OutcomeReport> = {}): OutcomeReport => ({ ...HEALED, ...overrides });

function runWith(values: Record<string, string>, files: Record<string, string> = {}) {
  const inputs = readInputs(new InputReader((name) => ({ "outcomes-dir": "outcomes", ...values })[name] ?? ""));
  const logger = new RecordingLogger();
  return run(inputs, {
    findOutcomeFiles: async () => new Map(Object.entries(files)),
    readFile: async () => null,
    memory: { ledger: null, why: "the test has none" },
    pullRequests: null,
    logger,
    now: () => "2026-11-20T12:00:00.000Z",
  });
}

const requests = JSON.stringify([
  { fingerprint: "0123456789ab", fix_type: "lint", summary: "Prettier: 1 file", runs_on: "ubuntu-latest" },
  { fingerprint: "ba9876543210", fix_type: "test_failure", summary: "adds | up <b>wrongly</b> @everyone" },
]);

describe("report", () => {
  it("says how many causes nothing was done about", async () => {
    const files = { a: JSON.stringify(report()) };
    const only = JSON.stringify([{ fingerprint: "0123456789ab", fix_type: "lint", summary: "x" }]);
    const { verdict } = await runWith({ requests: only, "causes-left": "2" }, files);
    expect(verdict.message).toBe("1 cause: 1 healed. 2 more are left for a later run (max-causes).");
    expect((await runWith({ requests: only, "causes-left": "" }, files)).verdict.message).toBe("1 cause: 1 healed.");
  });

  it("shows every cause, and calls the run by its worst", async () => {
    const second = report({
      fingerprint: "ba9876543210",
      outcome: "not_fixable",
      reason_code: "no_recipe",
      delivery: "ticket",
      summary: "adds | up <b>wrongly</b> @everyone",
    });
    const { verdict, outputs, summary } = await runWith(
      { requests },
      { a: JSON.stringify(report()), b: JSON.stringify(second) },
    );
    expect(verdict).toMatchObject({
      outcome: "not_fixable",
      reason_code: "no_recipe",
      message: "2 causes: 1 healed, 1 not_fixable.",
    });
    expect(outputs.healed).toBe("1");
    expect(summary).toContain("[draft pull request 7](https://github.com/acme/shop/pull/7)");
    expect(summary).not.toMatch(/<b>|@everyone/);
  });

  it("lets an artifact speak only for the cause it is named after", async () => {
    const { outputs } = await runWith(
      { requests },
      {
        "outcomes/outcome-0123456789ab/outcome.json": JSON.stringify(
          report({ outcome: "refused", reason_code: "cheating" }),
        ),
        "outcomes/outcome-evil/outcome.json": JSON.stringify(report({ url: "https://evil.example/pull/7" })),
      },
    );
    expect(JSON.parse(outputs.outcomes ?? "")[0]).toMatchObject({ outcome: "refused" });
    expect(outputs.healed).toBe("0");
  });

  it("never leaves a cause out: without an outcome it is our error", async () => {
    const { verdict, outputs } = await runWith({ requests }, { a: JSON.stringify(report()), b: "{ not JSON" });
    expect(verdict.outcome).toBe("internal_error");
    expect(JSON.parse(outputs.outcomes ?? "")).toHaveLength(2);
  });

  it("makes no link of an address that a file made up", async () => {
    const { summary } = await runWith(
      { requests: JSON.stringify([JSON.parse(requests)[0]]) },
      { a: JSON.stringify(report({ url: "javascript:alert(1)" })) },
    );
    expect(summary).not.toContain("javascript:");
  });

  it("repeats the analysis when it found no cause", async () => {
    const { verdict } = await runWith({
      "analyze-outcome": "nothing_to_do",
      "analyze-reason-code": "run_not_failed",
      "analyze-message": "The run succeeded.",
    });
    expect(verdict).toEqual({
      outcome: "nothing_to_do",
      reason_code: "run_not_failed",
      delivery: "none",
      message: "The run succeeded.",
    });
  });

  it("takes an analysis that said nothing for an error, not for success", async () => {
    expect((await runWith({ "analyze-result": "failure" })).verdict.outcome).toBe("internal_error");
    expect((await runWith({ "analyze-outcome": "healed", "analyze-reason-code": "no_recipe" })).verdict.outcome).toBe(
      "internal_error",
    );
  });

  it("refuses requests that aren't the analysis's", async () => {
    expect(() =>
      readInputs(new InputReader((name) => (name === "requests" ? "nope" : name === "mode" ? "run" : "x"))),
    ).toThrow(/"requests"/);
  });
});
