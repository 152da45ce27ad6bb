import { MODEL_RECIPE } from "@regreen/contracts";
import { parsePolicy } from "@regreen/policy";
import { describe, expect, it } from "vitest";
import { type FileChange, guardOptionsFor, guardPatch, makePatch, testFileRule } from "../src/index.ts";

const POLICY = parsePolicy(".github/regreen.yml", "models:\n  max_files: 2\n  max_lines_changed: 6\n");
const MODEL = { recipe: { id: MODEL_RECIPE }, fix_type: "test_failure", change_doc: null } as const;
const FIX = { path: "src/cart.py", before: "total = 1\n", after: "total = 2\n" };
const TEST = "def test_total():\n    assert total == 2\n";

function verdict(
  fix: Parameters<typeof guardOptionsFor>[0],
  changes: readonly FileChange[],
  affected_files: string[] = changes.map(({ path }) => path),
): string {
  try {
    guardPatch(makePatch(changes), POLICY, guardOptionsFor(fix, POLICY, null, { failures: [], affected_files }));
    return "accepted";
  } catch (error) {
    return (error as Error).message;
  }
}

describe("what a model's fix may do to tests (SAF, FIX-03)", () => {
  it.each([
    ["test_failure", "add-only"],
    ["timeout", "add-only"],
    ["unknown", "add-only"],
    ["lint", "allow"],
    ["type_error", "allow"],
    ["flaky_test", "allow"],
  ] as const)("%s: %s", (fix_type, rule) => {
    expect(testFileRule({ ...MODEL, fix_type })).toBe(rule);
  });

  it("leaves recipes to the counts of tests and assertions", () => {
    expect(testFileRule({ recipe: { id: "project-tool" }, fix_type: "test_failure" })).toBe("allow");
  });

  it("lets a model add a test file, and lines to one that is there", () => {
    expect(verdict(MODEL, [FIX, { path: "tests/test_new.py", before: null, after: TEST }])).toBe("accepted");
    const longer = `${TEST}    assert total > 1\n`;
    expect(verdict(MODEL, [FIX, { path: "tests/test_cart.py", before: TEST, after: longer }])).toBe("accepted");
  });

  it.each([
    ["an expected value is changed", TEST.replace("== 2", "== 3")],
    ["an assertion is replaced by a weaker one", TEST.replace("total == 2", "total")],
    ["a comment is taken away", "def test_total():\n    assert total == 2"],
  ])("refuses when %s", (_what, after) => {
    const before = `${TEST}# the end\n`;
    expect(verdict(MODEL, [FIX, { path: "tests/test_cart.py", before, after }])).toMatch(/may add tests|fewer/);
  });

  it("refuses a test that is deleted", () => {
    expect(verdict(MODEL, [FIX, { path: "tests/test_cart.py", before: TEST, after: null }])).not.toBe("accepted");
  });
});

describe("a test that is not what failed", () => {
  const other = [{ path: "tests/test_other.py", before: TEST, after: TEST.replace("total == 2", "2 == total") }];
  const typed = { ...MODEL, fix_type: "type_error" } as const;

  it("is left alone by a model, where the type would allow it; people's tools are another matter", () => {
    expect(verdict(typed, other, ["src/cart.py"])).toMatch(/test that does not fail/);
    expect(verdict({ ...typed, recipe: { id: "project-tool" } }, other, ["src/cart.py"])).not.toMatch(/does not fail/);
  });

  it("may be mended where it is flaky", () => {
    expect(verdict({ ...typed, fix_type: "flaky_test" }, other, [])).not.toMatch(/does not fail/);
  });
});

describe("how large a model's patch may be (FIX-02)", () => {
  const file = (name: string) => ({ ...FIX, path: `src/${name}.py` });
  const lines = (count: number) => "x = 1\n".repeat(count);

  it("counts files", () => {
    expect(verdict(MODEL, [file("a"), file("b")])).toBe("accepted");
    expect(verdict(MODEL, [file("a"), file("b"), file("c")])).toContain("models.max_files");
  });

  it("counts changed lines, up to the limit itself", () => {
    expect(verdict(MODEL, [{ path: "src/a.py", before: "", after: lines(6) }])).toBe("accepted");
    expect(verdict(MODEL, [{ path: "src/a.py", before: "", after: lines(7) }])).toContain("models.max_lines_changed");
  });

  it("leaves out our own change document, and recipes", () => {
    const doc = { path: "changes/2026-11-20-x.md", before: null, after: lines(40) };
    expect(verdict({ ...MODEL, change_doc: doc.path }, [file("a"), file("b"), doc])).toBe("accepted");
    expect(verdict({ ...MODEL, recipe: { id: "project-tool" } }, [file("a"), file("b"), file("c"), doc])).toBe(
      "accepted",
    );
  });
});

describe("what a model is refused, and a person is only asked about", () => {
  const CODE = "def price(cents, percent):\n    return cents - cents * percent\n";
  const swallowed = `def price(cents, percent):\n    try:\n        return cents - cents * percent\n    except Exception:\n        pass\n`;
  const special = `def price(cents, percent):\n    if cents == 1000 and percent == 20:\n        return 800\n    return cents - cents * percent\n`;
  const slow = `import time\n\n\ndef price(cents, percent):\n    time.sleep(5)\n    return cents - cents * percent\n`;

  it.each([
    ["the test's own answer", special],
    ["an error that nobody hears of", swallowed],
    ["a wait", slow],
  ])("%s", (_what, after) => {
    const change = [{ path: "src/price.py", before: CODE, after }];
    expect(verdict(MODEL, change)).not.toBe("accepted");
    expect(verdict({ ...MODEL, recipe: { id: "project-tool" } }, change)).toBe("accepted");
  });

  it("a wait where the failure is about time, and an honest edge", () => {
    expect(verdict({ ...MODEL, fix_type: "timeout" }, [{ path: "src/price.py", before: CODE, after: slow }])).toBe(
      "accepted",
    );
    const edge = CODE.replace("    return", "    if percent == 0:\n        return cents\n    return");
    expect(verdict(MODEL, [{ path: "src/price.py", before: CODE, after: edge }])).toBe("accepted");
  });
});
