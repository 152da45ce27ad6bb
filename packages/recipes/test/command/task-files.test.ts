import { describe, expect, it } from "vitest";
import { callsOf } from "../support/invocations.ts";

const JUSTFILE = `set shell := ["bash", "-c"]
src := "lib test"
export TOOL := 'black'
alias l := lint

# lints
lint: _prepare (types "strict")
    @{{TOOL}} --check {{src}}
    -isort -c {{ src }} \\
      docs

_prepare:
    echo {{os()}}

[private]
types mode='loose' *rest:
    mypy --{{mode}} {{rest}}
`;

const TASKFILE = `version: "3"
vars: { SRC: src, LATER: { sh: date } }
tasks:
  default: { deps: [lint] }
  lint:
    dir: web
    deps: [{ task: format }]
    vars: { LEVEL: 3 }
    cmds:
      - eslint {{.SRC}} --level {{ .LEVEL }} {{.CLI_ARGS}}
      - cmd: prettier --check {{.LATER}}
        silent: true
      - task: loop
  format: [gofmt -l .]
  loop: { cmds: [{ task: loop }, { defer: rm x }] }
  out: { dir: ../.., cmds: [eslint .] }
`;

const COMPOSER = JSON.stringify({
  scripts: {
    lint: ["@php vendor/bin/phpcs src", "@style", "@putenv A=1", "App\\\\Scripts::run"],
    style: "php-cs-fixer check",
    loop: ["@loop"],
  },
});

describe("just", () => {
  it.each<[string, string[]]>([
    ["just", [". echo <>", ". mypy --loose", ". black --check lib test", ". isort -c lib test docs"]],
    ["just --quiet l", [". echo <>", ". mypy --loose", ". black --check lib test", ". isort -c lib test docs"]],
    ["just types strict a.py b.py", [". mypy --strict a.py b.py"]],
    ["just gone", [". just gone"]],
    ["just --fmt --check", [". just --fmt --check"]],
  ])("%s", async (command, expected) => {
    expect(await callsOf(command, { justfile: JUSTFILE })).toEqual(expected);
  });
});

describe("task", () => {
  it.each<[string, string[]]>([
    ["task lint -- --quiet", [". gofmt -l .", "web eslint src --level 3 --quiet", "web prettier --check <>"]],
    ["task", [". gofmt -l .", "web eslint src --level 3", "web prettier --check <>"]],
    ["go-task format", [". gofmt -l ."]],
    ["task loop", [". task loop"]],
    ["task out", [". task out"]],
  ])("%s", async (command, expected) => {
    expect(await callsOf(command, { "Taskfile.yml": TASKFILE })).toEqual(expected);
  });
});

describe("composer", () => {
  it.each<[string, string[]]>([
    ["composer lint", [". vendor/bin/phpcs src", ". ./vendor/bin/php-cs-fixer check", ". App\\Scripts::run"]],
    ["composer run-script style -- --diff", [". ./vendor/bin/php-cs-fixer check --diff"]],
    ["composer exec phpcs -- -p src", [". phpcs -p src"]],
    ["composer loop", [". composer loop"]],
    ["composer install", [". composer install"]],
  ])("%s", async (command, expected) => {
    expect(await callsOf(command, { "composer.json": COMPOSER, "vendor/bin/php-cs-fixer": "" })).toEqual(expected);
  });
});

describe("tasks of runtimes", () => {
  const deno = JSON.stringify({
    tasks: { lint: { command: "deno lint", dependencies: ["fmt", "lint"] }, fmt: "deno fmt --check" },
  });
  const mise =
    '[tasks.lint]\nrun = ["eslint .", "prettier --check ."]\ndepends = ["fmt"]\n[tasks]\nfmt = "gofmt -l ."\n';

  it.each<[string, string[]]>([
    ["deno task lint", [". deno fmt --check", ". deno lint"]],
    ["deno task --quiet fmt src", [". deno fmt --check src"]],
    ["deno task gone", [". deno task gone"]],
    ["deno fmt --check", [". deno fmt --check"]],
    ["mise run lint -- --quiet", [". gofmt -l . --quiet", ". eslint . --quiet", ". prettier --check . --quiet"]],
    ["mise install", [". mise install"]],
  ])("%s", async (command, expected) => {
    expect(await callsOf(command, { "deno.json": deno, "mise.toml": mise })).toEqual(expected);
  });
});
