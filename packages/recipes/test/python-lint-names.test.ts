import { describe, expect, it } from "vitest";
import { mend } from "./support/mend.ts";

const F401 = (row: number, name: string) => `${row}:1 F401 '${name}' imported but unused`;

describe("unused imports", () => {
  it("go, and only the names that were named", async () => {
    expect(await mend("import os\nfrom a import b, c\n\nprint(b)\n", [F401(1, "os"), F401(2, "a.c")])).toBe(
      "from a import b\n\nprint(b)\n",
    );
  });

  it.each([
    ["another file takes the name from here", "from a import b\n", "m.py", ["b"]],
    ["it may be a fixture", "from a import b\n\n\ndef test_it(b):\n    pass\n", "test_m.py", []],
    ["conftest.py hands it on", "from a import b\n", "tests/conftest.py", []],
    ["a package exports it", "from .a import b\n", "pkg/__init__.py", []],
    ["a type comment reads it", "from a import b\nx = 1  # type: b\n", "m.py", []],
    ["it is tried", "try:\n    from a import b\nexcept ImportError:\n    pass\n", "m.py", []],
    ["everything is taken", "from a import *\n", "m.py", []],
  ])("stay where %s", async (_, text, file, wanted) => {
    const row = text.split("\n").findIndex((line) => line.includes("import")) + 1;
    const name = text.includes("*") ? "a.*" : "a.b";
    expect(await mend(text, [F401(row, name)], { file, wanted })).toBe(text);
  });

  it("go one after the other where two of them bind one name", async () => {
    const said = [F401(1, "os"), "5:5 F811 redefinition of unused 'os' from line 1"];
    const after = await mend("import os\n\n\ndef f():\n    import os\n    return os\n", said);
    expect(after.trimStart()).toBe("def f():\n    import os\n    return os\n");
  });

  it("go into the __all__ of a package, in its own form", async () => {
    const file = "pkg/__init__.py";
    expect(await mend("from .a import b, c\n\n__all__ = ['c']\n", [F401(1, ".a.b")], { file })).toBe(
      "from .a import b, c\n\n__all__ = ['c', 'b']\n",
    );
    expect(await mend('from .a import b, c\n\n__all__ = [\n    "c",\n]\n', [F401(1, ".a.b")], { file })).toBe(
      'from .a import b, c\n\n__all__ = [\n    "c",\n    "b",\n]\n',
    );
    const computed = "from .a import b, c\n\n__all__ = ['c'] + more\n";
    expect(await mend(computed, [F401(1, ".a.b")], { file })).toBe(computed);
  });
});

describe("other names", () => {
  it("an unused variable loses its name and keeps its call", async () => {
    const text = "def f():\n    x = g()\n    try:\n        pass\n    except E as e:\n        pass\n";
    const said = [
      "2:5 F841 local variable 'x' is assigned to but never used",
      "5:5 F841 local variable 'e' is assigned to but never used",
    ];
    expect(await mend(text, said)).toBe("def f():\n    g()\n    try:\n        pass\n    except E:\n        pass\n");
  });

  it("a global that is never assigned goes, alone or among others", async () => {
    const rest = "\n\nA = B = 1\n";
    const said = (row: number) => [`${row}:5 F824 \`global A\` is unused: name is never assigned in scope`];
    expect(await mend(`def f():\n    global A\n    return A\n${rest}`, said(2))).toBe(
      `def f():\n    return A\n${rest}`,
    );
    expect(await mend(`def f():\n    global A\n${rest}`, said(2))).toBe(`def f():\n    pass\n${rest}`);
    expect(await mend(`def f():\n    global A, B\n    B = A\n${rest}`, said(2))).toBe(
      `def f():\n    global B\n    B = A\n${rest}`,
    );
  });
});

describe("an ambiguous name", () => {
  const E741 = (row: number, column: number) => [`${row}:${column} E741 ambiguous variable name 'l'`];

  it("gets a better one in all of its function", async () => {
    const text = "def f(lines):\n    for l in lines:\n        g(l, l=l.l)\n    return [l for l in lines]\n";
    expect(await mend(text, [...E741(2, 9), ...E741(4, 19)])).toBe(
      "def f(lines):\n    for line in lines:\n        g(line, l=line.l)\n    return [line for line in lines]\n",
    );
  });

  it.each([
    ["a parameter", "def f(l):\n    l = l + 1\n    return l\n", 2, 5],
    ["of the module", "l = 1\n", 1, 1],
    ["the module's as well", "l = 1\n\n\ndef f(x):\n    return l + sum(l for l in x)\n", 5, 26],
    ["used by a function within", "def f():\n    l = 1\n\n    def g():\n        return l\n    return g\n", 2, 5],
    ["a lambda's", "def f(x):\n    l = 1\n    return x(lambda l=l: l)\n", 2, 5],
    ["printed by its name", 'def f():\n    l = 1\n    return f"{l=}"\n', 2, 5],
    ["looked up", "def f():\n    l = 1\n    return locals()\n", 2, 5],
    ["global", "def f():\n    global l\n    l = 1\n", 3, 5],
  ])("stays where it is %s", async (_, text, row, column) => {
    expect(await mend(text, E741(row, column))).toBe(text);
  });
});

describe("comparisons and handlers", () => {
  it("a bare except says what it catches", async () => {
    expect(await mend("try:\n    f()\nexcept:  # all\n    pass\n", ["3:1 E722 do not use bare 'except'"])).toBe(
      "try:\n    f()\nexcept BaseException:  # all\n    pass\n",
    );
  });

  it("None is compared by identity, unless a library gives == a meaning of its own", async () => {
    const said = ["1:6 E711 comparison to None should be 'if cond is None:'"];
    expect(await mend("if a == None:\n    pass\n", said)).toBe("if a is None:\n    pass\n");
    expect(await mend("if None != a:\n    pass\n", ["1:9 E711 comparison to None"])).toBe(
      "if None is not a:\n    pass\n",
    );
    const query = "q.filter(a == None)\n";
    expect(await mend(query, ["1:12 E711 comparison to None should be 'if cond is None:'"])).toBe(query);
    const arrays = "if a == None:\n    pass\nimport numpy as np\n";
    expect(await mend(arrays, said)).toBe(arrays);
  });

  it("classes are compared by identity", async () => {
    const said = ["1:4 E721 do not compare types"];
    expect(await mend("if type(a) == type(b):\n    pass\n", said)).toBe("if type(a) is type(b):\n    pass\n");
    expect(await mend("if type(a) != int:\n    pass\n", said)).toBe("if type(a) is not int:\n    pass\n");
  });

  it("a comparison with True is left to a person, and so is a lambda in a class", async () => {
    const text = "class A:\n    f = lambda x: x\n\n\nif a == True:\n    pass\n";
    const said = ["2:5 E731 do not assign a lambda expression, use a def", "5:6 E712 comparison to True"];
    expect(await mend(text, said)).toBe(text);
  });
});

describe("rules of plugins", () => {
  it.each([
    ["flake8-quotes", "x = 'a'\n", "1:5 Q000 Single quotes found but double quotes preferred", 'x = "a"\n'],
    ["flake8-comprehensions", "x = dict()\n", "1:5 C408 Unnecessary dict call - rewrite as a literal.", "x = {}\n"],
    ["flake8-commas", "x = [\n    1\n]\n", "2:6 C812 missing trailing comma", "x = [\n    1,\n]\n"],
    [
      "flake8-docstrings",
      'def f():\n    """ Do it."""\n',
      "2:1 D210 No whitespaces allowed surrounding docstring text",
      'def f():\n    """Do it."""\n',
    ],
    ["flake8-bugbear", 'getattr(x, "y")\n', "1:1 B009 Do not call getattr with a constant attribute value.", "x.y\n"],
    ["flake8-simplify", "x in d.keys()\n", "1:1 SIM118 Use 'x in d' instead of 'x in d.keys()'", "x in d\n"],
    ["pycodestyle, where ruff knows how", 'x = "\\d"\n', "1:6 W605 invalid escape sequence '\\d'", 'x = r"\\d"\n'],
  ])("%s", async (_, before, complaint, after) => {
    expect(await mend(before, [complaint])).toBe(after);
  });
});
