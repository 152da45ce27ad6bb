import { describe, expect, it } from "vitest";
import { mend } from "./support/mend.ts";

const WORDS = "some words that say a little more than what would fit onto one line of this file";
const E501 = (row: number, max = 79) => `${row}:${max + 1} E501 line too long (${max + 20} > ${max} characters)`;

describe("a comment that is too long", () => {
  it("is wrapped, and what is left over begins the next line of its paragraph", async () => {
    expect(await mend(`# ${WORDS}\n# and go on here.\nx = 1\n`, [E501(1)])).toBe(
      "# some words that say a little more than what would fit onto one line of this\n# file and go on here.\nx = 1\n",
    );
  });

  it("goes above the code that it stands behind", async () => {
    expect(await mend(`if a:\n    x = 1  # ${WORDS}\n`, [E501(2)])).toBe(
      "if a:\n    # some words that say a little more than what would fit onto one line of\n    # this file\n    x = 1\n",
    );
  });

  it("keeps the text of a bullet below itself", async () => {
    expect(await mend(`# - ${WORDS}\n`, [E501(1)])).toBe(
      "# - some words that say a little more than what would fit onto one line of this\n#   file\n",
    );
  });

  it("is cut when it is a border, and left when it is an order or a word that can't be broken", async () => {
    expect(await mend(`# ${"-".repeat(90)}\n`, [E501(1)])).toBe(`# ${"-".repeat(77)}\n`);
    const order = `x = 1  # type: ignore[${"x".repeat(90)}]\n`;
    expect(await mend(order, [E501(1)])).toBe(order);
    const word = `x = 1\n# ${"x".repeat(20)}/${"y".repeat(90)} tail\n`;
    expect((await mend(word, [E501(2)])).split("\n")[1]).toBe(`# ${"x".repeat(20)}/${"y".repeat(90)}`);
  });
});

describe("a docstring with a line that is too long", () => {
  it("gets more lines where it is running text", async () => {
    expect(await mend(`def f():\n    """${WORDS}"""\n`, [E501(2)])).toBe(
      'def f():\n    """some words that say a little more than what would fit onto one line of\n    this file\n    """\n',
    );
  });

  it("indents what follows a parameter", async () => {
    const before = `def f(x):\n    """Do it.\n\n    Args:\n        x: ${WORDS}\n    """\n`;
    expect(await mend(before, [E501(5)])).toContain(
      "        x: some words that say a little more than what would fit onto one line\n            of this file\n",
    );
  });

  it.each([
    ["a doctest", `    >>> f("${WORDS}")`],
    ["a table", `    | ${WORDS} |`],
    ["a directive", `    .. note:: ${WORDS}`],
  ])("stays where it is %s", async (_, line) => {
    const text = `def f():\n    """Do it.\n\n${line}\n    """\n`;
    expect(await mend(text, [E501(4)])).toBe(text);
  });

  it("stays in a program that reads its docstring as a grammar", async () => {
    const text = `"""Usage.\n\n  ${WORDS}\n"""\nfrom docopt import docopt\n`;
    expect(await mend(text, [E501(3)])).toBe(text);
  });
});

describe("code that is too long", () => {
  it("is laid out as Black would, this statement alone", async () => {
    const call = "result = some_function(first_argument, second_argument, third_argument, fourth)\n";
    expect(await mend(`x = { 'a':1 }\n${call}`, [E501(2, 60)])).toBe(
      "x = { 'a':1 }\nresult = some_function(\n    first_argument, second_argument, third_argument, fourth\n)\n",
    );
  });

  it.each([
    ["if", "if a:\n    pass\nelif aaaaaaaaaaaaaaaaaaaa and bbbbbbbbbbbbbbbbbbbbbbbbb:\n    pass\n", 3],
    ["except", "try:\n    pass\nexcept (AAAAAAAAAAAAAAAAAAAAAA, BBBBBBBBBBBBBBBBBBBBBBBBB):\n    pass\n", 3],
    ["a decorator", "@decorate(aaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbb)\ndef f():\n    pass\n", 1],
    ["def", "class A:\n    def f(self, aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb):\n        pass\n", 2],
    ["import", "from module import aaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbb\n", 1],
  ])("is laid out when it is the head of %s", async (_, text, row) => {
    const after = await mend(text, [E501(row, 50)]);
    expect(Math.max(...after.split("\n").map((line) => line.length))).toBeLessThanOrEqual(50);
  });

  it("has its strings broken at blanks, never within an expression", async () => {
    expect(await mend(`f(x, "${WORDS} and more")\n`, [E501(1)])).toBe(
      'f(\n    x,\n    "some words that say a little more than what would fit onto one line of "\n    "this file and more",\n)\n',
    );
    expect(await mend(`x = f"${WORDS} {name!r:>{width}} tail"\n`, [E501(1)])).toBe(
      'x = (\n    "some words that say a little more than what would fit onto one line of "\n    f"this file {name!r:>{width}} tail"\n)\n',
    );
  });

  it("gives a string that can't be broken a line of its own, and breaks one of several where it stands", async () => {
    const url = `"https://example.com/${"y".repeat(45)}"`;
    expect(await mend(`x = {\n    "some_rather_long_key": ${url},\n}\n`, [E501(2)])).toBe(
      `x = {\n    "some_rather_long_key": (\n        ${url}\n    ),\n}\n`,
    );
    const after = await mend(`f(help="${WORDS} "\n  "and more")\n`, [E501(1)]);
    expect(Math.max(...after.split("\n").map((line) => line.length))).toBeLessThanOrEqual(79);
  });

  it("stays when nothing can be broken, or when a comment gives orders", async () => {
    const url = `x = "https://example.com/${"y".repeat(80)}"\n`;
    expect(await mend(url, [E501(1)])).not.toContain('" "');
    const order = `x = f(aaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccccccc)  # noqa: X1\n`;
    expect(await mend(order, [E501(1)])).toBe(order);
  });

  it("copes with hostile lines", async () => {
    const long = `x = "${"y ".repeat(2_000_000)}"\n`;
    expect(await mend(long, [E501(1)])).toBe(long);
    const deep = `x = ${"(".repeat(3_000)}1${")".repeat(3_000)}\n`;
    await mend(deep, [E501(1)]).catch(() => deep);
    expect(await mend("x = (\n", [E501(1)])).toBe("x = (\n");
  });
});
