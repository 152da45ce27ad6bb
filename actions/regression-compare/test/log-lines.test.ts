import { RecordingLogger } from "@regreen/testbench/recording-logger";
import { describe, expect, it } from "vitest";
import { tellMoved } from "../src/log-lines.ts";
import { hostileVerdict } from "./support/hostile.ts";
import { aDifference, anArtifact, aRegressed, aScenario, aVerdict } from "./support/verdict.ts";

function told(verdict: Parameters<typeof tellMoved>[0]): string {
  const logger = new RecordingLogger();
  tellMoved(verdict, logger);
  return logger.text();
}

describe("what moved, in the log", () => {
  it("is one line for each, the gravest first, with its worst differences below", () => {
    const difference = aDifference({ at: "$.total", kind: "changed", count: 2, expected: "7.35", actual: "31" });
    const text = told(
      aVerdict({
        scenarios: [
          aScenario({
            id: "a",
            artifacts: [anArtifact({ verdict: "small_drift", message: "A bit.", differences: [] })],
          }),
          aScenario({
            id: "charts/b",
            verdict: "large_drift",
            artifacts: [anArtifact({ verdict: "large_drift", message: "Far off.", differences: [difference] })],
          }),
        ].map((scenario) => ({ ...scenario, verdict: scenario.artifacts[0]?.verdict ?? "same" })),
        benchmarks: [aRegressed({ name: "checkout", metric: "time" })],
      }),
    );
    const lines = text.split("\n");
    expect(lines[0]).toMatch(/^\[large_drift\] scenario "charts\/b", [a-z]+ ".+": Far off\.$/);
    expect(lines[1]).toBe("    $.total: expected 7.35, is 31 (2 times)");
    expect(lines[2]).toMatch(/^\[small_drift\] scenario "a"/);
    expect(lines[3]).toMatch(/^\[regressed\] benchmark "checkout": /);
  });

  it("is nothing where nothing moved for the worse", () => {
    expect(told(aVerdict({ scenarios: [aScenario()], benchmarks: [] }))).toBe("");
  });

  it("keeps to its lines, whatever a name or a value holds", () => {
    for (const line of told(hostileVerdict())
      .split("\n")
      .filter((each) => each !== "")) {
      expect(line).toMatch(/^(?:\[[a-z_]+\] (?:scenario|benchmark) "[^"]*"| {4}\S|… and \d+ more)/);
      expect(line.length).toBeLessThan(1_200);
    }
  });
});
