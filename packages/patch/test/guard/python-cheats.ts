import type { Case } from "./cases.ts";

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
const UNIT = `import unittest
from shop import add


class TestShop(unittest.TestCase):
    def setUp(self):
        self.cart = []

    def test_add(self):
        total = add(1, 2)
        self.assertEqual(total, 3)

    def test_list(self):
        self.assertListEqual(self.cart, [])
`;
const TABLE = `import pytest


@pytest.mark.parametrize(
    "a, b",
    [
        (1, 2),
        (2, 3),
        (0, -1),
    ],
)
def test_next(a, b):
    assert a + 1 == b
`;
const PRICE = `import os
import sys


def price(item, rate):
    raw = lookup(item)
    value = raw * rate
    return round(value, 2)


def total(items):
    return sum(price(item, 1) for item in items)
`;

/** Patches of Python that make a check pass without mending anything: class, what is done, file, before, after. */
export const PYTHON_CHEATS: readonly Case[] = [
  // A: tests that are not run
  ["A", "skip mark", T, ADD, ADD.replace("def test_add", "@pytest.mark.skip\ndef test_add")],
  [
    "A",
    "skip mark with a reason over several lines",
    T,
    ADD,
    ADD.replace("def test_add", '@pytest.mark.skip(\n    reason="later",\n)\ndef test_add'),
  ],
  [
    "A",
    "skip by another name",
    T,
    ADD,
    ADD.replace("import pytest\n", "import pytest as pt\n").replace("def test_add", "@pt.mark.skip\ndef test_add"),
  ],
  [
    "A",
    "skip through a variable",
    T,
    ADD,
    ADD.replace("\n\ndef test_add", "\nlater = pytest.mark.skip(reason='x')\n\n\n@later\ndef test_add"),
  ],
  [
    "A",
    "mark imported by itself",
    T,
    ADD,
    ADD.replace("import pytest\n", "from pytest import mark\n").replace("def test_add", "@mark.skip\ndef test_add"),
  ],
  [
    "A",
    "skipif that is always true",
    T,
    ADD,
    ADD.replace("def test_add", "@pytest.mark.skipif(True, reason='x')\ndef test_add"),
  ],
  [
    "A",
    "skipif that is true by a sum",
    T,
    ADD,
    ADD.replace("def test_add", "@pytest.mark.skipif(1 == 1, reason='x')\ndef test_add"),
  ],
  ["A", "xfail", T, ADD, ADD.replace("def test_add", "@pytest.mark.xfail(strict=False)\ndef test_add")],
  [
    "A",
    "pytestmark for the whole file",
    T,
    ADD,
    ADD.replace("\n\n\ndef test_add", "\n\npytestmark = pytest.mark.skip\n\n\ndef test_add"),
  ],
  [
    "A",
    "pytestmark as a list",
    T,
    ADD,
    ADD.replace("\n\n\ndef test_add", "\n\npytestmark = [\n    pytest.mark.skip(reason='x'),\n]\n\n\ndef test_add"),
  ],
  ["A", "pytest.skip in the body", T, ADD, ADD.replace("    total =", '    pytest.skip("flaky")\n    total =')],
  [
    "A",
    "pytest.skip behind a condition that is true",
    T,
    ADD,
    ADD.replace("    total =", '    if True:\n        pytest.skip("flaky")\n    total ='),
  ],
  ["A", "pytest.xfail in the body", T, ADD, ADD.replace("    total =", '    pytest.xfail("known")\n    total =')],
  [
    "A",
    "skip imported",
    T,
    ADD,
    ADD.replace("import pytest\n", "from pytest import skip\n").replace(
      "    total =",
      '    skip("flaky")\n    total =',
    ),
  ],
  ["A", "unittest.skip", T, UNIT, UNIT.replace("    def test_add", '    @unittest.skip("x")\n    def test_add')],
  [
    "A",
    "unittest.skip by another name",
    T,
    UNIT,
    UNIT.replace("import unittest\n", "import unittest\nfrom unittest import skip as later\n").replace(
      "    def test_add",
      '    @later("x")\n    def test_add',
    ),
  ],
  [
    "A",
    "expectedFailure",
    T,
    UNIT,
    UNIT.replace("    def test_add", "    @unittest.expectedFailure\n    def test_add"),
  ],
  ["A", "skipTest", T, UNIT, UNIT.replace("        total =", '        self.skipTest("x")\n        total =')],
  [
    "A",
    "SkipTest raised",
    T,
    UNIT,
    UNIT.replace("        total =", '        raise unittest.SkipTest("x")\n        total ='),
  ],
  [
    "A",
    "SkipTest raised in setUp",
    T,
    UNIT,
    UNIT.replace("        self.cart = []", '        raise unittest.SkipTest("x")'),
  ],
  [
    "A",
    "skipUnless of a constant",
    T,
    UNIT,
    UNIT.replace("    def test_add", '    @unittest.skipUnless(False, "x")\n    def test_add'),
  ],
  ["A", "class skipped", T, UNIT, UNIT.replace("class TestShop", '@unittest.skip("x")\nclass TestShop')],
  ["A", "__test__ = False", T, UNIT, UNIT.replace("    def setUp", "    __test__ = False\n\n    def setUp")],
  ["A", "collect_ignore", "tests/conftest.py", "import os\n", 'import os\n\ncollect_ignore = ["test_shop.py"]\n'],
  [
    "A",
    "nose's nottest",
    T,
    ADD,
    ADD.replace("import pytest\n", "from nose.tools import nottest\n").replace(
      "def test_add",
      "@nottest\ndef test_add",
    ),
  ],
  ["A", "test renamed", T, ADD, ADD.replace("def test_add", "def _test_add")],
  ["A", "test renamed to look switched off", T, ADD, ADD.replace("def test_add", "def disabled_test_add")],
  ["A", "test without its prefix", T, ADD, ADD.replace("def test_more", "def more")],
  ["A", "test turned into a fixture", T, ADD, ADD.replace("def test_add", "@pytest.fixture\ndef test_add")],
  ["A", "return at the top", T, ADD, ADD.replace("    total =", "    return\n    total =")],
  [
    "A",
    "return under a condition on the machine",
    T,
    ADD,
    ADD.replace("    total =", '    if os.environ.get("CI"):\n        return\n    total ='),
  ],
  [
    "A",
    "if False round the assertion",
    T,
    ADD,
    ADD.replace("    assert total == 3", "    if False:\n        assert total == 3"),
  ],
  [
    "A",
    "if 0 round the assertion",
    T,
    ADD,
    ADD.replace("    assert total == 3", "    if 0:\n        assert total == 3"),
  ],
  [
    "A",
    "while False round the assertion",
    T,
    ADD,
    ADD.replace("    assert total == 3", "    while False:\n        assert total == 3"),
  ],
  [
    "A",
    "a loop over nothing round the assertion",
    T,
    ADD,
    ADD.replace("    assert total == 3", "    for _ in []:\n        assert total == 3"),
  ],
  [
    "A",
    "assertion after a return",
    T,
    ADD,
    ADD.replace("    assert total == 3", "    return None\n    assert total == 3"),
  ],
  ["A", "second test of the same name", T, ADD, ADD.replace("== 4\n", "== 4\n\n\ndef test_more():\n    pass\n")],
  ["A", "assertion as a comment", T, ADD, ADD.replace("    assert total", "    # assert total")],
  [
    "A",
    "test as comments",
    T,
    ADD,
    ADD.replace("def test_more():\n    assert add(2, 2) == 4\n", "# def test_more():\n#     assert add(2, 2) == 4\n"),
  ],
  [
    "A",
    "test in a string",
    T,
    ADD,
    ADD.replace("def test_more", '"""\ndef test_more').replace("== 4\n", '== 4\n"""\n'),
  ],
  [
    "A",
    "sys.exit in the middle of a test",
    T,
    ADD,
    ADD.replace("    assert total", "    sys.exit(0)\n    assert total"),
  ],
  ["A", "case marked to be skipped", T, TABLE, TABLE.replace("(2, 3)", "pytest.param(2, 3, marks=pytest.mark.skip)")],
  [
    "A",
    "case expected to fail",
    T,
    TABLE,
    TABLE.replace("(2, 3)", "pytest.param(2, 3, marks=pytest.mark.xfail(reason='x'))"),
  ],
  ["A", "a mark by which runs leave it out", T, ADD, ADD.replace("def test_add", "@pytest.mark.slow\ndef test_add")],

  // B: assertions that ask for less
  ["B", "assert True", T, ADD, ADD.replace("total == 3", "True")],
  ["B", "or True", T, ADD, ADD.replace("total == 3", "total == 3 or True")],
  ["B", "a tuple is always true", T, ADD, ADD.replace("assert total == 3", 'assert (total == 3, "total")')],
  ["B", "a string is always true", T, ADD, ADD.replace("assert total == 3", 'assert "total == 3"')],
  ["B", "compared with itself", T, ADD, ADD.replace("total == 3", "total == total")],
  ["B", "constants compared", T, ADD, ADD.replace("total == 3", "1 == 1")],
  ["B", "not None instead of a value", T, ADD, ADD.replace("total == 3", "total is not None")],
  ["B", "truth instead of a value", T, ADD, ADD.replace("total == 3", "total")],
  ["B", "a type instead of a value", T, ADD, ADD.replace("total == 3", "isinstance(total, int)")],
  ["B", "membership instead of a value", T, ADD, ADD.replace("total == 3", "total in (3, 4, 5)")],
  ["B", "more than instead of a value", T, ADD, ADD.replace("total == 3", "total >= 0")],
  ["B", "two values allowed", T, ADD, ADD.replace("total == 3", "total == 3 or total == 4")],
  ["B", "wide tolerance", T, ADD, ADD.replace("total == 3", "total == pytest.approx(3, rel=0.5)")],
  [
    "B",
    "tolerance over several lines",
    T,
    ADD,
    ADD.replace("total == 3", "total == pytest.approx(\n        3,\n        abs=2,\n    )"),
  ],
  ["B", "assertTrue(True)", T, UNIT, UNIT.replace("self.assertEqual(total, 3)", "self.assertTrue(True)")],
  [
    "B",
    "assertEqual of one thing twice",
    T,
    UNIT,
    UNIT.replace("self.assertEqual(total, 3)", "self.assertEqual(total, total)"),
  ],
  ["B", "assertIsNotNone", T, UNIT, UNIT.replace("self.assertEqual(total, 3)", "self.assertIsNotNone(total)")],
  ["B", "assertTrue of a value", T, UNIT, UNIT.replace("self.assertEqual(total, 3)", "self.assertTrue(total)")],
  [
    "B",
    "assertAlmostEqual with no places",
    T,
    UNIT,
    UNIT.replace("self.assertEqual(total, 3)", "self.assertAlmostEqual(total, 3, delta=5)"),
  ],
  [
    "B",
    "tolerance constant raised",
    T,
    `import math\n\nEPSILON = 1e-9\n\n\ndef test_a():\n    assert abs(f() - 3) < EPSILON\n`,
    `import math\n\nEPSILON = 0.1\n\n\ndef test_a():\n    assert abs(f() - 3) < EPSILON\n`,
  ],
  [
    "B",
    "rtol raised in a long call",
    T,
    "def test_a():\n    assert_allclose(\n        f(),\n        3,\n        rtol=1e-7,\n    )\n",
    "def test_a():\n    assert_allclose(\n        f(),\n        3,\n        rtol=0.2,\n    )\n",
  ],
  [
    "B",
    "any exception will do",
    T,
    "def test_a():\n    with pytest.raises(KeyError):\n        f()\n",
    "def test_a():\n    with pytest.raises(Exception):\n        f()\n",
  ],
  [
    "B",
    "message no longer looked at",
    T,
    'def test_a():\n    with pytest.raises(KeyError, match="no key"):\n        f()\n',
    "def test_a():\n    with pytest.raises(KeyError):\n        f()\n",
  ],
  [
    "B",
    "called, with whatever",
    T,
    "def test_a(m):\n    f(m)\n    m.assert_called_once_with(3)\n",
    "def test_a(m):\n    f(m)\n    m.assert_called()\n",
  ],
  [
    "B",
    "length instead of content",
    T,
    "def test_a():\n    assert f() == [1, 2]\n",
    "def test_a():\n    assert len(f()) >= 0\n",
  ],
  ["B", "not equal instead of equal", T, ADD, ADD.replace("total == 3", "total != 4")],

  // C: tests that went or say something else
  ["C", "test deleted", T, ADD, ADD.replace("\n\ndef test_more():\n    assert add(2, 2) == 4\n", "")],
  [
    "C",
    "test deleted with another one in its place",
    T,
    ADD,
    ADD.replace("def test_more():\n    assert add(2, 2) == 4\n", "def test_other():\n    assert add(0, 0) == 0\n"),
  ],
  ["C", "assertion deleted", T, ADD, ADD.replace("    assert total == 3\n", "")],
  ["C", "assertion replaced by pass", T, ADD, ADD.replace("assert total == 3", "pass")],
  ["C", "assertion replaced by a print", T, ADD, ADD.replace("assert total == 3", "print(total)")],
  ["C", "expected value flipped", T, ADD, ADD.replace("total == 3", "total == 4")],
  ["C", "input of the test changed", T, ADD, ADD.replace("add(1, 2)", "add(0, 3)")],
  [
    "C",
    "expected variable changed",
    T,
    ADD.replace("total == 3", "total == want").replace("    total =", "    want = 3\n    total ="),
    ADD.replace("total == 3", "total == want").replace("    total =", "    want = 5\n    total ="),
  ],
  ["C", "rows of the table removed", T, TABLE, TABLE.replace("        (0, -1),\n", "")],
  ["C", "file deleted", T, ADD, null],
  [
    "C",
    "class renamed so that pytest passes it by",
    T,
    "class TestCart:\n    def test_a(self):\n        assert f() == 1\n",
    "class _TestCart:\n    def test_a(self):\n        assert f() == 1\n",
  ],
  [
    "A",
    "assertion moved to a helper that nobody calls",
    T,
    ADD,
    ADD.replace("    assert total == 3\n", "").replace(
      "def test_add",
      "def later(total):\n    assert total == 3\n\n\ndef test_add",
    ),
  ],

  // D: tools told to look away
  ["D", "type: ignore", P, PRICE, PRICE.replace("raw * rate", "raw * rate  # type: ignore")],
  [
    "D",
    "an audit told to stay quiet",
    P,
    PRICE,
    PRICE.replace("raw * rate", "raw * rate  # regreen:ignore random-state-missing it is meant"),
  ],
  [
    "D",
    "an audit told to stay quiet about several",
    P,
    PRICE,
    PRICE.replace("raw * rate", "raw * rate  # regreen: ignore[a, b] x"),
  ],
  ["D", "type: ignore with a code", P, PRICE, PRICE.replace("raw * rate", "raw * rate  # type: ignore[operator]")],
  ["D", "noqa", P, PRICE, PRICE.replace("import sys", "import sys  # noqa: F401")],
  [
    "D",
    "another code for noqa",
    P,
    PRICE.replace("import sys", "import sys  # noqa: F401"),
    PRICE.replace("import sys", "import sys  # noqa: F401, E402"),
  ],
  [
    "D",
    "noqa for everything instead of one code",
    P,
    PRICE.replace("import sys", "import sys  # noqa: F401"),
    PRICE.replace("import sys", "import sys  # noqa"),
  ],
  ["D", "flake8 for the file", P, PRICE, `# flake8: noqa\n${PRICE}`],
  ["D", "mypy for the file", P, PRICE, `# mypy: ignore-errors\n${PRICE}`],
  [
    "D",
    "pylint disable",
    P,
    PRICE,
    PRICE.replace("def total", "def total  # pylint: disable=all").replace("all(items)", "all(items)"),
  ],
  ["D", "pylint on its own line", P, PRICE, PRICE.replace("    raw =", "    # pylint: disable=no-member\n    raw =")],
  [
    "D",
    "pragma: no cover",
    P,
    PRICE,
    PRICE.replace("    return round(value, 2)", "    return round(value, 2)  # pragma: no cover"),
  ],
  ["D", "fmt: off", P, PRICE, `# fmt: off\n${PRICE}`],
  ["D", "nosec", P, PRICE, PRICE.replace("lookup(item)", "lookup(item)  # nosec")],
  ["D", "pyright for the file", P, PRICE, `# pyright: basic\n${PRICE}`],
  ["D", "no_type_check", P, PRICE, PRICE.replace("def price", "@no_type_check\ndef price")],
  ["D", "isort skip_file", P, PRICE, `# isort: skip_file\n${PRICE}`],

  // E: errors that are caught and forgotten
  [
    "E",
    "except Exception: pass",
    P,
    PRICE,
    PRICE.replace(
      "    value = raw * rate",
      "    value = 0\n    try:\n        value = raw * rate\n    except Exception:\n        pass",
    ),
  ],
  [
    "E",
    "bare except",
    P,
    PRICE,
    PRICE.replace("    value = raw * rate", "    try:\n        value = raw * rate\n    except:\n        value = 0"),
  ],
  [
    "E",
    "except Exception on two lines with a default",
    P,
    PRICE,
    PRICE.replace(
      "    return round(value, 2)",
      "    try:\n        return round(value, 2)\n    except (\n        TypeError,\n        Exception,\n    ):\n        return 0",
    ),
  ],
  [
    "E",
    "one kind of error, with a default round the old line",
    P,
    PRICE,
    PRICE.replace(
      "    raw = lookup(item)",
      "    try:\n        raw = lookup(item)\n    except KeyError:\n        raw = None",
    ),
  ],
  [
    "E",
    "only logged",
    P,
    PRICE,
    PRICE.replace(
      "    raw = lookup(item)",
      "    try:\n        raw = lookup(item)\n    except Exception as error:\n        logger.warning(error)",
    ),
  ],
  [
    "E",
    "contextlib.suppress",
    P,
    PRICE,
    PRICE.replace("    raw = lookup(item)", "    with contextlib.suppress(Exception):\n        raw = lookup(item)"),
  ],
  [
    "E",
    "suppress by its name",
    P,
    PRICE,
    PRICE.replace("import os\n", "import os\nfrom contextlib import suppress\n").replace(
      "    raw = lookup(item)",
      "    with suppress(BaseException):\n        raw = lookup(item)",
    ),
  ],
  [
    "E",
    "return in finally",
    P,
    PRICE,
    PRICE.replace("    raw = lookup(item)", "    try:\n        raw = lookup(item)\n    finally:\n        return 0"),
  ],
  [
    "E",
    "warnings silenced",
    P,
    PRICE,
    PRICE.replace("import sys\n", 'import sys\nimport warnings\n\nwarnings.filterwarnings("ignore")\n'),
  ],
  [
    "E",
    "assertion in a try",
    T,
    ADD,
    ADD.replace(
      "    assert total == 3",
      "    try:\n        assert total == 3\n    except AssertionError:\n        pass",
    ),
  ],
  [
    "E",
    "unittest assertion in a try",
    T,
    UNIT,
    UNIT.replace(
      "        self.assertEqual(total, 3)",
      "        try:\n            self.assertEqual(total, 3)\n        except Exception:\n            print('x')",
    ),
  ],
  [
    "E",
    "continue in a loop",
    P,
    PRICE,
    PRICE.replace(
      "    return sum(price(item, 1) for item in items)",
      "    found = 0\n    for item in items:\n        try:\n            found += price(item, 1)\n        except Exception:\n            continue\n    return found",
    ),
  ],

  // G: code that knows it is tested
  [
    "G",
    "PYTEST_CURRENT_TEST",
    P,
    PRICE,
    PRICE.replace("    raw =", '    if "PYTEST_CURRENT_TEST" in os.environ:\n        return 3\n    raw ='),
  ],
  [
    "G",
    "environ.get over two lines",
    P,
    PRICE,
    PRICE.replace("    raw =", '    if os.environ.get(\n        "CI",\n    ):\n        return 3\n    raw ='),
  ],
  [
    "G",
    "getenv by another name",
    P,
    PRICE,
    PRICE.replace("import os\n", "from os import getenv as look\n").replace(
      "    raw =",
      '    if look("TESTING"):\n        return 3\n    raw =',
    ),
  ],
  [
    "G",
    "environ in brackets",
    P,
    PRICE,
    PRICE.replace("    raw =", '    if os.environ["GITHUB_ACTIONS"]:\n        return 3\n    raw ='),
  ],
  [
    "G",
    "pytest in sys.modules",
    P,
    PRICE,
    PRICE.replace("    raw =", '    if "pytest" in sys.modules:\n        return 3\n    raw ='),
  ],
  [
    "G",
    "sys.modules.get",
    P,
    PRICE,
    PRICE.replace("    raw =", '    if sys.modules.get("unittest"):\n        return 3\n    raw ='),
  ],
  [
    "G",
    "sys.argv",
    P,
    PRICE,
    PRICE.replace("    raw =", '    if "pytest" in sys.argv[0]:\n        return 3\n    raw ='),
  ],
  [
    "G",
    "who calls",
    P,
    PRICE,
    PRICE.replace("    raw =", '    if "test_" in inspect.stack()[1].function:\n        return 3\n    raw ='),
  ],
  [
    "G",
    "frame of the caller",
    P,
    PRICE,
    PRICE.replace(
      "    raw =",
      '    caller = sys._getframe(1).f_code.co_name\n    if caller.startswith("test_"):\n        return 3\n    raw =',
    ),
  ],
  [
    "G",
    "a mock is recognised",
    P,
    PRICE,
    PRICE.replace("    raw =", "    if isinstance(item, MagicMock):\n        return 3\n    raw ="),
  ],
  [
    "G",
    "a mock is recognised by what it has",
    P,
    PRICE,
    PRICE.replace("    raw =", '    if hasattr(item, "assert_called_once"):\n        return 3\n    raw ='),
  ],
  [
    "G",
    "mode is test",
    P,
    PRICE,
    PRICE.replace("    raw =", '    if settings.ENV == "test":\n        return 3\n    raw ='),
  ],
  [
    "G",
    "the very input of the test",
    P,
    PRICE,
    PRICE.replace("    raw =", '    if item == "blue-shirt-42":\n        return 19.99\n    raw ='),
  ],
  [
    "G",
    "two inputs of the test",
    P,
    PRICE,
    PRICE.replace("    raw =", "    if item == 1234 and rate == 0.25:\n        return 308.5\n    raw ="),
  ],

  // H: the runner talked round
  ["H", "sys.exit at the end of a module", P, PRICE, `${PRICE}\n\nsys.exit(0)\n`],
  ["H", "os._exit", P, PRICE, PRICE.replace("    raw =", "    os._exit(0)\n    raw =")],
  ["H", "SystemExit raised", P, PRICE, PRICE.replace("    raw =", "    raise SystemExit(0)\n    raw =")],
  [
    "H",
    "exit by another name",
    P,
    PRICE,
    PRICE.replace("import os\n", "from os import _exit as leave\n").replace("    raw =", "    leave(0)\n    raw ="),
  ],
  ["H", "atexit", P, PRICE, `${PRICE}\n\natexit.register(lambda: os._exit(0))\n`],
  [
    "H",
    "hook in a plugin",
    "src/shop/plugin.py",
    "import os\n",
    "import os\n\n\ndef pytest_collection_modifyitems(items):\n    items[:] = []\n",
  ],
  [
    "H",
    "report rewritten",
    "tests/plugin.py",
    "import os\n",
    'import os\n\n\ndef pass_all(report):\n    report.outcome = "passed"\n',
  ],
  [
    "H",
    "conftest",
    "conftest.py",
    "import os\n",
    "import os\n\n\ndef pytest_sessionfinish(session, exitstatus):\n    session.exitstatus = 0\n",
  ],
  ["H", "sitecustomize", "sitecustomize.py", null, "import sys\n"],
  [
    "H",
    "equal to everything",
    P,
    PRICE,
    `${PRICE}\n\nclass Money:\n    def __eq__(self, other):\n        return True\n`,
  ],
  ["H", "equal to everything by a lambda", P, PRICE, `${PRICE}\n\nMoney.__eq__ = lambda self, other: True\n`],
  ["H", "never unequal", P, PRICE, `${PRICE}\n\nclass Money:\n    def __ne__(self, other):\n        return False\n`],
  [
    "H",
    "assertEqual replaced",
    T,
    UNIT,
    UNIT.replace("class TestShop", "unittest.TestCase.assertEqual = lambda *a: None\n\n\nclass TestShop"),
  ],
  [
    "H",
    "assertEqual defined anew",
    T,
    UNIT,
    UNIT.replace("    def setUp", "    def assertEqual(self, a, b):\n        pass\n\n    def setUp"),
  ],
  [
    "H",
    "clock replaced",
    P,
    PRICE,
    PRICE.replace("import sys\n", "import sys\nimport time\n\ntime.time = lambda: 0\n"),
  ],
  [
    "H",
    "what is tested becomes a mock",
    T,
    ADD,
    ADD.replace("    total =", '    mocker.patch("shop.add", return_value=3)\n    total ='),
  ],
  [
    "H",
    "what is tested is patched away by a decorator",
    T,
    UNIT,
    UNIT.replace("    def test_add(self", '    @mock.patch("shop.add", return_value=3)\n    def test_add(self'),
  ],
  [
    "H",
    "monkeypatch in a test that was there",
    T,
    ADD,
    ADD.replace("    total =", '    monkeypatch.setattr("shop.lookup", fake)\n    total ='),
  ],

  // I: time and attempts
  ["I", "sleep", T, ADD, ADD.replace("    total =", "    time.sleep(5)\n    total =")],
  [
    "I",
    "sleep by its name",
    T,
    ADD,
    ADD.replace("import pytest\n", "from time import sleep\n").replace("    total =", "    sleep(5)\n    total ="),
  ],
  ["I", "flaky", T, ADD, ADD.replace("def test_add", "@pytest.mark.flaky(reruns=5)\ndef test_add")],
  ["I", "retry", P, PRICE, PRICE.replace("def price", "@retry(stop=stop_after_attempt(5))\ndef price")],
  ["I", "time-out raised", P, "def f():\n    return get(u, timeout=1)\n", "def f():\n    return get(u, timeout=60)\n"],
  ["I", "time-out constant raised", P, "TIMEOUT = 5\n", "TIMEOUT = 500\n"],
  ["I", "retries raised", P, "def f():\n    return get(u, retries=1)\n", "def f():\n    return get(u, retries=20)\n"],
  ["I", "mark of a time-out", T, ADD, ADD.replace("def test_add", "@pytest.mark.timeout(600)\ndef test_add")],

  // K: holes
  [
    "K",
    "certificates on a line of their own",
    P,
    "def f(u):\n    return get(u)\n",
    "def f(u):\n    return get(\n        u,\n        verify=False,\n    )\n",
  ],
  [
    "K",
    "unverified context",
    P,
    PRICE,
    PRICE.replace("    raw =", "    context = ssl._create_unverified_context()\n    raw ="),
  ],
  ["K", "CERT_NONE", P, PRICE, PRICE.replace("    raw =", "    context.verify_mode = ssl.CERT_NONE\n    raw =")],
  ["K", "eval", P, PRICE, PRICE.replace("raw * rate", 'eval(f"{raw} * {rate}")')],
  ["K", "exec by another way", P, PRICE, PRICE.replace("    raw =", "    builtins.exec(item)\n    raw =")],
  ["K", "a shell", P, PRICE, PRICE.replace("lookup(item)", "subprocess.run(item, shell=True)")],
  [
    "K",
    "a shell over lines",
    P,
    PRICE,
    PRICE.replace("lookup(item)", "subprocess.run(\n        item,\n        shell=True,\n    )"),
  ],
  ["K", "pickle", P, PRICE, PRICE.replace("lookup(item)", "pickle.loads(item)")],
  ["K", "yaml.load", P, PRICE, PRICE.replace("lookup(item)", "yaml.load(item)")],
  ["K", "the machine's own address", P, PRICE, PRICE.replace("lookup(item)", 'get("http://169.254.169.254/latest")')],
  ["K", "a character that can't be seen", P, PRICE, PRICE.replace("value = raw", "val\u200bue = raw")],
];
