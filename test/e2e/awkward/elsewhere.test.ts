import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pulls } from "../api.ts";
import { type Line, startLine, story } from "../line.ts";
import { freshGenerated, generatedProject, staleSource } from "../projects.ts";
import { causeTickets, ended } from "./support.ts";

/** Steps that are not in the workflow file of the run: in a called workflow, in an action of the repository. */
const FILES = {
  ...generatedProject,
  ".github/workflows/ci.yml": `name: CI
on: push
permissions:
  contents: read
jobs:
  checks:
    name: Checks
    strategy:
      matrix: { part: [codes] }
    uses: ./.github/workflows/checks.yml
    with:
      part: \${{ matrix.part }}
  action:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: ./.github/actions/fresh
        with:
          generator: names
  theirs:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: acme/linter@main
`,
  ".github/workflows/checks.yml": `name: Checks
on:
  workflow_call:
    inputs:
      part: { type: string, required: true }
      strict: { type: boolean, default: true }
jobs:
  fresh:
    name: Fresh
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - name: \${{ inputs.part }} are fresh
        if: inputs.strict
        run: node generate.js && git diff --exit-code -- "\${{ inputs.part }}.js"
`,
  ".github/actions/fresh/action.yml": `name: Fresh
description: Generates and compares.
inputs:
  generator: { required: true, description: Its name. }
  list: { default: ok, description: Unused. }
runs:
  using: composite
  steps:
    - run: echo "checking \${{ inputs.generator }}"
      shell: bash
    - name: Compare
      run: node "tools/\${{ inputs.generator }}.js" && git diff --exit-code -- "\${{ inputs.generator }}.txt"
      shell: bash
`,
  "tools/names.js": `import { readFileSync, writeFileSync } from "node:fs";
writeFileSync("names.txt", Object.keys(JSON.parse(readFileSync("codes.json", "utf8"))).join("\\n") + "\\n");
`,
  "names.txt": "ok\n",
};

const LINTER = {
  "action.yml": "name: Linter\ndescription: Says no.\nruns:\n  using: node24\n  main: index.js\n",
  "index.js": 'console.log("::error::3 problems found"); process.exit(1);\n',
};

describe("steps that are not in the workflow file of the run", () => {
  let line: Line;
  beforeAll(async () => {
    line = await startLine({ files: FILES, others: { "acme/linter": LINTER } });
    await line.push("feature/teapot", staleSource, "Add the teapot");
  }, 240_000);
  afterAll(async () => line[Symbol.asyncDispose](), 120_000);

  const cause = (part: string) => ended(line.runOf("Regreen")).find(({ summary }) => summary.includes(part));
  const story_ = () => story(line.runOf("Regreen"));
  const files = async (number: number | null | undefined) =>
    line.api<{ filename: string; patch: string }[]>("GET", `/repos/${line.repository}/pulls/${number}/files`);

  it("fail in three jobs, each for itself", () => {
    const failed = line.runOf("CI").jobs.filter(({ conclusion }) => conclusion === "failure");
    expect(failed.map(({ name }) => name).sort()).toEqual(["Checks (codes) / Fresh", "action", "theirs"]);
  });

  it("of a called workflow are replayed with the caller's inputs, and healed", async () => {
    const found = cause("codes.js");
    expect(found, story_()).toMatchObject({ outcome: "healed", delivery: "draft_pr" });
    const added = (await files(found?.number)).find(({ filename }) => filename === "codes.js")?.patch ?? "";
    expect(freshGenerated).toContain(
      added
        .split("\n")
        .find((text) => text.startsWith("+"))
        ?.slice(1),
    );
  });

  it("of a composite action are replayed with its inputs, and healed", async () => {
    const found = cause("names.txt");
    expect(found, story_()).toMatchObject({ outcome: "healed", delivery: "draft_pr" });
    const body = (await pulls(line)).find(({ number }) => number === found?.number)?.body;
    expect(body).toContain('node "tools/names.js" && git diff --exit-code -- "names.txt"');
  });

  it("of somebody else's action end in a ticket that says so", async () => {
    const [ticket, ...others] = await causeTickets(line);
    expect(others).toEqual([]);
    expect(ended(line.runOf("Regreen")).find(({ delivery }) => delivery === "ticket")).toMatchObject({
      outcome: "not_reproduced",
      reason_code: "step_unknown",
      number: ticket?.number,
    });
    expect(ticket?.body).toContain("main, an action of somebody else");
    expect(ticket?.body).toContain("3 problems found");
  });
});
