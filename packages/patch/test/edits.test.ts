import { describe, expect, it } from "vitest";
import { applyEdits, type Edit, EditError, type NewFile } from "../src/index.ts";

const CART = `import os

def total(items):
    result = 0
    for item in items:
        result += item.price
    return result


def count(items):
    result = 0
    for item in items:
        result += 1
    return result
`;

type Files = Readonly<Record<string, string>>;

function tree(files: Files) {
  return {
    list: async () => Object.keys(files),
    read: async (path: string) => (files[path]?.includes("\0") ? null : (files[path] ?? null)),
  };
}

function edit(search: string, replace: string, line_hint: number | null = null, path = "cart.py"): Edit {
  return { path, search, replace, line_hint };
}

async function apply(edits: readonly Edit[], files: Files = { "cart.py": CART }, news: readonly NewFile[] = []) {
  const made = await applyEdits(edits, news, tree(files));
  return Object.fromEntries(made.map(({ path, after }) => [path, after]));
}

async function failure(edits: readonly Edit[], files?: Files, news?: readonly NewFile[]): Promise<EditError> {
  const error = await apply(edits, files, news).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof EditError)) throw new Error("It was applied.", { cause: error });
  return error;
}

describe("an edit finds its place", () => {
  it.each<[string, Edit, string, string]>([
    ["as it stands there", edit("        result += 1\n", "        result += 2\n"), "result += 1", "result += 2"],
    ["without final newlines", edit("        result += 1", "        result += 2"), "result += 1", "result += 2"],
    [
      "in a part of a line",
      edit("in items:\n        result += 1", "in items or []:\n        result += 1"),
      "in items:\n        result += 1",
      "in items or []:\n        result += 1",
    ],
    [
      "with blanks at the ends of lines",
      edit("import os  \n\ndef total(items):\t", "import re  \n\ndef total(items):\t"),
      "import os",
      "import re",
    ],
    [
      "dedented, and shifts what it puts there",
      edit(
        "for item in items:\n    result += 1\nreturn result",
        "for item in items:\n    if item:\n        result += 1\nreturn result",
      ),
      "        result += 1",
      "        if item:\n            result += 1",
    ],
    [
      "indented deeper, and shifts it back",
      edit("            result += 1\n        return result", "            result += 3\n        return result"),
      "result += 1",
      "result += 3",
    ],
    [
      "without the indentation of its first line",
      edit("for item in items:\n        result += 1", "for item in items:\n        if item:\n            result += 1"),
      "        result += 1",
      "        if item:\n            result += 1",
    ],
    ["in one line without indentation", edit("result += item.price", "result += item.cost"), "item.price", "item.cost"],
    [
      "in one line that becomes a block, written from the margin",
      edit("result += item.price", "if item:\n    result += item.price"),
      "        result += item.price",
      "        if item:\n            result += item.price",
    ],
    [
      "in one line that becomes a block, written in place but for its first line",
      edit("result += item.price", "if item:\n            result += item.price"),
      "        result += item.price",
      "        if item:\n            result += item.price",
    ],
    ["removed altogether", edit("import os\n\n", ""), "import os\n\n", ""],
  ])("%s", async (_, given, from, to) => {
    expect((await apply([given]))["cart.py"]).toBe(CART.replace(from, to));
  });

  it("by its hint where it is not alone", async () => {
    const again = edit("    result = 0\n", "    result = 10\n");

    expect((await apply([{ ...again, line_hint: 4 }]))["cart.py"]).toBe(CART.replace("= 0", "= 10"));
    expect((await apply([{ ...again, line_hint: 12 }]))["cart.py"]).toBe(
      CART.replace(/(count[^=]*)= 0/, (_, head) => `${head}= 10`),
    );
    for (const line_hint of [null, 7, 400])
      expect(await failure([{ ...again, line_hint }])).toMatchObject({
        problem: "ambiguous",
        message: expect.stringContaining("lines 4, 11"),
      });
  });

  it("beside others that name the same lines without changing them, in any order", async () => {
    const [first, second] = [
      edit(
        "    result = 0\n    for item in items:\n        result += 1",
        "    result = 5\n    for item in items:\n        result += 1",
      ),
      edit("        result += 1\n    return result", "        result += 2\n    return result"),
    ];
    const expected = CART.replace(/(count[^=]*)= 0/, (_, head) => `${head}= 5`).replace("+= 1", "+= 2");

    expect((await apply([first, second]))["cart.py"]).toBe(expected);
    expect((await apply([second, first]))["cart.py"]).toBe(expected);
  });

  it("with typographic quotes that the file does not have, in the replacement too", async () => {
    const files = { "a.py": "x = 'a' + \"b\"\n" };

    expect((await apply([edit("x = ‘a’ + “b”", "x = ‘c’ + “b”", null, "a.py")], files))["a.py"]).toBe(
      "x = 'c' + \"b\"\n",
    );
  });

  it("beside typographic quotes of the file, which stay", async () => {
    const files = { "a.md": "It’s here\nand there\n" };

    expect((await apply([edit("It's here\nand there", "It's here\nand now", null, "a.md")], files))["a.md"]).toBe(
      "It’s here\nand now\n",
    );
    expect(await failure([edit("It's here", "It's gone", null, "a.md")], files)).toMatchObject({
      problem: "not_found",
      message: expect.stringContaining("It’s here"),
    });
  });
});

describe("a file keeps", () => {
  it.each([
    ["CRLF", "a\r\nb\r\nc\r\n", "a\r\nx\r\ny\r\nc\r\n"],
    ["a missing final newline", "a\nb\nc", "a\nx\ny\nc"],
    ["both", "a\r\nb", "a\r\nx\r\ny"],
    ["a byte order mark", "\ufeffb\nc\n", "\ufeffx\ny\nc\n"],
    ["two kinds of line ends", "a\nb\r\nc\n", "a\nx\r\ny\r\nc\n"],
    ["blanks at the end of lines that are not changed", "a  \nb\nc\t\n", "a  \nx\ny\nc\t\n"],
  ])("%s", async (_, before, after) => {
    const made = await apply([edit("b\n", "x\ny\n", null, "a.txt")], { "a.txt": before });

    expect(made["a.txt"]).toBe(after);
  });

  it("blanks of a line that an edit names without them", async () => {
    const made = await apply([edit("a\nb", "a\nx", null, "a.txt")], { "a.txt": "a  \nb\nc\n" });

    expect(made["a.txt"]).toBe("a  \nx\nc\n");
  });
});

describe("an edit is refused, with the reason", () => {
  it.each<[string, Edit, string, RegExp]>([
    [
      "it stands nowhere",
      edit("    result += item.cost", "x"),
      "not_found",
      /Did you mean\n5 \|.*\n6 \| {9}result \+= item\.price/,
    ],
    [
      "a line between was forgotten",
      edit("def total(items):\n    for item in items:\n        result += item.price", "x"),
      "not_found",
      /Did you mean\n3 \| def total\(items\):\n4 \|/,
    ],
    ["nothing would change", edit("import os", "import os\n"), "no_change", /as it is/],
    ["it is there already", edit("import re", "import os"), "no_change", /already/],
    [
      "it is there already, with what was searched",
      edit(
        "result = 0\n    for item in items:\n        result += 1",
        "    result = 0\n    for item in items:\n        result += 1",
      ),
      "no_change",
      /./,
    ],
    ["a word would be cut", edit("resul", "res"), "not_found", /nowhere/],
    ["it searches for nothing", edit(" \n", "x"), "text", /empty/],
    ["what it writes is no text", edit("import os", "a\0b"), "text", /characters/],
    ["what it writes is half a character", edit("import os", "a\ud800b"), "text", /characters/],
    ["the file would not parse", edit("        result += 1", "        result += (1"), "syntax", /line \d+ of cart\.py/],
    [
      "a block would be uneven",
      edit("        result += 1", "          result += 1\n        result += 2"),
      "syntax",
      /14 \| {9}result/,
    ],
    ["a name would have a quote in it", edit("result += 1", "result += “1”"), "syntax", /13/],
    [
      "the replacement can't be dedented",
      edit("            result += 1\n        return result", "            result += 3\n    return result"),
      "not_found",
      /copy indentation/,
    ],
  ])("%s", async (_, given, problem, message) => {
    const error = await failure([given]);

    expect(error).toMatchObject({ problem, path: "cart.py" });
    expect(error.message).toMatch(message);
  });

  it.each([
    ["../outside.py", "path"],
    ["/etc/passwd", "path"],
    ["src/../../x", "path"],
    [".git/config", "path"],
    ["C:\\x", "path"],
    ["Cart.py", "absent"],
    ["lib/cart.py", "absent"],
    ["image.png", "absent"],
  ])("the file %s (%s)", async (path, problem) => {
    const files = { "cart.py": CART, "image.png": "a\0b" };

    expect(await failure([edit("import os", "import re", null, path)], files)).toMatchObject({ problem });
    if (problem === "path") expect(await failure([], files, [{ path, content: "x\n" }])).toMatchObject({ problem });
  });

  it("two that change one line", async () => {
    const twice = [edit("        result += 1", "        result += 2"), edit("+= 1", "+= 3")];

    expect(await failure(twice)).toMatchObject({ problem: "overlap", message: expect.stringContaining("line 13") });
  });

  it("of JSON, YAML and TOML that would not parse, as long as it did before", async () => {
    const files = {
      "a.json": '{ "a": 1 }\n',
      "b.yml": "a: 1\nb: 2\n",
      "c.toml": "a = 1\n",
      "d.json": "// no JSON\n{}\n",
    };

    expect(await failure([edit("1", "1,", null, "a.json")], files)).toMatchObject({ problem: "syntax" });
    expect(await failure([edit("b: 2", "b: [2", null, "b.yml")], files)).toMatchObject({ problem: "syntax" });
    expect(await failure([edit("a = 1", "a = ", null, "c.toml")], files)).toMatchObject({ problem: "syntax" });
    expect(await apply([edit("// no JSON", "// still none", null, "d.json")], files)).toEqual({
      "d.json": "// still none\n{}\n",
    });
  });
});

describe("a new file", () => {
  it("is text with a final newline", async () => {
    const made = await apply([], { "a.py": "" }, [{ path: "./tests/test_a.py", content: "\ufeffx = 1\r\ny = 2" }]);

    expect(made).toEqual({ "tests/test_a.py": "x = 1\ny = 2\n" });
  });

  it.each([
    ["a.py", "exists", "x"],
    ["A.py", "exists", "x"],
    ["a.py/b.py", "exists", "x"],
    ["src", "exists", "x"],
    ["b.py", "no_change", " \n"],
    ["b.py", "syntax", "def f(:\n"],
    ["b.txt", "text", "a\0"],
  ])("is refused at %s (%s)", async (path, problem, content) => {
    const files = { "a.py": "1\n", "src/b.py": "2\n" };

    expect(await failure([], files, [{ path, content }])).toMatchObject({ problem });
  });

  it("is refused where an edit or another one has the same name", async () => {
    const files = { "a.py": "1\n" };
    const twice = [
      { path: "b.py", content: "1\n" },
      { path: "B.py", content: "2\n" },
    ];

    expect(await failure([], files, twice)).toMatchObject({ problem: "exists" });
    expect(await failure([], files, [])).toMatchObject({ problem: "no_change" });
  });
});

it("ends in time on texts that are made to be slow", async () => {
  const long = `${"a ".repeat(200_000)}\n`;
  const many = "x = 1\n".repeat(20_000);
  const periodic = "x\ny\n".repeat(100_000);
  const nested = `${"[".repeat(100_000)}\n`;
  const uneven = `if a:\n${"  x = 1\n x = 1\n".repeat(20_000)}`;

  expect(await failure([edit(`${"a ".repeat(100)}b`, "c", null, "a.txt")], { "a.txt": long })).toMatchObject({
    problem: "not_found",
  });
  expect(await failure([edit("x = 1\n".repeat(200), "c", null, "a.txt")], { "a.txt": many })).toMatchObject({
    problem: "ambiguous",
  });
  expect(await failure([edit(`${"  x = 1\n".repeat(200)}y`, "c", null, "a.txt")], { "a.txt": many })).toMatchObject({
    problem: "not_found",
  });
  expect(
    await failure([edit(`${"x\ny\n".repeat(10_000)}x\nx`, "c", null, "a.txt")], { "a.txt": periodic }),
  ).toMatchObject({
    problem: "ambiguous",
  });
  expect(
    await failure([edit("x\n".repeat(9000), "y\n".repeat(9000), null, "a.txt")], { "a.txt": "x\n".repeat(9000) }),
  ).toMatchObject({
    problem: "text",
  });
  expect(await apply([edit("a: 1", "a: 2", null, "a.yml")], { "a.yml": `${nested}a: 1\n` })).toBeDefined();
  expect(await apply([edit("if a:", "if b:", null, "a.py")], { "a.py": uneven })).toBeDefined();
  expect(await apply([edit("a;\n", "b;\n", null, "a.py")], { "a.py": `${"a;".repeat(100_000)}\na;\n` })).toBeDefined();
});
