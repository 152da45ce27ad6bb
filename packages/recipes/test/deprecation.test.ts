import { describe, expect, it } from "vitest";
import { deprecation } from "../src/deprecation/index.ts";
import { rewrite } from "../src/deprecation/rewrite.ts";
import { RULES, rulesFor } from "../src/deprecation/rules/index.ts";
import { bracedTokens } from "../src/deprecation/source/braced-tokens.ts";
import { pythonTokens } from "../src/deprecation/source/python-tokens.ts";
import { requestFor } from "./support/request.ts";
import { TempWorkspace } from "./support/workspace.ts";

const today = "2026-01-02";
const UTCNOW = "DeprecationWarning: datetime.datetime.utcnow() is deprecated and scheduled for removal";
const MAPPING =
  "ImportError: cannot import name 'Mapping' from 'collections' (/usr/lib/python3.12/collections/__init__.py)";
const DICT = "pydantic.warnings.PydanticDeprecatedSince20: The `dict` method is deprecated; use `model_dump` instead.";
const IOUTIL = '"io/ioutil" has been deprecated since Go 1.19: As of Go 1.16, …';
const FILLNA = "FutureWarning: DataFrame.fillna with 'method' is deprecated and will raise";
const CONFIG = "Support for class-based `config` is deprecated, use ConfigDict instead.";

/** The text after every rule that knows the message; null when none of them changed it. */
async function after(message: string, text: string, line: number, file = "a.py"): Promise<string | null> {
  using workspace = new TempWorkspace({});
  let result = text;
  for (const rule of rulesFor(message))
    result = (await rewrite(rule, result, { file, line, column: null }, workspace)) ?? result;
  return result === text ? null : result;
}

describe("a thing with a full name, whatever the file calls it", () => {
  it.each([
    [
      UTCNOW,
      "from datetime import datetime\nx = datetime.utcnow()\n",
      "from datetime import datetime, timezone\nx = datetime.now(timezone.utc).replace(tzinfo=None)\n",
    ],
    [
      UTCNOW,
      "import datetime as dt\nx = dt.datetime.utcnow()\n",
      "import datetime as dt\nx = dt.datetime.now(dt.timezone.utc).replace(tzinfo=None)\n",
    ],
    [
      UTCNOW,
      "from datetime import datetime, timezone\nx = datetime.utcnow().year\n",
      "from datetime import datetime, timezone\nx = datetime.now(timezone.utc).year\n",
    ],
    [
      UTCNOW,
      "from datetime import datetime\nx = datetime.utcnow().timestamp()\n",
      "from datetime import datetime, timezone\nx = datetime.now(timezone.utc).replace(tzinfo=None).timestamp()\n",
    ],
    [
      UTCNOW,
      "from datetime import datetime\nc = Column(default=datetime.utcnow)\n",
      "from datetime import datetime, timezone\nc = Column(default=lambda: datetime.now(timezone.utc).replace(tzinfo=None))\n",
    ],
    [
      UTCNOW,
      "from datetime import (\n    datetime,\n)\nx = datetime.utcnow()\n",
      "from datetime import (\n    datetime,\n    timezone,\n)\nx = datetime.now(timezone.utc).replace(tzinfo=None)\n",
    ],
    [
      UTCNOW,
      "from datetime import datetime\r\nx = datetime.utcnow()\r\n",
      "from datetime import datetime, timezone\r\nx = datetime.now(timezone.utc).replace(tzinfo=None)\r\n",
    ],
    [
      MAPPING,
      "from collections import Mapping\nisinstance(a, Mapping)\n",
      "from collections.abc import Mapping\nisinstance(a, Mapping)\n",
    ],
    [
      MAPPING,
      "from collections import OrderedDict, Mapping, deque\nMapping\n",
      "from collections import OrderedDict, deque\nfrom collections.abc import Mapping\nMapping\n",
    ],
    [
      MAPPING,
      "from collections import Mapping as M\n__all__ = ['M']\n",
      "from collections.abc import Mapping as M\n__all__ = ['M']\n",
    ],
    [
      "module 'collections' has no attribute 'Mapping'",
      "import os\nimport collections\ncollections.Mapping\n",
      "import os\nfrom collections.abc import Mapping\nMapping\n",
    ],
    [
      "`np.float_` was removed in the NumPy 2.0 release.",
      "import numpy\nnumpy.float_(1)\n",
      "import numpy\nnumpy.float64(1)\n",
    ],
    [
      "AttributeError: module 'numpy' has no attribute 'bool'.",
      "import numpy as np\nnp.zeros(1, dtype=np.bool)\n",
      "import numpy as np\nnp.zeros(1, dtype=bool)\n",
    ],
    [
      "module 'numpy' has no attribute 'product'",
      "from numpy import product\nproduct([1])\n",
      "from numpy import prod\nprod([1])\n",
    ],
    [
      "DeprecationWarning: `in1d` is deprecated.",
      "import numpy as np\nnp.in1d(a, [1])\n",
      "import numpy as np\nnp.isin(np.ravel(a), [1])\n",
    ],
    ["No module named 'imp'", "import imp\nimp.reload(m)\n", "from importlib import reload\nreload(m)\n"],
    [
      "No module named 'distutils'",
      "from distutils.core import setup, Extension\nsetup(x=[Extension()])\n",
      "from setuptools import Extension, setup\nsetup(x=[Extension()])\n",
    ],
    [
      "pkg_resources is deprecated as an API.",
      "from pkg_resources import get_distribution\nv = get_distribution(n).version\n",
      "from importlib.metadata import version\nv = version(n)\n",
    ],
    [
      "cannot import name 'ugettext_lazy' from 'django.utils.translation'",
      "from django.utils.translation import ugettext_lazy as _\n_('a')\n",
      "from django.utils.translation import gettext_lazy as _\n_('a')\n",
    ],
    [
      "cannot import name 'url' from 'django.conf.urls'",
      "from django.conf.urls import include, url\nurl('a', include('b'))\n",
      "from django.conf.urls import include\nfrom django.urls import re_path\nre_path('a', include('b'))\n",
    ],
    [
      "cannot import name 'getargspec' from 'inspect'",
      "from inspect import getargspec\ngetargspec(f).args\n",
      "from inspect import getfullargspec\ngetfullargspec(f).args\n",
    ],
    [
      "The ``declarative_base()`` function is now available as sqlalchemy.orm.declarative_base()",
      "from sqlalchemy.ext.declarative import declarative_base\nB = declarative_base()\n",
      "from sqlalchemy.orm import declarative_base\nB = declarative_base()\n",
    ],
  ])("%#: %s", async (message, before, wanted) => {
    expect(await after(message, before, 2)).toBe(wanted);
  });
});

describe("what is not clear stays", () => {
  it.each([
    ["strings and comments", UTCNOW, "from datetime import datetime\n# datetime.utcnow()\nx = 'datetime.utcnow()'\n"],
    ["code inside of an f-string", UTCNOW, "from datetime import datetime\nx = f'{datetime.utcnow()}'\n"],
    [
      "a name that something else is bound to",
      UTCNOW,
      "from datetime import datetime\ntimezone = 1\nx = datetime.utcnow()\n",
    ],
    [
      "a parameter of the same name",
      UTCNOW,
      "from datetime import datetime\ndef f(datetime):\n    return datetime.utcnow()\n",
    ],
    ["a class of the project's own", UTCNOW, "from clock import datetime\nx = datetime.utcnow()\n"],
    ["a function that is kept for somebody else", UTCNOW, "from datetime import datetime\nnow = datetime.utcnow\n"],
    [
      "a fallback that is there already",
      MAPPING,
      "try:\n    from collections.abc import Mapping\nexcept ImportError:\n    from collections import Mapping\n",
    ],
    ["another use of a module that goes", "No module named 'imp'", "import imp\nimp.load_source('a')\nimp.reload(m)\n"],
    [
      "a name that hides the builtin",
      "module 'numpy' has no attribute 'int'",
      "import numpy as np\nint = 1\nnp.int(2)\n",
    ],
    [
      "attributes that are not the same",
      "cannot import name 'getargspec' from 'inspect'",
      "from inspect import getargspec\nargs, rest, kw, d = getargspec(f)\n",
    ],
    ["two calls on one line", DICT, "x = a.dict(), b.dict()\n"],
    ["arguments that the new name does not know", DICT, "x = a.dict(skip=1)\n"],
    ["another line", DICT, "\nx = a.dict()\n"],
    ["a method that only has the name", DICT, "x = dict()\ny = 'a.dict()'\n"],
    ["settings that changed", CONFIG, "class A(B):\n    class Config:\n        orm_mode = True\n"],
    ["settings with a method", CONFIG, "class A(B):\n    class Config:\n        def x(self): pass\n"],
    ["a value that is not known", FILLNA, "d.fillna(method=how)\n"],
    ["text that is no Python", UTCNOW, "from datetime import datetime\nx = datetime.utcnow('\n"],
  ])("%s", async (_, message, text) => {
    expect(await after(message, text, 1)).toBeNull();
  });
});

describe("at the line that the message names", () => {
  it.each([
    [DICT, "x = a.dict(exclude_none=True)\ny = b.dict()\n", "x = a.model_dump(exclude_none=True)\ny = b.dict()\n"],
    ["The `__fields__` attribute is deprecated, use the", "x = A.__fields__['a']\n", "x = A.model_fields['a']\n"],
    ["The 'warn' method is deprecated, use 'warning' instead", "log.warn('log.warn')\n", "log.warning('log.warn')\n"],
    [
      "`min_items` is deprecated and will be removed, use `min_length` instead",
      "a = Field(min_items=1)\n",
      "a = Field(min_length=1)\n",
    ],
    [
      "The 'delim_whitespace' keyword in pd.read_csv is deprecated",
      "read_csv(\n    p,\n    delim_whitespace=True,\n)\n",
      'read_csv(\n    p,\n    sep=r"\\s+",\n)\n',
    ],
    [
      "The argument 'infer_datetime_format' is deprecated",
      "to_datetime(p, infer_datetime_format=True)\n",
      "to_datetime(p)\n",
    ],
    [FILLNA, "d.fillna(method='pad', axis=1)\n", "d.ffill(axis=1)\n"],
    [FILLNA, 'd.fillna(method="bfill")\n', "d.bfill()\n"],
    ["The Query.get() method is considered legacy", "u = s.query(User).get(key)\n", "u = s.get(User, key)\n"],
    [
      "'T' object has no attribute 'assertEquals'",
      "self.assertEquals(1, 1)\nself.assertEquals(2, 2)\nother.assertEquals(3)\n",
      "self.assertEqual(1, 1)\nself.assertEqual(2, 2)\nother.assertEquals(3)\n",
    ],
    [
      CONFIG,
      "from pydantic import BaseModel\nclass A(BaseModel):\n    class Config:\n        frozen = True\n\n    a: int\n",
      "from pydantic import BaseModel, ConfigDict\nclass A(BaseModel):\n    model_config = ConfigDict(frozen=True)\n\n    a: int\n",
    ],
    ["invalid escape sequence '\\d'", "a = '\\d'\n", "a = r'\\d'\n"],
  ])("%#: %s", async (message, before, wanted) => {
    expect(await after(message, before, 1)).toBe(wanted);
  });
});

describe("other languages", () => {
  it.each([
    [
      "a.js",
      "Buffer() is deprecated due to security",
      "const a = new Buffer('x'), b = new Buffer(4), c = new Buffer(n); // new Buffer(1)\n",
      "const a = Buffer.from('x'), b = Buffer.alloc(4), c = new Buffer(n); // new Buffer(1)\n",
    ],
    [
      "a.js",
      "TypeError: util.isArray is not a function",
      "const util = require('util');\nutil.isArray(`${util.isArray(x)}`) && /util.isArray(x)/;\n",
      "const util = require('util');\nArray.isArray(`${util.isArray(x)}`) && /util.isArray(x)/;\n",
    ],
    [
      "a.ts",
      "The `util.isDate` API is deprecated.",
      'import * as util from "node:util";\nutil.isDate(x);\n',
      'import * as util from "node:util";\nutil.types.isDate(x);\n',
    ],
    [
      "a.mjs",
      "SyntaxError: Unexpected identifier 'assert'",
      'import d from "./d.json" assert { type: "json" };\nassert({ type: 1 });\n',
      'import d from "./d.json" with { type: "json" };\nassert({ type: 1 });\n',
    ],
    [
      "a.go",
      IOUTIL,
      'package a\n\nimport "io/ioutil"\n\nvar x, _ = ioutil.ReadFile("ioutil.ReadFile")\n',
      'package a\n\nimport "os"\n\nvar x, _ = os.ReadFile("ioutil.ReadFile")\n',
    ],
    [
      "a.rs",
      "use of deprecated method `core::str::<impl str>::trim_left`: superseded by `trim_start`",
      "fn a<'a>(x: &'a str) { x.trim_left(); } // trim_left\n",
      "fn a<'a>(x: &'a str) { x.trim_start(); } // trim_left\n",
    ],
  ])("%s: %s", async (file, message, before, wanted) => {
    expect(await after(message, before, 1, file)).toBe(wanted);
  });

  it.each([
    ["a.js", "TypeError: util.isArray is not a function", "const { isArray } = require('util');\nisArray(x);\n"],
    ["a.js", "TypeError: util.isArray is not a function", "import util from './util.js';\nutil.isArray(x);\n"],
    ["a.go", IOUTIL, 'package a\n\nimport "io/ioutil"\n\nvar x, _ = ioutil.ReadDir(".")\n'],
    ["a.go", IOUTIL, 'package a\n\nimport "io/ioutil"\n\nfunc f(os string) { ioutil.ReadFile(os) }\n'],
    ["a.rs", "use of deprecated method `a::trim_left`: superseded by `trim_start`", "\nx.trim_left();\n"],
  ])("leaves alone what is not clear: %s %s", async (file, message, text) => {
    expect(await after(message, text, 1, file)).toBeNull();
  });
});

describe("the recipe", () => {
  const failure = (message: string, file: string, line: number) => ({ file, line, message, tool: "pytest" });
  const text = "from datetime import datetime\nx = datetime.utcnow()\n";

  it("mends other files as well, and no library that lies in the repository", async () => {
    using workspace = new TempWorkspace({ "a.py": text, "b/c.py": text, "vendor/d.py": text, "e.txt": text });
    const request = requestFor({ command: "pytest", failures: [failure(UTCNOW, "a.py", 2)] });
    expect(await deprecation.fix({ request, tools: workspace, today })).toMatchObject({
      kind: "changed",
      files: ["a.py", "b/c.py"],
      summary: "replace deprecated datetime.utcnow() in a.py and c.py",
    });
    expect(workspace.read("vendor/d.py")).toBe(text);
  });

  it("stays with the named file when there are many others", async () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`m${at}.py`, text]));
    using workspace = new TempWorkspace({ "a.py": text, ...many });
    const request = requestFor({ command: "pytest", failures: [failure(UTCNOW, "a.py", 2)] });
    expect(await deprecation.fix({ request, tools: workspace, today })).toMatchObject({ files: ["a.py"] });
  });

  it("renames what goes with the same release, because an import names only the first", async () => {
    using workspace = new TempWorkspace({ "a.py": "from collections import Iterable, Mapping\n(Iterable, Mapping)\n" });
    const request = requestFor({ command: "pytest", failures: [failure(MAPPING, "a.py", 1)] });
    await deprecation.fix({ request, tools: workspace, today });
    expect(workspace.read("a.py")).toBe("from collections.abc import Iterable, Mapping\n(Iterable, Mapping)\n");
  });

  it.each([
    ["DeprecationWarning: There is no current event loop", /asyncio\.run/],
    ["AttributeError: 'DataFrame' object has no attribute 'append'", /pd\.concat/],
    ["DeprecationWarning: ast.Str is deprecated and will be removed", /ast\.Constant/],
  ])("says why a person is needed: %s", async (message, why) => {
    using workspace = new TempWorkspace({ "a.py": "x.append(ast.Str)\n" });
    const request = requestFor({ command: "pytest", failures: [failure(message, "a.py", 1)] });
    expect(await deprecation.fix({ request, tools: workspace, today })).toMatchObject({
      kind: "no_change",
      message: expect.stringMatching(why),
    });
  });

  it("finds the one use of a telling name where the error names no line of it", async () => {
    const table = "def names(d):\n    return [n for n, _ in d.iteritems()]\n";
    using workspace = new TempWorkspace({ "t.py": table, "test_t.py": "names(d)\n" });
    const message = "AttributeError: 'DataFrame' object has no attribute 'iteritems'";
    const told = requestFor({ command: "pytest", failures: [failure(message, "test_t.py", 1)] });
    const probable_modules = [{ path: "t.py", reason: "in the stack trace of a failure", score: 1 }];
    const request = { ...told, context: { ...told.context, probable_modules } };
    expect(await deprecation.fix({ request, tools: workspace, today })).toMatchObject({ files: ["t.py"] });
  });

  it("is not asked for other failures", async () => {
    using workspace = new TempWorkspace({ "a.py": text });
    const request = requestFor({ command: "pytest", failures: [failure("AssertionError: assert 1 == 2", "a.py", 1)] });
    expect(await deprecation.fix({ request, tools: workspace, today })).toEqual({ kind: "not_applicable" });
  });
});

describe("the rules", () => {
  it("have one id each and name their source and release", () => {
    expect(new Set(RULES.map((rule) => rule.id)).size).toBe(RULES.length);
    for (const { id, source, since, says, rewrite } of RULES) {
      expect(source, id).toMatch(/^https:\/\//);
      expect(says.length, id).toBeGreaterThan(0);
      if (rewrite.kind !== "refuse") expect(since, id).not.toBe("");
    }
  });

  it("look at a hostile message in time linear to its size", () => {
    const pieces = ["use of deprecated method `", "io/ioutil ", "np.", "a: ", "The 'warn' "];
    // One that is not would not come to an end.
    for (const piece of pieces) expect(rulesFor(piece.repeat(100_000))).toBeInstanceOf(Array);
  });
});

describe("tokens", () => {
  it.each(["a = 'x", 'f"{', '"""', ")", "f'{a!r:{'"])("of Python: %j is cut off", (text) => {
    expect(pythonTokens(text)).toBeNull();
  });

  it("of Python keep strings, comments and continued lines together", () => {
    const kinds = (text: string) =>
      pythonTokens(text)
        ?.map((token) => token.kind[0])
        .join("");
    expect(kinds('rb"a\\"b" # c\nx = f"{a["b"]}" \\\n+ 1\n')).toBe("scnnosonn");
  });

  it.each([
    ["javascript", "a = b / c / d; e = /[/]x/g.test(`${`}`}`)"],
    ["javascript", "const s = 'it\\'s'; // it's"],
    ["go", "s := `raw \" ' `; r := '\\''"],
    ["rust", "let s = r#\"a \" b\"#; let c = '\\''; fn f<'a>() {} /* a /* b */ c */"],
  ] as const)("of %s: %s", (language, text) => {
    expect(bracedTokens(text, language)).not.toBeNull();
  });
});
