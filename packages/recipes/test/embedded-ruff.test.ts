import { describe, expect, it } from "vitest";
import { embeddedRuff } from "../src/embedded-ruff/index.ts";
import { isSafeFix } from "../src/embedded-ruff/safe-rules.ts";
import { requestFor } from "./support/request.ts";
import { TempWorkspace } from "./support/workspace.ts";

const today = "2026-01-02";
const failure = (file: string, rule: string, tool = "ruff") => ({ file, rule, tool, line: 1 });

describe("embedded-ruff mends what failed, with safe fixes only", () => {
  it("removes unused imports, but never from __init__.py", async () => {
    using workspace = new TempWorkspace({
      "a.py": "import os\nimport sys\n\nprint(sys)\n",
      "pkg/__init__.py": "from .x import y\n",
    });
    const request = requestFor({
      command: "ruff check .",
      failures: [failure("a.py", "F401"), failure("pkg/__init__.py", "F401")],
    });

    const result = await embeddedRuff.fix({ request, tools: workspace, today });

    expect(result).toMatchObject({ kind: "changed", files: ["a.py"], tool: "ruff" });
    expect(workspace.read("a.py")).toBe("import sys\n\nprint(sys)\n");
    expect(workspace.read("pkg/__init__.py")).toBe("from .x import y\n");
  });

  it("does not touch rules that did not fail, nor unsafe ones", async () => {
    const source = "import os\n\n\ndef f(x):\n    y = 1\n    return x == None\n";
    using workspace = new TempWorkspace({ "a.py": source });
    const request = requestFor({
      command: "ruff check",
      failures: [failure("a.py", "F841"), failure("a.py", "E711")],
    });

    expect(await embeddedRuff.fix({ request, tools: workspace, today })).toMatchObject({ kind: "no_change" });
    expect(workspace.read("a.py")).toBe(source);
  });

  it("keeps comments: a fix that would lose one is not safe", async () => {
    const source =
      "import asyncio\n\ntry:\n    pass\nexcept (\n    asyncio.\n    # why\n    TimeoutError\n):\n    pass\n";
    using workspace = new TempWorkspace({ "a.py": source, "b.py": source.replace("    # why\n", "") });
    const failures = [failure("a.py", "UP041"), failure("b.py", "UP041")];

    const result = await embeddedRuff.fix({
      request: requestFor({ command: "ruff check", failures }),
      tools: workspace,
      today,
    });

    expect(result).toMatchObject({ kind: "changed", files: ["b.py"] });
    expect(workspace.read("a.py")).toBe(source);
  });

  it("mends blanks, outside of strings", async () => {
    const source = 'x = 1 \ny = """a \n"""\nz=2\n';
    using workspace = new TempWorkspace({ "a.py": source });
    const failures = ["W291", "E225"].map((rule) => failure("a.py", rule));

    await embeddedRuff.fix({
      request: requestFor({ command: "python -m ruff check .", failures }),
      tools: workspace,
      today,
    });

    expect(workspace.read("a.py")).toBe('x = 1\ny = """a \n"""\nz = 2\n');
  });

  it("formats for Black with its own configuration", async () => {
    using workspace = new TempWorkspace({
      "pyproject.toml":
        '[tool.black]\nline-length = 28\nskip-string-normalization = true\ntarget-version = ["py39", "py38"]\n',
      "a.py": "call('first argument', 'second')\n",
    });
    const request = requestFor({ command: "black --check .", files: ["a.py"] });

    expect(await embeddedRuff.fix({ request, tools: workspace, today })).toMatchObject({ blastRadius: "formatting" });
    expect(workspace.read("a.py")).toBe("call(\n    'first argument',\n    'second',\n)\n");
  });

  it("formats with ruff's own configuration, old keys and foreign ones included", async () => {
    using workspace = new TempWorkspace({
      "pyproject.toml":
        '[project]\nrequires-python = ">=3.9"\n[tool.ruff]\nline-length = 100\nselect = ["ALL"]\nsrc = ["src"]\nexclude = ["x"]\n[tool.ruff.format]\nquote-style = "single"\nexclude = ["y"]\n',
      "a.py": 'x = "a"\n',
    });
    const request = requestFor({ command: "ruff format --check .", files: ["a.py"] });

    await embeddedRuff.fix({ request, tools: workspace, today });

    expect(workspace.read("a.py")).toBe("x = 'a'\n");
  });

  it("leaves files alone that only another tool of the command complained of", async () => {
    const source = "x = 'a'\n";
    using workspace = new TempWorkspace({ "a.py": source });
    const failures = [{ file: "a.py", line: 1, message: "Name 'b' is not defined", tool: "mypy" }];
    const request = requestFor({ command: "black --check . && mypy .", failures });

    expect(await embeddedRuff.fix({ request, tools: workspace, today })).toMatchObject({ kind: "no_change" });
    expect(workspace.read("a.py")).toBe(source);
  });

  it("sorts imports as isort would, knowing the project's own packages", async () => {
    using workspace = new TempWorkspace({
      "setup.cfg": "[isort]\nprofile = black\nknown_third_party =\n    alpha\n",
      "mine/__init__.py": "",
      "a.py": "import mine\nimport requests\nimport os\nimport alpha\n",
    });
    const request = requestFor({ command: "isort --check-only .", files: ["a.py"] });

    expect(await embeddedRuff.fix({ request, tools: workspace, today })).toMatchObject({ blastRadius: "imports" });
    expect(workspace.read("a.py")).toBe("import os\n\nimport alpha\nimport requests\n\nimport mine\n");
  });

  it("leaves a file that is no Python, and one nested too deeply, as they are", async () => {
    const deep = `x = ${"(".repeat(20_000)}1${")".repeat(20_000)}\n`;
    using workspace = new TempWorkspace({ "bad.py": "def (:\n", "deep.py": deep, "ok.py": "x  = 1\n" });
    const request = requestFor({ command: "black --check .", files: ["bad.py", "deep.py", "ok.py"] });

    expect(await embeddedRuff.fix({ request, tools: workspace, today })).toMatchObject({ files: ["ok.py"] });
  });

  it.each(["pytest", "mypy .", "npm test"])("does not apply to %s", async (command) => {
    using workspace = new TempWorkspace({ "a.py": "x  = 1\n" });

    expect(
      await embeddedRuff.fix({ request: requestFor({ command, files: ["a.py"] }), tools: workspace, today }),
    ).toEqual({
      kind: "not_applicable",
    });
  });
});

it("keeps to the safe rules", () => {
  expect(isSafeFix("I001", "a.py", "")).toBe(true);
  expect(isSafeFix("F401", "src/__init__.py", "")).toBe(false);
  expect(isSafeFix("W291", "a.py", 'x = """\n')).toBe(false);
  expect(isSafeFix("F841", "a.py", "")).toBe(false);
  expect(isSafeFix("S101", "a.py", "")).toBe(false);
});
