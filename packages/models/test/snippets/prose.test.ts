import { describe, expect, it } from "vitest";
import { outline } from "../../src/snippets/outline.ts";
import { proseLines } from "../../src/snippets/prose.ts";

function prose(path: string, text: string): number[] {
  return [...proseLines(path, text.split("\n"))].sort((a, b) => a - b);
}

describe("proseLines", () => {
  it("knows docstrings from strings, and short ones from long ones", () => {
    const text = `"""Module.

Long.
"""
def f():
    """Short."""
    return """
not
a docstring
"""

def g():
    r'''
    Long.
    '''
    return 1
# one
# two
`;
    expect(prose("a.py", text)).toEqual([1, 2, 3, 4, 13, 14, 15]);
  });

  it("knows long comments of other languages", () => {
    expect(prose("a.ts", "/** short */\n/**\n * Long.\n */\nconst a = 1; // b\n// 1\n// 2\n// 3\n")).toEqual([
      2, 3, 4, 6, 7, 8,
    ]);
  });

  it("takes nothing away that never ends", () => {
    expect(prose("a.py", 'def f():\n    """\n    return 1\n')).toEqual([]);
    expect(prose("a.js", "/*\na\nb\nc\n")).toEqual([]);
  });
});

describe("outline", () => {
  const names = (path: string, text: string) =>
    outline(path, text.split("\n")).map(({ kind, name, from, to }) => `${kind} ${name} ${from}-${to}`);

  it("tells definitions by their keywords, with their end", () => {
    expect(
      names(
        "a.go",
        "// F is f.\nfunc (c *C) F(a int) error {\n\tif a > 0 {\n\t\treturn nil\n\t}\n\treturn nil\n}\n\ntype C struct {\n\tx int\n}\n",
      ),
    ).toEqual(["function F 1-7", "type C 9-11"]);
    expect(names("a.rb", "module A\n  class B\n    def self.c!\n      1\n    end\n  end\nend\n")).toEqual([
      "class A 1-7",
      "class B 2-6",
      "function c! 3-5",
    ]);
    expect(names("a.rs", "#[derive(Debug)]\npub(crate) struct A {\n    x: u8,\n}\n\npub async fn f() {}\n")).toEqual([
      "type A 1-4",
      "function f 6-6",
    ]);
  });

  it("tells functions of C, C++, Java and C#, and neither calls nor branches", () => {
    const text =
      "static int *f(int a)\n{\n    if (a)\n        return g(a);\n    g(a);\n    return new A(a);\n}\n\nvoid A::m() {\n}\nint p(int);\n";
    expect(names("a.cpp", text)).toEqual(["function f 1-7", "function m 9-10"]);
  });

  it("is linear on lines that nearly fit", () => {
    expect(
      names("a.c", `${"a ".repeat(190)}\n${"public static ".repeat(28)}\n${"int ".repeat(90)}(\n`.repeat(300)),
    ).toEqual([]);
  });
});
