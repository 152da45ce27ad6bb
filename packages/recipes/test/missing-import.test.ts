import { describe, expect, it } from "vitest";
import { missingImport } from "../src/missing-import/index.ts";
import { requestFor } from "./support/request.ts";
import { TempWorkspace } from "./support/workspace.ts";

const today = "2026-01-02";

/** What flake8 says of one name in one file. */
function undefinedIn(file: string, name: string) {
  const failures = [{ file, line: 1, rule: "F821", tool: "flake8", message: `undefined name '${name}'` }];
  return requestFor({ command: "flake8 .", failures });
}

async function python(files: Record<string, string>, name: string) {
  using workspace = new TempWorkspace({ "till/__init__.py": "", ...files });
  const result = await missingImport.fix({ request: undefinedIn("till/a.py", name), tools: workspace, today });
  return { result, text: workspace.read("till/a.py"), changed: await workspace.changed() };
}

describe("a Python name is imported", () => {
  it.each<[string, Record<string, string>, string, string]>([
    [
      "as the rest of the project does",
      { "till/b.py": "import numpy as np\n\nY = np.zeros(1)\n", "till/a.py": "X = np.zeros(2)\n" },
      "np",
      "import numpy as np",
    ],
    [
      "relative, as the file writes it",
      {
        "till/b.py": "def total(): ...\n",
        "till/c.py": "def f(): ...\n",
        "till/a.py": "from .c import f\n\nf(total())\n",
      },
      "total",
      "from .b import total",
    ],
    [
      "from where it begins, when others pass it on",
      {
        "till/money.py": "def total(): ...\n",
        "till/api.py": "from .money import total as total\n",
        "till/c.py": "from till.api import total\n",
        "till/d.py": "from till.money import total\n",
        "till/a.py": "total()\n",
      },
      "total",
      "from till.money import total",
    ],
    [
      "as a module when only the module has what is used",
      { "till/a.py": "X = datetime.datetime.now()\n" },
      "datetime",
      "import datetime",
    ],
    [
      "as a class when only the class has what is used",
      { "till/a.py": "X = datetime.now()\n" },
      "datetime",
      "from datetime import datetime",
    ],
    [
      "by what is inside of a package",
      { "till/a.py": "X = urllib.parse.quote('a')\n" },
      "urllib",
      "import urllib.parse",
    ],
    [
      "from the module that the file has of two",
      { "till/a.py": "from collections.abc import Mapping\n\nX: Mapping[str, Iterable[str]]\n" },
      "Iterable",
      "from collections.abc import Iterable, Mapping",
    ],
  ])("%s", async (_, files, name, line) => {
    const { result, text, changed } = await python(files, name);
    expect(result).toMatchObject({ kind: "changed", files: ["till/a.py"], blastRadius: "imports" });
    expect(text).toContain(`${line}\n`);
    expect(changed).toEqual(["till/a.py"]);
  });
});

describe("a Python name is never guessed", () => {
  it.each<[string, Record<string, string>, string, RegExp]>([
    [
      "two ways",
      { "till/b.py": "from x import make\n", "till/c.py": "from y import make\n", "till/a.py": "make()\n" },
      "make",
      /from x import make.*from y import make/,
    ],
    ["two homes in the library", { "till/a.py": "X: Iterable[str]\n" }, "Iterable", /typing.*collections\.abc/],
    ["nobody knows it", { "till/a.py": "totl(1)\n" }, "totl", /never guessed/],
    [
      "only tests import it",
      { "tests/test_b.py": "from helpers import make\n", "till/a.py": "make()\n" },
      "make",
      /never guessed/,
    ],
    [
      "only a test defines it",
      { "tests/test_b.py": "def make(): ...\n", "till/a.py": "make()\n" },
      "make",
      /never guessed/,
    ],
    [
      "a circle",
      {
        "till/b.py": "from till.c import g\n\ndef make(): ...\n",
        "till/c.py": "from till.a import g\n",
        "till/a.py": "def g(): ...\nmake()\n",
      },
      "make",
      /circular/,
    ],
    [
      "a variable with the name of something that others import",
      { "till/b.py": "from x import config\n\nconfig.load()\n", "till/a.py": "print(config.price)\n" },
      "config",
      /another thing of that name/,
    ],
    [
      "a variable with the name of a module",
      { "till/a.py": "print(token.price, code, queue)\n" },
      "token",
      /never guessed/,
    ],
    ["a variable with the name of a package", { "till/a.py": "print(json)\n" }, "json", /never guessed/],
    ["a name that the file has", { "till/a.py": "json = 1\nprint(json)\n" }, "json", /uses json without/],
    ["a name made for a shell", { "till/a.py": "X = 1\n" }, "json; rm -rf", /never|nothing|No file/],
  ])("%s", async (_, files, name, why) => {
    const { result, changed } = await python(files, name);
    expect(result.kind).not.toBe("changed");
    if (result.kind === "no_change") expect(result.message).toMatch(why);
    expect(changed).toEqual([]);
  });
});

describe("a JavaScript name", () => {
  const failing = requestFor({
    command: "eslint .",
    failures: [{ file: "src/a.js", line: 1, rule: "no-undef", tool: "eslint", message: "'total' is not defined." }],
  });

  it.each<[string, Record<string, string>, string]>([
    [
      "a default import, from another folder",
      { "src/ui/b.js": 'import total from "../money.js";\n', "src/a.js": "export const x = total(1);\n" },
      'import total from "./money.js";',
    ],
    [
      "a package",
      { "src/b.js": "import { total } from '@till/money'\n", "src/a.js": "export const x = total(1)\n" },
      "import { total } from '@till/money'",
    ],
    [
      "a renamed name",
      {
        "src/b.js": 'import { sum as total } from "./money.js";\n',
        "src/a.js": 'import { x } from "./money.js";\nexport const y = total(x);\n',
      },
      'import { sum as total, x } from "./money.js";',
    ],
  ])("is imported: %s", async (_, files, line) => {
    using workspace = new TempWorkspace({ "src/money.js": "export default 1;\n", ...files });
    const result = await missingImport.fix({ request: failing, tools: workspace, today });
    expect(result.kind).toBe("changed");
    expect(workspace.read("src/a.js")).toContain(`${line}\n`);
  });

  it.each<[string, Record<string, string>]>([
    [
      "two ways",
      {
        "src/b.js": 'import { total } from "./x.js";\n',
        "src/c.js": 'import { total } from "y";\n',
        "src/x.js": "",
        "src/a.js": "export const y = total(1);\n",
      },
    ],
    [
      "required elsewhere, in a module",
      { "src/b.js": 'const { total } = require("y");\n', "src/a.js": "export const y = total(1);\n" },
    ],
    ["only in tests", { "src/a.test.js": 'import { total } from "y";\n', "src/a.js": "export const y = total(1);\n" }],
    [
      "a circle",
      {
        "src/b.js": 'import { total } from "./c.js";\n',
        "src/c.js": 'import { y } from "./a.js";\n',
        "src/a.js": "export const y = total(1);\n",
      },
    ],
  ])("is never guessed: %s", async (_, files) => {
    using workspace = new TempWorkspace(files);
    expect((await missingImport.fix({ request: failing, tools: workspace, today })).kind).toBe("no_change");
    expect(await workspace.changed()).toEqual([]);
  });
});

describe("a Go package", () => {
  const failing = requestFor({
    command: "go build ./...",
    failures: [{ file: "a.go", line: 3, tool: "go", message: "undefined: rand" }],
  });

  it.each<[string, Record<string, string>, string]>([
    [
      "of two in the library: as the project does",
      { "b.go": 'package a\n\nimport "math/rand"\n' },
      'import "math/rand"',
    ],
    [
      "by another name",
      { "b.go": 'package a\n\nimport rand "example.com/random"\n' },
      'import rand "example.com/random"',
    ],
  ])("is imported: %s", async (_, files, line) => {
    using workspace = new TempWorkspace({ ...files, "a.go": "package a\n\nvar X = rand.Int()\n" });
    expect((await missingImport.fix({ request: failing, tools: workspace, today })).kind).toBe("changed");
    expect(workspace.read("a.go")).toBe(`package a\n\n${line}\n\nvar X = rand.Int()\n`);
  });

  it.each([
    ["that could be two", "var X = rand.Int()"],
    ["that is a variable", "var X = rand.int"],
  ])("is never guessed: one %s", async (_, code) => {
    using workspace = new TempWorkspace({ "a.go": `package a\n\n${code}\n` });
    expect((await missingImport.fix({ request: failing, tools: workspace, today })).kind).toBe("no_change");
  });
});
