import { describe, expect, it } from "vitest";
import { expandFactors, fitsFactors } from "../../src/command/tox-factors.ts";
import { callsOf } from "../support/invocations.ts";

const TOX_INI = `[tox]
envlist = py{310,311}, lint
# a comment

[base]
sources = src tests

[testenv]
deps = pytest
commands = pytest {posargs}

[testenv:lint]
skip_install = true
deps =
    black
    isort
commands_pre = python -V
commands =
    black --check {[base]sources}
    - isort --check-only \\
        {posargs:{[base]sources}}
    slow: flake8
    lint,style: ruff check {toxinidir}/src
    !lint: pylint src

[testenv:{type,mypy}]
changedir = sub
commands = {envbindir}/mypy {env:TARGET:.} {unknown:x}
`;

describe("tox", () => {
  const files = { "tox.ini": TOX_INI, "sub/x.py": "" };
  it.each<[string, string[]]>([
    [
      "tox -e lint",
      [". python -V", ". black --check src tests", ". isort --check-only src tests", ". ruff check ./src"],
    ],
    [
      "tox -qe lint -- one.py",
      [". python -V", ". black --check src tests", ". isort --check-only one.py", ". ruff check ./src"],
    ],
    ["python -m tox run -e type", ["sub .tox/type/bin/mypy . <>"]],
    ["TOXENV=mypy tox", ["sub .tox/mypy/bin/mypy . <>"]],
    ["tox --env=py310", [". pytest"]],
    ["tox -e none-such", [". pytest"]],
  ])("%s", async (command, expected) => {
    expect(await callsOf(command, files)).toEqual(expected);
  });

  it("without -e runs what the list names", async () => {
    expect(await callsOf("tox", files)).toEqual([
      ". pytest",
      ". pytest",
      ". python -V",
      ". black --check src tests",
      ". isort --check-only src tests",
      ". ruff check ./src",
    ]);
  });

  it("takes the environment's own program where tox has made it", async () => {
    const made = { ...files, ".tox/lint/bin/black": "", ".gitignore": "none\n" };
    expect((await callsOf("tox -e lint", made))[1]).toBe(". ./.tox/lint/bin/black --check src tests");
  });

  it("reads setup.cfg, pyproject.toml in both forms and tox.toml", async () => {
    const cfg = "[metadata]\nname = x\n[tox:tox]\nenvlist = lint\n[testenv:lint]\ncommands = black -c .\n";
    expect(await callsOf("tox -e lint", { "setup.cfg": cfg })).toEqual([". black -c ."]);
    const legacy = '[tool.tox]\nlegacy_tox_ini = """\n[testenv:lint]\ncommands = isort -c {posargs:.}\n"""\n';
    expect(await callsOf("tox -e lint", { "pyproject.toml": legacy })).toEqual([". isort -c ."]);
    const commands = '[["ruff", "check", { replace = "posargs", default = ["src dir"] }]]';
    expect(await callsOf("tox -e lint", { "pyproject.toml": `[tool.tox.env.lint]\ncommands = ${commands}\n` })).toEqual(
      [". ruff check src dir"],
    );
    expect(await callsOf("tox", { "tox.toml": `env_list = ["a"]\n[env_run_base]\ncommands = ${commands}\n` })).toEqual([
      ". ruff check src dir",
    ]);
  });

  it("is itself the tool where there is no configuration", async () => {
    expect(await callsOf("tox -e lint", { "setup.cfg": "[testenv:lint]\ncommands = black .\n" })).toEqual([
      ". tox -e lint",
    ]);
  });
});

describe("factors", () => {
  it.each<[string, string[]]>([
    ["py{310,311}-{a, b}", ["py310-a", "py310-b", "py311-a", "py311-b"]],
    ["lint", ["lint"]],
    ["", []],
    ["a{b", ["a{b"]],
    ["{{a}}", []],
  ])("%j", (text, names) => expect(expandFactors(text)).toEqual(names));

  it("are cut where they multiply", () => {
    expect(expandFactors("{a,b}".repeat(30)).length).toBeLessThanOrEqual(200);
  });

  it.each<[string, string, boolean]>([
    ["lint", "lint", true],
    ["lint", "py311-lint", true],
    ["py{310,311}-lint", "py311-lint", true],
    ["py310,lint", "py311", false],
    ["!lint", "py311", true],
    ["!lint-py311", "py311-lint", false],
  ])("%s fits %s: %s", (condition, name, fits) => expect(fitsFactors(condition, name)).toBe(fits));
});
