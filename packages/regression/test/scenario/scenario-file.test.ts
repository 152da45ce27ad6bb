import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseScenarioFile } from "../../src/index.ts";

const read = (text: string) => parseScenarioFile("a/scenario.yml", text);

it("says how files are compared", () => {
  const file = read(`
title: Monthly report
paths: [src/report/**]
ignore: ["*.log"]
files:
  analysis.json:
    tolerance: { relative: 1e-6 }
    rules:
      - { path: $.runs, unordered: { by: id } }
      - { path: $..at, ignore: true }
    small: 2 %
  chart.png:
    masks: [{ name: clock, x: 5 %, y: 0, width: 40, height: 12 }]
    small: 0.02
    renderer: different
  letter.txt:
    redactions: [{ pattern: '\\d{4}-\\d\\d-\\d\\d', with: <date> }]
    small: { lines: 10 }
  model.bin: { comparator: hash }
budgets: ["time < 5 s", "size(chart.png) <= 200 kB"]
`);
  expect(file).toMatchObject({ title: "Monthly report", paths: ["src/report/**"] });
  if (typeof file === "string") return;
  expect([...file.files].map(([name, { comparator }]) => [name, comparator])).toEqual([
    ["analysis.json", "json"],
    ["chart.png", "image"],
    ["letter.txt", "text"],
    ["model.bin", "hash"],
  ]);
  expect(file.files.get("analysis.json")?.settings).toMatchObject({ small: 0.02, tolerance: { relative: 1e-6 } });
  expect(file.budgets.map(({ text }) => text)).toEqual(["time < 5 s", "size(chart.png) <= 200 kB"]);
});

it("may say nothing", () => expect(read("")).toMatchObject({ title: null, paths: [], budgets: [] }));

describe("tells the line and the key of what is wrong", () => {
  it.each([
    ["titel: x", 'a/scenario.yml, line 1, column 1: unknown key "titel"; did you mean "title"?'],
    [
      "files:\n  x.json:\n    tolerence: {}",
      'line 3, column 5: unknown key "files.x.json.tolerence"; did you mean "tolerance"?',
    ],
    ["files:\n  x.json:\n    rules:\n      - { path: $.a, ignor: true }", 'did you mean "ignore"?'],
    ["files:\n  x.json:\n    masks: []", 'unknown key "files.x.json.masks"'],
    ["files: { x.json: { small: 5 } }", 'must be a share such as "5 %" or 0.05'],
    ["files: { x.json: { rules: [{ path: 'a b' }] } }", "must be a path such as $.runs[*].time"],
    ["files: { x.json: { tolerance: { relative: -1 } } }", "must be at least 0"],
    ["files: { x.txt: { redactions: [{ pattern: '(?=a)' }] } }", "which has no look-around"],
    ["files: { x.txt: { redactions: [{ pattern: 'a*' }] } }", "a pattern that does not find nothing"],
    ["files: { x.txt: { redactions: [{ pattern: '(a{100}){50}' }] } }", "must be"],
    ["files: { x.txt: { redactions: [{ literal: a, pattern: b }] } }", "either a literal or a pattern"],
    ["files: { x.txt: { comparator: jsn } }", "one of json, image, hash, text"],
    ["budgets: [time]", "is no budget"],
    ["budgets:\n  - time < 5 KB", '"KB" is no unit here; write "kB" (1000 bytes) or "KiB" (1024 bytes)'],
    ["paths: ['!src']", "globs can't be negated"],
    ["- a", "must be a mapping"],
    ["a: [", "not valid YAML"],
    ["title: &a [*a]", "must be a string"],
    [`title: ${"x".repeat(200_000)}`, "at most 100000 are read"],
    [`title: ${"[".repeat(100)}`, "nested more than 30 deep"],
  ])("%j", (text, message) => {
    expect(read(text)).toContain(message);
  });

  it("all that is wrong at once", () => {
    const message = read("titel: x\nbudgets: [a]\nfiles: { x.json: { small: 7 } }");
    expect(message).toMatch(/line 1.*line 2.*line 3/s);
  });
});

it("aliases never stand for more than they hold", () => {
  const bomb = [
    "a: &a [x,x,x,x,x,x,x,x,x]",
    ...["b", "c", "d", "e", "f"].map((key, at) => `${key}: &${key} [${`*${"abcde"[at]},`.repeat(9)}]`),
  ];
  expect(read(bomb.join("\n"))).toEqual(expect.any(String));
});

it("any text is settings or a message", () => {
  const words = fc.constantFrom(
    "title: ",
    "files:\n",
    "  x.json:\n",
    "    rules:\n",
    "- ",
    "path: $..a",
    "&a ",
    "*a ",
    "{",
    "}",
    "[",
    "]",
    "\n",
    "\t",
    '"',
    "5 %",
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(words, { maxLength: 30 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, (each) => {
      const result = read(each);
      if (typeof result === "string") expect(result).toMatch(/^a\/scenario\.yml/);
      else expect(result.files).toBeInstanceOf(Map);
    }),
    { numRuns: 500 },
  );
});
