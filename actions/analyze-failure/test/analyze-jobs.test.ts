import type { JobInfo, JobStep } from "@regreen/github";
import { describe, expect, it } from "vitest";
import { causesOfJobs, stepOfCause } from "../src/analyze-jobs.ts";
import { failedJobs, failingSteps } from "../src/failed-jobs.ts";

function step(number: number, conclusion: string | null, startedAt: string | null = null): JobStep {
  return { number, name: `step ${number}`, conclusion, startedAt, completedAt: null };
}

function job(conclusion: string | null, steps: readonly JobStep[] = [], name = "test"): JobInfo {
  return { id: 1, name, conclusion, labels: [], steps };
}

describe("the failed jobs of a run", () => {
  it("are those that failed themselves, not those that were cancelled or skipped for it", () => {
    const conclusions = ["success", "failure", "cancelled", "skipped", "timed_out", "startup_failure", null];
    expect(failedJobs(conclusions.map((each) => job(each))).map((each) => each.conclusion)).toEqual([
      "failure",
      "timed_out",
      "startup_failure",
    ]);
  });
});

describe("the failing step", () => {
  it.each([
    ["is the one that failed", [step(1, "success"), step(2, "failure"), step(3, "skipped")], [2]],
    ["may be more than one", [step(1, "failure"), step(2, "success"), step(3, "failure")], [1, 3]],
    [
      "of a job that ran out of time is the one it was cut off in",
      [step(1, "success"), step(2, "cancelled"), step(3, "cancelled")],
      [2],
    ],
    ["of a job that never began is none", [], []],
  ])("%s", (_, steps, expected) => {
    expect(failingSteps(job("failure", steps)).map((each) => each.number)).toEqual(expected);
  });

  it("of a cause is the last that had begun when it was printed", () => {
    const steps = [step(1, "failure", "2026-11-20T08:00:00Z"), step(2, "failure", "2026-11-20T08:00:05Z")];
    const at = (started_at: string | null) => {
      const [seen] = causesOfJobs([{ job: job("failure", steps), analysis: null, logBytes: 0 }]);
      if (seen === undefined) throw new Error("a failed job has a cause");
      const logged = {
        name: "Run x",
        command: "x",
        uses: null,
        shell: null,
        env: {},
        start_line: 1,
        end_line: 2,
        exit_code: 1,
      };
      const flags = { failed: true, masked: false, nested: false, ambiguous: false };
      return stepOfCause({ ...seen, cause: { ...seen.cause, step: { ...logged, ...flags, started_at } } })?.number;
    };

    expect(at("2026-11-20T08:00:00.1234567Z")).toBe(1);
    expect(at("2026-11-20T08:00:05.0000001Z")).toBe(2);
    expect(at("2026-11-20T09:00:00.0000001Z")).toBe(2);
    expect(at(null)).toBe(1);
  });
});

describe("a failed job whose log says nothing", () => {
  it("is a cause, the same for every leg of a matrix", () => {
    const legs = ["test (22)", "test (24)"].map((name) => ({
      job: job("failure", [step(2, "failure")], name),
      analysis: null,
      logBytes: 0,
    }));
    const [first, second] = causesOfJobs(legs).map(({ cause }) => cause);

    expect(first).toMatchObject({
      fix_type: "unknown",
      summary: 'Step "step 2" of "test (22)" failed; there is no log of it.',
    });
    expect(second?.fingerprint).toBe(first?.fingerprint);
  });

  it("is a time-out when GitHub says so", () => {
    expect(causesOfJobs([{ job: job("timed_out"), analysis: null, logBytes: 0 }])[0]?.cause.fix_type).toBe("timeout");
  });
});
