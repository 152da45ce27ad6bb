import { analyzeLog, type LogAnalysis } from "@regreen/failure-log";
import type { JobInfo, JobStep } from "@regreen/github";
import { describe, expect, it } from "vitest";
import { causesOfJobs, ranOutOfTime } from "../src/analyze-jobs.ts";
import { chosenJobs, cutOffJobs, failingSteps, lostItsRunner, MAX_JOBS } from "../src/failed-jobs.ts";

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const analyzeText = (text: string) => analyzeLog(bytes(text), { source: "test" });

const at = (second: number) => `2026-11-20T08:00:${String(second).padStart(2, "0")}Z`;

function step(number: number, conclusion: string | null, [start, end]: [number?, number?] = []): JobStep {
  return {
    number,
    name: `step ${number}`,
    conclusion,
    startedAt: start === undefined ? null : at(start),
    completedAt: end === undefined ? null : at(end),
  };
}

function job(conclusion: string | null, steps: readonly JobStep[] = [], name = "test"): JobInfo {
  return { id: 1, name, conclusion, labels: [], steps };
}

describe("a job that was cut off", () => {
  const cut = job("cancelled", [step(1, "success", [0, 1]), step(2, "cancelled", [1, 9]), step(3, "skipped")]);

  it("is one that had begun", () => {
    const never = job("cancelled", []);
    expect(cutOffJobs([cut, never, job("failure", [step(1, "cancelled")])])).toEqual([cut]);
    expect(failingSteps(cut).map(({ number }) => number)).toEqual([2]);
  });

  it.each([
    ["The job running on runner GitHub Actions 2 has exceeded the maximum execution time of 3 minutes.", true],
    ["The operation was canceled.", false],
  ])("ran out of its time when the runner says so: %s", async (message, expected) => {
    const analysis = await analyzeText(`##[group]Run npm test\nnpm test\n##[endgroup]\n##[error]${message}\n`);
    expect(ranOutOfTime({ job: cut, analysis, logBytes: 0 })).toBe(expected);
    expect(ranOutOfTime({ job: cut, analysis: null, logBytes: 0 })).toBe(false);
  });
});

describe("a job that lost its runner", () => {
  const lost = job("failure", [step(1, "success", [0, 1]), step(2, null, [1])], "build");

  it("is told by a step without an end, or by no step at all", () => {
    expect([lost, job("failure", []), job("failure", [step(1, "failure", [0, 1])])].map(lostItsRunner)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("is nobody's code", () => {
    expect(causesOfJobs([{ job: lost, analysis: null, logBytes: 0 }])[0]?.cause).toMatchObject({
      fix_type: "infra",
      summary: 'Job "build" lost its runner in the step "step 2" and left no log.',
    });
  });
});

describe("a step that was allowed to fail", () => {
  const steps = [step(1, "success", [0, 1]), step(2, "success", [2, 3]), step(3, "failure", [4, 9])];
  const log = async (times: [number, number]): Promise<LogAnalysis> =>
    analyzeText(
      ["src/a.js: SyntaxError: bad", "error TS2304: Cannot find name 'x'."]
        .map((text, index) => {
          const stamp = `2026-11-20T08:00:0${times[index]}.5000000Z`;
          const lines = [`##[group]Run make ${index}`, `make ${index}`, "##[endgroup]", `src/a.ts(1,1): ${text}`];
          return [...lines, "##[error]Process completed with exit code 1."]
            .map((line) => `${stamp} ${line}\n`)
            .join("");
        })
        .join(""),
    );

  it("is no cause of the job's failure", async () => {
    const causes = causesOfJobs([{ job: job("failure", steps), analysis: await log([2, 4]), logBytes: 0 }]);
    expect(causes.map(({ cause }) => cause.step?.name)).toEqual(["Run make 1"]);
  });

  it("stays one where it can't be told from the step that failed", async () => {
    const together = [step(2, "success", [4, 4]), step(3, "failure", [4, 9])];
    const causes = causesOfJobs([{ job: job("failure", together), analysis: await log([4, 4]), logBytes: 0 }]);
    expect(new Set(causes.map(({ cause }) => cause.step?.name))).toEqual(new Set(["Run make 0", "Run make 1"]));
  });
});

it("reads the first leg of every job before the second of any", () => {
  const legs = Array.from({ length: 100 }, (_, index) => job("failure", [], `test (${index})`));
  const chosen = chosenJobs([...legs, job("failure", [], "lint")]);
  expect(chosen).toHaveLength(MAX_JOBS);
  expect(chosen.map(({ name }) => name)).toContain("lint");
  expect(chosen[1]?.name).toBe("test (1)");
});
