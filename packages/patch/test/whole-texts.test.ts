import { expect, it } from "vitest";
import { checkPatch, DEFAULT_RULES, makePatch, parsePatch, wholeTexts } from "../src/index.ts";

const BEFORE = "import pytest\n\n\ndef test_a():\n    assert f(1) == 2\n";
const FILES: Readonly<Record<string, string>> = { "tests/test_a.py": BEFORE, "src/gone.py": "a = 1\n" };
const read = (path: string) => FILES[path] ?? null;

it("tells both sides of every file that the patch fits", () => {
  const patch = makePatch([
    { path: "tests/test_a.py", before: BEFORE, after: BEFORE.replace("2", "3") },
    { path: "src/gone.py", before: "a = 1\n", after: null },
    { path: "src/new.py", before: null, after: "b = 1\n" },
  ]);
  const texts = wholeTexts(parsePatch(patch), read);
  expect(texts("tests/test_a.py")).toEqual({ before: BEFORE, after: BEFORE.replace("2", "3") });
  expect(texts("src/gone.py")).toEqual({ before: "a = 1\n", after: null });
  expect(texts("src/new.py")).toEqual({ before: null, after: "b = 1\n" });
  expect(texts("src/other.py")).toBeNull();
});

it("can't be blinded by one file that the patch does not fit, or that is too large to be read", () => {
  const lines = Array.from({ length: 30 }, (_, n) => `x${n} = ${n}\n`).join("");
  // What `m` is stands far from the line that uses it.
  const honest = `from pytest import mark as m\n\n${lines}\ndef test_a():\n    assert f(1) == 2\n`;
  const cheat = honest.replace("def test_a", "@m.skip\ndef test_a");
  const patch = makePatch([
    { path: "tests/test_a.py", before: honest, after: cheat },
    { path: "large.lock", before: "a\n", after: "b\n" },
  ]);
  const info = parsePatch(patch);
  const texts = wholeTexts(info, (path) => (path === "tests/test_a.py" ? honest : null));
  expect(texts("large.lock")).toBeNull();
  const rules = checkPatch(info, DEFAULT_RULES, texts).map(({ rule, severity }) => `${severity} ${rule}`);
  expect(rules).toContain("block A-py-skip");
});
