import { describe, expect, it } from "vitest";
import { checkPatch, DEFAULT_RULES, formatPatch, parsePatch, verdictOf } from "../../src/index.ts";
import { change } from "../support.ts";

function rulesOf(path: string, before: string | null, after: string): string[] {
  return checkPatch(parsePatch(change(path, before, after)), DEFAULT_RULES).map((each) => each.rule);
}

const DEEP = 20_000;

describe("what is too large to be read is shown to a person", () => {
  it.each([
    ["a line of a megabyte", "src/a.js", `f(${"a,".repeat(500_000)});\n`],
    ["a line of a megabyte in Python", "src/a.py", `f(${"a,".repeat(500_000)})\n`],
    ["brackets within brackets", "src/a.js", `${"(".repeat(300_000)}\n`],
    ["a file of two megabytes", "src/a.py", "a = 1\n".repeat(350_000)],
  ])("%s", (_what, path, text) => {
    const found = rulesOf(path, "a\n", text);
    expect(found).toContain("L-unreadable");
  });

  it("and what it says in lines is still seen", () => {
    expect(rulesOf("src/a.js", "a\n", `f(${"a,".repeat(100_000)});\nprocess.exit(0);\n`)).toContain("H-exit");
  });
});

describe("hostile code is read in time linear to its size", () => {
  it.each([
    ["deep brackets", "tests/test_a.py", `${"(\n".repeat(DEEP)}${")\n".repeat(DEEP)}`],
    ["deep blocks", "test/a.test.js", `${"if (a) {\n".repeat(DEEP)}expect(1).toBe(1);\n`],
    ["deep tests", "test/a.test.js", `${'describe("a", () => {\n'.repeat(DEEP)}expect(a).toBe(1);\n`],
    [
      "deep functions",
      "tests/test_a.py",
      Array.from({ length: 300 }, (_, n) => `${" ".repeat(n)}def test_${n}():\n`).join(""),
    ],
    ["deep tries", "src/a.js", `${"try {\n".repeat(DEEP)}${"} catch {}\n".repeat(DEEP)}`],
    ["a long chain", "test/a.test.js", `expect(a)${"\n.not".repeat(DEEP)}.toBe(1);\n`],
    ["long alternatives", "tests/test_a.py", `assert a ${"or\\\n a ".repeat(DEEP)}\n`],
    ["many assertions", "tests/test_a.py", "assert a == 1\n".repeat(DEEP)],
    [
      "many different assertions",
      "tests/test_a.py",
      Array.from({ length: DEEP }, (_, n) => `assert a == ${n}\n`).join(""),
    ],
    ["many tests", "tests/test_a.py", Array.from({ length: DEEP }, (_, n) => `def test_${n}(): pass\n`).join("")],
    ["many aliases", "tests/test_a.py", Array.from({ length: DEEP }, (_, n) => `a${n} = a${n + 1}\n`).join("")],
    ["a ring of aliases", "tests/test_a.py", "a = b\nb = a\n@a\ndef test_a(): pass\n"],
    ["quotes", "src/a.py", '"""\n'.repeat(DEEP + 1)],
    ["returns", "tests/test_a.py", `def test_a():\n${"    return\n".repeat(DEEP)}`],
    ["errors everywhere", "src/a.js", ") ] }\n".repeat(DEEP)],
    ["templates in templates", "src/a.js", `${"`${\n".repeat(DEEP)}`],
    ["elements in elements", "src/a.tsx", `${"<a>\n".repeat(DEEP)}`],
    ["comments", "src/a.py", "# noqa: A, B, C # noqa # type: ignore[a, b]\n".repeat(DEEP)],
  ])(
    "%s",
    (_what, path, text) => {
      expect(Array.isArray(rulesOf(path, "a = 1\n", text))).toBe(true);
      expect(Array.isArray(rulesOf(path, text, "a = 1\n"))).toBe(true);
    },
    60_000,
  );

  it.each([
    ["requirements", "requirements.txt", "left", "==1.0", "right", "==2.0"],
    ["packages of Poetry", "pyproject.toml", "left", ' = "^1"', "right", ' = "*"'],
    ["filters for warnings", "pytest.ini", "    ignore:left", "", "    ignore:right", ""],
    ["lists of filters", "pytest.ini", "filterwarnings = ignore:left", "", "    ignore:right", ""],
  ])(
    "as many %s, each unlike all others",
    (_what, path, before, end, after, last) => {
      const text = (start: string, rest: string) =>
        Array.from({ length: 6_000 }, (_, n) => `${start}${n}${rest}\n`).join("");
      expect(rulesOf(path, text(before, end), text(after, last)).length).toBeGreaterThan(0);
    },
    60_000,
  );

  it("a hundred thousand hunks", () => {
    const hunk = (at: number) => ({
      oldStart: at * 10,
      newStart: at * 10,
      oldLines: 1,
      newLines: 1,
      section: "",
      lines: [
        { kind: "removed" as const, text: "assert a == 1", newline: true },
        { kind: "added" as const, text: "assert a == 2", newline: true },
      ],
    });
    const path = "tests/test_a.py";
    const hunks = Array.from({ length: 100_000 }, (_, n) => hunk(n + 1));
    const file = {
      path,
      oldPath: path,
      newPath: path,
      change: "modified" as const,
      additions: 1,
      deletions: 1,
      renamed: false,
      binary: false,
      oldMode: null,
      newMode: null,
      hunks,
    };
    expect(verdictOf(checkPatch(parsePatch(formatPatch([file])), DEFAULT_RULES))).toBe("block");
  }, 60_000);
});

it("a condition of a hundred thousand parts is read or shown to a person", () => {
  const found = rulesOf("tests/test_a.py", "a = 1\n", `assert ${"a or \\\n".repeat(90_000)}a\n`);
  expect(found.length).toBeGreaterThan(0);
}, 60_000);
