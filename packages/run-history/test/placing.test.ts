import { describe, expect, it } from "vitest";
import type { Job } from "../src/index.ts";
import { layOut } from "../src/layout.ts";
import { placingOf } from "../src/placing.ts";

const LONG =
  "a name that is longer than the hundred letters which GitHub shows of it, so that its end is cut away somewhere";
const WORKFLOW = `on: push
x: &steps
  - run: make
jobs:
  build:
    name: Build on \${{ matrix.os }}
    strategy:
      matrix:
        os: [linux, mac]
    steps:
      - uses: actions/checkout@v4
      - run: |
          make
          make test
      - name: Pack \${{ github.ref_name }}
        run: tar
  deploy:
    needs: [build, called]
    steps: *steps
  called:
    uses: ./.github/workflows/other.yml
  long:
    name: ${LONG}
    steps:
      - run: x
`;

const layout = layOut(".github/workflows/ci.yml", WORKFLOW);
if (layout === null) throw new Error("the workflow can't be read");
const placing = placingOf(layout);

function job(name: string, steps: readonly string[]): Job {
  return {
    id: 1,
    attempt: 1,
    name,
    url: null,
    conclusion: "success",
    labels: [],
    createdAt: null,
    startedAt: null,
    endedAt: null,
    steps: steps.map((step, index) => ({
      number: index + 1,
      name: step,
      conclusion: "success",
      startedAt: null,
      endedAt: null,
    })),
  };
}

describe("jobs and steps of a run in the file", () => {
  it.each([
    ["Build on linux", "build"],
    ["Build on mac", "build"],
    ["deploy", "deploy"],
    ["called / inner (20)", "called"],
    [`${LONG.slice(0, 97)}...`, "long"],
    ["Build on solaris", null],
    ["", null],
    ["__proto__", null],
  ])("%j is %s", (name, key) => {
    expect(placing.jobKey(name)).toBe(key);
  });

  it("knows what a job waits for", () => {
    expect(placing.needs("deploy")).toEqual(["build", "called"]);
    expect(placing.needs("nobody")).toEqual([]);
  });

  it("finds steps by what GitHub calls them, and none of its own", () => {
    const names = [
      "Set up job",
      "Run actions/checkout@v4",
      "Run make",
      "Pack v1",
      "Post Run actions/checkout@v4",
      "Complete job",
    ];
    const ran = job("Build on linux", names);
    expect(ran.steps.map((step) => placing.stepIndex(ran, step))).toEqual([null, 0, 1, 2, null, null]);
    const inner = job("called / inner", ["Run make"]);
    expect(inner.steps.map((step) => placing.stepIndex(inner, step))).toEqual([null]);
  });

  it("knows their lines, those of a list that stands elsewhere as well", () => {
    expect(layout.jobs.get("build")?.location.start_line).toBe(5);
    expect(layout.jobs.get("build")?.steps.map(({ start_line }) => start_line)).toEqual([11, 12, 15]);
    expect(layout.jobs.get("deploy")?.steps.map(({ start_line }) => start_line)).toEqual([3]);
    expect(layout.start.start_line).toBe(1);
  });

  it.each([
    ["no", ""],
    ["no", "concurrency: x\n"],
    ["yes", "concurrency: {group: x, cancel-in-progress: true}\n"],
    ["asked", "concurrency: {group: x, cancel-in-progress: \"${{ github.event_name == 'pull_request' }}\"}\n"],
  ])("says %s of %j", (cancels, text) => {
    expect(layOut("ci.yml", `${text}jobs: {a: {steps: []}}\n`)?.cancels).toBe(cancels);
  });
});
