import { type Rule, renames } from "../rule.ts";

const NUMPY_120 = "https://numpy.org/doc/stable/release/1.20.0-notes.html#deprecations";
const NUMPY_2 = "https://numpy.org/doc/stable/numpy_2_0_migration_guide.html#numpy-2-0-migration-guide";

/** What NumPy says of a name that is going or gone. */
function said(name: string): RegExp[] {
  return [
    new RegExp(`\`(?:np|numpy)\\.${name}\` (?:was removed|was a deprecated alias|is a deprecated alias)`),
    new RegExp(`^(?:.{0,60}: )?\`${name}\` (?:alias )?is deprecated`),
    new RegExp(`In the future \`np\\.${name}\` will be defined as`),
  ];
}

/** Builtins under numpy's name; NumPy's own message: "Doing this will not modify any behavior and is safe." */
const BUILTINS = ["bool", "int", "float", "complex", "object", "str"];

const RENAMED: Readonly<Record<string, string>> = {
  float_: "float64",
  complex_: "complex128",
  singlecomplex: "complex64",
  cfloat: "complex128",
  longcomplex: "clongdouble",
  longfloat: "longdouble",
  unicode_: "str_",
  string_: "bytes_",
  Inf: "inf",
  Infinity: "inf",
  infty: "inf",
  NaN: "nan",
  PINF: "inf",
  product: "prod",
  cumproduct: "cumprod",
  sometrue: "any",
  alltrue: "all",
  round_: "round",
  row_stack: "vstack",
};

export const NUMPY: readonly Rule[] = [
  ...renames(
    { id: "numpy-builtins", since: "NumPy 1.20", source: NUMPY_120 },
    Object.fromEntries(BUILTINS.map((name) => [`numpy.${name}`, name])),
    said,
  ),
  ...renames(
    { id: "numpy", since: "NumPy 1.25", source: NUMPY_2 },
    Object.fromEntries(Object.entries(RENAMED).map(([name, to]) => [`numpy.${name}`, `numpy.${to}`])),
    said,
  ),
  // Not with the others: before NumPy 2 there is no trapezoid().
  ...renames({ id: "numpy-2", since: "NumPy 2.0", source: NUMPY_2 }, { "numpy.trapz": "numpy.trapezoid" }, said),
  {
    id: "numpy/in1d",
    says: [/`in1d` is deprecated/, /module 'numpy' has no attribute 'in1d'/],
    since: "NumPy 2.0",
    form: "safe",
    note: "in1d() flattens its first argument, isin() does not, so it is flattened here; drop ravel() where the array has one dimension.",
    source: "https://numpy.org/doc/2.0/reference/generated/numpy.in1d.html",
    rewrite: { kind: "call", from: "numpy.in1d", to: "{numpy.isin}({numpy.ravel}($1), $2)", args: [2, 2] },
  },
];

const PANDAS_2 = "https://pandas.pydata.org/docs/whatsnew/v2.0.0.html#removal-of-prior-version-deprecations-changes";
const PANDAS_21 = "https://pandas.pydata.org/docs/whatsnew/v2.1.0.html#deprecations";

export const PANDAS: readonly Rule[] = [
  {
    id: "pandas/iteritems",
    says: [/'(?:DataFrame|Series|dict)' object has no attribute 'iteritems'/, /iteritems is deprecated/],
    since: "pandas 1.5",
    form: "exact",
    source: PANDAS_2,
    rewrite: { kind: "method", name: "iteritems", to: "items", telling: true },
  },
  method("applymap", "map", [/(?:DataFrame|Styler)\.applymap has been deprecated/], "pandas 2.1", PANDAS_21),
  method("pad", "ffill", [/(?:DataFrame|Series)\.pad is deprecated/], "pandas 2.0", PANDAS_2),
  method("backfill", "bfill", [/(?:DataFrame|Series)\.backfill is deprecated/], "pandas 2.0", PANDAS_2),
  {
    id: "pandas/is_monotonic",
    says: [/'(?:Series|\w{0,30}Index)' object has no attribute 'is_monotonic'/, /is_monotonic is deprecated/],
    since: "pandas 1.5",
    form: "exact",
    source: PANDAS_2,
    rewrite: { kind: "method", name: "is_monotonic", to: "is_monotonic_increasing", attribute: true, telling: true },
  },
  {
    id: "pandas/delim_whitespace",
    says: [/The 'delim_whitespace' keyword in pd\.read_\w+ is deprecated/],
    since: "pandas 2.2",
    form: "exact",
    source: "https://pandas.pydata.org/docs/whatsnew/v2.2.0.html#other-deprecations",
    rewrite: { kind: "keyword", name: "delim_whitespace", value: "True", to: 'sep=r"\\s+"' },
  },
  {
    id: "pandas/infer_datetime_format",
    says: [/The argument 'infer_datetime_format' is deprecated/],
    since: "pandas 2.0",
    form: "exact",
    note: 'pandas itself: "You can safely remove this argument."',
    source: PANDAS_2,
    rewrite: { kind: "keyword", name: "infer_datetime_format", value: "True", to: "" },
  },
  {
    id: "pandas/line_terminator",
    says: [/unexpected keyword argument 'line_terminator'/, /the 'line_terminator'' keyword is deprecated/],
    since: "pandas 1.5",
    form: "exact",
    source: PANDAS_2,
    rewrite: { kind: "keyword", name: "line_terminator", to: "lineterminator" },
  },
  {
    id: "pandas/fillna-method",
    says: [/fillna with 'method' is deprecated/],
    since: "pandas 2.1",
    form: "exact",
    source: PANDAS_21,
    rewrite: { kind: "shape", shape: "fillna-method" },
  },
];

function method(name: string, to: string, says: readonly RegExp[], since: string, source: string): Rule {
  return {
    id: `pandas/${name}`,
    says,
    since,
    form: "exact",
    source,
    rewrite: { kind: "method", name, to },
  };
}
