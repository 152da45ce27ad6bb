import { describe, expect, it } from "vitest";
import { parseDiagnostics } from "../src/mypy-mechanical/diagnostics.ts";
import { evidenceIn } from "../src/mypy-mechanical/probe/evidence.ts";
import { parseType, plain, unionOf } from "../src/mypy-mechanical/probe/type-text.ts";
import { blankOut, bodyOf, functionAt } from "../src/mypy-mechanical/python-text.ts";
import { dropImport, importName } from "../src/mypy-mechanical/typing-imports.ts";
import { applyEdits } from "../src/text-edits/edits.ts";

describe("what mypy prints", () => {
  it("is taken apart, with columns, ends, notes and codes", () => {
    const output = [
      "src/a.py:3:5:3:9: error: Function is missing a return type annotation  [no-untyped-def]",
      'src/a.py:3:5:3:9: note: Use "-> None" if function does not return a value',
      'src/b.py:7: error: Unused "type: ignore" comment',
      "../outside.py:1: error: Something  [misc]",
      "Found 3 errors in 3 files (checked 9 source files)",
    ].join("\r\n");
    expect(parseDiagnostics(output, "packages/x")).toMatchObject([
      {
        file: "packages/x/src/a.py",
        line: 3,
        column: 5,
        endColumn: 9,
        code: "no-untyped-def",
        notes: ['Use "-> None" if function does not return a value'],
      },
      { file: "packages/x/src/b.py", line: 7, column: null, code: null, notes: [] },
      { file: "packages/outside.py", code: "misc" },
    ]);
  });
});

describe("a printed type", () => {
  it.each([
    ["int", "int"],
    ["List[Tuple[int, ...]]", "list[tuple[int, ...]]"],
    ["Optional[Dict[str, pkg.Thing]]", "dict[str, pkg.Thing] | None"],
    ["Union[None, int, str]", "int | str | None"],
  ])("%s is %s", (printed, wanted) => {
    const type = parseType(printed);
    expect(type === null ? null : plain(type)).toBe(wanted);
  });

  it.each([
    ["Any"],
    ["list[Any]"],
    ["dict[str, object]"],
    ["list[Never]"],
    ["Callable[[int], str]"],
    ["def (x: int) -> str"],
    ["Literal['a']"],
    ["<nothing>"],
    ["list[int"],
    ["int]"],
    [""],
  ])("%j says nothing that could be written", (printed) => {
    expect(parseType(printed)).toBeNull();
  });

  it("takes None last, each once, and an int beside a float for a float", () => {
    const types = ["None", "int", "float", "int", "str"].flatMap((each) => parseType(each) ?? []);
    expect(plain(unionOf(types))).toBe("float | str | None");
  });
});

describe("what mypy says of a stand-in", () => {
  const said = (message: string) =>
    evidenceIn([{ file: "a.py", line: 1, column: 1, endColumn: 1, message, code: "arg-type", notes: [] }]).map(
      ({ hole, type }) => `${hole} ${type === null ? "?" : plain(type)}`,
    );

  it.each([
    ['Argument 1 to "append" of "list" has incompatible type "int"; expected "RegreenHole0"', ["RegreenHole0 int"]],
    [
      'Argument 1 to "extend" of "list" has incompatible type "set[str]"; expected "Iterable[RegreenHole0]"',
      ["RegreenHole0 str"],
    ],
    [
      'Argument 1 to "update" of "dict" has incompatible type "dict[str, int]"; expected "SupportsKeysAndGetItem[RegreenHole0, RegreenHole1]"',
      ["RegreenHole0 str", "RegreenHole1 int"],
    ],
    [
      'Invalid index type "tuple[int, str]" for "dict[RegreenHole0, RegreenHole1]"; expected type "RegreenHole0"',
      ["RegreenHole0 tuple[int, str]"],
    ],
    [
      'Incompatible types in assignment (expression has type "float", target has type "RegreenHole1")',
      ["RegreenHole1 float"],
    ],
    ['Incompatible return value type (got "list[RegreenHole0]", expected "list[bytes]")', ["RegreenHole0 bytes"]],
    ['Incompatible return value type (got "None", expected "RegreenHole0")', ["RegreenHole0 None"]],
    [
      'Dict entry 0 has incompatible type "str": "int"; expected "RegreenHole0": "RegreenHole1"',
      ["RegreenHole0 str", "RegreenHole1 int"],
    ],
    ["List comprehension has incompatible type List[bytes]; expected List[RegreenHole0]", ["RegreenHole0 bytes"]],
    [
      'Key expression in dictionary comprehension has incompatible type "str"; expected type "RegreenHole0"',
      ["RegreenHole0 str"],
    ],
    // What flows in and has no name makes the answer incomplete; where it flows to is only a hint.
    ['Argument 1 to "append" of "list" has incompatible type "Any"; expected "RegreenHole0"', ["RegreenHole0 ?"]],
    [
      'Argument 1 to "append" of "list" has incompatible type "RegreenHole1"; expected "RegreenHole0"',
      ["RegreenHole0 ?"],
    ],
    ['Argument 1 to "f" has incompatible type "list[RegreenHole0]"; expected "Callable[[int], str]"', []],
    ['"RegreenHole0" has no attribute "x"', []],
    ['Argument 1 to "f" has incompatible type "int"; expected "str"', []],
  ])("%s", (message, wanted) => {
    expect(said(message)).toEqual(wanted);
  });
});

describe("Python without a parser", () => {
  it("keeps offsets, and sees no code in strings and comments", () => {
    const text = 'x = "def f(): #"  # return 1\ny = """\ndef g():\n"""\n';
    expect(blankOut(text)).toHaveLength(text.length);
    expect(blankOut(text)).not.toMatch(/def|return/);
  });

  it("finds the header behind decorators, and the body up to the next statement", () => {
    const text =
      '@a(\n    1,\n)\n@b\nasync def f(\n    x: dict[str, int] = {"a": 1},\n) -> None:\n    """Doc\nwith a line at the left."""\n    return x\n\nz = 1\n';
    const blank = blankOut(text);
    const header = functionAt(blank, 0);
    expect(header).toMatchObject({ name: "f", returns: "-> None" });
    const body = header === null ? null : bodyOf(blank, header);
    expect(text.slice(body?.start, body?.end).trim()).toMatch(/^"""Doc[\s\S]*return x$/);
  });

  it.each([
    ["another statement stands between", "x = 1\n\ndef f():\n    pass\n"],
    ["nothing is defined", "x = 1\n"],
    ["the bracket never closes", "def f(\n"],
  ])("finds no function where %s", (_, text) => {
    expect(functionAt(blankOut(text), 0)).toBeNull();
  });

  it("is not slow on hostile texts", () => {
    const texts = [
      '"'.repeat(50_000),
      "'''".repeat(20_000),
      "(".repeat(50_000),
      "def f(".repeat(10_000),
      "\\".repeat(50_000),
    ];
    for (const text of texts) expect(blankOut(text)).toHaveLength(text.length);
  });
});

describe("imports of names", () => {
  const withName = (text: string, module: string, name: string) => {
    const edits = importName(text, module, name);
    return edits === null ? null : applyEdits(text, edits);
  };

  it.each([
    ["from typing import Any, Union\n", "from typing import Any, Optional, Union\n"],
    ["from typing import Any\n", "from typing import Any, Optional\n"],
    [
      "from typing import (\n    Any,\n    Union,\n)\n",
      "from typing import (\n    Any,\n    Optional,\n    Union,\n)\n",
    ],
    ["from typing import Optional\n", "from typing import Optional\n"],
    ["import os\n\nimport attr\n", "import os\nfrom typing import Optional\n\nimport attr\n"],
    ['"""Doc."""\n\nx = 1\n', '"""Doc."""\n\nfrom typing import Optional\n\nx = 1\n'],
    ["#!/usr/bin/env python\nx = 1\n", "#!/usr/bin/env python\n\nfrom typing import Optional\n\nx = 1\n"],
  ])("%j", (before, after) => {
    expect(withName(before, "typing", "Optional")).toBe(after);
  });

  it("touches no file that means something else by the name", () => {
    expect(withName("class Optional:\n    pass\n", "typing", "Optional")).toBeNull();
  });

  it.each([
    ["from typing import cast\nx = 1\n", "x = 1\n"],
    ["from typing import Any, cast\n", "from typing import Any\n"],
    ["from typing import cast, Any\n", "from typing import Any\n"],
    ["from typing import cast\n__all__ = ['cast']\n", "from typing import cast\n__all__ = ['cast']\n"],
  ])("goes when nothing uses it: %j", (before, after) => {
    expect(applyEdits(before, dropImport(before, "typing", "cast"))).toBe(after);
  });
});
