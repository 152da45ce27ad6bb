import { describe, expect, it } from "vitest";
import { expandGlob } from "../../src/command/glob.ts";
import { callsOf } from "../support/invocations.ts";

const BIG = "x".repeat(10_000_000);
const CONFIGS: readonly [string, string][] = [
  ["tox -e lint", "tox.ini"],
  ["tox -e lint", "pyproject.toml"],
  ["nox -s lint", "noxfile.py"],
  ["hatch fmt", "pyproject.toml"],
  ["poe lint", "pyproject.toml"],
  ["just lint", "justfile"],
  ["task lint", "Taskfile.yml"],
  ["composer lint", "composer.json"],
  ["pre-commit run", ".pre-commit-config.yaml"],
  ["turbo run lint", "package.json"],
  ["nx run-many -t lint", "project.json"],
];

describe("configuration made to do harm", () => {
  it.each(CONFIGS)("%s with ten megabytes of %s", async (command, file) => {
    expect(await callsOf(command, { [file]: BIG })).toEqual([`. ${command}`]);
  });

  it.each(CONFIGS)("%s with other things in %s", async (command, file) => {
    for (const text of ["", "\0", "[", "{}", "[]", "null", "1", "a: &a\n  b: *a\n", "[[[[", "{{{{", "(((('", "\u2028"])
      expect(await callsOf(command, { [file]: text })).toEqual([`. ${command}`]);
  });

  it.each<[string, Record<string, string>]>([
    ["tox", { "tox.ini": "[tox]\nenvlist=a\n[testenv]\ncommands=tox\n tox\n tox\n tox\n" }],
    ["tox -e a", { "tox.ini": "[x]\na={[x]b}{[x]b}\nb={[x]a}{[x]a}\n[testenv]\ncommands=black {[x]a}\n" }],
    ["just", { justfile: "a: b\n    just a\nb: a\n    just b\n" }],
    ["make", { Makefile: `a:\n${"\tmake a\n".repeat(200)}` }],
    [
      "turbo run x",
      Object.fromEntries(
        Array.from({ length: 60 }, (_, at) => [`p${at}/package.json`, '{"scripts":{"x":"turbo run x"}}']),
      ),
    ],
    ["npm run x", { "package.json": `{"scripts":{"x":"${"npm run x; ".repeat(400)}"}}` }],
    [
      "task a",
      { "Taskfile.yml": `tasks: {a: {deps: [${"a, ".repeat(500)}a], cmds: [${"task a, ".repeat(500)}task a]}}` },
    ],
  ])("%s in a circle ends", async (command, files) => {
    expect((await callsOf(command, files)).length).toBeLessThanOrEqual(60);
  });
});

it("takes runners off as long as there are any, within reason", async () => {
  expect(await callsOf(`${"sudo nice ".repeat(500)}eslint .`, {})).toEqual([". eslint ."]);
  expect(await callsOf(`${"nice ".repeat(9_000)}eslint .`, {})).toEqual([]);
  expect(await callsOf(`${"env A=1 xargs find . -exec ".repeat(200)}eslint .`, {})).toHaveLength(1);
});

describe("wildcards", () => {
  const files = ["a.c", "src/b.c", "src/x y.h", "src/deep/c.c", ".hidden.c", "src/.d.c", "[z].c"];
  it.each<[string, string[]]>([
    ["*.c", ["a.c", "[z].c"]],
    ["src/*.{c,h}", ["src/b.c", "src/x y.h"]],
    ["./src/*/*.c", ["src/deep/c.c"]],
    ["src/**/*.c", ["src/deep/c.c"]],
    ["?.c", ["a.c"]],
    ["[a-c].c", ["a.c"]],
    ["[!a].c", ["[!a].c"]],
    [".*.c", [".hidden.c"]],
    ["{lib,src}", ["lib", "src"]],
    ["none/*.c", ["none/*.c"]],
  ])("%s", (pattern, expected) => expect(expandGlob(pattern, files)).toEqual(expected));

  it("never take long", () => {
    const name = "a".repeat(250);
    expect(expandGlob(`${"*a".repeat(90)}b`, Array(200).fill(name))).toHaveLength(1);
    expect(expandGlob("{a,b}".repeat(20), [])).toBeNull();
    expect(expandGlob("*".repeat(5_000), [])).toBeNull();
  });
});
