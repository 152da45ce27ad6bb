import { describe, expect, it } from "vitest";
import { parsePolicy } from "../src/index.ts";
import { type ProjectFiles, planStages } from "../src/presets/plan.ts";

/** Files by path; a name that ends with `/` is a directory. */
function project(files: Readonly<Record<string, string>>): ProjectFiles {
  return {
    isFile: (path) => Object.hasOwn(files, path),
    isDirectory: (path) => Object.keys(files).some((file) => file.startsWith(`${path}/`)),
    read: (path) => (Object.hasOwn(files, path) ? (files[path] ?? null) : null),
  };
}

const STEP = { command: "make", cwd: "." };

function plan(validate: string, files: Readonly<Record<string, string>>, around: string[] = []) {
  const policy = parsePolicy("regreen.yml", `validate: {${validate}}\n`);
  return planStages(policy, { projects: [{ directory: ".", files: project(files) }], around, step: STEP });
}

const runs = (validate: string, files: Readonly<Record<string, string>>, around: string[] = []) =>
  plan(validate, files, around).stages.map((stage) => stage.run);

describe("preset python", () => {
  it("takes what pyproject.toml configures, lint before types before tests (VAL-02)", () => {
    const text =
      "[tool.ruff]\nline-length = 99\n[tool.mypy]\nstrict = true\n[tool.pytest.ini_options]\n[tool.black]\n[tool.isort]\n";

    expect(runs("preset: python", { "pyproject.toml": text })).toEqual([
      "ruff check .",
      "black --check .",
      "isort --check-only .",
      "mypy .",
      "pytest",
    ]);
  });

  it("takes what is required somewhere, and asks mypy for what it is configured for", () => {
    const files = { "requirements-dev.txt": "flake8==7.3.0\npytest>=8\n", "setup.cfg": "[mypy]\nfiles = src\n" };

    expect(runs("preset: python", files)).toEqual(["flake8", "mypy", "pytest"]);
  });

  it("is not misled by names that only begin alike", () => {
    expect(
      runs("preset: python", { "requirements.txt": "pytest-randomly\nblackdoc\nruff-lsp\n# flake8-bugbear\n" }),
    ).toEqual([]);
  });

  it("tells unit from integration tests (VAL-04)", () => {
    const files = { "pytest.ini": "", "pyproject.toml": "", "tests/unit/a.py": "", "tests/integration/b.py": "" };

    expect(plan("preset: python", files).stages).toMatchObject([
      { run: "pytest tests/unit", group: "isolated_tests" },
      { run: "pytest tests/integration", group: "integration_tests" },
    ]);
    expect(runs("preset: python, groups: [integration_tests]", files)).toEqual(["pytest tests/integration"]);
  });

  it.each([
    ["uv.lock", "uv sync --frozen", "uv run --no-sync ruff check ."],
    ["uv.lock", "pip install -r requirements.txt", "ruff check ."],
    ["poetry.lock", "poetry install", "poetry run ruff check ."],
    ["poetry.lock", "pip install .", "ruff check ."],
  ])("with %s and %s runs %s", (lock, command, run) => {
    expect(runs("preset: python", { "ruff.toml": "", "setup.py": "", [lock]: "" }, [command])).toEqual([run]);
  });
});

describe("preset node", () => {
  const scripts = (each: object, more: object = {}) => ({ "package.json": JSON.stringify({ scripts: each, ...more }) });

  it("takes the project's own scripts, in order", () => {
    const all = {
      test: "vitest run",
      typecheck: "tsc",
      lint: "eslint .",
      "test:integration": "x",
      "format:check": "y",
    };

    expect(runs("preset: node", scripts(all))).toEqual([
      "npm run lint",
      "npm run format:check",
      "npm run typecheck",
      "npm run test",
      "npm run test:integration",
    ]);
  });

  it.each([
    [{ packageManager: "pnpm@12.1.0" }, {}, "pnpm run lint"],
    [{}, { "yarn.lock": "" }, "yarn run lint"],
    [{}, { "pnpm-lock.yaml": "" }, "pnpm run lint"],
    [{}, { "bun.lock": "" }, "bun run lint"],
    [{ packageManager: "evil; rm -rf /@1" }, {}, "npm run lint"],
  ])("%j %j: %s", (more, files, run) => {
    expect(runs("preset: node", { ...scripts({ lint: "eslint ." }, more), ...files })).toEqual([run]);
  });

  it("asks the compiler where no script does", () => {
    const files = {
      ...scripts({ lint: "eslint .", test: "x" }, { devDependencies: { typescript: "7" } }),
      "tsconfig.json": "{}",
    };

    expect(runs("preset: node", files)).toEqual(["npm run lint", "npx --no-install tsc --noEmit", "npm run test"]);
  });

  it("leaves out what mends, watches or only says that there is nothing, and says so", () => {
    const { stages, notes } = plan(
      "preset: node",
      scripts({
        lint: "eslint --fix .",
        "format:check": "prettier --watch .",
        test: 'echo "Error: no test specified" && exit 1',
      }),
    );

    expect(stages).toEqual([]);
    expect(notes).toEqual([
      'The script "lint" writes files, so it is no stage.',
      'The script "format:check" goes on watching, so it is no stage.',
    ]);
  });

  it.each([
    ["{"],
    ["[]"],
    ['{"scripts": 3}'],
    ['{"scripts": {"lint": 3}}'],
    ['{"scripts": {"__proto__": {"lint": "x"}}}'],
  ])("makes nothing of a broken manifest: %s", (text) => {
    expect(runs("preset: node", { "package.json": text })).toEqual([]);
  });
});

it.each([
  ["npm test", ["npm run lint"]],
  ["npm run test", ["npm run lint"]],
  ["npm run lint\n", ["npm run test"]],
  ["npm test -- --ci", ["npm run lint", "npm run test"]],
  ["npm ci && npm test", ["npm run lint", "npm run test"]],
])("the failing step %j needs no stage of its own", (command, left) => {
  const policy = parsePolicy("regreen.yml", "validate: {preset: node}\n");
  const files = project({ "package.json": '{"scripts":{"lint":"x","test":"y"}}' });
  const { stages } = planStages(policy, {
    projects: [{ directory: ".", files }],
    around: [],
    step: { command, cwd: "." },
  });

  expect(stages.map((stage) => stage.run)).toEqual(left);
});

it("preset go vets and tests, and lints where that is configured", () => {
  expect(runs("preset: go", { "go.mod": "" })).toEqual(["go vet ./...", "go test ./..."]);
  expect(runs("preset: go", { "go.mod": "", ".golangci.yml": "" })[0]).toBe("golangci-lint run");
});

describe("any preset", () => {
  const both = { "go.mod": "", "package.json": '{"scripts":{"lint":"x"}}' };

  it("auto takes each language whose manifest is there; none takes none", () => {
    expect(runs("preset: auto", both)).toEqual(["npm run lint", "go vet ./...", "go test ./..."]);
    expect(runs("preset: none", both)).toEqual([]);
  });

  it("says when there is nothing to run", () => {
    expect(plan("preset: auto", {}).notes).toEqual([
      "Preset auto: no manifest of Python, Node or Go is here, so it has no stages.",
    ]);
    expect(plan("preset: python", both).notes).toEqual(["Preset python: no pyproject.toml is here."]);
    expect(plan("preset: node", { "package.json": "{}" }).notes).toEqual([
      "Preset node: the project configures no tool that it knows.",
    ]);
  });

  it("runs own stages after it; one of the same name takes its place", () => {
    const own =
      "preset: go, stages: [{name: sast, run: semgrep}, {name: go test ./..., run: go test -short ./..., timeout_minutes: 5}]";

    expect(plan(own, both).stages).toMatchObject([
      { run: "go vet ./..." },
      { run: "go test -short ./...", timeout_minutes: 5 },
      { name: "sast" },
    ]);
  });

  it("looks beside the failing step first, and leaves the step itself out", () => {
    const policy = parsePolicy("regreen.yml", "validate: {preset: auto}\n");
    const { stages } = planStages(policy, {
      projects: [
        { directory: "web", files: project({ "package.json": '{"scripts":{"lint":"x","test":"y"}}' }) },
        { directory: ".", files: project({ "package.json": '{"scripts":{"lint":"z"}}', "go.mod": "" }) },
      ],
      around: [],
      step: { command: "npm run test\n", cwd: "web" },
    });

    expect(stages.map((stage) => [stage.working_directory, stage.run])).toEqual([
      ["web", "npm run lint"],
      [".", "go vet ./..."],
      [".", "go test ./..."],
    ]);
  });
});
