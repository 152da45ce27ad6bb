import { type FailureContext, NO_SURROUNDINGS } from "@regreen/contracts";
import { parsePolicy } from "@regreen/policy";
import { describe, expect, it } from "vitest";
import { evidenceOf, makePatch, parsePatch, reachOfPatch } from "../../src/index.ts";

const POLICY = parsePolicy(".github/regreen.yml", null);
const lines = (count: number) => Array.from({ length: count }, (_, index) => `line_${index + 1} = ${index}\n`).join("");
const BEFORE = lines(80);
const edited = (line: number) => BEFORE.replace(`line_${line} = ${line - 1}\n`, `line_${line} = "new"\n`);

const CONTEXT: FailureContext = {
  schema_version: 1,
  source: "step.log",
  summary: "pytest: 1 failed",
  fix_type: "test_failure",
  can_auto_fix: true,
  confidence: "high",
  confidence_score: 0.9,
  score: { confidence: 0.9, blast_radius: 0.7, complexity: 0.3, risk: "medium" },
  workflow_run_id: null,
  run: null,
  failing_step: null,
  failures: [
    {
      nodeid: "tests/test_cart.py::test_total",
      file: "src/cart.py",
      line: 40,
      column: null,
      message: "assert 1 == 2",
      rule: null,
      tool: "pytest",
      outcome: "failed",
    },
  ],
  evidence: [],
  relevant_logs: [],
  failure_patterns: [],
  affected_files: ["src/cart.py", "tests/test_cart.py"],
  probable_modules: [{ path: "src/price.py", reason: "in the stack trace", score: 1 }],
  suggestions: [],
  ...NO_SURROUNDINGS,
  fingerprint: "0123456789ab",
  legs: ["test"],
  tests: null,
};

function evidence(changes: Parameters<typeof makePatch>[0], over: Partial<Parameters<typeof evidenceOf>[0]> = {}) {
  const info = parsePatch(makePatch(changes));
  return evidenceOf({
    fixType: "test_failure",
    maker: { kind: "model" },
    blastRadius: reachOfPatch(info, over.changeDoc ?? null),
    info,
    changeDoc: null,
    context: CONTEXT,
    policy: POLICY,
    violations: [],
    validation: null,
    ...over,
  });
}

describe("evidence of a fix", () => {
  it.each([
    ["src/cart.py", 31, "at_failure"],
    ["src/cart.py", 50, "at_failure"],
    ["src/cart.py", 29, "failing_file"],
    ["src/cart.py", 51, "failing_file"],
    ["src/price.py", 40, "failing_file"],
    ["src/other.py", 40, "elsewhere"],
  ])("an edit of %s in line %d is %s", (path, line, place) => {
    expect(evidence([{ path, before: BEFORE, after: edited(line) }]).place).toBe(place);
  });

  it("counts neither the change document nor what a package manager writes", () => {
    const found = evidence(
      [
        { path: "src/cart.py", before: BEFORE, after: edited(40) },
        { path: "changes/2026-11-20-x.md", before: null, after: lines(60) },
        { path: "uv.lock", before: "a\n", after: lines(70) },
      ],
      { changeDoc: "changes/2026-11-20-x.md" },
    );
    expect(found).toMatchObject({ files: 2, changedLines: 2, testsAdded: "none" });
  });

  it("sees tests that were added, and paths that a person has to approve", () => {
    const found = evidence([
      { path: "src/auth/login.py", before: BEFORE, after: edited(1) },
      { path: "tests/test_login.py", before: null, after: "def test_login():\n    assert login()\n" },
    ]);
    expect(found).toMatchObject({ testsAdded: "added", personPaths: true });
  });
});

describe("how far a patch reaches, told by what it changes", () => {
  const reach = (path: string, before: string, after: string) =>
    reachOfPatch(parsePatch(makePatch([{ path, before, after }])), null);

  it.each([
    ["src/a.py", "import os\nx = 1\n", "import sys\nx = 1\n", "imports"],
    ["src/a.py", "import os\nx = 1\n", "from a.b import c, d\nx = 1\n", "imports"],
    ["src/a.ts", 'import { a } from "./a";\n', 'import { a, b } from "./a.ts";\n', "imports"],
    ["requirements-dev.txt", "a==1\n", "a==2\n", "dependencies"],
    ["package.json", "{}\n", '{"name": "x"}\n', "dependencies"],
    ["src/a.pyi", "x: int\n", "x: str\n", "types"],
    ["src/a.py", "x = 1\n", "x = 2\n", "behaviour"],
    ["src/a.py", "import os\n", "import os; os.abort()\n", "behaviour"],
    ["src/a.ts", 'import "./a";\n', 'import "./a"; process.exit(0)\n', "behaviour"],
    ["src/a.py", "if x:\n    y()\n", "if x:\n    pass\ny()\n", "behaviour"],
    ["src/package.json.py", "x = 1\n", "x = 2\n", "behaviour"],
  ])("%s: %j to %j is %s", (path, before, after, expected) => {
    expect(reach(path, before, after)).toBe(expected);
  });

  it("is behaviour as soon as one file is", () => {
    const patch = makePatch([
      { path: "package.json", before: "{}\n", after: '{"name": "x"}\n' },
      { path: "src/a.js", before: "a()\n", after: "b()\n" },
    ]);
    expect(reachOfPatch(parsePatch(patch), null)).toBe("behaviour");
  });
});
