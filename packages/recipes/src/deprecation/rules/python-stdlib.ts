import { type Rule, renames } from "../rule.ts";

const THREADING = "https://docs.python.org/3/whatsnew/3.10.html#deprecated";
const UNITTEST = "https://docs.python.org/3/whatsnew/3.12.html#id3";

/** The classes that left `collections`. Source: Python 3.10, Removed. */
const ABCS =
  "Awaitable Coroutine AsyncIterable AsyncIterator AsyncGenerator Hashable Iterable Iterator Generator Reversible Sized Container Callable Collection Set MutableSet Mapping MutableMapping MappingView KeysView ItemsView ValuesView Sequence MutableSequence ByteString";

/** Aliases of unittest that are gone since Python 3.12. Source: the table of unittest's documentation, Deprecated aliases. */
const ASSERTIONS: Readonly<Record<string, string>> = {
  failUnless: "assertTrue",
  failIf: "assertFalse",
  failUnlessEqual: "assertEqual",
  failIfEqual: "assertNotEqual",
  failUnlessAlmostEqual: "assertAlmostEqual",
  failIfAlmostEqual: "assertNotAlmostEqual",
  failUnlessRaises: "assertRaises",
  assert_: "assertTrue",
  assertEquals: "assertEqual",
  assertNotEquals: "assertNotEqual",
  assertAlmostEquals: "assertAlmostEqual",
  assertNotAlmostEquals: "assertNotAlmostEqual",
  assertRegexpMatches: "assertRegex",
  assertNotRegexpMatches: "assertNotRegex",
  assertRaisesRegexp: "assertRaisesRegex",
};

/** Methods of `threading` that got the names of PEP 8; `Condition`, `Event`, … */
const METHODS: Readonly<Record<string, string>> = { notifyAll: "notify_all", isSet: "is_set" };

export const PYTHON_STDLIB: readonly Rule[] = [
  ...renames(
    { id: "collections", since: "Python 3.3", source: "https://docs.python.org/3/whatsnew/3.10.html#removed" },
    Object.fromEntries(ABCS.split(" ").map((name) => [`collections.${name}`, `collections.abc.${name}`])),
    () => [/Using or importing the ABCs from 'collections' instead of from 'collections\.abc'/],
  ),
  ...renames(
    { id: "threading", since: "Python 3.10", source: THREADING },
    {
      "threading.currentThread": "threading.current_thread",
      "threading.activeCount": "threading.active_count",
    },
    (name) => [new RegExp(`^(?:.{0,60}: )?${name}\\(\\) is deprecated`)],
  ),
  ...renames(
    {
      id: "logging",
      since: "Python 3.3",
      source: "https://docs.python.org/3/library/logging.html#logging.Logger.warning",
    },
    {
      "logging.warn": "logging.warning",
    },
    () => [/The 'warn' function is deprecated, use 'warning' instead/],
  ),
  ...renames(
    { id: "base64", since: "Python 3.1", source: "https://docs.python.org/3/whatsnew/3.9.html#removed" },
    { "base64.encodestring": "base64.encodebytes", "base64.decodestring": "base64.decodebytes" },
    (name) => [new RegExp(`${name}\\(\\) is a deprecated alias`)],
  ),
  {
    id: "logging/Logger.warn",
    says: [/The 'warn' method is deprecated, use 'warning' instead/],
    since: "Python 3.3",
    form: "exact",
    source: "https://docs.python.org/3/library/logging.html#logging.Logger.warning",
    rewrite: { kind: "method", name: "warn", to: "warning" },
  },
  ...Object.entries(METHODS).map(
    ([name, to]): Rule => ({
      id: `threading/${name}`,
      says: [
        new RegExp(`\\b${name}\\(\\) is deprecated, use ${to}\\(\\) instead`),
        new RegExp(`object has no attribute '${name}'`),
      ],
      since: "Python 3.10",
      form: "exact",
      source: THREADING,
      rewrite: { kind: "method", name, to },
    }),
  ),
  ...Object.entries(ASSERTIONS).map(
    ([name, to]): Rule => ({
      id: `unittest/${name}`,
      says: [new RegExp(`object has no attribute '${name}'`), new RegExp(`Please use ${to} instead`)],
      since: "Python 3.2",
      form: "exact",
      source: UNITTEST,
      rewrite: { kind: "method", name, to, receiver: "self" },
    }),
  ),
  {
    id: "imp",
    says: [/the imp module is deprecated/, /No module named 'imp'/],
    since: "Python 3.4",
    form: "documented",
    source: "https://docs.python.org/3/whatsnew/3.12.html#imp",
    rewrite: {
      kind: "module",
      from: "imp",
      names: {
        "imp.reload": "importlib.reload",
        "imp.new_module": "types.ModuleType",
        "imp.cache_from_source": "importlib.util.cache_from_source",
        "imp.source_from_cache": "importlib.util.source_from_cache",
      },
    },
  },
  {
    id: "distutils",
    says: [/distutils (?:package )?is deprecated/, /No module named 'distutils(?:\.\w+)?'/],
    since: "Python 3.10",
    form: "documented",
    note: "setuptools has to be installed where `setup` is imported from it; PEP 632 asks for that.",
    source: "https://peps.python.org/pep-0632/#migration-advice",
    rewrite: {
      kind: "module",
      from: "distutils",
      names: {
        "distutils.core.setup": "setuptools.setup",
        "distutils.core.Extension": "setuptools.Extension",
        "distutils.core.Command": "setuptools.Command",
        "distutils.extension.Extension": "setuptools.Extension",
        "distutils.spawn.find_executable": "shutil.which",
        "distutils.sysconfig.get_config_var": "sysconfig.get_config_var",
        "distutils.sysconfig.get_config_vars": "sysconfig.get_config_vars",
      },
    },
  },
  {
    id: "pkg_resources",
    says: [/pkg_resources is deprecated as an API/, /No module named 'pkg_resources'/],
    since: "setuptools 67.3",
    form: "documented",
    note: "The version of a distribution comes from its own metadata; `importlib.metadata` needs Python 3.8.",
    source: "https://importlib-metadata.readthedocs.io/en/latest/migration.html",
    rewrite: {
      kind: "module",
      from: "pkg_resources",
      names: {
        "pkg_resources.get_distribution": {
          to: "{importlib.metadata.version}($1)",
          args: [1, 1],
          before: [".version"],
          consumes: true,
        },
        "pkg_resources.DistributionNotFound": "importlib.metadata.PackageNotFoundError",
      },
    },
  },
  {
    id: "inspect/getargspec",
    says: [
      /module 'inspect' has no attribute 'getargspec'/,
      /cannot import name 'getargspec' from 'inspect'/,
      /inspect\.getargspec\(\) is deprecated/,
    ],
    since: "Python 3.0",
    form: "documented",
    note: "Only where `.args`, `.varargs` or `.defaults` is read right away: these are the same. Functions with keyword-only arguments no longer raise ValueError.",
    source: "https://docs.python.org/3/whatsnew/3.11.html#removed",
    rewrite: {
      kind: "call",
      from: "inspect.getargspec",
      to: "{inspect.getfullargspec}($1)",
      args: [1, 1],
      before: [".args", ".varargs", ".defaults"],
    },
  },
  {
    id: "invalid-escape",
    says: [/invalid escape sequence '?\\.'?/],
    since: "Python 3.6",
    form: "safe",
    note: "The backslash is written out (or the string made raw), so the string is the same one.",
    source: "https://docs.python.org/3/whatsnew/3.12.html#other-language-changes",
    rewrite: { kind: "shape", shape: "invalid-escape" },
  },
];

/** Known, and a person has to decide. */
export const PYTHON_REFUSED: readonly Rule[] = [
  refused(
    "asyncio/get_event_loop",
    [/There is no current event loop/],
    "asyncio.get_event_loop() needs a decision: asyncio.run(), a running loop, or a loop of one's own.",
    "https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.get_event_loop",
  ),
  refused(
    "asyncio/coroutine",
    [/module 'asyncio' has no attribute 'coroutine'/, /"@coroutine" decorator is deprecated/],
    "A generator-based coroutine has to be written as async def, with await in its body.",
    "https://docs.python.org/3/whatsnew/3.11.html#removed",
  ),
  refused(
    "ast/Str",
    [
      /ast\.(?:Str|Num|Bytes|NameConstant|Ellipsis) is deprecated/,
      /module 'ast' has no attribute '(?:Str|Num|Bytes|NameConstant|Ellipsis)'/,
    ],
    "ast.Constant holds every kind of value, so each test has to look at the value as well.",
    "https://docs.python.org/3/library/ast.html#ast.Constant",
  ),
  refused(
    "locale/getdefaultlocale",
    [/locale\.getdefaultlocale' is deprecated/],
    "getlocale() is no drop-in: it asks for setlocale() first.",
    "https://docs.python.org/3/library/locale.html#locale.getdefaultlocale",
  ),
  refused(
    "tarfile/filter",
    [/Python 3\.14 will, by default, filter extracted tar archives/],
    "Which archive filter is right is a question of trust.",
    "https://docs.python.org/3/library/tarfile.html#extraction-filters",
  ),
  refused(
    "pandas/append",
    [/'(?:DataFrame|Series)' object has no attribute 'append'/, /frame\.append method is deprecated/],
    "DataFrame.append becomes pd.concat, which takes a list; in a loop it should collect first.",
    "https://pandas.pydata.org/docs/whatsnew/v2.0.0.html",
  ),
  refused(
    "pydantic/validator",
    [/V1 style `@(?:root_)?validator` validators are deprecated/],
    "@field_validator gets other arguments and no values.",
    "https://docs.pydantic.dev/latest/migration/#validator-and-root_validator-are-deprecated",
  ),
  refused(
    "pydantic/parse_raw",
    [/The `parse_raw` method is deprecated/, /The `schema_json` method is deprecated/],
    "Whether the text is JSON is for a person to say.",
    "https://docs.pydantic.dev/latest/migration/",
  ),
  refused(
    "distutils/version",
    [/distutils Version classes are deprecated/],
    "packaging.version orders some versions in another way than LooseVersion.",
    "https://peps.python.org/pep-0632/#migration-advice",
  ),
];

function refused(id: string, says: readonly RegExp[], why: string, source: string): Rule {
  return { id, says, since: "", form: "documented", source, rewrite: { kind: "refuse", why } };
}
