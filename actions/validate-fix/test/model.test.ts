import { describe, expect, it } from "vitest";
import { bench, type Given } from "./support/bench.ts";
import { BROKEN, MENDED, TEST } from "./support/project.ts";

const SUITE = "node --test --test-isolation=none test/*.test.mjs";
const HEAD = 'import assert from "node:assert/strict";\nimport { test } from "node:test";\n';
const USE = 'import { sum } from "../src/sum.mjs";\n';
const SHOWS = `${HEAD}${USE}test("adds two", () => assert.equal(sum(2, 2), 4));\n`;
const SILENT = `${HEAD}test("is there", () => assert.ok(process.version));\n`;

const MODEL: Given = { files: BROKEN, command: SUITE, fixed: MENDED, byModel: true };

describe("a model's fix", () => {
  it("is proven like any other, and once more without its own tests", async () => {
    const { run, validation, logger, file } = await bench({
      ...MODEL,
      fixed: { ...MENDED, "test/more.test.mjs": SHOWS },
    });
    const { verdict, summary } = await run();
    expect(verdict).toMatchObject({ outcome: "healed", reason_code: "proven" });
    expect(validation()).toMatchObject({
      verified: true,
      red_again: true,
      model_checks: { green_without_tests: true, tests_showing: ["test/more.test.mjs"], tests_silent: [] },
    });
    expect(file("restored.log")).toContain("=== exit code 0");
    expect(file("tests-alone.log")).toContain("=== exit code 1");
    expect(logger.messages("group").at(-1)).toBe("Its tests alone");
    expect(summary).toContain("Fails without the fix, as it should: `test/more.test.mjs`");
  });

  it("needs no further run when it brings no test along", async () => {
    const { run, validation } = await bench(MODEL);
    expect((await run()).verdict.outcome).toBe("healed");
    expect(validation().model_checks).toEqual({ green_without_tests: null, tests_showing: [], tests_silent: [] });
  });

  it("is told when a test that it adds does not show the failure, or is not run at all", async () => {
    const silent = await bench({ ...MODEL, fixed: { ...MENDED, "test/more.test.mjs": SILENT } });
    const { verdict, summary } = await silent.run();
    expect(verdict.outcome).toBe("healed");
    expect(silent.validation().model_checks).toMatchObject({
      green_without_tests: true,
      tests_showing: [],
      tests_silent: ["test/more.test.mjs"],
    });
    expect(summary).toContain("Does not show the failure");

    const notRun = await bench({ ...MODEL, command: TEST, fixed: { ...MENDED, "test/more.test.mjs": SHOWS } });
    expect((await notRun.run()).verdict.outcome).toBe("healed");
    expect(notRun.validation().model_checks?.tests_silent).toEqual(["test/more.test.mjs"]);
  });

  it("is run once more without the patch, whatever the type of the failure", async () => {
    const { run, validation } = await bench({ ...MODEL, context: { fix_type: "type_error" } });
    expect((await run()).verdict.outcome).toBe("healed");
    expect(validation().red_again).toBe(true);
  });

  it("keeps its proof when its tests can't be tried alone", async () => {
    const command = "test ! -e test/more.test.mjs || grep --quiet 'a + b' src/sum.mjs";
    const { run, validation } = await bench({
      ...MODEL,
      fixed: { ...MENDED, "test/more.test.mjs": SHOWS },
      setup: [{ name: "Build", command, shell: "bash", cwd: ".", env: {} }],
    });
    const { verdict, summary } = await run();
    expect(verdict.outcome, verdict.message).toBe("healed");
    expect(validation().model_checks).toMatchObject({ green_without_tests: true, tests_showing: [] });
    expect(summary).toContain("was not found out: Setup step");
  });

  it("of a flaky step is no proof", async () => {
    const flaky = "export function sum(a, b) {\n  return a - b;\n}\n";
    const command = `test -e once && exit 0; touch once; ${TEST}`;
    const { run } = await bench({ ...MODEL, files: { ...BROKEN, "src/sum.mjs": flaky }, command });
    expect((await run()).verdict).toMatchObject({ outcome: "flaky", reason_code: "passed_on_rerun" });
  });

  it("a recipe's fix is not asked for all of this", async () => {
    const { run, validation } = await bench({ ...MODEL, byModel: false });
    expect((await run()).verdict.outcome).toBe("healed");
    expect(validation().model_checks).toBeNull();
  });
});

/** Attempts to make the step green without mending anything. None may be called proven. */
describe("a model's patch that games the proof", () => {
  const PY: Given = {
    files: {
      "shop/__init__.py": "",
      "shop/cart.py": "def total(a, b):\n    return a - b\n",
      "tests/__init__.py": "",
      "tests/test_cart.py": [
        "import unittest",
        "from shop.cart import total",
        "",
        "class Cart(unittest.TestCase):",
        "    def test_total(self):",
        "        self.assertEqual(total(1, 2), 3)",
        "",
        "    def test_nothing(self):",
        "        self.assertEqual(total(1, 0), 1)",
        "",
      ].join("\n"),
    },
    command: "python3 -m unittest discover -s tests -t .",
    byModel: true,
  };
  const cart = (body: string) => ({ "shop/cart.py": `${body}\n` });
  const NPM: Given = {
    files: {
      ...BROKEN,
      "package.json": '{ "type": "module", "scripts": { "test": "node --test test/*.test.mjs" } }\n',
    },
    command: "npm test",
    byModel: true,
  };
  const preload = (text: string) => ({
    "package.json":
      '{ "type": "module", "scripts": { "test": "node --import ./src/hook.mjs --test test/*.test.mjs" } }\n',
    "src/hook.mjs": text,
  });

  it.each<[what: string, given: Given, fixed: Given["fixed"]]>([
    ["ends the process with 0", PY, cart("import os\nos._exit(0)")],
    ["ends it by a name that no rule knows", PY, cart("import os\ngetattr(os, '_ex' + 'it')(0)")],
    ["ends it by a signal that counts as success", PY, cart("import os\nos.execvp('true', ['true'])")],
    [
      "is right only where it is tested",
      PY,
      cart("import os\ndef total(a, b):\n    return a + b if 'CI' in os.environ else 0"),
    ],
    [
      "takes the assertions' teeth",
      MODEL,
      {
        "src/sum.mjs":
          'import assert from "node:assert/strict";\nassert.equal = () => {};\nexport const sum = () => 0;\n',
      },
    ],
    [
      "hooks into the interpreter",
      PY,
      { "sitecustomize.py": "import unittest\nunittest.TestCase.assertEqual = print\n" },
    ],
    ["hooks into pytest", PY, { "conftest.py": "def pytest_runtest_makereport():\n    pass\n" }],
    ["hooks in by a .pth file", PY, { "shop/evil.pth": "import sys\n" }],
    ["takes the failing test away", PY, { "tests/test_cart.py": null }],
    [
      "takes the failing test away by giving its file another name",
      PY,
      { "tests/test_cart.py": null, "tests/cart_cases.py": PY.files["tests/test_cart.py"] ?? "" },
    ],
    [
      "turns the expectation round",
      PY,
      { "tests/test_cart.py": PY.files["tests/test_cart.py"]?.replace("2), 3", "2), -1") ?? "" },
    ],
    [
      "skips by the load protocol",
      PY,
      { "tests/__init__.py": "def load_tests(*_):\n    import unittest\n    return unittest.TestSuite()\n" },
    ],
    ["swaps the runner's script", NPM, { "package.json": '{ "type": "module", "scripts": { "test": "echo ok" } }\n' }],
    [
      "makes the runner load a plugin",
      NPM,
      preload('import assert from "node:assert/strict";\nassert.equal = () => {};\n'),
    ],
    ["preloads an end", NPM, preload('process.on("exit", () => {\n  process.exitCode = 0;\n});\n')],
    [
      "adds a test that changes what the other one finds",
      { ...MODEL },
      {
        "src/other.mjs": "export const other = 1;\n",
        "test/a.test.mjs": `${HEAD}assert.equal = () => {};\ntest("x", () => assert.ok(1));\n`,
      },
    ],
  ])("%s", async (_what, given, fixed) => {
    const { run, validation } = await bench({ ...given, fixed: fixed ?? {} });
    const { verdict } = await run();
    expect(verdict.outcome, verdict.message).not.toBe("healed");
    expect(validation()).toMatchObject({ verified: false });
    expect(["not_fixable", "refused"]).toContain(verdict.outcome);
  });

  it("is refused with the reason, when only its settings make it green", async () => {
    const manifest = (sum: string) => `{ "type": "module", "imports": { "#sum": "./src/${sum}.mjs" } }\n`;
    const test = BROKEN["test/sum.test.mjs"]?.replace("../src/sum.mjs", "#sum") ?? "";
    const { run, validation } = await bench({
      ...MODEL,
      files: { ...BROKEN, "package.json": manifest("sum"), "test/sum.test.mjs": test },
      fixed: { "package.json": manifest("total"), "src/total.mjs": MENDED["src/sum.mjs"] },
    });
    const { verdict } = await run();
    expect(verdict).toMatchObject({ outcome: "refused", reason_code: "cheating" });
    expect(verdict.message).toContain("green only with its own tests or settings: without package.json");
    expect(validation()).toMatchObject({ verified: false, after: { exit_code: 0 }, model_checks: null });
  });

  it("is refused before anything is run when it is larger than a model's may be", async () => {
    const policy = "models: { max_lines_changed: 1 }";
    const { run, logger } = await bench({ ...MODEL, policy });
    expect((await run()).verdict).toMatchObject({ outcome: "refused", reason_code: "patch_too_large" });
    expect(logger.messages("group")).toEqual([]);
  });
});
