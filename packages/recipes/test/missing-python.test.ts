import { describe, expect, it } from "vitest";
import { missingDependency } from "../src/missing-dependency/index.ts";
import { requestFor } from "./support/request.ts";
import { TempWorkspace } from "./support/workspace.ts";

const today = "2026-01-02";

function missing(module: string, setup: readonly string[] = []) {
  const failures = [{ message: `ModuleNotFoundError: No module named '${module}'`, tool: "pytest" }];
  return requestFor({ command: "pytest", failures, setup });
}

describe("missing-dependency in Python", () => {
  it("adds the requirement with the version the project knows, and says why (FIX-12, FIX-37)", async () => {
    using workspace = new TempWorkspace({
      "requirements.txt": "requests==2.31.0\n",
      "requirements-dev.txt": "pytest==8.0.0",
      "services/requirements.txt": "Freezegun==1.4.0\n",
      "tests/test_time.py": "from freezegun import freeze_time\n",
    });

    const result = await missingDependency.fix({ request: missing("freezegun"), tools: workspace, today });

    expect(result).toMatchObject({ kind: "changed", files: ["requirements-dev.txt"] });
    expect(workspace.read("requirements-dev.txt")).toBe(
      "pytest==8.0.0\nFreezegun==1.4.0  # Added 2026-01-02: imported by tests/test_time.py\n",
    );
  });

  it("prefers the file that the failing job installs, and keeps CRLF", async () => {
    using workspace = new TempWorkspace({
      "requirements.txt": "a==1\r\n",
      "ci/requirements.txt": "b==1\r\n",
      "app.py": "import yaml\n",
    });

    await missingDependency.fix({
      request: missing("yaml", ["pip install -r ./ci/requirements.txt"]),
      tools: workspace,
      today,
    });

    expect(workspace.read("ci/requirements.txt")).toBe("b==1\r\nPyYAML  # Added 2026-01-02: imported by app.py\r\n");
  });

  it.each([
    [
      "a group for tests",
      'x = 1\n[dependency-groups]\ntest = [\n  "pytest", # [here]\n]\nlint = ["ruff"]\n',
      'x = 1\n[dependency-groups]\ntest = [\n  "pytest", # [here]\n  "freezegun",\n]\nlint = ["ruff"]\n',
    ],
    [
      "an extra on one line",
      '[project]\nname = "x"\n[project.optional-dependencies]\ndev = ["pytest[a]>=1"]\n',
      '[project]\nname = "x"\n[project.optional-dependencies]\ndev = ["pytest[a]>=1", "freezegun"]\n',
    ],
    [
      "Poetry's group for tests",
      '[tool.poetry.dependencies]\npython = "*"\n\n[tool.poetry.group.dev.dependencies]\nblack = "*"\npytest = "*"\n\n[build-system]\nrequires = []\n',
      '[tool.poetry.dependencies]\npython = "*"\n\n[tool.poetry.group.dev.dependencies]\nblack = "*"\nfreezegun = "*"\npytest = "*"\n\n[build-system]\nrequires = []\n',
    ],
    ["an empty list", "[project]\ndependencies = []\n", '[project]\ndependencies = ["freezegun"]\n'],
  ])("edits pyproject.toml in %s", async (_, before, after) => {
    using workspace = new TempWorkspace({ "pyproject.toml": before, "tests/test_a.py": "import freezegun\n" });

    const result = await missingDependency.fix({ request: missing("freezegun"), tools: workspace, today });

    expect([result.kind, workspace.read("pyproject.toml")]).toEqual(["changed", after]);
  });

  it.each([
    [
      "Pipfile",
      '[packages]\nrequests = "*"\n\n[dev-packages]\npytest = "*"\n',
      '[packages]\nrequests = "*"\n\n[dev-packages]\nfreezegun = "*"\npytest = "*"\n',
    ],
    [
      "setup.cfg",
      "[options]\ninstall_requires =\n    requests\n\n[options.extras_require]\ntest =\n    pytest\n",
      "[options]\ninstall_requires =\n    requests\n\n[options.extras_require]\ntest =\n    pytest\n    freezegun\n",
    ],
  ])("edits %s, beside a pyproject.toml without dependencies", async (path, before, after) => {
    using workspace = new TempWorkspace({
      "pyproject.toml": "[tool.black]\n",
      [path]: before,
      "tests/test_a.py": "import freezegun\n",
    });

    const result = await missingDependency.fix({ request: missing("freezegun"), tools: workspace, today });

    expect(result).toMatchObject({ kind: "changed", files: [path] });
    expect(workspace.read(path)).toBe(after);
  });

  it("writes no file name that would be a requirement of its own", async () => {
    using workspace = new TempWorkspace({ "requirements.txt": "", "a\nevil==1 # .py": "import yaml\n" });

    await missingDependency.fix({ request: missing("yaml"), tools: workspace, today });

    expect(workspace.read("requirements.txt")).toBe(`PyYAML  # Added ${today}: imported by the failing command\n`);
  });

  it.each([
    [
      "a lockfile",
      { "poetry.lock": '[[package]]\nname = "obscure-thing"\nversion = "3.1.4"\n' },
      "obscure-thing==3.1.4",
    ],
    [
      "uv's lockfile",
      { "uv.lock": '[[package]]\nname = "obscure-thing"\nversion = "3.1.4"\n' },
      "obscure-thing==3.1.4",
    ],
    ["Pipfile.lock", { "Pipfile.lock": '{"default":{"obscure-thing":{"version":"==3.1.4"}}}' }, "obscure-thing==3.1.4"],
    ["constraints", { "constraints.txt": "obscure_thing==3.1.4\n" }, "obscure_thing==3.1.4"],
  ])("knows a distribution from %s", async (_, files, requirement) => {
    using workspace = new TempWorkspace({ ...files, "requirements.txt": "", "a.py": "import obscure_thing\n" });

    await missingDependency.fix({ request: missing("obscure_thing.part"), tools: workspace, today });

    expect(workspace.read("requirements.txt")).toBe(`${requirement}  # Added 2026-01-02: imported by a.py\n`);
  });
});

describe("missing-dependency leaves alone", () => {
  it.each<[string, Record<string, string>, string]>([
    ["a module nobody knows", { "requirements.txt": "" }, "reqeusts"],
    ["a module of the project itself", { "requirements.txt": "yaml\n", "src/yaml/x.py": "" }, "yaml"],
    ["a requirement that is there already", { "requirements.txt": "pyyaml>=5\n" }, "yaml"],
    ["a compiled requirements file", { "requirements.txt": "# autogenerated by pip-compile\n" }, "yaml"],
    ["a file with hashes", { "requirements.txt": "a==1 --hash=sha256:00\n" }, "yaml"],
    [
      "a project with a lockfile that only its tool writes",
      { "pyproject.toml": "[project]\ndependencies = []\n", "uv.lock": "" },
      "yaml",
    ],
    ["a project without manifests", {}, "yaml"],
    ["a pyproject.toml of another shape", { "pyproject.toml": "[tool.flit.metadata]\nmodule = 'x'\n" }, "yaml"],
    ["a name with a command behind it", { "requirements.txt": "" }, "requests; curl evil.example"],
    ["what the standard library dropped", { "requirements.txt": "imp==1\n" }, "imp"],
  ])("%s", async (_, files, module) => {
    using workspace = new TempWorkspace({ ...files, "app.py": `import ${module}\n` });

    const result = await missingDependency.fix({ request: missing(module), tools: workspace, today });

    expect(result.kind).not.toBe("changed");
    expect(await workspace.changed()).toEqual([]);
  });
});
