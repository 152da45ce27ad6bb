import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Bench, oneJob } from "./bench.ts";

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});
afterEach(() => bench.close());

const CALLED = `on:
  workflow_call:
    inputs:
      flag: { type: boolean, required: true }
      count: { type: number }
    secrets:
      KEY: { required: true }
jobs:
  work:
    runs-on: ubuntu-latest
    steps: [{ run: "true" }]
`;

/** Runs a caller of CALLED with this `with`/`secrets` block (indented by four). */
async function call(block: string): Promise<string> {
  const run = await bench.run(`on: push\njobs:\n  call:\n    uses: ./.github/workflows/called.yml\n${block}`, {
    ".github/workflows/called.yml": CALLED,
  });
  expect(run).toMatchObject({ status: "completed", conclusion: "startup_failure", jobs: [] });
  return run.errors.join("\n");
}

describe("a workflow GitHub would not start", () => {
  it.each([
    ["broken YAML", "on: push\njobs:\n  a: [", /Flow sequence|end with a \]/],
    [
      "an unknown key",
      oneJob("      - run: 'true'\n", "    timeout: 5\n"),
      /ci\.yml \(Line: 5, Col: 5\): Unexpected value 'timeout'/,
    ],
    ["an unknown key of a step", oneJob("      - runs: echo\n"), /Unexpected value 'runs'/],
    ["an unknown context", oneJob(`      - run: echo \${{ secret.X }}\n`), /Unrecognized named-value: 'secret'/],
    [
      "a context where it isn't allowed",
      oneJob("      - run: 'true'\n", "    if: secrets.X == ''\n"),
      /Unrecognized named-value: 'secrets'/,
    ],
    ["an unknown function", oneJob(`      - run: echo \${{ shout('x') }}\n`), /Unrecognized function: 'shout'/],
    ["an unclosed expression", oneJob(`      - run: echo \${{ github.sha\n`), /not closed|unterminated|expression/i],
    [
      "a background step, which the parser has switched off",
      oneJob("      - { run: 'true', background: true }\n"),
      /background/,
    ],
    ["no jobs", "on: push\n", /jobs/],
    ["a job without a runner", "on: push\njobs:\n  a:\n    steps: [{ run: 'true' }]\n", /runs-on/],
    [
      "unknown needs",
      `${oneJob("      - run: 'true'\n")}  b: { needs: nobody, runs-on: ubuntu-latest, steps: [{ run: 'true' }] }\n`,
      /nobody/,
    ],
    [
      "a cycle",
      "on: push\njobs:\n  z: { runs-on: ubuntu-latest, steps: [{ run: 'true' }] }\n  a: { needs: b, runs-on: ubuntu-latest, steps: [{ run: 'true' }] }\n  b: { needs: a, runs-on: ubuntu-latest, steps: [{ run: 'true' }] }\n",
      /cycle/i,
    ],
    ["a step id twice", oneJob("      - { id: a, run: 'true' }\n      - { id: a, run: 'true' }\n"), /'a'/],
    [
      "an unknown permission",
      oneJob("      - run: 'true'\n", "    permissions: { content: read }\n"),
      /Unexpected value 'content'/,
    ],
    ["an unknown event", oneJob("      - run: 'true'\n").replace("on: push", "on: pushed"), /pushed/],
  ])("%s", async (_name, workflow, message) => {
    const run = await bench.run(workflow);
    expect(run).toMatchObject({ status: "completed", conclusion: "startup_failure", jobs: [] });
    expect(run.errors.join("\n")).toMatch(message);
  });
});

describe("a bad call", () => {
  it("of a workflow that is not there", async () => {
    const run = await bench.run("on: push\njobs:\n  call:\n    uses: ./.github/workflows/missing.yml\n");
    expect(run.conclusion).toBe("startup_failure");
    expect(run.errors).toEqual([
      '.github/workflows/ci.yml: error parsing called workflow "./.github/workflows/missing.yml": workflow was not found.',
    ]);
  });

  it("of a repository or ref that is not there", async () => {
    const run = await bench.run("on: push\njobs:\n  call:\n    uses: acme/nowhere/.github/workflows/x.yml@v1\n");
    expect(run.errors.join()).toContain("workflow was not found");
  });

  it("of a workflow that can't be called", async () => {
    const run = await bench.run("on: push\njobs:\n  call:\n    uses: ./.github/workflows/other.yml\n", {
      ".github/workflows/other.yml": oneJob("      - run: 'true'\n"),
    });
    expect(run.conclusion).toBe("startup_failure");
    expect(run.errors.join()).toMatch(/workflow_call/);
  });

  it("of itself", async () => {
    const run = await bench.run("on: [push, workflow_call]\njobs:\n  call:\n    uses: ./.github/workflows/ci.yml\n");
    expect(run.conclusion).toBe("startup_failure");
    expect(run.errors.join()).toContain("exceed the limit on called workflow depth of 10");
  });

  it("without a required input or secret", async () => {
    const errors = await call("    with: { count: 1 }\n");
    expect(errors).toContain("Input flag is required, but not provided while calling.");
    expect(errors).toContain("Secret KEY is required, but not provided while calling.");
  });

  it("with an unknown input or secret", async () => {
    const errors = await call("    with: { flag: true, flags: 1 }\n    secrets: { KEY: x, KEYS: y }\n");
    expect(errors).toContain("Invalid input, flags is not defined in the referenced workflow.");
    expect(errors).toContain("Invalid secret, KEYS is not defined in the referenced workflow.");
  });

  it.each([
    ["flag: 'yes'", "Unexpected type of value 'yes', expected type: Boolean."],
    ["flag: true, count: many", "Unexpected type of value 'many', expected type: Number."],
  ])("with %s", async (inputs, message) => {
    expect(await call(`    with: { ${inputs} }\n    secrets: { KEY: x }\n`)).toContain(message);
  });

  it("with an error inside of the called file, at any depth", async () => {
    const run = await bench.run("on: push\njobs:\n  call:\n    uses: ./.github/workflows/a.yml\n", {
      ".github/workflows/a.yml": "on: workflow_call\njobs:\n  b:\n    uses: ./.github/workflows/b.yml\n",
      ".github/workflows/b.yml": oneJob("      - runs: 'true'\n").replace("on: push", "on: workflow_call"),
    });
    expect(run.conclusion).toBe("startup_failure");
    expect(run.errors.join()).toContain("b.yml (Line: 6, Col: 9): Unexpected value 'runs'");
  });
});

describe("the permission ceiling", () => {
  const called = (permissions: string, workflowLevel = "") =>
    `on: workflow_call\n${workflowLevel}jobs:\n  build:\n    permissions: ${permissions}\n    runs-on: ubuntu-latest\n    steps: [{ run: 'true' }]\n`;

  it("refuses a nested job that asks for more, in GitHub's words", async () => {
    const run = await bench.run(
      "on: push\npermissions: { contents: read }\njobs:\n  call:\n    uses: ./.github/workflows/called.yml\n",
      { ".github/workflows/called.yml": called("{ contents: write, issues: read }") },
    );
    expect(run.conclusion).toBe("startup_failure");
    expect(run.errors).toEqual([
      ".github/workflows/ci.yml: Error calling workflow './.github/workflows/called.yml'. The nested job 'build' is requesting 'contents: write, issues: read', but is only allowed 'contents: read, issues: none'.",
    ]);
    expect(bench.minted).toEqual([]);
  });

  it("looks at the calling job first, then at its workflow, then at the default", async () => {
    const file = { ".github/workflows/called.yml": called("{ contents: write }") };
    const caller = (top: string, own: string) =>
      `on: push\n${top}jobs:\n  call:\n${own}    uses: ./.github/workflows/called.yml\n`;
    const cases = [
      ["permissions: { contents: read }\n", "    permissions: { contents: write }\n", "success"],
      ["permissions: write-all\n", "    permissions: read-all\n", "startup_failure"],
      ["permissions: write-all\n", "", "success"],
      ["", "", "startup_failure"],
    ] as const;
    for (const [top, own, conclusion] of cases) {
      expect((await bench.run(caller(top, own), file)).conclusion, top + own).toBe(conclusion);
    }
  });

  it("holds for the workflow level and through every level of calls", async () => {
    const run = await bench.run(
      "on: push\npermissions: { contents: write }\njobs:\n  call:\n    uses: ./.github/workflows/middle.yml\n",
      {
        ".github/workflows/middle.yml":
          "on: workflow_call\njobs:\n  narrow:\n    permissions: { contents: read }\n    uses: ./.github/workflows/called.yml\n",
        ".github/workflows/called.yml": called("{}", "permissions: { contents: write }\n"),
      },
    );
    expect(run.errors).toEqual([
      ".github/workflows/middle.yml: Error calling workflow './.github/workflows/called.yml'. The workflow is requesting 'contents: write', but is only allowed 'contents: read'.",
    ]);
  });
});

describe("a dispatch", () => {
  const workflow = `on:
  workflow_dispatch:
    inputs:
      level: { type: choice, options: [low, high], default: low }
      dry: { type: boolean, default: true }
      name: { type: string, required: true }
      count: { type: number }
jobs:
  show:
    runs-on: ubuntu-latest
    steps:
      - run: echo "\${{ inputs.dry == true }} \${{ github.event.inputs.dry }} \${{ inputs.level }} \${{ inputs.count }}"
`;
  const dispatch = (inputs: Record<string, unknown>) => {
    const sha = bench.commit("acme/shop", { ".github/workflows/ci.yml": workflow });
    return bench.runner.run({ ...bench.request(sha, { name: "workflow_dispatch", payload: {} }), inputs });
  };

  it("gives typed inputs and the event's texts", async () => {
    const run = await dispatch({ name: "x", count: "3" });
    expect(run.conclusion).toBe("success");
    expect(run.jobs[0]?.log).toContain("true true low 3");
  });

  it.each([
    [{}, "Required input 'name' not provided"],
    [{ name: "x", nam: "y" }, 'Unexpected inputs provided: ["nam"]'],
    [{ name: "x", level: "top" }, "Provided value 'top' for input 'level' not in the list of allowed values"],
    [{ name: "x", dry: "maybe" }, "Provided value 'maybe' for input 'dry' is not a boolean"],
    [{ name: "x", count: "many" }, "Provided value 'many' for input 'count' is not a number"],
  ])("with %j is refused", async (inputs, message) => {
    const run = await dispatch(inputs);
    expect(run).toMatchObject({ conclusion: "startup_failure", errors: [message] });
  });
});
