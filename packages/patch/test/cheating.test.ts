import { describe, expect, it } from "vitest";
import { checkPatch, DEFAULT_RULES, parsePatch } from "../src/index.ts";
import { change } from "./support.ts";

function found(patch: string): Record<string, string> {
  const violations = checkPatch(parsePatch(patch), DEFAULT_RULES).filter((each) => each.reason_code === "cheating");
  return Object.fromEntries(violations.map((each) => [each.rule, each.severity]));
}

const js = "test('adds', () => {\n  expect(add(1, 2)).toBe(3);\n});\n";
const py = "def test_add():\n    assert add(1, 2) == 3\n";

describe("what makes a check pass without mending anything is blocked", () => {
  it.each([
    ["A-js-skip", "src/add.test.js", js, js.replace("test(", "test.skip(")],
    ["A-js-skip", "src/add.test.js", js, js.replace("test(", "xtest(")],
    ["A-py-skip", "tests/test_add.py", py, `@pytest.mark.skip\n${py}`],
    ["A-comment-out-test", "tests/test_add.py", py, py.replace("    assert", "    # assert")],
    ["B-tautology", "tests/test_add.py", py, py.replace("add(1, 2) == 3", "True")],
    ["C-assert-removed", "src/add.test.js", js, js.replace(/ {2}expect.*\n/, "")],
    ["C-assert-removed", "tests/test_add.py", py, py.replace("    assert", "    # assert")],
    ["C-test-removed", "tests/test_add.py", `${py}\n${py.replace("add", "more")}`, py],
    ["C-file-deleted", "tests/test_add.py", py, null],
    ["E-sh-swallow", "package.json", '{"scripts":{"t":"vitest"}}\n', '{"scripts":{"t":"vitest || true"}}\n'],
    ["F-ci-file", ".github/workflows/ci.yml", "a: 1\n", "a: 2\n"],
    ["F-ci-loosen", "package.json", '{"t":"jest"}\n', '{"t":"jest --passWithNoTests"}\n'],
    ["G-test-aware", "src/a.js", "run()\n", "if (process.env.CI) return;\nrun()\n"],
    ["H-runner-file", "conftest.py", "a = 1\n", "a = 2\n"],
    ["H-exit", "src/a.js", "run()\n", "process.exit(0)\n"],
    ["K-sec", "src/a.py", "get(u)\n", "get(u, verify=False)\n"],
    ["K-unicode", "src/a.js", "a\n", "a\u202eb\n"],
    ["L-meta", ".npmrc", "a=1\n", "registry=http://example.test\n"],
  ])("%s in %s", (rule, path, before, after) => {
    expect(found(change(path, before, after))[rule]).toBe("block");
  });

  it("hides in a very long line, and is found", () => {
    const long = `${"x".repeat(3990)} test.skip('adds')`;

    expect(found(change("src/add.test.js", js, `${js}${long}\n`))["A-js-skip"]).toBe("block");
  });
});

describe("what a person should look at is noted", () => {
  it.each([
    ["C-expected-flipped", "src/add.test.js", js, js.replace("toBe(3)", "toBe(4)")],
    ["C-test-only", "src/add.test.js", js, js.replace("toBe(3)", "toBe(4)")],
    ["D-js", "src/a.ts", "let a = b;\n", "// @ts-ignore\nlet a = b;\n"],
    ["D-py", "src/a.py", "import a\n", "import a  # noqa\n"],
    ["F-lint-config", "ruff.toml", "line = 1\n", 'line = 1\nignore = ["F401"]\n'],
    ["I-timeout-raised", "jest.config.js", "  testTimeout: 5000,\n", "  testTimeout: 100_000,\n"],
    ["I-timeout-raised", "test/a.test.ts", "  }, 5_000);\n", "  }, 100_000);\n"],
    ["L-lock", "package-lock.json", "{}\n", "{ }\n"],
    ["B-snapshot", "src/__snapshots__/a.snap", "a\n", "b\n"],
    ["B-snapshot", "src/__snapshots__/a.snap", "a \n", "a\n"],
  ])("%s in %s", (rule, path, before, after) => {
    expect(found(change(path, before, after))[rule]).toBe("review");
  });
});

describe("honest work is let through", () => {
  it.each([
    ["tests that a formatter wraps", js, "test('adds', () => {\n  expect(\n    add(1, 2),\n  ).toBe(3);\n});\n"],
    ["tests that a formatter puts on lines of their own", "it('a', f); it('b', g);\n", "it('a', f);\nit('b', g);\n"],
    [
      "a suppression that moves",
      "// eslint-disable-next-line\nlet a = b;\n",
      "{\n  // eslint-disable-next-line\n  let a = b;\n}\n",
    ],
  ])("%s", (_, before, after) => {
    expect(Object.values(found(change("src/add.test.js", before, after)))).not.toContain("block");
  });

  it("does not take a replaced line of the same kind for a new one", () => {
    expect(found(change("src/a.js", "process.exit( 0 )\n", "process.exit(0);\n"))).toEqual({});
  });
});

describe("rules that look at a file in time linear to its size", () => {
  it("copes with a hostile megabyte", () => {
    const hostile = `${"catch ( ".repeat(60_000)}${"_ = a.b(".repeat(60_000)}\n`;

    expect(found(change("src/a.go", "a\n", hostile))).toBeTypeOf("object");
  });
});

describe("a formatter in a file of the test runner", () => {
  const before = [
    "import os, sys",
    "from b import (z,",
    "  y)",
    "from a import x",
    "def pytest_configure(config): # first",
    "  config.addinivalue_line('markers', 'slow: takes its time',)",
    "  if (os.environ.get('CI')): return x(y, z)",
    "  assert sys.flags.optimize == 0",
    "",
  ].join("\n");
  const formatted = [
    "import os",
    "import sys",
    "",
    "from a import x",
    "from b import y, z",
    "",
    "",
    "def pytest_configure(config):  # first",
    "    config.addinivalue_line(",
    '        "markers",',
    '        "slow: takes its time",',
    "    )",
    '    if os.environ.get("CI"):',
    "        return x(y, z)",
    "    assert sys.flags.optimize == 0",
    "",
  ].join("\n");

  it("is a person's to look at, not refused", () => {
    expect(found(change("conftest.py", before, formatted))).toMatchObject({ "H-runner-file": "review" });
  });

  it.each([
    ["a hook is added", (text: string) => `${text}def pytest_collection_modifyitems(items): items.clear()\n`],
    ["a name is imported from elsewhere", (text: string) => text.replace("from a import x", "from c import x")],
    ["a line joins a comment", (text: string) => text.replace("# first\n", "# first ")],
    ["a string becomes code", (text: string) => text.replace('"slow: takes its time"', "slow: takes its time")],
    ["a character is escaped no more", (text: string) => text.replace("takes", "tak\\es")],
    ["an operator is turned round", (text: string) => text.replace("== 0", "!= 0")],
    ["a test of the runner goes", (text: string) => text.replace(/ {4}assert.*\n/, "")],
  ])("is refused when %s with it", (_what, cheat) => {
    const after = cheat(formatted);
    expect(after).not.toBe(formatted);
    expect(found(change("conftest.py", before, after))).toMatchObject({ "H-runner-file": "block" });
  });

  it("may break a line in two that holds two tolerances, where nothing is new", () => {
    const one = "def test_a():\n    assert a == approx(1, rel=1e-3) and b == approx(2, rel=1e-3)\n";
    const two =
      "def test_a():\n    assert (\n        a == approx(1, rel=1e-3)\n        and b == approx(2, rel=1e-3)\n    )\n";
    expect(Object.values(found(change("tests/test_a.py", one, two)))).not.toContain("block");
  });

  it("is told in time, whatever the lines are made of", () => {
    const long = 200_000;
    for (const line of [
      `import${" ".repeat(long)}!`,
      "#".repeat(long),
      `${", ".repeat(long)}`,
      "import (\n".repeat(20_000),
    ])
      expect(found(change("conftest.py", "a = 1\n", `${line}\n`))["H-runner-file"]).toBe("block");
  }, 20_000);

  it("changes nothing about places where no fix has any business", () => {
    const [a, b] = ["on: push\njobs: {a: 1}\n", "on:   push\njobs: {a: 1}\n"];
    expect(found(change(".github/workflows/ci.yml", a, b))["F-ci-file"]).toBe("block");
  });
});

describe("gofmt beside a build constraint", () => {
  const body = "\npackage a\n";
  const old = (constraint: string) => `// +build ${constraint}\n${body}`;

  it.each([
    ["ignore", "//go:build ignore"],
    ["linux,!cgo darwin", "//go:build (linux && !cgo) || darwin"],
  ])("may say `+build %s` in the newer way", (constraint, line) => {
    const patch = change("a_test.go", old(constraint), `${line}\n${old(constraint)}`);
    expect(found(patch)["A-go-skip"]).toBeUndefined();
  });

  it.each([
    ["another tag", old("linux"), `//go:build ignore\n${old("linux")}`],
    ["a negation", old("linux"), `//go:build !linux\n${old("linux")}`],
    ["no older one", body, `//go:build ignore\n${body}`],
    ["one in the newer way already", `//go:build linux\n${old("ignore")}`, `//go:build ignore\n${old("ignore")}`],
  ])("takes no test away: %s", (_what, before, after) => {
    expect(found(change("a_test.go", before, after))["A-go-skip"]).toBe("block");
  });
});
