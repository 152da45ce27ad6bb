import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { filterEntry, reasonComment } from "../src/external-warning/filter-entry.ts";
import { addToIni, addToToml } from "../src/external-warning/filter-list.ts";
import { externalWarning } from "../src/external-warning/index.ts";
import { externalOrigin } from "../src/external-warning/origin.ts";
import { readWarningsSummary } from "../src/external-warning/warnings-summary.ts";
import { requestFor } from "./support/request.ts";
import { TempWorkspace } from "./support/workspace.ts";

const today = "2026-01-02";
const NEW = [
  { comment: "# [EXTERNAL] lib: it goes", entry: "ignore:it goes away soon, really:DeprecationWarning:lib\\.a" },
];

describe("where a warning comes from", () => {
  it.each([
    ["/opt/py/lib/python3.12/site-packages/google/protobuf/message.py", "google.protobuf.message", "google-protobuf"],
    ["../venv/lib/python3.12/site-packages/httplib2/__init__.py", "httplib2", "httplib2"],
    ["/usr/lib/python3/dist-packages/six.py", "six", "six"],
    ["<frozen importlib._bootstrap>", "importlib._bootstrap", "google-protobuf"],
  ])("%s", (file, module, name) => {
    expect(externalOrigin(file, "Type google.protobuf.pyext.X uses PyType_Spec")).toEqual({ module, package: name });
  });

  it.each([
    "src/app.py",
    "/home/me/app/app.py",
    "/usr/lib/python3.12/asyncio/events.py",
    "<string>",
    "<frozen importlib._bootstrap>",
  ])("can't be told of %s", (file) => {
    expect(externalOrigin(file, "it is gone")).toBeNull();
  });

  it("is read from pytest's summary", () => {
    const summary = `1 passed
=============================== warnings summary ===============================
tests/test_a.py::test_b
tests/test_a.py::test_c
  /v/site-packages/lib/a.py:3: DeprecationWarning: it goes away
    warnings.warn(

-- Docs: https://docs.pytest.org/
  /v/x.py:1: UserWarning: no entry of it
`;
    expect(readWarningsSummary(summary)).toEqual([
      { file: "/v/site-packages/lib/a.py", line: 3, category: "DeprecationWarning", message: "it goes away" },
    ]);
  });
});

describe("a filter for one warning", () => {
  const warning = (message: string) => ({
    category: "DeprecationWarning",
    message,
    origin: { module: "lib.a", package: "lib" },
  });

  it.each([
    [
      "'setName' deprecated - use 'set_name'",
      "ignore:'setName' deprecated - use 'set_name':DeprecationWarning:lib\\.a",
    ],
    [
      "old() goes away (soon); use new.",
      "ignore:old\\(\\) goes away \\(soon\\); use new\\.:DeprecationWarning:lib\\.a",
    ],
    ["it goes away in 3.0: use the other", "ignore:it goes away in 3\\.0:DeprecationWarning:lib\\.a"],
  ])("%s", (message, wanted) => {
    expect(filterEntry(warning(message))).toBe(wanted);
    expect(reasonComment(warning(message))).toBe(`# [EXTERNAL] lib: ${message}`);
  });

  it.each(["deprecated", "x: everything that was ever said", ".* goes away, and everything else", "\\w everything"])(
    "is not made of %j",
    (message) => {
      expect(filterEntry(warning(message))).toBeNull();
    },
  );
});

describe("the project's own list", () => {
  it.each([
    [
      "[pytest]\nfilterwarnings = error\n",
      "[pytest]\nfilterwarnings =\n    error\n    # [EXTERNAL] lib: it goes\n    ENTRY\n",
    ],
    [
      "[pytest]\nfilterwarnings =\n  error\n\naddopts = -q\n",
      "[pytest]\nfilterwarnings =\n  error\n  # [EXTERNAL] lib: it goes\n  ENTRY\n\naddopts = -q\n",
    ],
    [
      "[pytest]\r\nfilterwarnings =\r\n  error\r\n",
      "[pytest]\r\nfilterwarnings =\r\n  error\r\n  # [EXTERNAL] lib: it goes\r\n  ENTRY\r\n",
    ],
  ])("ini %#", (before, wanted) => {
    expect(addToIni(before, "pytest", NEW)).toBe(wanted.replace("ENTRY", NEW[0]?.entry ?? ""));
  });

  it.each([
    [
      '[a]\nfilterwarnings = ["error"]\nb = 1\n',
      `[a]\nfilterwarnings = [\n    "error",\n    # [EXTERNAL] lib: it goes\n    'ENTRY',\n]\nb = 1\n`,
    ],
    [
      '[a]\nfilterwarnings = [\n  "error", # all\n  "ignore:x]"\n]\n',
      `[a]\nfilterwarnings = [\n  "error", # all\n  "ignore:x]",\n  # [EXTERNAL] lib: it goes\n  'ENTRY',\n]\n`,
    ],
    [
      "[a]\nfilterwarnings = [\n  'error',\n]\n[b]\n",
      `[a]\nfilterwarnings = [\n  'error',\n  # [EXTERNAL] lib: it goes\n  'ENTRY',\n]\n[b]\n`,
    ],
  ])("toml %#", (before, wanted) => {
    expect(addToToml(before, "a", NEW)).toBe(wanted.replace("ENTRY", NEW[0]?.entry ?? ""));
  });

  it.each([
    "[a]\nx = 1\n",
    "[b]\nfilterwarnings = []\n",
    "[a]\nx = 1\n[b]\nfilterwarnings = []\n",
    '[a]\nfilterwarnings = "error"\n',
    "[a]\nfilterwarnings = [error]\n",
  ])("is not found in %j", (text) => {
    expect(addToToml(text, "a", NEW)).toBeNull();
    expect(addToIni(text.replace("[]", ""), "pytest", NEW)).toBeNull();
  });
});

const MESSAGE = "DeprecationWarning: old() of the library goes away in version 3";
const LIBRARY = (level: number) =>
  `import warnings\n\n\ndef old():\n    warnings.warn("old() of the library goes away in version 3", DeprecationWarning, stacklevel=${level})\n`;

function project(more: Record<string, string>) {
  return new TempWorkspace({
    ".gitignore": "lib/\nnode_modules\n.pytest_cache\n__pycache__\n",
    "pytest.ini": "[pytest]\nfilterwarnings = error\npythonpath = . lib/site-packages vendor/site-packages\n",
    "app.py": "import pricing\n\n\ndef price():\n    return pricing.old()\n",
    "test_app.py": "import app\n\n\ndef test_price():\n    assert app.price() is None\n",
    ...more,
  });
}

async function ask(workspace: TempWorkspace, command = "pytest -q") {
  const failures = [{ file: "app.py", line: 5, message: MESSAGE, tool: "pytest" }];
  const request = requestFor({ command, failures });
  const warning = { ...request, context: { ...request.context, fix_type: "warning" as const } };
  return externalWarning.fix({ request: warning, tools: workspace, today });
}

/** Python's tools are no dependency of ours. */
function installed(tool: string): boolean {
  return spawnSync(tool, ["--version"]).status === 0;
}

describe.runIf(installed("pytest"))("external-warning with the real pytest, skipped where it is not on PATH", () => {
  it("filters what pytest attributes to the library", async () => {
    using workspace = project({ "lib/site-packages/pricing.py": LIBRARY(1) });
    expect(workspace.shell("pytest -q")).not.toBe(0);
    expect(await ask(workspace)).toMatchObject({ kind: "changed", files: ["pytest.ini"], blastRadius: "behaviour" });
    expect(workspace.shell("pytest -q")).toBe(0);
    workspace.write(
      "test_app.py",
      `import warnings\n\n\ndef test_another():\n    warnings.warn("of our own", DeprecationWarning)\n`,
    );
    expect(workspace.shell("pytest -q")).not.toBe(0);
  });

  it("never filters a warning that the library attributes to our call", async () => {
    using workspace = project({ "lib/site-packages/pricing.py": LIBRARY(2) });
    expect(await ask(workspace)).toMatchObject({ kind: "no_change", message: expect.stringContaining(" app.py:5,") });
  });

  it("never filters a warning of a library that lies in the repository", async () => {
    using workspace = project({ "vendor/site-packages/pricing.py": LIBRARY(1) });
    expect(await ask(workspace)).toMatchObject({ kind: "no_change" });
  });
});

describe("what a list can't do", () => {
  it.each([
    ["an option of the command", "pytest -W error", {}],
    ["an option of addopts", "pytest", { "pytest.ini": "[pytest]\naddopts = -W error\nfilterwarnings =\n    error\n" }],
    ["no list", "pytest", { "pytest.ini": "[pytest]\naddopts = -q\n" }],
    ["words that only a shell knows", "pytest $ARGS", {}],
  ])("%s", async (_, command, files: Record<string, string>) => {
    using workspace = project({ "lib/site-packages/pricing.py": LIBRARY(1), ...files });
    expect(await ask(workspace, command)).toMatchObject({ kind: "no_change" });
    expect(workspace.ran).toEqual([]);
  });

  it("is not asked for other failures", async () => {
    using workspace = project({});
    const request = requestFor({ command: "pytest", failures: [{ message: "assert 1 == 2", tool: "pytest" }] });
    expect(await externalWarning.fix({ request, tools: workspace, today })).toEqual({ kind: "not_applicable" });
  });
});
