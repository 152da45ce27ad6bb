import { describe, expect, it } from "vitest";
import { mend } from "./support/mend.ts";

describe("blanks within a line", () => {
  it.each([
    ["E201", "x = ( 1)\n", "1:6 E201 whitespace after '('", "x = (1)\n"],
    ["E202", "x = (1 )\n", "1:7 E202 whitespace before ')'", "x = (1)\n"],
    ["E203", "x = [1 , 2]\n", "1:7 E203 whitespace before ','", "x = [1, 2]\n"],
    ["E211", "print (1)\n", "1:6 E211 whitespace before '('", "print(1)\n"],
    ["E221", "x  = 1\n", "1:2 E221 multiple spaces before operator", "x = 1\n"],
    ["E222", "x =  1\n", "1:4 E222 multiple spaces after operator", "x = 1\n"],
    ["E225", "x=1\n", "1:2 E225 missing whitespace around operator", "x = 1\n"],
    ["E225 on one side", "x =1\n", "1:4 E225 missing whitespace around operator", "x = 1\n"],
    ["E231", "x = [1,2]\n", "1:7 E231 missing whitespace after ','", "x = [1, 2]\n"],
    ["E241", "x = [1,  2]\n", "1:8 E241 multiple spaces after ','", "x = [1, 2]\n"],
    ["E251", "f(a = 1)\n", "1:4 E251 unexpected spaces around keyword / parameter equals", "f(a= 1)\n"],
    ["E261", "x = 1 # c\n", "1:6 E261 at least two spaces before inline comment", "x = 1  # c\n"],
    ["E262", "x = 1  #c\n", "1:8 E262 inline comment should start with '# '", "x = 1  # c\n"],
    ["E265", "#c\n", "1:1 E265 block comment should start with '# '", "# c\n"],
    ["E266", "### c\n", "1:1 E266 too many leading '#' for block comment", "# c\n"],
    ["E271", "return  x\n", "1:7 E271 multiple spaces after keyword", "return x\n"],
    ["E275", "x = not(y)\n", "1:8 E275 missing whitespace after keyword", "x = not (y)\n"],
    ["behind wide characters", 'x = "日本"+y\n', "1:9 E225 missing whitespace around operator", 'x = "日本" + y\n'],
    [
      "behind a character of two code units",
      'x = "😀"+y\n',
      "1:8 E225 missing whitespace around operator",
      'x = "😀" + y\n',
    ],
  ])("%s", async (_, before, complaint, after) => {
    expect(await mend(before, [complaint])).toBe(after);
  });

  it("leaves a place alone that doesn't look as the complaint says", async () => {
    expect(await mend("x = 1\n", ["1:1 E201 whitespace after '('", "7:3 E225 missing"])).toBe("x = 1\n");
  });
});

describe("lines", () => {
  it.each([
    [
      "E302",
      "x = 1\ndef f():\n    pass\n",
      "2:1 E302 expected 2 blank lines, found 0",
      "x = 1\n\n\ndef f():\n    pass\n",
    ],
    [
      "E302 above a comment",
      "x = 1\n# c\ndef f():\n    pass\n",
      "3:1 E302 expected 2 blank lines, found 0",
      "x = 1\n\n\n# c\ndef f():\n    pass\n",
    ],
    [
      "E305",
      "def f():\n    pass\nx = 1\n",
      "3:1 E305 expected 2 blank lines after class or function definition, found 0",
      "def f():\n    pass\n\n\nx = 1\n",
    ],
    ["E303", "x = 1\n\n\n\n\ny = 2\n", "6:1 E303 too many blank lines (4)", "x = 1\n\n\ny = 2\n"],
    [
      "E304",
      "@d\n\ndef f():\n    pass\n",
      "3:1 E304 blank lines found after function decorator (1)",
      "@d\ndef f():\n    pass\n",
    ],
    ["W291", "x = 1 \n", "1:6 W291 trailing whitespace", "x = 1\n"],
    ["W292", "x = 1", "1:6 W292 no newline at end of file", "x = 1\n"],
    ["W391", "x = 1\n\n\n", "2:1 W391 blank line at end of file", "x = 1\n"],
  ])("%s", async (_, before, complaint, after) => {
    expect(await mend(before, [complaint])).toBe(after);
  });

  it("keeps the value of a string whose line ends with a blank", async () => {
    const after = await mend('"""Doc. \n"""\nx = """a \nb"""\n', [
      "1:8 W291 trailing whitespace",
      "3:9 W291 trailing whitespace",
    ]);
    expect(after).toBe('"""Doc.\n"""\nx = """a\\x20\nb"""\n');
  });

  it("leaves a raw string as it is: it can't say a blank otherwise", async () => {
    expect(await mend('x = r"""a \nb"""\n', ["1:10 W291 trailing whitespace"])).toBe('x = r"""a \nb"""\n');
  });

  it("keeps Windows line ends", async () => {
    expect(await mend("x=1\r\ny = 2 \r\n", ["1:2 E225 missing whitespace", "2:6 W291 trailing whitespace"])).toBe(
      "x = 1\r\ny = 2\r\n",
    );
  });
});

describe("indentation, and operators at line breaks", () => {
  it("puts continued lines below the text after the bracket", async () => {
    expect(await mend("x = f(1,\n  2)\n", ["2:3 E128 continuation line under-indented for visual indent"])).toBe(
      "x = f(1,\n      2)\n",
    );
  });

  it("lays the statement out as Black would where Black is at home, or where there is no text to align to", async () => {
    const complaint = "2:3 E128 continuation line under-indented for visual indent";
    expect(await mend("x = f(1,\n  2)\n", [complaint], { blackLength: 88 })).toBe("x = f(1, 2)\n");
    expect(await mend("x = {\n  1: 2}\n", ["2:3 E121 continuation line under-indented for hanging indent"])).toBe(
      "x = {1: 2}\n",
    );
  });

  it("turns blocks of tabs or of two blanks into blocks of four", async () => {
    expect(
      await mend("if x:\n\tif y:\n\t\tf(1,\n\t\t  2)\n\t# c\n\tz = 1\n", ["2:1 W191 indentation contains tabs"]),
    ).toBe("if x:\n    if y:\n        f(1,\n          2)\n    # c\n    z = 1\n");
    expect(await mend("if x:\n  y = 1\n", ["2:3 E111 indentation is not a multiple of 4"])).toBe("if x:\n    y = 1\n");
  });

  it("puts statements that share a line onto lines of their own", async () => {
    expect(await mend("if x: y = 1\n", ["1:5 E701 multiple statements on one line (colon)"])).toBe(
      "if x:\n    y = 1\n",
    );
  });

  it("moves an operator to the other side of the line break", async () => {
    expect(await mend("x = (a  # c\n     and b)\n", ["2:6 W503 line break before binary operator"])).toBe(
      "x = (a and  # c\n     b)\n",
    );
    expect(await mend("x = (a and\n     b)\n", ["1:8 W504 line break after binary operator"])).toBe(
      "x = (a\n     and b)\n",
    );
  });
});
