import type { BracedEdit, Rule } from "../rule.ts";

const NODE = "https://nodejs.org/api/deprecations.html";
const IOUTIL: Readonly<Record<string, string>> = {
  ReadAll: "io.ReadAll",
  NopCloser: "io.NopCloser",
  Discard: "io.Discard",
  ReadFile: "os.ReadFile",
  WriteFile: "os.WriteFile",
  TempFile: "os.CreateTemp",
  TempDir: "os.MkdirTemp",
};

export const NODE_RULES: readonly Rule[] = [
  js("node/DEP0005", [/Buffer\(\) is deprecated due to security/], "Node.js 10", `${NODE}#DEP0005`, {
    kind: "js-new-buffer",
  }),
  member("DEP0044", "util", "isArray", "Array.isArray", "Node.js 22"),
  member("DEP0046", "util", "isBuffer", "Buffer.isBuffer", "Node.js 22"),
  member("DEP0047", "util", "isDate", ".types.isDate", "Node.js 22"),
  member("DEP0053", "util", "isRegExp", ".types.isRegExp", "Node.js 22"),
  member("DEP0060", "util", "_extend", "Object.assign", "Node.js 22"),
  member("DEP0022", "os", "tmpDir", ".tmpdir", "Node.js 7"),
  member("DEP0080", "path", "_makeLong", ".toNamespacedPath", "Node.js 9"),
  js("node/DEP0025", [/sys is deprecated\. Use(?: `node:util`| util) instead/], "Node.js 1", `${NODE}#DEP0025`, {
    kind: "js-require",
    from: "sys",
    to: "util",
  }),
  js(
    "node/import-attributes",
    [/Unexpected identifier 'assert'/, /'assert' is deprecated in import statements/],
    "Node.js 22",
    "https://nodejs.org/api/esm.html#import-attributes",
    { kind: "js-import-assert" },
  ),
  refused(
    "node/DEP0169",
    [/url\.parse\(\) behavior is not standardized/],
    "new URL() reads some addresses in another way.",
  ),
  refused("node/DEP0103", [/Access to process\.binding/], "What it gives has no public successor."),
  refused(
    "node/DEP0040",
    [/The `punycode` module is deprecated/],
    "It mostly comes from a dependency; one's own use has to become a package.",
  ),
  refused("node/DEP0103-exists", [/fs\.exists\(\) is deprecated/], "The callback of fs.access() gets other arguments."),
];

export const GO_RULES: readonly Rule[] = [
  {
    id: "go/ioutil",
    says: [/"io\/ioutil" has been deprecated/, /io\/ioutil.{0,40} is deprecated/],
    since: "Go 1.16",
    form: "exact",
    note: "ioutil.ReadDir is for a person: os.ReadDir gives entries instead of file infos.",
    source: "https://pkg.go.dev/io/ioutil",
    rewrite: { kind: "braced", language: "go", edit: { kind: "go-package", path: "io/ioutil", names: IOUTIL } },
  },
];

/** rustc says the successor in its message; these are the ones that take the same arguments and give the same. */
const RUST: Readonly<Record<string, string>> = {
  trim_left: "trim_start",
  trim_right: "trim_end",
  trim_left_matches: "trim_start_matches",
  trim_right_matches: "trim_end_matches",
};

export const RUST_RULES: readonly Rule[] = Object.entries(RUST).map(([from, to]) => ({
  id: `rust/${from}`,
  says: [new RegExp(`use of deprecated method \`[^\`]{0,120}${from}\`: superseded by \`${to}\``)],
  since: "Rust 1.33",
  form: "exact",
  source: `https://doc.rust-lang.org/std/primitive.str.html#method.${from}`,
  rewrite: { kind: "braced", language: "rust", edit: { kind: "rust-name", from, to } },
}));

function js(id: string, says: readonly RegExp[], since: string, source: string, edit: BracedEdit): Rule {
  return { id, says, since, form: "exact", source, rewrite: { kind: "braced", language: "javascript", edit } };
}

function member(code: string, module: string, name: string, to: string, since: string): Rule {
  const says = [
    new RegExp(`The \`${module}\\.${name}\` API is deprecated`),
    new RegExp(`\\b${module}\\.${name} is not a function`),
  ];
  return js(`node/${code}`, says, since, `${NODE}#${code}`, { kind: "js-member", module, name, to });
}

function refused(id: string, says: readonly RegExp[], why: string): Rule {
  return { id, says, since: "", form: "documented", source: NODE, rewrite: { kind: "refuse", why } };
}
