import { describe, expect, it } from "vitest";
import { pythonImports } from "../src/imports/python-imports.ts";
import { insertPythonImport } from "../src/imports/python-insert.ts";
import { pythonTree } from "../src/imports/python-modules.ts";

const place = {
  firstParty: new Set(["till"]),
  absolute: (module: string) => (module.startsWith(".") ? `till${module === "." ? "" : module}` : module),
  typeOnly: false,
};
const json = { module: "json", name: null, alias: null };
const path = { module: "pathlib", name: "Path", alias: null };

describe("an import goes to where isort would have it", () => {
  it.each([
    ["behind the docstring", '"""Doc.\n\nMore."""\n\nX = 1\n', json, '"""Doc.\n\nMore."""\n\nimport json\n\nX = 1\n'],
    [
      "behind comments, two lines above a class",
      "#!/usr/bin/env python\n\nclass A: ...\n",
      json,
      "#!/usr/bin/env python\n\nimport json\n\n\nclass A: ...\n",
    ],
    ["into an empty file", "", json, "import json\n"],
    [
      "behind __future__",
      "from __future__ import annotations\n\nX = 1\n",
      json,
      "from __future__ import annotations\n\nimport json\n\nX = 1\n",
    ],
    ["between its neighbours", "import abc\nimport os\n", json, "import abc\nimport json\nimport os\n"],
    [
      "behind the plain imports",
      "import os\nfrom typing import Any\n",
      path,
      "import os\nfrom pathlib import Path\nfrom typing import Any\n",
    ],
    [
      "in front of other people's",
      "import requests\n\nimport till\n",
      json,
      "import json\n\nimport requests\n\nimport till\n",
    ],
    [
      "between two groups",
      "import os\n\nimport till\n",
      { module: "requests", name: null, alias: null },
      "import os\n\nimport requests\n\nimport till\n",
    ],
    ["with Windows' line ends", "import os\r\n", path, "import os\r\nfrom pathlib import Path\r\n"],
    [
      "not into a string or a function",
      'X = """\nimport os\n"""\ndef f():\n    import sys\n',
      json,
      'import json\n\nX = """\nimport os\n"""\ndef f():\n    import sys\n',
    ],
  ])("%s", (_, text, wanted, expected) => {
    expect(insertPythonImport(text, wanted, place)).toBe(expected);
  });

  it.each([
    ["sorted, constants and classes first", "from pathlib import PurePath\n", "from pathlib import Path, PurePath\n"],
    ["at the end of an unsorted list", "from pathlib import b, a\n", "from pathlib import b, a, Path\n"],
    [
      "a line of its own in brackets",
      "from pathlib import (\n    PurePath,\n    PosixPath,  # why\n)\n",
      "from pathlib import (\n    PurePath,\n    PosixPath,\n    Path,  # why\n)\n",
    ],
    [
      "in brackets where the line gets too long",
      `from pathlib import ${"A".repeat(30)}, ${"B".repeat(27)}\n`,
      `from pathlib import (\n    ${"A".repeat(30)},\n    ${"B".repeat(27)},\n    Path,\n)\n`,
    ],
  ])("joins an import of the same module: %s", (_, text, expected) => {
    expect(insertPythonImport(text, path, place)).toBe(expected);
  });

  it("takes `.money` and `till.money` for one module", () => {
    const wanted = { module: "till.money", name: "total", alias: null };
    expect(insertPythonImport("from .money import Line\n", wanted, place)).toBe("from .money import Line, total\n");
  });

  it("puts what only type checkers need below TYPE_CHECKING, or nowhere", () => {
    const wanted = { module: "till.cart", name: "Cart", alias: null };
    const text = "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from till.line import Line\n\nX = 1\n";
    expect(insertPythonImport(text, wanted, { ...place, typeOnly: true })).toContain(
      "    from till.line import Line\n    from till.cart import Cart\n",
    );
    expect(insertPythonImport("X = 1\n", wanted, { ...place, typeOnly: true })).toBeNull();
  });
});

describe("import statements of Python", () => {
  it("are read with their places", () => {
    const text =
      "import a.b as c, d\nfrom .x import (  # why\n    y as z,\n)\nif TYPE_CHECKING:\n    from q import \\\n        r\n's from t import u'\n";
    const found = pythonImports(text);
    expect(
      found.map(({ kind, module, names, typeOnly }) => [kind, module, names.map((n) => [n.name, n.alias]), typeOnly]),
    ).toEqual([
      [
        "import",
        "",
        [
          ["a.b", "c"],
          ["d", null],
        ],
        false,
      ],
      ["from", ".x", [["y", "z"]], false],
      ["from", "q", [["r", null]], true],
    ]);
    expect(found.map(({ moduleStart, module }) => text.slice(moduleStart, moduleStart + module.length))).toEqual([
      "",
      ".x",
      "q",
    ]);
  });

  it("belong to modules as the tree has them", () => {
    const tree = pythonTree([
      "src/till/__init__.py",
      "src/till/a/__init__.py",
      "src/till/a/b.py",
      "tools/run.py",
      "src/solo.py",
    ]);
    expect(["src/till/a/b.py", "src/till/a/__init__.py", "tools/run.py", "src/solo.py"].map(tree.moduleOf)).toEqual([
      "till.a.b",
      "till.a",
      "tools.run",
      "solo",
    ]);
    expect(["..c", ".", "....x", "os"].map((module) => tree.absolute(module, "src/till/a/b.py"))).toEqual([
      "till.c",
      "till.a",
      null,
      "os",
    ]);
  });
});
