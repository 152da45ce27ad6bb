import { findingSchema } from "@regreen/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lintFile, RULES } from "../src/index.ts";
import { actionlint } from "./support.ts";

const PATH = ".github/workflows/ci.yml";

const CI = `name: CI
on: [push, pull_request_target]
permissions: {}
concurrency: {group: ci, cancel-in-progress: true}
jobs:
  test:
    name: Test
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
        with: {persist-credentials: false}
      - uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0
      - run: npm test
`;

/** A workflow of a job with these steps again and again. */
const long = (step: string, times: number) =>
  `on: push\npermissions: {}\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n${step.repeat(times)}`;
const lint = (text: string, path = PATH) => lintFile(path, text, RULES);
const told = (text: string) =>
  lint(text)
    .findings.filter(({ suppressed }) => suppressed === null)
    .map(({ rule, location }) => `${rule}:${location.start_line}`);

describe("a workflow", () => {
  it("has its findings in the order of its lines, each at its place", () => {
    expect(told(CI)).toEqual(["dangerous-triggers:2", "missing-timeout:6", "unpinned-uses:10"]);
    const [trigger] = lint(CI).findings;
    expect(trigger?.location).toMatchObject({ start_column: 1, end_column: 3 });
  });

  it("has findings that fit the schema, whatever it is made of", () => {
    const piece = fc.constantFrom(
      ...CI.split(/(\s+|[:@[\],])/),
      "&a",
      "*a",
      "<<",
      "'",
      '"',
      "${{",
      "}}",
      "\t",
      "|",
      ">-",
      "- ",
    );
    const text = fc.array(piece, { maxLength: 120 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (any) => {
        for (const finding of lint(any).findings) expect(findingSchema.safeParse(finding).error).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it("keeps the fingerprints of its findings when lines move, and has another for another line", () => {
    const prints = (text: string) => lint(text).findings.map(({ fingerprint }) => fingerprint);
    expect(prints(`# one more line\n\n${CI}`)).toEqual(prints(CI));
    expect(
      new Set(
        prints(
          CI.replace(
            "checkout@v7",
            "checkout@v7 # once\n        with: {persist-credentials: false}\n      - uses: actions/checkout@v7",
          ),
        ),
      ).size,
    ).toBe(4);
    expect(prints(CI.replace("checkout@v7", "checkout@v8")).at(-1)).not.toBe(prints(CI).at(-1));
  });

  it("pins an action where its commit is known, and nothing else changes", () => {
    const commit = "3d3c42e5aac5ba805825da76410c181273ba90b1";
    const { findings } = lintFile(PATH, CI, RULES, { commits: new Map([["actions/checkout@v7", commit]]) });
    const [edit] = findings.at(-1)?.fix?.edits ?? [];
    const fixed = `${CI.slice(0, edit?.start)}${edit?.text}${CI.slice(edit?.end)}`;
    expect(fixed).toBe(CI.replace("checkout@v7", `checkout@${commit} # v7`));
    expect(told(fixed)).not.toContain("unpinned-uses:10");
  });
});

describe("a comment that lets a rule pass", () => {
  it.each([
    ["at the end of the line", CI.replace("checkout@v7", "checkout@v7 # regreen:ignore unpinned-uses moved by nobody")],
    [
      "on the line before",
      CI.replace(
        "      - uses: actions/checkout",
        "      # regreen:ignore unpinned-uses ours\n      - uses: actions/checkout",
      ),
    ],
    ["in zizmor's words", CI.replace("checkout@v7", "checkout@v7 # zizmor: ignore[unpinned-uses]")],
  ])("%s", (_where, text) => {
    expect(told(text).map((each) => each.split(":")[0])).toEqual(["dangerous-triggers", "missing-timeout"]);
    expect(lint(text).unusedIgnores).toEqual([]);
  });

  it("has to say why, and is told when it is of no use", () => {
    expect(told(CI.replace("checkout@v7", "checkout@v7 # regreen:ignore unpinned-uses"))).toContain("unpinned-uses:10");
    expect(lint(CI.replace("npm test", "npm test # regreen:ignore unpinned-uses old")).unusedIgnores).toEqual([
      { line: 13, rule: "unpinned-uses" },
    ]);
  });
});

describe("bad input", () => {
  it.each([
    ["no YAML", "a: [b\n  : : -"],
    ["nothing", ""],
    ["a list", "- a\n- b\n"],
    [
      "aliases without end",
      `a: &a [x, x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*${i ? `b${i - 1}` : "a"}, *${i ? `b${i - 1}` : "a"}]`).join("\n")}\njobs: *b29\n`,
    ],
    ["more than a megabyte", `name: ${"x".repeat(1_100_000)}\n`],
  ])("%s is no crash", (_what, text) => {
    for (const { category } of lint(text).findings) expect(category).toBe("correctness");
  });

  it.each([
    ["brackets without end", `a: ${"[".repeat(20_000)}`],
    ["half a megabyte of steps", long("      - uses: actions/checkout@v4\n      - run: npm install left-pad\n", 6000)],
    ["expressions without end", long("      - run: ${{ ${{ ${{\n", 5000)],
    ["a deep expression", long(`      - run: echo \${{ ${"(".repeat(4000)} }}\n`, 1)],
    ["a text of NUL bytes", "on: push\0\0\njobs: \0"],
    ["a byte order mark", `\uFEFF${CI}`],
    ["old line ends", CI.replaceAll("\n", "\r")],
    ["tabs", CI.replaceAll("  ", "\t")],
    ["two documents", `${CI}---\n${CI}`],
    ["a key that is a list", `? [a, b]\n: c\n${CI}`],
    ["a merge key", CI.replace("    name: Test", "    <<: {name: Test}")],
    ["an alias of itself", "on: push\njobs: &a\n  x: *a\n"],
    ["half a surrogate pair", CI.replace("npm test", "npm \ud800")],
  ])("%s is no crash, and the rest is looked at", (_what, text) => {
    const { findings, notChecked } = lint(text);
    expect(notChecked).toBe(null);
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings.slice(0, 50)) expect(findingSchema.safeParse(finding).error).toBeUndefined();
  });

  it("says what could not be looked at", async () => {
    expect(lint(`name: ${"x".repeat(1_100_000)}\n`).notChecked).toMatch(/more than 1048576 characters/);
    const facts = { actionlint: await actionlint() };
    const checked = (text: string) => lintFile(PATH, text, RULES, facts).notChecked;
    expect(checked(CI)).toBe(null);
    expect(checked(long("      - run: make\n", 10_000))).toMatch(/too large for actionlint/);
    const matrix = CI.replace("    steps:", `    strategy: {matrix: {a: [${"1, ".repeat(1001)}]}}\n    steps:`);
    expect(checked(matrix)).toMatch(/too large for actionlint/);
    const failing = lintFile(PATH, CI, RULES, { actionlint: () => null });
    expect(failing.notChecked).toMatch(/actionlint's checks failed/);
    expect(failing.findings.map(({ rule }) => rule)).toContain("dangerous-triggers");
  });

  it("finds keys that are there twice, however many there are", () => {
    const keys = Array.from({ length: 20_000 }, (_, at) => `  K${at % 10_000}: v\n`).join("");
    const twice = lint(`on: push\nenv:\n${keys}jobs: {a: {runs-on: ubuntu-latest, steps: [{run: make}]}}\n`).findings;
    expect(twice.filter(({ message }) => /unique/.test(message))).toHaveLength(10_000);
  });

  it("looks at no other file", () => {
    expect(lint(CI, "src/ci.yml").findings).toEqual([]);
  });
});
