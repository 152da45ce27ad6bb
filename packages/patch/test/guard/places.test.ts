import { describe, expect, it } from "vitest";
import { checkPatch, DEFAULT_RULES, isTestPath, parsePatch, type TextsOf, verdictOf } from "../../src/index.ts";
import { change } from "../support.ts";

const filler = Array.from({ length: 20 }, (_, n) => `# ${n}\n`).join("");

function check(path: string, before: string, after: string, texts?: TextsOf) {
  return checkPatch(parsePatch(change(path, before, after)), DEFAULT_RULES, texts);
}

describe("what is found has its line", () => {
  it("in the file after the change", () => {
    const before = `${filler}def f(a):\n    return a\n`;
    const after = `${filler}def f(a):\n    eval(a)\n    return a\n`;
    expect(check("src/a.py", before, after)).toMatchObject([{ rule: "K-sec", line: 22 }]);
  });

  it("or before it, when something is gone", () => {
    const before = `${filler}def test_a():\n    assert a\n    assert b == 1\n`;
    const found = check("tests/test_a.py", before, before.replace("    assert b == 1\n", ""));
    expect(found.find((one) => one.rule === "C-assert-removed")).toMatchObject({ severity: "block", line: 23 });
  });

  it("when only lines are looked at, too", () => {
    const found = check("a_test.go", "package a\n\nfunc A() {\n}\n", "package a\n\nfunc A() {\n\tt.Skip()\n}\n");
    expect(found.find((one) => one.rule === "A-go-skip")).toMatchObject({ line: 4 });
  });
});

describe("a hunk that begins in the middle of something", () => {
  it("of a docstring", () => {
    const text = (end: string) =>
      `def f():\n    """What it does.\n\n    It is skipped by nobody, and it\n    goes on and on for lines\n    and lines and lines\n    """\n${end}    return 1\n`;
    expect(check("src/a.py", text(""), text("    eval(a)\n"))).toMatchObject([{ rule: "K-sec" }]);
  });

  it("of an object", () => {
    const text = (value: string) =>
      `export default {\n  a: 1,\n  b: 1,\n  c: 1,\n  d: 1,\n  e: 1,\n  retries: ${value},\n};\n`;
    expect(check("playwright.config.ts", text("0"), text("3")).map((one) => one.rule)).toContain("I-retry");
  });

  it("of a call", () => {
    const text = (line: string) => `result = fetch(\n    a,\n    b,\n    c,\n    d,\n${line})\n`;
    expect(check("src/a.py", text(""), text("    verify=False,\n")).map((one) => one.rule)).toContain("K-sec");
  });

  it("of a decorator", () => {
    const text = (line: string) =>
      `@pytest.mark.parametrize(\n    "a",\n    [\n        1,\n        2,\n        3,\n    ],\n)\n${line}def test_a(a):\n    assert a\n`;
    expect(check("tests/test_a.py", text(""), text("@pytest.mark.skip\n")).map((one) => one.rule)).toContain(
      "A-py-skip",
    );
  });
});

describe("whole texts tell more than hunks", () => {
  const before = `from pytest import mark as m\n\n${filler}\ndef test_a():\n    assert f() == 1\n${filler}\ndef test_b():\n    assert g() == 2\n`;

  it("a name that is imported far away", () => {
    const after = before.replace("def test_b", "@m.skip\ndef test_b");
    const found = check("tests/test_a.py", before, after, () => ({ before, after }));
    expect(found.find((one) => one.rule === "A-py-skip")?.severity).toBe("block");
  });

  it("a second test that hides the first", () => {
    const after = `${before}\n\ndef test_a():\n    f()\n`;
    const found = check("tests/test_a.py", before, after, () => ({ before, after }));
    expect(found.find((one) => one.rule === "A-shadowed")?.severity).toBe("block");
  });

  it("and nothing is lost when they are too long", () => {
    const long = `${"# filler\n".repeat(60_000)}${before}`;
    const after = long.replace("assert f() == 1", "assert True");
    const found = check("tests/test_a.py", long, after, () => ({ before: long, after }));
    expect(found.map((one) => one.rule)).toContain("B-tautology");
  });
});

it("the verdict of a patch is that of its gravest violation", () => {
  expect(verdictOf([])).toBe("allow");
  expect(verdictOf([{ severity: "review" }])).toBe("review");
  expect(verdictOf([{ severity: "review" }, { severity: "block" }])).toBe("block");
});

describe("files that hold tests", () => {
  it.each([
    "shop/tests.py",
    "src/a_test.ts",
    "src/a-spec.js",
    "src/a.cy.ts",
    "cypress/support/a.js",
    "a.e2e-spec.ts",
    "features/a.feature",
  ])("%s", (path) => expect(isTestPath(path)).toBe(true));

  it.each(["shop/contests.py", "src/latest.ts", "src/test.d.json", "src/attest.js", "src/inspect.js"])(
    "not %s",
    (path) => expect(isTestPath(path)).toBe(false),
  );
});
