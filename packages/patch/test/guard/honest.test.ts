import { describe, expect, it } from "vitest";
import { checkPatch, DEFAULT_RULES, makePatch, parsePatch, verdictOf } from "../../src/index.ts";
import { change } from "../support.ts";
import { HONEST, SHOWN } from "./honest.ts";

describe("honest work is not stopped", () => {
  it.each(HONEST)("%s", (_what, path, before, after) => {
    expect(after).not.toBe(before);
    expect(checkPatch(parsePatch(change(path, before, after)), DEFAULT_RULES)).toEqual([]);
  });

  it.each(SHOWN)("%s is shown to a person", (_what, path, before, after) => {
    expect(verdictOf(checkPatch(parsePatch(change(path, before, after)), DEFAULT_RULES))).toBe("review");
  });

  it("is tried in more than a hundred ways", () => {
    expect(HONEST.length + SHOWN.length).toBeGreaterThan(100);
  });
});

describe("what moves to another file of the patch is not gone", () => {
  const one = "def test_a():\n    assert f() == 1\n\n\ndef test_b():\n    assert g() == 2\n";
  const [a = "", b = ""] = one.split(/\n\n\n/);

  it("a test of Python", () => {
    const patch = makePatch([
      { path: "tests/test_one.py", before: one, after: `${a}\n` },
      { path: "tests/test_two.py", before: "import x\n", after: `import x\n\n\n${b}` },
    ]);
    expect(verdictOf(checkPatch(parsePatch(patch), DEFAULT_RULES))).not.toBe("block");
  });

  it("a test of Go, which is counted by its lines", () => {
    const go = (name: string) => `func Test${name}(t *testing.T) {\n\trequire.Equal(t, 1, F())\n}\n`;
    const patch = makePatch([
      { path: "a_test.go", before: `package a\n\n${go("A")}\n${go("B")}`, after: `package a\n\n${go("A")}` },
      { path: "b_test.go", before: "package a\n", after: `package a\n\n${go("B")}` },
    ]);
    expect(verdictOf(checkPatch(parsePatch(patch), DEFAULT_RULES))).not.toBe("block");
  });

  it("a suppression with its line", () => {
    const line = "import a  # noqa: F401\n";
    const patch = makePatch([
      { path: "src/a.py", before: `x = 1\n${line}`, after: "x = 1\n" },
      { path: "src/b.py", before: "y = 1\n", after: `y = 1\n${line}` },
    ]);
    expect(checkPatch(parsePatch(patch), DEFAULT_RULES)).toEqual([]);
  });
});
