import { describe, expect, it } from "vitest";
import { inputsOfCall } from "../src/call-inputs.ts";
import {
  expandMatrix,
  HOSTED_RUNNER_LABELS,
  hostedLabel,
  interpolate,
  matchJob,
  parseWorkflow,
  WorkflowSyntaxError,
} from "../src/index.ts";
import { x } from "./support.ts";

describe("parseWorkflow", () => {
  it("keeps keys and values as GitHub reads them", () => {
    const workflow = parseWorkflow(
      "ci.yml",
      "on: push\nenv: { A: 1, B: true }\njobs:\n  a:\n    needs: b\n    steps:\n      - run: x\n",
    );
    expect(workflow).toMatchObject({ on: "push", env: { A: "1", B: "true" } });
    expect(workflow.jobs[0]).toMatchObject({
      key: "a",
      needs: ["b"],
      steps: [{ run: "x", with: {}, continueOnError: false }],
    });
  });

  it("reads anchors, but no bomb of them", () => {
    const fine = parseWorkflow("ci.yml", "jobs:\n  a: &a\n    runs-on: x\n    steps: [{ run: y }]\n  b: *a\n");
    expect(fine.jobs.map((job) => job.steps[0]?.run)).toEqual(["y", "y"]);
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"];
    for (let level = 1; level < 12; level += 1) {
      lines.push(
        `a${level}: &a${level} [${Array(9)
          .fill(`*a${level - 1}`)
          .join(", ")}]`,
      );
    }
    expect(() => parseWorkflow("ci.yml", `${lines.join("\n")}\njobs: {}\n`)).toThrow(WorkflowSyntaxError);
  });

  it.each(["a: [", "just text", "jobs: 1", "- a", "", `a: ${"[".repeat(20_000)}`, "x".repeat(2_000_000)])(
    "says that %.20s is no workflow",
    (text) => {
      expect(() => parseWorkflow("ci.yml", text)).toThrow(WorkflowSyntaxError);
    },
  );
});

describe("expandMatrix", () => {
  it("gives GitHub's combinations of the documented example", () => {
    const combinations = expandMatrix(
      {
        fruit: ["apple", "pear"],
        animal: ["cat", "dog"],
        include: [
          { color: "green" },
          { color: "pink", animal: "cat" },
          { fruit: "apple", shape: "circle" },
          { fruit: "banana" },
          { fruit: "banana", animal: "cat" },
        ],
      },
      {},
    );
    expect(combinations).toEqual([
      { fruit: "apple", animal: "cat", color: "pink", shape: "circle" },
      { fruit: "apple", animal: "dog", color: "green", shape: "circle" },
      { fruit: "pear", animal: "cat", color: "pink" },
      { fruit: "pear", animal: "dog", color: "green" },
      { fruit: "banana" },
      { fruit: "banana", animal: "cat" },
    ]);
  });

  it("leaves excluded ones out, and takes include alone", () => {
    expect(expandMatrix({ a: [1, 2], b: [1, 2], exclude: [{ a: 1, b: 2 }, { a: 2 }] }, {})).toEqual([{ a: 1, b: 1 }]);
    expect(expandMatrix({ include: [{ a: 1 }, { a: 2 }] }, {})).toEqual([{ a: 1 }, { a: 2 }]);
    expect(expandMatrix({ a: x("fromJSON('[1,2]')") }, {})).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it("knows its limits", () => {
    const many = Array.from({ length: 100 }, (_, index) => index);
    expect(expandMatrix({ a: many, b: many, c: many, d: many }, {})).toBeNull();
    expect(expandMatrix({ a: x("fromJSON(needs.plan.outputs.list)") }, {})).toBeNull();
    expect(expandMatrix(x("fromJSON(needs.plan.outputs.matrix)"), {})).toBeNull();
    expect(expandMatrix({ a: [1], include: x("fromJSON(needs.plan.outputs.more)") }, {})).toBeNull();
    expect(expandMatrix({ a: [1, x("needs.plan.outputs.one")] }, {})).toBeNull();
  });
});

describe("matchJob", () => {
  const workflow = parseWorkflow(
    "ci.yml",
    [
      "jobs:",
      "  lint: { runs-on: u }",
      "  test: { runs-on: u, strategy: { matrix: { node: [20, 22], os: [linux] } } }",
      `  named: { name: "Build on ${x("matrix.os")}", runs-on: u, strategy: { matrix: { os: [linux, mac] } } }`,
      "  plain: { name: Plain, runs-on: u, strategy: { matrix: { v: [1] } } }",
      `  dynamic: { runs-on: u, strategy: { matrix: { v: "${x("fromJSON(needs.a.outputs.b)")}" } } }`,
      "  call: { uses: ./x.yml }",
      "  calls: { name: Call, uses: ./x.yml, strategy: { matrix: { v: [1, 2] } } }",
      `  half: { runs-on: u, strategy: { matrix: { v: "${x("fromJSON(needs.a.outputs.b)")}", node: [20, 22] } } }`,
      `  more: { runs-on: u, strategy: { matrix: { v: [1], include: "${x("fromJSON(needs.a.outputs.b)")}" } } }`,
      "  twin-a: { name: Twin, runs-on: u }",
      "  twin-b: { name: Twin, runs-on: u }",
    ].join("\n"),
  );

  it.each([
    ["lint", "lint", {}],
    ["test (22, linux)", "test", { node: 22, os: "linux" }],
    ["Build on mac", "named", { os: "mac" }],
    ["Plain (1)", "plain", { v: 1 }],
    ["dynamic (7)", "dynamic", { v: "7" }],
    ["call / inner", "call", {}],
    ["Call (2) / inner / deeper", "calls", { v: 2 }],
    ["half (7, 22)", "half", { v: "7", node: 22 }],
    ["more (1)", "more", {}],
  ])("finds %s", (name, key, matrix) => {
    expect(matchJob(workflow, name)).toMatchObject({ key, matrix });
  });

  it("tells the name that a called workflow's job has there", () => {
    expect(matchJob(workflow, "call / inner")).toMatchObject({ inner: "inner" });
    expect(matchJob(workflow, "Call (1) / a / b")).toMatchObject({ inner: "a / b", matrix: { v: 1 } });
    expect(matchJob(workflow, "lint")).toMatchObject({ inner: null });
  });

  it.each([
    ...["test (18, linux)x", "unknown", "Twin", "lint (1)", ""],
    // Legs that a written matrix doesn't have.
    ...["test (18, linux)", "test (20)", "test", "Build on windows", "half (7, 18)", "Call (3) / inner"],
  ])("does not guess %j", (name) => {
    expect(matchJob(workflow, name)).toBeNull();
  });
});

describe("inputs of a called workflow", () => {
  const called = parseWorkflow(
    "x.yml",
    "on: { workflow_call: { inputs: { dir: { type: string, default: src }, deep: { type: boolean }, n: { type: number } } } }\njobs: { a: {} }\n",
  );
  const inputs = (given: string) => {
    const caller = parseWorkflow("ci.yml", `jobs: { call: { uses: ./x.yml, with: ${given} } }`);
    const match = matchJob(caller, "call / a");
    if (match === null) throw new Error("no such job");
    return { inputs: inputsOfCall(match.job, called, {}) };
  };

  it("are what the caller gives, else their defaults, in their own type", () => {
    expect(interpolate(`${x("inputs.dir")} ${x("inputs.deep")} ${x("inputs.n")}`, inputs("{ DIR: lib }"))).toBe(
      "lib false 0",
    );
    expect(
      interpolate(`${x("inputs.dir")} ${x("!inputs.deep")} ${x("inputs.n == 3")}`, inputs("{ deep: true, n: 3 }")),
    ).toBe("src false true");
  });

  it("are not known when the caller's expression isn't", () => {
    const given = inputs(`{ dir: "${x("needs.a.outputs.b")}" }`);
    expect(() => interpolate(x("inputs.dir"), given)).toThrow("inputs.dir");
  });
});

describe("hosted labels", () => {
  it("are GitHub's, and nothing else", () => {
    expect(hostedLabel(["Ubuntu-Latest"])).toBe("ubuntu-latest");
    for (const labels of [
      ["self-hosted"],
      ["ubuntu-latest", "big"],
      [],
      ["windows-latest"],
      ["ubuntu-latest-16-cores"],
    ]) {
      expect(hostedLabel(labels)).toBeNull();
    }
    expect(HOSTED_RUNNER_LABELS).toContain("ubuntu-24.04-arm");
  });
});
