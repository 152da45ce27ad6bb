import { describe, expect, it } from "vitest";
import { callsOf } from "../support/invocations.ts";

const PYPROJECT = `
[tool.poe.tasks]
lint = "black --check src"
imports = { cmd = "isort -c ." }
fancy = { shell = "ruff check . && ruff format --check ." }
all = ["lint", "imports"]
both = { sequence = ["lint", { cmd = "flake8" }] }
same = { ref = "lint" }
script = { script = "pkg:main" }
loop = ["loop", "again"]
again = ["loop"]

[tool.taskipy.tasks]
lint = "task style && ruff check"
style = { cmd = "black --check ." }

[tool.pdm.scripts]
lint = { composite = ["style --quiet", "ruff check"] }
style = "black --check ."

[tool.rye.scripts]
lint = { chain = ["style"] }
style = { cmd = ["black", "--check", "a b"] }

[tool.hatch.envs.default.scripts]
typing = "mypy {args:src} {root}"
[tool.hatch.envs.style.scripts]
check = ["ruff check {args:.}", "format"]
format = "black --check {args:.}"
`;

describe("tasks in pyproject.toml", () => {
  it.each<[string, string[]]>([
    ["poe lint tests", [". black --check src tests"]],
    ["poetry run poe imports", [". poetry run isort -c ."]],
    ["uv run poe fancy", [". uv run ruff check .", ". uv run ruff format --check ."]],
    ["poe all", [". black --check src", ". isort -c ."]],
    ["poe both", [". black --check src", ". flake8"]],
    ["poe same", [". black --check src"]],
    ["poe script", [". poe script"]],
    ["task lint", [". black --check .", ". ruff check"]],
    ["pdm run lint", [". pdm run black --check . --quiet", ". pdm run ruff check"]],
    ["pdm run black --check x", [". pdm run black --check x"]],
    ["rye run lint", [". rye run black --check a b"]],
    ["hatch run typing", [". mypy src <>"]],
    ["hatch run style:check", [". ruff check .", ". black --check ."]],
    ["hatch run style:check one.py", [". ruff check one.py", ". black --check ."]],
    ["hatch run style:typing", [". mypy src <>"]],
    ["hatch run black --check .", [". black --check ."]],
    ["hatch fmt --check", [". hatch fmt --check"]],
  ])("%s", async (command, expected) => {
    expect(await callsOf(command, { "pyproject.toml": PYPROJECT })).toEqual(expected);
  });

  it("runs what make runs in the environment that make runs in", async () => {
    const files = { Makefile: "lint:\n\tblack --check src\n" };
    expect(await callsOf("poetry run make lint", files)).toEqual([". poetry run black --check src"]);
    expect(
      await callsOf("uv run --frozen python -m tox", {
        "tox.ini": "[tox]\nenvlist=a\n[testenv]\ncommands=black -c .\n",
      }),
    ).toEqual([". uv run --frozen black -c ."]);
  });

  it("ends where tasks go in a circle", async () => {
    expect((await callsOf("poe loop", { "pyproject.toml": PYPROJECT })).length).toBeLessThan(10);
  });

  it("reads hatch.toml and Pipfile", async () => {
    expect(await callsOf("hatch run lint:x", { "hatch.toml": '[envs.lint.scripts]\nx = "ruff check"\n' })).toEqual([
      ". ruff check",
    ]);
    expect(await callsOf("pipenv run lint", { Pipfile: '[scripts]\nlint = "black --check ."\n' })).toEqual([
      ". pipenv run black --check .",
    ]);
  });
});
