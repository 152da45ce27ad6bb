import type { FixType } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { makePatch, parsePatch, splitPatch } from "../src/index.ts";

const patchOf = (...paths: string[]) => makePatch(paths.map((path) => ({ path, before: "a\n", after: "b\n" })));
const failure = (file: string) => ({
  nodeid: null,
  file,
  line: 1,
  column: null,
  message: "x",
  rule: null,
  tool: "x",
  outcome: "failed" as const,
});
const left = (patch: string | null) => (patch === null ? null : parsePatch(patch).files.map((file) => file.path));

function split(paths: readonly string[], fixType: FixType = "test_failure", files: readonly string[] = []) {
  return splitPatch(patchOf(...paths), fixType, { failures: files.map(failure) }, "changes/x.md");
}

describe("what of a patch is about the code", () => {
  it.each([
    "tests/test_cart.py",
    "src/cart.test.ts",
    "conftest.py",
    "sitecustomize.py",
    "lib/evil.pth",
    "pyproject.toml",
    "package.json",
    "web/vitest.config.ts",
    ".eslintrc.json",
    "eslint.config.mjs",
    "tsconfig.build.json",
    "Makefile",
    ".github/workflows/ci.yml",
    ".mypy.ini",
  ])("leaves %s out for a failing test", (path) => {
    const { withoutChecks, checks } = split(["src/cart.py", path]);
    expect(left(withoutChecks)).toEqual(["src/cart.py"]);
    expect(checks).toEqual([path]);
  });

  it.each([
    ["app/helpers/cart_helper.rb", []],
    ["lib/date_helper.rb", []],
    ["spec_helper.rb", ["spec_helper.rb"]],
    ["minitest_helper.rb", ["minitest_helper.rb"]],
    ["test/system_helper.rb", ["test/system_helper.rb"]],
  ])("knows helpers of the code from those of the tests: %s", (path, checks) => {
    expect(split(["app/models/cart.rb", path]).checks).toEqual(checks);
  });

  it("has nothing to leave out, or nothing but that", () => {
    expect(split(["src/cart.py", "src/testing.py"]).withoutChecks).toBeNull();
    expect(split(["tests/test_cart.py"]).withoutChecks).toBeNull();
    expect(split(["tests/test_cart.py", "changes/x.md"])).toMatchObject({ withoutChecks: null, testsAlone: null });
  });

  it.each([
    ["lint", "tests/test_cart.py", "tests/test_cart.py"],
    ["type_error", "src/cart.test.ts", "src/cart.test.ts"],
    ["dependency_conflict", "pyproject.toml", "src/x.py"],
    ["import_error", "package.json", "src/x.js"],
    ["config_error", "tsconfig.json", "src/x.ts"],
  ] as const)("keeps what a failure of type %s is mended in: %s", (fixType, path, failing) => {
    expect(split(["src/cart.py", path], fixType, [failing]).checks).toEqual([]);
  });

  it.each([
    ["lint", "tests/test_other.py"],
    ["type_error", "mypy.ini"],
    ["import_error", "pytest.ini"],
    ["config_error", "conftest.py"],
    ["test_failure", "tests/test_cart.py"],
  ] as const)("for %s, not %s", (fixType, path) => {
    expect(split(["src/cart.py", path], fixType, ["tests/test_cart.py"]).checks).toEqual([path]);
  });

  it("tells the tests from the rest", () => {
    const { testsAlone, tests } = split(["src/cart.py", "tests/test_cart.py", "Makefile"]);
    expect(left(testsAlone)).toEqual(["tests/test_cart.py"]);
    expect(tests).toEqual(["tests/test_cart.py"]);
  });
});
