import { describe, expect, it } from "vitest";
import { readFindings } from "../src/python-lint/findings.ts";
import { pythonLint } from "../src/python-lint/index.ts";
import { requestFor } from "./support/request.ts";
import { TempWorkspace } from "./support/workspace.ts";

const today = "2026-01-02";

/** A linter of the project that complains of every line with a word in it. */
const LINTER = `#!/bin/sh
found=0
for file in "$@"; do case "$file" in -*) ;; *)
  grep -n "BAD" "$file" /dev/null | sed 's/^\\([^:]*\\):\\([0-9]*\\):.*/\\1:\\2:1: CODE complaint/' | grep . && found=1
esac; done
exit $found
`;

function project(code: string, files: Readonly<Record<string, string>>): TempWorkspace {
  const workspace = new TempWorkspace({ ".venv/bin/flake8": LINTER.replace("CODE", code), ...files });
  workspace.git("update-index", "--chmod=+x", ".venv/bin/flake8");
  workspace.git("commit", "-q", "-m", "executable");
  workspace.git("checkout", "-q", "--force", ".");
  workspace.shell("chmod +x .venv/bin/flake8");
  return workspace;
}

describe("python-lint", () => {
  it("goes by the log where the linter isn't installed", async () => {
    using workspace = new TempWorkspace({ "a.py": "import os\nx=1\n" });
    workspace.hidden.add("flake8");
    const failures = [
      { file: "a.py", line: 1, column: 1, rule: "F401", message: "'os' imported but unused", tool: "flake8" },
      { file: "a.py", line: 2, column: 2, rule: "E225", message: "missing whitespace around operator", tool: "flake8" },
    ];

    const result = await pythonLint.fix({
      request: requestFor({ command: "flake8 .", failures }),
      tools: workspace,
      today,
    });

    expect(result).toMatchObject({ kind: "changed", files: ["a.py"], blastRadius: "behaviour", confidence: 0.7 });
    expect(workspace.read("a.py")).toBe("x = 1\n");
  });

  it("says what is left when a person has to decide, and proposes nothing", async () => {
    using workspace = project("C901", { "a.py": "BAD = 1\n" });
    const request = requestFor({ command: "flake8 a.py" });

    const result = await pythonLint.fix({ request, tools: workspace, today });

    expect(result).toEqual({
      kind: "no_change",
      message: "flake8 would still complain, and a person has to decide: C901, for example a.py:1: complaint",
    });
  });

  it("asks the linter again until nothing more can be done", async () => {
    using workspace = project("W291", { "a.py": "BAD = 1 \n" });
    const request = requestFor({ command: "flake8 a.py --count --show-source" });

    expect(await pythonLint.fix({ request, tools: workspace, today })).toMatchObject({ kind: "no_change" });
    expect(workspace.ran.length).toBeGreaterThan(1);
    expect(workspace.ran.flat()).not.toContain("--count");
  });

  it.each(["pytest", "black --check .", "flake8 --exit-zero ."])("does not apply to %s", async (command) => {
    using workspace = new TempWorkspace({ "a.py": "x=1\n" });

    expect(await pythonLint.fix({ request: requestFor({ command }), tools: workspace, today })).toEqual({
      kind: "not_applicable",
    });
  });

  it("leaves the cause of another tool of the command to that tool", async () => {
    using workspace = new TempWorkspace({ "a.py": "x=1\n" });
    const failures = [{ file: "a.py", line: 1, message: "Incompatible types", tool: "mypy" }];

    expect(
      await pythonLint.fix({
        request: requestFor({ command: "flake8 . && mypy .", failures }),
        tools: workspace,
        today,
      }),
    ).toEqual({ kind: "not_applicable" });
  });
});

it("reads what linters print", () => {
  const output = [
    "./a.py:1:80: E501 line too long (95 > 79 characters)",
    "a.py:2: [F401] 'os' imported but unused",
    "C:\\a.py:3:1: W291 trailing whitespace",
    "a.py:4:1: 'json as js' imported but unused",
    "a.py:5 in public function `f`:",
    "        D103: Missing docstring in public function",
    "    x = 1:2:3",
    "1     E501 line too long",
    "x".repeat(10_000),
  ].join("\n");
  expect(readFindings(output).map(({ path, row, code }) => `${path} ${row} ${code}`)).toEqual([
    "./a.py 1 E501",
    "a.py 2 F401",
    "C:\\a.py 3 W291",
    "a.py 4 F401",
    "a.py 5 D103",
  ]);
});
