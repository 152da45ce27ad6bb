import type { RunInfo } from "@regreen/contracts";
import type { GreenRun, JobInfo } from "@regreen/github";
import { describe, expect, it } from "vitest";
import { Baselines, localBaseline } from "../src/baselines.ts";
import { FakeGitHub } from "./support/fake-github.ts";

const GREEN: GreenRun = {
  id: 5,
  url: "https://github.com/acme/shop/actions/runs/5",
  headSha: "3".repeat(40),
  headBranch: "main",
};

function job(id: number, name: string, conclusion = "success"): JobInfo {
  return { id, name, conclusion, labels: [], steps: [] };
}

function green(): { github: FakeGitHub; run: RunInfo; said: string[]; baselines: Baselines } {
  const github = new FakeGitHub();
  github.greenRuns.set("main", GREEN);
  github.jobs = [job(50, "test (22)"), job(51, "test (24)"), job(52, "lint", "skipped")];
  github.logs.set(50, "checked package 1 of 40\nall is well\n");
  const said: string[] = [];
  const say = (message: string) => void said.push(message);
  const logger = {
    debug: say,
    info: say,
    notice: say,
    warning: say,
    error: say,
    group: <T>(_: string, work: () => T) => work(),
  };
  return { github, run: github.info, said, baselines: new Baselines(github, github.info, logger as never) };
}

describe("the last green run of the same workflow", () => {
  it("is what a job is compared with, by its name", async () => {
    const { github, baselines, said } = green();

    const baseline = await baselines.of(job(9, "test (22)", "failure"));

    expect(baseline?.knows("checked package 17 of 40")).toBe(true);
    expect(baseline?.knows("the gizmo is not aligned")).toBe(false);
    expect(github.asked).toContain("green runs of main");
    expect(said.join()).toContain("compared with 2 lines");
  });

  it("is no need: no green run, no such job, a job that was skipped, a log that is gone", async () => {
    const { github, baselines, said } = green();

    expect(await baselines.of(job(9, "deploy", "failure"))).toBeUndefined();
    expect(await baselines.of(job(9, "lint", "failure"))).toBeUndefined();
    expect(await baselines.of(job(9, "test (24)", "failure"))).toBeUndefined();
    expect(said.join()).toContain('"test (24)" is read without a green run beside it');
    github.greenRuns.clear();
    expect(await green().baselines.of(job(9, "nothing", "failure"))).toBeUndefined();
  });

  it("is asked for a few jobs at most", async () => {
    const { github, baselines } = green();

    for (let index = 0; index < 30; index++) await baselines.of(job(100 + index, "test (22)", "failure"));

    expect(github.asked.filter((asked) => asked === "log of job 50")).toHaveLength(10);
    expect(github.asked.filter((asked) => asked.startsWith("jobs of attempt"))).toHaveLength(1);
  });
});

describe("logs of this machine", () => {
  it("are learnt together; none is no baseline", async () => {
    const files = {
      open: async function* (file: string) {
        yield Buffer.from(`${file} is fine\n`);
      },
      source: async () => null,
    };

    expect(await localBaseline([], files)).toBeUndefined();
    expect((await localBaseline(["one", "two"], files))?.lines).toBe(2);
  });
});
