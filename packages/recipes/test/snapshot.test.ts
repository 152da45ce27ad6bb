import { describe, expect, it } from "vitest";
import { snapshot } from "../src/snapshot/index.ts";
import { mergeSnapshot } from "../src/snapshot/merge.ts";
import { requestFor } from "./support/request.ts";
import { TempWorkspace } from "./support/workspace.ts";

const HEADER = "// Vitest Snapshot v1, https://vitest.dev/guide/snapshot.html\n";
const entry = (name: string, value: string) => `\nexports[\`${name} 1\`] = \`\n${value}\n\`;\n`;
const START = /^exports\[`/m;

describe("a merged snapshot", () => {
  it("takes blanks and the first line from the runner, and keeps obsolete entries", () => {
    const before = `// Jest Snapshot v1, https://goo.gl/fbAQLP\n${entry("a", '"x"')}${entry("old", '"y"')}`;
    const after = `// Jest Snapshot v1, https://jestjs.io/docs/snapshot-testing\n${entry("a", '"x" ')}`;
    const text = `// Jest Snapshot v1, https://jestjs.io/docs/snapshot-testing\n${entry("a", '"x" ')}${entry("old", '"y"')}`;
    expect(mergeSnapshot(before, after, START)).toEqual({ kind: "same", text });
  });

  it.each([
    ["a value", HEADER + entry("a", '"y"')],
    ["an entry more", HEADER + entry("a", '"x"') + entry("b", '"y"')],
    ["the version", HEADER.replace("v1", "v2") + entry("a", '"x"')],
  ])("stops at %s", (_, after) => {
    expect(mergeSnapshot(HEADER + entry("a", '"x"'), after, START).kind).toBe("differs");
  });
});

describe("the recipe with the real Vitest", { timeout: 120_000 }, () => {
  const command = "vitest run --globals";
  const today = "2026-01-02";
  const FILE = "__snapshots__/a.test.js.snap";
  const test = 'test("a", () => {\n  expect("x \\ny").toMatchSnapshot();\n});\n';
  const request = requestFor({ command, failures: [{ message: "Error: Snapshot `a 1` mismatched", tool: "vitest" }] });
  const project = (text: string, more = {}) => new TempWorkspace({ "a.test.js": test, [FILE]: text, ...more });

  it("writes blanks again that an editor took away", async () => {
    using workspace = project(HEADER + entry("a", '"x\ny"'));
    expect(workspace.shell(command)).not.toBe(0);
    expect(await snapshot.fix({ request, tools: workspace, today })).toMatchObject({
      kind: "changed",
      files: [FILE],
      explanation: expect.stringContaining("Proven harmless"),
    });
    expect(workspace.shell(command)).toBe(0);
  });

  it.each([
    ["a difference that says something", HEADER + entry("a", '"x\nz"'), {}],
    [
      "blanks in one entry, words in another",
      HEADER + entry("a", '"x\ny"') + entry("b", '"1"'),
      { "a.test.js": `${test}test("b", () => {\n  expect("2").toMatchSnapshot();\n});\n` },
    ],
    [
      "a snapshot inside of the test file",
      HEADER + entry("a", '"x\ny"'),
      { "b.test.js": 'test("b", () => {\n  expect("2").toMatchInlineSnapshot(`"1"`);\n});\n' },
    ],
  ])("leaves to a person: %s", async (_, text, more) => {
    using workspace = project(text, more);
    expect(await snapshot.fix({ request, tools: workspace, today })).toMatchObject({
      kind: "no_change",
      message: expect.stringContaining("a person has to say"),
    });
  });

  it("is not asked for other failures, nor for other runners", async () => {
    using workspace = project(HEADER);
    const other = requestFor({
      command,
      failures: [{ message: "AssertionError: expected 1 to be 2", tool: "vitest" }],
    });
    expect(await snapshot.fix({ request: other, tools: workspace, today })).toEqual({ kind: "not_applicable" });
    const mocha = requestFor({ command: "mocha", failures: [{ message: "toMatchSnapshot", tool: "mocha" }] });
    expect(await snapshot.fix({ request: mocha, tools: workspace, today })).toEqual({ kind: "not_applicable" });
  });
});
