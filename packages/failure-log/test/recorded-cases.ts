import { FORM_CASES } from "./recorded-form-cases.ts";

/** What each recorded log has to give. */
export interface Expected {
  readonly log: string;
  readonly type: string;
  readonly tool: string;
  /** `file:line:column rule-or-nodeid`, in order; "-" for what is not known. */
  readonly failures: readonly string[];
  readonly tests?: { executed: number; failed: number; skipped: number };
}

const ESLINT = [
  "src/broken.js:2:3 -",
  "src/cart.js:3:7 no-unused-vars",
  "src/cart.js:3:7 prefer-const",
  "src/cart.js:5:20 eqeqeq",
  "src/cart.js:5:29 no-undef",
  "src/cart.js:8:16 no-undef",
  "src/order.js:2:5 no-unused-vars",
];
const TSC = [
  "ts/price.ts:2:3 TS2322",
  "ts/price.ts:4:7 TS2322",
  "ts/price.ts:5:21 TS2304",
  "ts/shop.ts:1:23 TS2307",
  "ts/shop.ts:2:25 TS2307",
  "ts/shop.ts:4:20 TS2741",
];
const BIOME_SYNTAX = ["src/broken.js:2:10 parse", "src/broken.js:2:11 parse", "src/broken.js:3:1 parse"];
const VITEST = [
  "test/missing.test.js:1:1 test/missing.test.js",
  "test/cart.test.js:6:23 test/cart.test.js > cart > adds prices",
  "test/cart.test.js:10:62 test/cart.test.js > cart > throws inside",
  "test/cart.test.js:11:3 test/cart.test.js > cart > is slow",
  "test/cart.test.js:13:53 test/cart.test.js > objects",
];
const PYTEST = [
  "tests/test_cart.py:9:- tests/test_cart.py::test_total",
  "tests/test_cart.py:13:- tests/test_cart.py::test_ratio_zero",
  "tests/test_cart.py:18:- tests/test_cart.py::test_param[2]",
  "tests/test_cart.py:23:- tests/test_cart.py::TestGroup::test_in_class",
  "tests/test_cart.py:31:- tests/test_cart.py::test_fixture",
];
const RUFF = [
  "tests/test_cart.py:1:1 I001",
  "tests/test_cart.py:2:8 F401",
  "till/bad.py:1:7 invalid-syntax",
  "till/bad.py:1:8 invalid-syntax",
  "till/cart.py:1:1 I001",
  "till/cart.py:1:8 F401",
  "till/cart.py:2:8 F401",
];
const PYTEST_TESTS = { executed: 9, failed: 5, skipped: 1 };
const VITEST_TESTS = { executed: 6, failed: 4, skipped: 1 };

export const CASES: readonly Expected[] = [
  { log: "eslint/stylish.log", type: "lint", tool: "eslint", failures: ESLINT },
  { log: "eslint/stylish-colour.log", type: "lint", tool: "eslint", failures: ESLINT },
  { log: "eslint/unix.log", type: "lint", tool: "eslint", failures: ESLINT },
  { log: "eslint/compact.log", type: "lint", tool: "eslint", failures: ESLINT },
  { log: "eslint/max-warnings.log", type: "lint", tool: "eslint", failures: ["src/cart.js:5:29 no-console"] },
  { log: "eslint/no-config.log", type: "config_error", tool: "eslint", failures: ["-:-:- -"] },
  {
    log: "prettier/check.log",
    type: "lint",
    tool: "prettier",
    failures: [
      "bad.json:1:12 syntax",
      "eslint.config.js:-:- format",
      "package.json:-:- format",
      "src/order.js:-:- format",
    ],
  },
  { log: "prettier/list.log", type: "compilation_error", tool: "prettier", failures: ["src/broken.js:2:10 syntax"] },
  {
    log: "biome/check.log",
    type: "lint",
    tool: "biome",
    failures: [
      ...BIOME_SYNTAX,
      "src/broken.js:-:- format",
      "src/cart.js:-:- format",
      "src/order.js:2:1 assist/source/organizeImports",
      "src/order.js:-:- format",
    ],
  },
  { log: "biome/lint.log", type: "compilation_error", tool: "biome", failures: BIOME_SYNTAX },
  {
    log: "biome/format.log",
    type: "compilation_error",
    tool: "biome",
    failures: [...BIOME_SYNTAX, "src/broken.js:-:- format", "src/cart.js:-:- format", "src/order.js:-:- format"],
  },
  {
    log: "biome/reporter-github.log",
    type: "compilation_error",
    tool: "biome",
    failures: [
      ...BIOME_SYNTAX,
      "src/cart.js:1:2 format",
      "src/order.js:2:1 assist/source/organizeImports",
      "src/order.js:1:2 format",
    ],
  },
  { log: "tsc/plain.log", type: "type_error", tool: "tsc", failures: TSC },
  { log: "tsc/pretty.log", type: "type_error", tool: "tsc", failures: TSC },
  { log: "tsc/syntax.log", type: "compilation_error", tool: "tsc", failures: ["ts/syntax.ts:1:19 TS1136"] },
  { log: "tsc/config.log", type: "config_error", tool: "tsc", failures: ["-:-:- TS5058"] },
  { log: "vitest/default.log", type: "test_failure", tool: "vitest", failures: VITEST, tests: VITEST_TESTS },
  { log: "vitest/colour.log", type: "test_failure", tool: "vitest", failures: VITEST, tests: VITEST_TESTS },
  { log: "vitest/github.log", type: "test_failure", tool: "vitest", failures: VITEST, tests: VITEST_TESTS },
  {
    log: "vitest/snapshot.log",
    type: "test_failure",
    tool: "vitest",
    failures: ["test/snap.test.js:2:43 test/snap.test.js > snapshot"],
  },
  { log: "vitest/no-tests.log", type: "config_error", tool: "vitest", failures: ["-:-:- -"] },
  { log: "node/cannot-find-package.log", type: "import_error", tool: "node", failures: ["src/pkg.js:-:- -"] },
  { log: "node/require.log", type: "import_error", tool: "node", failures: ["src/req.cjs:-:- -"] },
  { log: "node/no-export.log", type: "import_error", tool: "node", failures: ["src/noexport.js:1:- -"] },
  { log: "node/syntax.log", type: "compilation_error", tool: "node", failures: ["src/syn.js:1:- -"] },
  { log: "node/type-error.log", type: "unknown", tool: "node", failures: ["src/type.js:1:- -"] },
  { log: "npm/eresolve.log", type: "dependency_conflict", tool: "npm", failures: ["package.json:-:- ERESOLVE"] },
  { log: "npm/ci-out-of-sync.log", type: "stale_generated", tool: "npm", failures: ["package-lock.json:-:- EUSAGE"] },
  { log: "npm/ci-no-lock.log", type: "config_error", tool: "npm", failures: ["-:-:- EUSAGE"] },
  { log: "npm/e404.log", type: "dependency_conflict", tool: "npm", failures: ["package.json:-:- E404"] },
  { log: "npm/etarget.log", type: "dependency_conflict", tool: "npm", failures: ["package.json:-:- ETARGET"] },
  { log: "npm/enoent.log", type: "config_error", tool: "npm", failures: ["-:-:- ENOENT"] },
  { log: "npm/missing-script.log", type: "config_error", tool: "npm", failures: ["package.json:-:- -"] },
  { log: "npm/bad-json.log", type: "config_error", tool: "npm", failures: ["package.json:-:- EJSONPARSE"] },
  {
    log: "pnpm/outdated-lockfile.log",
    type: "stale_generated",
    tool: "pnpm",
    failures: ["pnpm-lock.yaml:-:- ERR_PNPM_OUTDATED_LOCKFILE"],
  },
  {
    log: "pnpm/no-lockfile.log",
    type: "stale_generated",
    tool: "pnpm",
    failures: ["pnpm-lock.yaml:-:- ERR_PNPM_NO_LOCKFILE"],
  },
  {
    log: "pnpm/no-matching-version.log",
    type: "dependency_conflict",
    tool: "pnpm",
    failures: ["package.json:-:- ERR_PNPM_NO_MATCHING_VERSION"],
  },
  {
    log: "pnpm/e404.log",
    type: "dependency_conflict",
    tool: "pnpm",
    failures: ["package.json:-:- ERR_PNPM_FETCH_404"],
  },
  {
    log: "pnpm/missing-script.log",
    type: "config_error",
    tool: "pnpm",
    failures: ["package.json:-:- ERR_PNPM_NO_SCRIPT"],
  },
  { log: "pytest/default.log", type: "test_failure", tool: "pytest", failures: PYTEST, tests: PYTEST_TESTS },
  { log: "pytest/quiet.log", type: "test_failure", tool: "pytest", failures: PYTEST, tests: PYTEST_TESTS },
  { log: "pytest/short.log", type: "test_failure", tool: "pytest", failures: PYTEST, tests: PYTEST_TESTS },
  {
    log: "pytest/line.log",
    type: "test_failure",
    tool: "pytest",
    // Places outside the test's own file belong to nobody in this format.
    failures: PYTEST.map((place, index) => (index === 1 || index === 4 ? place.replace(/:\d+:/, ":-:") : place)),
    tests: PYTEST_TESTS,
  },
  {
    log: "pytest/xdist.log",
    type: "test_failure",
    tool: "pytest",
    failures: [0, 2, 1, 3, 4].map((index) => PYTEST[index] ?? ""),
    tests: PYTEST_TESTS,
  },
  {
    log: "pytest/collect.log",
    type: "import_error",
    tool: "pytest",
    failures: [
      "tests2/test_import.py:1:- tests2/test_import.py",
      "tests2/test_name.py:1:- tests2/test_name.py",
      "tests2/test_syntax.py:1:- tests2/test_syntax.py",
    ],
  },
  {
    log: "pytest/warning-as-error.log",
    type: "warning",
    tool: "pytest",
    failures: ["tests/test_cart.py:49:- tests/test_cart.py::test_warns"],
  },
  { log: "pytest/no-file.log", type: "config_error", tool: "pytest", failures: ["-:-:- -"] },
  { log: "ruff/full.log", type: "lint", tool: "ruff", failures: RUFF },
  { log: "ruff/concise.log", type: "lint", tool: "ruff", failures: RUFF },
  { log: "ruff/format-check.log", type: "lint", tool: "ruff", failures: ["till/cart.py:3:1 unformatted"] },
  { log: "ruff/config.log", type: "config_error", tool: "ruff", failures: ["-:-:- -"] },
  { log: "black/check.log", type: "lint", tool: "black", failures: ["till/cart.py:-:- format"] },
  {
    log: "black/syntax.log",
    type: "lint",
    tool: "black",
    failures: ["till/bad.py:1:6 syntax", "till/cart.py:-:- format"],
  },
  {
    log: "isort/check.log",
    type: "lint",
    tool: "isort",
    failures: ["till/cart.py:-:- imports", "tests/test_cart.py:-:- imports"],
  },
  {
    log: "flake8/default.log",
    type: "lint",
    tool: "flake8",
    failures: [
      "till/cart.py:1:1 F401",
      "till/cart.py:2:1 F401",
      "till/cart.py:3:1 E302",
      "tests/test_cart.py:2:1 F401",
    ],
  },
  {
    log: "mypy/default.log",
    type: "type_error",
    tool: "mypy",
    failures: ["till/types.py:2:- return-value", "till/types.py:4:- arg-type", "till/types.py:5:- import"],
  },
  {
    log: "mypy/pretty.log",
    type: "type_error",
    tool: "mypy",
    failures: ["till/types.py:2:- return-value", "till/types.py:4:- arg-type", "till/types.py:5:- import"],
  },
  { log: "python/module.log", type: "import_error", tool: "python", failures: ["<string>:1:- -"] },
  { log: "python/syntax.log", type: "compilation_error", tool: "python", failures: ["bad.py:1:- -"] },
  { log: "python/traceback.log", type: "unknown", tool: "python", failures: ["run.py:5:- -"] },
  { log: "python/nofile.log", type: "config_error", tool: "python", failures: ["-:-:- -"] },
  {
    log: "python/unittest.log",
    type: "test_failure",
    tool: "unittest",
    failures: ["tests/test_u.py:6:- tests.test_u.T.test_b", "tests/test_u.py:4:- tests.test_u.T.test_a"],
    tests: { executed: 2, failed: 2, skipped: 0 },
  },
  {
    log: "git-diff/exit-code.log",
    type: "stale_generated",
    tool: "git",
    failures: ["docs/api.md:1:- -", "src/generated.ts:1:- -"],
  },
  { log: "shell/command-not-found.log", type: "env_setup", tool: "shell", failures: ["-:-:- -"] },
  { log: "shell/sh-not-found.log", type: "env_setup", tool: "shell", failures: ["-:-:- -"] },
  { log: "shell/no-such-file.log", type: "config_error", tool: "shell", failures: ["-:-:- -"] },
  { log: "shell/permission.log", type: "config_error", tool: "shell", failures: ["-:-:- -"] },
  { log: "shell/syntax.log", type: "config_error", tool: "shell", failures: ["-:-:- -"] },
  { log: "shell/make.log", type: "config_error", tool: "make", failures: ["-:-:- -"] },
  ...FORM_CASES,
];
