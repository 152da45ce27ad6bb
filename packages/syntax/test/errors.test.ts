import { describe, expect, it } from "vitest";
import { type Language, languageOf, lineCounter, syntaxErrors } from "../src/index.ts";

describe("syntaxErrors", () => {
  it.each<[Language, string]>([
    ["python", "def f(a, *, b: int = 1) -> list[int]:\n    return [x for x in a if x]\n"],
    ["python", "match a:\n    case {'x': 1}:\n        pass\n"],
    ["python", "async def f():\n    async with a as b:\n        await b\n"],
    ["typescript", "export const a = <T,>(b: T): T => b satisfies T;\n"],
    ["tsx", "const a = <div className={b}>{c}</div>;\n"],
    ["jsx", "import a from 'a';\nexport default () => <a />;\n"],
  ])("%s that fits: %s", (language, text) => {
    expect(syntaxErrors(language, text)).toEqual([]);
  });

  it.each<[Language, string, number]>([
    ["python", "a = 1\ndef f(:\n    pass\n", 2],
    ["python", "a = (1\nb = 2\n", 2],
    ["python", "def f():\nreturn 1\n", 1],
    ["typescript", "const a = 1;\nconst b = ;\n", 2],
    ["tsx", "const a = <div></span>;\n", 1],
    ["javascript", "function f() {\n", 2],
  ])("%s that does not: %s", (language, text, line) => {
    expect(syntaxErrors(language, text)[0]?.line).toBeGreaterThanOrEqual(Math.max(1, line - 1));
    expect(syntaxErrors(language, text)).not.toEqual([]);
  });

  it("says at most a hundred lines", () => {
    expect(syntaxErrors("javascript", ")\n".repeat(5000)).length).toBeLessThanOrEqual(100);
  });
});

it("does not fit when it nests deeper than anybody writes", () => {
  expect(syntaxErrors("javascript", `${"try {\n".repeat(30_000)}${"} catch {}\n".repeat(30_000)}`)).not.toEqual([]);
}, 60_000);

it("counts lines from one", () => {
  const lineOf = lineCounter("a\nb\n\nc");
  expect([0, 1, 2, 3, 4, 5].map(lineOf)).toEqual([1, 1, 2, 2, 3, 4]);
});

it("knows a language by the name of the file", () => {
  expect(
    ["a.py", "a.pyi", "a.ts", "a.mts", "a.tsx", "a.js", "a.cjs", "a.jsx", "a.go", "a.vue"].map(languageOf),
  ).toEqual(["python", "python", "typescript", "typescript", "tsx", "jsx", "jsx", "jsx", null, null]);
});
