import { describe, expect, it } from "vitest";
import { isSound, sameProgram } from "../src/python-lint/proof.ts";
import { readSource } from "../src/python-lint/source.ts";
import { inProcessRuff } from "./support/ruff.ts";

const engine = inProcessRuff();
const same = async (before: string, after: string) => sameProgram(await readSource(before, engine), after, engine);

describe("two texts are the same program", () => {
  it.each([
    ["adjacent strings", 'x = "ab"\n', "x = ('a'\n     'b')\n"],
    ["an f-string in pieces", 'x = f"a{b}c d"\n', "x = (f'a{b}c '\n     'd')\n"],
    ["formats and conversions", 'x = f"{a:>{b}} {c!r}"\n', "x = f'{a:>{b}}' f' {c!r}'\n"],
    ["bytes in pieces", 'x = b"ab"\n', "x = b'a' b'b'\n"],
    ["white space of a docstring", '"""a  b\n c"""\n', '"""a b c"""\n'],
    ["comments", "x = 1\n", "# c\nx = 1  # d\n"],
    ["a raw string", 'x = "\\\\d"\n', 'x = r"\\d"\n'],
    ["characters of several bytes", 'x = "é {"\ny = 2\n', "x = ('é '\n     '{')\ny = 2\n"],
    ["brackets that mean nothing", "x = a and b\n", "x = (\n    a\n    and b\n)\n"],
  ])("%s", async (_, before, after) => {
    expect(await same(before, after)).toBe(true);
  });
});

describe("two texts that look alike are not the same program", () => {
  it.each([
    ["another text", 'x = "ab"\n', "x = 'a' 'c'\n"],
    ["text instead of bytes", 'x = "ab"\n', "x = b'ab'\n"],
    ["an expression told twice", 'x = f"a{b}"\n', "x = f'a{b}' f'{b}'\n"],
    ["another format", 'x = f"{a:>5}"\n', 'x = f"{a:<5}"\n'],
    ["another conversion", 'x = f"{a!r}"\n', 'x = f"{a!s}"\n'],
    ["another nesting", "x = [a, [b, c]]\n", "x = [a, [b], c]\n"],
    ["a comma that is gone", 'x = "a", "b"\n', 'x = "a" "b"\n'],
    ["strings joined across a colon", 'x = {"a": "b" "c"}\n', 'x = {"a" "b": "c"}\n'],
    ["white space of a string that is no docstring", 'x = """a  b"""\n', 'x = """a b"""\n'],
    ["another block", "if x:\n  a\n  b\n", "if x:\n  a\nb\n"],
    ["another precedence", "x = a * (b + c)\n", "x = a * b + c\n"],
    ["no program at all", "x = 1\n", "x = (1\n"],
  ])("%s", async (_, before, after) => {
    expect(await same(before, after)).toBe(false);
  });
});

it("an edit of meaning may not cost a program its names, nor its syntax", async () => {
  const before = await readSource("import os\nprint(os, other)\n", engine);
  expect(await isSound(before, "import os\nprint(os)\n", engine)).toBe(true);
  expect(await isSound(before, "print(os, other)\n", engine)).toBe(false);
  expect(await isSound(before, "import os\nprint(os, other\n", engine)).toBe(false);
});
