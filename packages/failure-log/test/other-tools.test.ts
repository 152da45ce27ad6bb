import { describe, expect, it } from "vitest";
import { analyze, jobLog } from "./helpers.ts";

/** Made by hand from the documented forms of tools that do not run here. */
const CASES: readonly (readonly [tool: string, type: string, failure: string, log: string])[] = [
  ["flake8", "lint", "a.py:2 F401", "a.py:2: [F401] 'os' imported but unused\n"],
  ["flake8", "lint", "a.py:2 E721", "./a.py:2:1: E721 do not compare types, for exact checks use `is` / `is not`\n"],
  ["pyflakes", "lint", "a.py:4 -", "a.py:4:1: 'json as js' imported but unused\n"],
  ["pydocstyle", "lint", "a.py:5 D103", "a.py:5 in public function `f`:\n        D103: Missing docstring\n"],
  [
    "jest",
    "test_failure",
    "src/a.test.ts:5 a › adds",
    "FAIL src/a.test.ts\n  ● a › adds\n\n    expect(received).toBe(expected)\n\n      at Object.<anonymous> (src/a.test.ts:5:3)\n\nTests:       1 failed, 2 passed, 3 total\n",
  ],
  [
    "jest",
    "import_error",
    "src/a.test.ts:- src/a.test.ts",
    "FAIL src/a.test.ts\n  ● Test suite failed to run\n\n    Cannot find module './b' from 'src/a.ts'\n\nTests:       0 total\n",
  ],
  [
    "go test",
    "test_failure",
    "a_test.go:12 TestAdd",
    "--- FAIL: TestAdd (0.00s)\n    a_test.go:12: got 3\nFAIL\nexit status 1\n",
  ],
  [
    "go test",
    "test_failure",
    "a_test.go:7 x/y.TestA",
    '{"Action":"output","Package":"x/y","Test":"TestA","Output":"    a_test.go:7: no\\n"}\n{"Action":"fail","Package":"x/y","Test":"TestA"}\n{"Action":"fail","Package":"x/y"}\n',
  ],
  [
    "go test",
    "flaky_test",
    "-:- x/y.TestA",
    '{"Action":"fail","Package":"x/y","Test":"TestA"}\n{"Action":"pass","Package":"x/y","Test":"TestA"}\n',
  ],
  ["go", "compilation_error", "pkg/a.go:3 -", "# x/y\npkg/a.go:3:7: undefined: foo\n"],
  ["golangci-lint", "lint", "pkg/a.go:3 errcheck", "pkg/a.go:3:7: Error return value is not checked (errcheck)\n"],
  ["cargo test", "test_failure", "-:- tests::adds", "test tests::adds ... FAILED\ntest tests::ok ... ok\n"],
  ["rustc", "compilation_error", "src/main.rs:2 E0425", "error[E0425]: cannot find value `x`\n --> src/main.rs:2:5\n"],
  [
    "rustc",
    "lint",
    "src/main.rs:2 clippy::needless_return",
    "error[clippy::needless_return]: unneeded\n --> src/main.rs:2:5\n",
  ],
  ["compiler", "compilation_error", "src/a.c:3 -", "src/a.c:3:4: error: expected ';'\n"],
  [
    "compiler",
    "warning",
    "src/a.c:3 -Werror=unused-variable",
    "src/a.c:3:4: error: unused variable 'x' [-Werror=unused-variable]\n",
  ],
  ["clang-tidy", "lint", "src/a.cc:3 modernize-use-auto", "src/a.cc:3:4: error: use auto [modernize-use-auto]\n"],
  [
    "javac",
    "compilation_error",
    "src/A.java:12 -",
    "[ERROR] /home/runner/work/a/a/src/A.java:[12,3] cannot find symbol\n",
  ],
  [
    "surefire",
    "test_failure",
    "-:- a.BTest.c",
    "[ERROR] c(a.BTest)  Time elapsed: 0.1 s  <<< FAILURE!\norg.junit.ComparisonFailure: no\n",
  ],
  [
    "gradle",
    "test_failure",
    "ATest.java:9 ATest.b()",
    "ATest > b() FAILED\n    java.lang.AssertionError at ATest.java:9\n",
  ],
  [
    "kotlinc",
    "compilation_error",
    "src/A.kt:1 -",
    "e: file:///home/runner/work/a/a/src/A.kt:1:2 Unresolved reference\n",
  ],
  [
    "msbuild",
    "compilation_error",
    "A.cs:1 CS0103",
    "A.cs(1,2): error CS0103: The name 'x' does not exist [/w/A.csproj]\n",
  ],
  [
    "phpunit",
    "test_failure",
    "/w/ATest.php:9 ATest::testB",
    "There was 1 failure:\n\n1) ATest::testB\nFailed asserting that false is true.\n\n/w/ATest.php:9\n",
  ],
  ["annotation", "unknown", "src/a.x:4 Title", "::error file=src/a.x,line=4,title=Title::it%0Abroke\n"],
  ["linter", "lint", "src/a.qml:4 -", "src/a.qml:4:7: line is too long\n"],
  ["pip", "dependency_conflict", "-:- -", "ERROR: No matching distribution found for nothing==1\n"],
  [
    "dependencies",
    "stale_generated",
    "-:- -",
    "The lockfile would have been modified by this install, which is explicitly forbidden.\n",
  ],
  ["git", "stale_generated", "-:- -", "ERROR: Generated code out-of-date. Please run 'make generate'.\n"],
  ["platform", "infra", "-:- -", "write /tmp/x: no space left on device\n"],
  ["platform", "infra", "-:- -", "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n"],
];

describe("tools that do not run here, from their documented forms", () => {
  it.each(CASES)("%s: %s", async (tool, type, expected, log) => {
    const { causes } = await analyze(log);

    const [failure] = causes[0]?.failures ?? [];
    expect(causes[0]).toMatchObject({ tool, fix_type: type });
    expect(`${failure?.file ?? "-"}:${failure?.line ?? "-"} ${failure?.rule ?? failure?.nodeid ?? "-"}`).toBe(expected);
  });

  it("a hint never stands beside a tool that spoke", async () => {
    const output = "src/a.lua:4:7: line is too long\nsrc/a.ts(1,2): error TS2322: no\nError: something\n";
    const { causes } = await analyze(jobLog([{ run: "make", output, exit: 1 }]));

    expect(causes.map((cause) => cause.tool)).toEqual(["tsc"]);
  });

  it("of several hints the surest is told", async () => {
    const output = [
      "src/a.lua:4:7: line is too long",
      "Traceback (most recent call last):",
      '  File "a.py", line 1, in <module>',
      "ValueError: no",
      "Error: something",
      "",
    ].join("\n");
    const { causes } = await analyze(jobLog([{ run: "make", output, exit: 1 }]));

    expect(causes.map((cause) => cause.tool)).toEqual(["python"]);
  });
});
