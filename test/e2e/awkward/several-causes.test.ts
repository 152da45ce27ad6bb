import { afterAll, beforeAll, describe, expect } from "vitest";
import { pulls } from "../api.ts";
import { chapters } from "../chapters.ts";
import { type Line, startLine, story } from "../line.ts";
import { generatedProject } from "../projects.ts";
import { analysis, byHand, causeTickets, ended, endings, heal, summary } from "./support.ts";

/** Three jobs: two causes in one job, two in one step, one more alone; the stale file is the same in two of them. */
const CI = `name: CI
on: push
permissions:
  contents: read
jobs:
  codes:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - run: npm run check:generated
      - run: npm test
        if: always()
  names:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - run: node names.js && git diff --exit-code -- names.txt
  all:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - name: Everything
        run: |
          failed=0
          node --test || failed=1
          npm run check:generated || failed=1
          exit "$failed"
`;

const NAMES = `import { readFileSync, writeFileSync } from "node:fs";
writeFileSync("names.txt", Object.keys(JSON.parse(readFileSync("codes.json", "utf8"))).join("\\n") + "\\n");
`;

const TEST = `import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

test("every code is below 300", () => {
  for (const code of Object.values(JSON.parse(readFileSync("codes.json", "utf8")))) assert.ok(code < 300, "too large");
});
`;

describe("several causes in one run", () => {
  const it = chapters();
  let line: Line;

  beforeAll(async () => {
    const files = {
      ...generatedProject,
      ...byHand,
      ".github/workflows/ci.yml": CI,
      "names.js": NAMES,
      "names.txt": "ok\n",
      "codes.test.js": TEST,
    };
    line = await startLine({ files });
    await line.push("feature/teapot", { "codes.json": '{ "ok": 200, "teapot": 418 }\n' }, "Add the teapot");
  }, 180_000);
  afterAll(async () => line[Symbol.asyncDispose](), 120_000);

  it("each end once: a pull request for what a recipe mends, a ticket for what it doesn't", async () => {
    const run = line.runOf("Regreen");
    expect(run.conclusion, story(run)).toBe("success");
    expect(endings(run), story(run)).toEqual(["healed/proven", "healed/proven", "not_fixable/no_recipe"]);
    expect(await pulls(line)).toHaveLength(2);
    const [ticket, ...others] = await causeTickets(line);
    expect(others).toEqual([]);
    expect(ticket?.body).toContain("every code is below 300");
    expect(ended(run).find(({ outcome }) => outcome === "not_fixable")).toMatchObject({
      fix_type: "test_failure",
      delivery: "ticket",
      number: ticket?.number,
    });
    expect(summary(run)).toContain("3 causes: 2 healed, 1 not");
  });

  it("are as many as asked for, and the rest is said", async () => {
    const run = await heal(line, line.runOf("CI").id, { causes: "1" });
    expect(run.conclusion, story(run)).toBe("success");
    expect(analysis(run)["causes-left"]).toBe("2");
    expect(ended(run)).toHaveLength(1);
    expect(summary(run)).toContain("2 more are left for a later run");
    expect(await pulls(line)).toHaveLength(2);
  });
});
