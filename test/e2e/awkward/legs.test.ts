import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pulls } from "../api.ts";
import { type Line, startLine, story } from "../line.ts";
import { generatedProject, staleSource } from "../projects.ts";
import { causeTickets, ended } from "./support.ts";

/** 30 legs with three causes between them, and jobs whose matrix only the run itself knew. */
const CI = `name: CI
on: push
permissions:
  contents: read
jobs:
  plan:
    runs-on: ubuntu-latest
    outputs:
      kinds: \${{ steps.kinds.outputs.kinds }}
    steps:
      - id: kinds
        run: echo 'kinds=["odd","even"]' >> "$GITHUB_OUTPUT"
  check:
    runs-on: ubuntu-latest
    strategy:
      fail-fast: false
      matrix:
        leg: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
        mode: [codes, crash, tests]
        exclude: [{ leg: 10, mode: tests }]
        include: [{ leg: 11, mode: tests, extra: true }]
    steps:
      - run: echo "\${{ matrix.mode }}"
      - uses: actions/checkout@v7
      - name: Codes \${{ matrix.leg }}
        if: matrix.mode == 'codes'
        run: npm run check:generated
      - name: Check
        if: matrix.mode == 'crash'
        run: node -e "throw new TypeError('the cart is empty')"
      - name: Check
        if: matrix.mode == 'tests'
        run: node --test
  dynamic:
    needs: plan
    name: Kind
    runs-on: ubuntu-latest
    strategy:
      fail-fast: false
      matrix:
        kind: \${{ fromJSON(needs.plan.outputs.kinds) }}
    steps:
      - uses: actions/checkout@v7
      - run: |
          test "\${{ matrix.kind }}" = even || { echo "src/a.ts(1,1): error TS2322: Type 'x' is not assignable."; exit 2; }
      - env:
          LIST: \${{ needs.plan.outputs.kinds }}
        run: "true"
`;

const TEST = `import assert from "node:assert/strict";
import { test } from "node:test";
test("adds up", () => assert.equal(1, 2));
`;

describe("30 legs of a matrix with three causes", () => {
  let line: Line;
  beforeAll(async () => {
    const files = { ...generatedProject, ".github/workflows/ci.yml": CI, "codes.test.js": TEST };
    line = await startLine({ files });
    await line.push("feature/teapot", staleSource, "Add the teapot");
  }, 300_000);
  afterAll(async () => line[Symbol.asyncDispose](), 120_000);

  it("are three causes, and one more of the job whose matrix only the run knew", async () => {
    const ci = line.runOf("CI");
    expect(ci.jobs.filter(({ conclusion }) => conclusion === "failure").map(({ name }) => name)).toEqual(
      expect.arrayContaining(["check (11, tests, true)", "check (10, crash)", "Kind (odd)"]),
    );
    const run = line.runOf("Regreen");
    const found = ended(run).map(({ fix_type, outcome }) => `${fix_type} ${outcome}`);
    expect(found.sort(), story(run)).toEqual([
      "stale_generated healed",
      "test_failure not_fixable",
      "type_error not_fixable",
      "unknown not_fixable",
    ]);
  });

  it("are one pull request and a ticket for each other cause, which counts its legs", async () => {
    expect(await pulls(line)).toHaveLength(1);
    const bodies = (await causeTickets(line)).map(({ body }) => body);
    expect(bodies).toHaveLength(3);
    expect(bodies.find((body) => body.includes("the cart is empty"))).toContain("check (1, crash)");
  });
});
