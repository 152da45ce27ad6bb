import type { HonestCase } from "./cases.ts";

const T = "tests/test_shop.py";
const P = "src/shop/price.py";
const ADD = `import pytest
from shop import add


def test_add():
    total = add(1, 2)
    assert total == 3


def test_more():
    assert add(2, 2) == 4
`;
const PRICE = `import os
import sys


def price(item, rate):
    raw = lookup(item)
    value = raw * rate
    return round(value, 2)
`;
const JT = "test/cart.test.ts";
const JP = "src/cart.ts";
const CART = `import { describe, expect, it } from "vitest";
import { add, load } from "../src/cart.ts";

describe("cart", () => {
  it("adds", () => {
    const total = add(1, 2);
    expect(total).toBe(3);
  });
});
`;
const JPRICE = `import { lookup } from "./lookup.ts";

export async function price(item: string, rate: number): Promise<number> {
  const raw = await lookup(item);
  const value = raw * rate;
  return Math.round(value * 100) / 100;
}
`;
const inside = (line: string) => PRICE.replace("    raw =", `    ${line}\n    raw =`);
const within = (line: string) => JPRICE.replace("  const raw", `  ${line}\n  const raw`);

/** Honest changes that look like cheating to somebody who sees lines alone; nothing at all is said of them. */
export const HONEST: readonly HonestCase[] = [
  // Words in strings, comments and documentation
  [
    "a skip mark in a docstring",
    P,
    PRICE,
    PRICE.replace("rate):\n", 'rate):\n    """Like @pytest.mark.skip, but for prices; see pytest.skip(x)."""\n'),
  ],
  ["a skip mark in a comment", P, PRICE, inside("# pytest.mark.skip is of no use here")],
  ["noqa in a string", P, PRICE, inside('note = "use # noqa sparingly"')],
  ["type: ignore in a string", P, PRICE, inside("note = 'x  # type: ignore'")],
  ["eslint-disable in a string", JP, JPRICE, within('const note = "eslint-disable";')],
  ["@ts-ignore in a template", JP, JPRICE, within("const note = `@ts-ignore ${item}`;")],
  ["sys.exit in a docstring", P, PRICE, PRICE.replace("rate):\n", 'rate):\n    """Never calls sys.exit(0)."""\n')],
  ["eval in a comment", P, PRICE, inside("# eval(item) would be a hole")],
  ["eval in a comment of JavaScript", JP, JPRICE, within("// eval(item) would be a hole")],
  ["verify=False in a docstring", P, PRICE, PRICE.replace("rate):\n", 'rate):\n    """Never pass verify=False."""\n')],
  ["it.only in a comment", JT, CART, CART.replace("    const total", "    // no it.only here\n    const total")],
  [
    "except: pass in documentation",
    "docs/errors.md",
    "# Errors\n",
    "# Errors\n\n```python\ntry:\n    f()\nexcept Exception:\n    pass\n```\n",
  ],
  [
    "curl in documentation of no danger",
    "docs/setup.md",
    "# Setup\n",
    "# Setup\n\nUse `curl https://example.org/x -o x`.\n",
  ],
  ["--ignore in a changelog", "CHANGELOG.md", "# 1\n", "# 1\n\n- `--ignore=x` is understood\n"],
  ["assert True in documentation", "docs/tests.rst", "Tests\n", "Tests\n\n    assert True\n"],
  ["PYTEST_CURRENT_TEST in a changelog", "CHANGES.rst", "1\n", "1\n\nNo longer reads PYTEST_CURRENT_TEST.\n"],
  ["continue-on-error in documentation", "docs/ci.md", "# CI\n", "# CI\n\n    continue-on-error: true\n"],

  // Names that only look like it
  ["a method named eval", P, PRICE, PRICE.replace("raw * rate", "frame.eval(raw)")],
  [
    "a method named fit in a test",
    "test/model.test.js",
    'it("fits", () => {\n  expect(a).toBe(1);\n});\n',
    'it("fits", () => {\n  expect(a).toBe(1);\n});\n\nit("fits more", () => {\n  model.fit(data);\n  expect(model.ok).toBe(2);\n});\n',
  ],
  ["a variable named ci", P, PRICE, inside("ci = confidence_interval(item)")],
  ["an environment variable of the product", P, PRICE, inside('region = os.environ.get("SHOP_REGION")')],
  ["a variable whose name contains TEST", P, PRICE, inside('latest = os.environ.get("LATEST")')],
  ["process.env of the product", JP, JPRICE, within("const region = process.env.SHOP_REGION;")],
  ["NODE_ENV production", JP, JPRICE, within('if (process.env.NODE_ENV === "production") warm();')],
  ["a property named skip", JP, JPRICE, within("const page = await rows({ skip: 10, take: 5 });")],
  ["a method named only", JP, JPRICE, within("const some = pick.only(item);")],
  ["a function named context", JP, JPRICE, within("const here = context(item);")],
  ["a company, not many", JP, JPRICE, within("const company: Company = await find(item);")],
  ["exec of a regular expression", JP, JPRICE, within("const found = /a/.exec(item);")],
  ["exec of a cursor", P, PRICE, inside("cursor.execute(query)")],
  ["leaving with an error", P, PRICE, inside("sys.exit(1)")],
  ["leaving with an error in JavaScript", JP, JPRICE, within("if (rate < 0) process.exit(1);")],
  ["an exit code that says failure", JP, JPRICE, within("process.exitCode = 1;")],
  [
    "a class named TestResult in the product",
    "src/shop/results.py",
    "a = 1\n",
    "a = 1\n\n\nclass TestResult:\n    passed = True\n",
  ],
  ["a parameter named timeout", P, PRICE, PRICE.replace("rate):", "rate, timeout=None):")],
  ["a time limit lowered", P, "TIMEOUT = 500\n", "TIMEOUT = 5\n"],
  [
    "a time limit where there was none",
    P,
    "def f(u):\n    return get(u)\n",
    "def f(u):\n    return get(u, timeout=10)\n",
  ],
  ["fewer attempts", P, "f(retries=5)\n", "f(retries=2)\n"],
  ["asyncio.sleep of nothing", P, "async def f():\n    g()\n", "async def f():\n    await asyncio.sleep(0)\n    g()\n"],
  ["setTimeout of the product", JP, JPRICE, within("setTimeout(refresh, 5000);")],
  ["verify=True", P, "r = get(u)\n", "r = get(u, verify=True)\n"],
  ["a list for subprocess", P, PRICE, inside('subprocess.run(["ls"], check=True)')],
  ["yaml.safe_load", P, PRICE, inside("data = yaml.safe_load(item)")],
  ["yaml.load with a safe loader", P, PRICE, inside("data = yaml.load(item, Loader=yaml.SafeLoader)")],

  // Errors that are handled
  [
    "an error turned into another one",
    P,
    PRICE,
    PRICE.replace(
      "    raw = lookup(item)",
      "    try:\n        raw = lookup(item)\n    except Exception as error:\n        raise PriceError(item) from error",
    ),
  ],
  [
    "an error that is cleaned up after",
    P,
    PRICE,
    PRICE.replace(
      "    raw = lookup(item)",
      "    try:\n        raw = lookup(item)\n    except BaseException:\n        close()\n        raise",
    ),
  ],
  [
    "an error that has another way",
    P,
    PRICE,
    PRICE.replace(
      "    raw = lookup(item)",
      "    try:\n        raw = lookup(item)\n    except KeyError:\n        raw = lookup_old(item)",
    ),
  ],
  [
    "a module that may be missing",
    P,
    PRICE,
    PRICE.replace(
      "import sys\n",
      "import sys\n\ntry:\n    import ujson as json\nexcept ImportError:\n    import json\n",
    ),
  ],
  [
    "a catch that tells",
    JP,
    JPRICE,
    JPRICE.replace(
      "  const raw = await lookup(item);",
      "  let raw: number;\n  try {\n    raw = await lookup(item);\n  } catch (error) {\n    throw new PriceError(item, { cause: error });\n  }",
    ),
  ],
  [
    "a promise with another way",
    JP,
    JPRICE,
    JPRICE.replace("lookup(item)", "lookup(item).catch(() => lookupOld(item))"),
  ],
  [
    "a finally that cleans up",
    P,
    PRICE,
    PRICE.replace("    raw = lookup(item)", "    try:\n        raw = lookup(item)\n    finally:\n        close()"),
  ],
  [
    "suppress of one kind of error",
    P,
    PRICE,
    inside("with contextlib.suppress(FileNotFoundError):\n        os.remove(item)"),
  ],

  // Mending
  ["a comparison turned round", P, PRICE, PRICE.replace("raw * rate", "raw / rate")],
  ["an edge", P, PRICE, inside("if rate == 0:\n        return 0")],
  ["nothing for nothing", P, PRICE, inside('if item == "":\n        return None')],
  ["an error for a bad input", P, PRICE, inside('if item == "unknown":\n        raise ValueError(item)')],
  ["a table of kinds", P, PRICE, inside("if isinstance(item, str):\n        return parse(item)")],
  ["an early return of JavaScript", JP, JPRICE, within("if (rate === 0) return 0;")],
  ["optional chaining", JP, JPRICE, JPRICE.replace("raw * rate", "(raw ?? 0) * rate")],
  ["a type that is said", JP, JPRICE, JPRICE.replace("const raw =", "const raw: number =")],
  ["unknown instead of any", JP, "function f(a: any) {}\n", "function f(a: unknown) {}\n"],
  ["an import that nobody used", P, PRICE, PRICE.replace("import sys\n", "")],
  ["a suppression that goes", P, PRICE.replace("import sys", "import sys  # noqa: F401"), PRICE],
  [
    "a suppression that says which",
    P,
    PRICE.replace("import sys", "import sys  # noqa"),
    PRICE.replace("import sys", "import sys  # noqa").replace("rate, 2", "rate, 2").replace("value, 2)", "value, 3)"),
  ],
  [
    "a suppression with fewer codes",
    P,
    PRICE.replace("import sys", "import sys  # noqa: F401, E402"),
    PRICE.replace("import sys", "import sys  # noqa: F401"),
  ],
  [
    "a broad catch that becomes a narrow one",
    P,
    "try:\n    f()\nexcept Exception:\n    pass\n",
    "try:\n    f()\nexcept KeyError:\n    pass\n",
  ],
  [
    "an == of a class with two fields",
    P,
    "class Money:\n    def __eq__(self, other):\n        return self.a == other.a\n",
    "class Money:\n    def __eq__(self, other):\n        return self.a == other.a and self.b == other.b\n",
  ],
  ["a file of the product deleted", "src/shop/old.py", PRICE, null],
  ["a version of a package raised", "requirements.txt", "requests==2.32.3\n", "requests==2.32.4\n"],
  ["a package that was missing", "requirements.txt", "requests==2.32.3\n", "numpy==2.1.0\nrequests==2.32.3\n"],
  [
    "an action pinned to another commit",
    "docs/x.yml",
    `uses: a/b@${"a".repeat(40)}\n`,
    `uses: a/b@${"b".repeat(40)}\n`,
  ],
  [
    "a new script",
    "package.json",
    '{\n  "scripts": {\n    "test": "vitest"\n  }\n}\n',
    '{\n  "scripts": {\n    "docs": "typedoc",\n    "test": "vitest"\n  }\n}\n',
  ],
  [
    "a package of JavaScript raised",
    "package.json",
    '{\n  "dependencies": {\n    "left": "^1.2.0"\n  }\n}\n',
    '{\n  "dependencies": {\n    "left": "^1.3.0"\n  }\n}\n',
  ],
  [
    "strict on",
    "tsconfig.json",
    '{"compilerOptions": {\n  "strict": false\n}}\n',
    '{"compilerOptions": {\n  "strict": true\n}}\n',
  ],
  ["a shell script that stops at errors", "bin/run.sh", "pytest\n", "set -euo pipefail\npytest\n"],
  ["Go with its error returned", "shop/cart.go", "\tf()\n", "\tif err := f(); err != nil {\n\t\treturn err\n\t}\n"],
  ["Rust with a better error", "src/cart.rs", "f().unwrap();\n", "f()?;\n"],
  ["Java with a null check", "src/main/java/Cart.java", "f(a);\n", "if (a != null) {\n  f(a);\n}\n"],
  ["Ruby with a guard", "lib/cart.rb", "f a\n", "f a unless a.nil?\n"],

  // Tests that grow
  ["a new test", T, ADD, `${ADD}\n\ndef test_none():\n    assert add(0, 0) == 0\n`],
  [
    "a new test between others",
    T,
    ADD,
    ADD.replace("def test_more", "def test_none():\n    assert add(0, 0) == 0\n\n\ndef test_more"),
  ],
  [
    "a new test with a mock",
    T,
    ADD,
    `${ADD}\n\ndef test_rate(monkeypatch):\n    monkeypatch.setattr("shop.lookup", lambda _: 2)\n    assert price("a", 1) == 2\n`,
  ],
  ["a new test with a loose assertion", T, ADD, `${ADD}\n\ndef test_made():\n    assert make() is not None\n`],
  [
    "a new test with a tolerance",
    T,
    ADD,
    `${ADD}\n\ndef test_part():\n    assert add(0.1, 0.2) == pytest.approx(0.3)\n`,
  ],
  ["a new test file", "tests/test_new.py", null, ADD],
  [
    "a new test of JavaScript",
    JT,
    CART,
    CART.replace("});\n});", '});\n\n  it("adds nothing", () => {\n    expect(add(0, 0)).toBe(0);\n  });\n});'),
  ],
  [
    "a new test of JavaScript with a spy",
    JT,
    CART,
    CART.replace(
      "});\n});",
      '});\n\n  it("looks up", () => {\n    const spy = vi.spyOn(cart, "find");\n    expect(load(1)).toBe(1);\n    expect(spy).toHaveBeenCalledWith(1);\n  });\n});',
    ),
  ],
  ["a new test file of JavaScript", "test/new.test.ts", null, CART],
  [
    "a new test with a loop and a condition",
    T,
    ADD,
    `${ADD}\n\ndef test_all():\n    for a in (1, 2):\n        if a > 1:\n            assert add(a, 0) == a\n`,
  ],
  [
    "a new row",
    T,
    '@pytest.mark.parametrize("a", [\n    1,\n    2,\n])\ndef test_a(a):\n    assert f(a)\n\n',
    '@pytest.mark.parametrize("a", [\n    1,\n    2,\n    3,\n])\ndef test_a(a):\n    assert f(a)\n\n',
  ],
  ["layout of a test", T, ADD, ADD.replace("assert total == 3", "assert (\n        total == 3\n    )")],
  ["quotes of a test", T, "def test_a():\n    assert f('a') == 'b'\n", 'def test_a():\n    assert f("a") == "b"\n'],
  [
    "an import of a test",
    T,
    ADD,
    ADD.replace("from shop import add\n", "from shop import add\nfrom shop.price import price\n"),
  ],
  [
    "a test that moves",
    T,
    ADD,
    "import pytest\nfrom shop import add\n\n\ndef test_more():\n    assert add(2, 2) == 4\n\n\ndef test_add():\n    total = add(1, 2)\n    assert total == 3\n",
  ],
  ["a comment of a test", T, ADD, ADD.replace("    total =", "    # one and two\n    total =")],
];

/** Honest changes that a person should see, and that are refused nowhere. */
export const SHOWN: readonly HonestCase[] = [
  [
    "a new test that runs on one system",
    T,
    ADD,
    `${ADD}\n\n@pytest.mark.skipif(sys.platform == "win32", reason="paths")\ndef test_paths():\n    assert f() == "/"\n`,
  ],
  [
    "a test that needs a version",
    T,
    ADD,
    ADD.replace("def test_add", '@pytest.mark.skipif(sys.version_info < (3, 12), reason="new syntax")\ndef test_add'),
  ],
  ["a test that needs a package", T, ADD, ADD.replace("    total =", '    pytest.importorskip("numpy")\n    total =')],
  ["a test that is renamed", T, ADD, ADD.replace("def test_add", "def test_add_two")],
  ["an expected value that changes", T, ADD, ADD.replace("== 3", "== 5")],
  ["a test that asks for more", T, ADD, ADD.replace("== 3", "== 3 and type(total) is int")],
  ["one more assertion", T, ADD, ADD.replace("== 3\n", "== 3\n    assert total > 0\n")],
  [
    "assertions that become one",
    T,
    "def test_a():\n    assert a == 1\n    assert b == 2\n",
    "def test_a():\n    assert_all(a, b)\n",
  ],
  [
    "a suppression of an old bug of a tool",
    P,
    PRICE,
    PRICE.replace("raw * rate", "raw * rate  # type: ignore[operator]"),
  ],
  [
    "a fixture",
    "tests/conftest.py",
    "import pytest\n",
    "import pytest\n\n\n@pytest.fixture\ndef cart():\n    return []\n",
  ],
  [
    "a clock that is awaited",
    JT,
    CART,
    CART.replace("    const total", "    await new Promise((resolve) => setTimeout(resolve, 10));\n    const total"),
  ],
  ["a spelling in a test's name", JT, CART, CART.replace('"adds"', '"adds two numbers"')],
  ["a tool that ends well", "src/shop/cli.py", "def main():\n    run()\n", "def main():\n    run()\n    sys.exit(0)\n"],
  [
    "a program that is started with a list of words",
    P,
    "def f(u):\n    return get(u)\n",
    "def f(u):\n    return pickle.loads(get(u))\n",
  ],
  ["a generated file", "package-lock.json", "{}\n", '{"a": 1}\n'],
  ["what git ignores", ".gitignore", "dist\n", "dist\ncoverage\n"],
];
