import { analyzeLog } from "@regreen/failure-log";
import { describe, expect, it } from "vitest";
import { causesOfJobs, type SeenCause } from "../src/analyze-jobs.ts";
import { mergeReports } from "../src/merge-reports.ts";
import { githubLog, type MadeStep } from "./support/github-log.ts";
import { recorded } from "./support/shop.ts";

const JOB = { id: 1, name: "test", conclusion: "failure", labels: [], steps: [] };
const REPORT = { name: "junit/junit.xml", text: recorded("junit.xml") };

async function causes(step: Partial<MadeStep>): Promise<SeenCause[]> {
  const log = githubLog({ run: "node --test", exit: 1, ...step });
  return causesOfJobs([{ job: JOB, analysis: await analyzeLog([Buffer.from(log)], { source: "test" }), logBytes: 0 }]);
}

describe("a test report", () => {
  it("explains a step whose log says nothing", async () => {
    const before = await causes({ output: "" });
    const [after, ...others] = mergeReports(before, [REPORT]);

    expect(before[0]?.cause.fix_type).toBe("unknown");
    expect(others).toEqual([]);
    expect(after?.cause.fix_type).toBe("test_failure");
    expect(after?.cause.failures).toEqual([
      expect.objectContaining({ nodeid: expect.stringContaining("adds prices") }),
    ]);
    expect(after?.cause.step).toEqual(before[0]?.cause.step);
  });

  it("completes a cause that the log tells as well, and counts its tests once", async () => {
    const before = await causes({ output: recorded("node-test.txt") });
    const [after] = mergeReports(before, [REPORT]);

    expect(after?.cause.fingerprint).toBe(before[0]?.cause.fingerprint);
    expect(after?.cause.failures).toHaveLength(before[0]?.cause.failures.length ?? 0);
    expect(after?.cause.affected_files).toContain("test/cart.test.js");
  });

  it("adds no cause of its own: a job may fail tests and go on", async () => {
    const before = await causes({ run: "npx eslint src", output: recorded("eslint.txt") });

    expect(mergeReports(before, [REPORT])).toEqual(before);
  });

  it("does not choose between two steps that say nothing", async () => {
    const before = [...(await causes({ output: "" })), ...(await causes({ run: "./run-all", output: "" }))];

    expect(mergeReports(before, [REPORT])).toEqual(before);
  });

  it("that is none is let pass", async () => {
    const before = await causes({ output: "" });

    expect(
      mergeReports(before, [
        { name: "a.json", text: '{"name": "shop"}' },
        { name: "b.xml", text: "<oops" },
      ]),
    ).toEqual(before);
  });
});
