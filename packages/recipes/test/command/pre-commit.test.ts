import { expect, it } from "vitest";
import { callsOf, invocationsOf } from "../support/invocations.ts";

const CONFIG = `repos:
  - repo: https://example.org/black
    rev: 24.1.0
    hooks: [{ id: black, args: [--line-length, "100"] }]
  - repo: https://example.org/ruff
    hooks: [{ id: ruff, args: [--fix, --exit-non-zero-on-fix] }, { id: constructor }, { id: unheard-of }]
  - repo: local
    hooks:
      - { id: eslint, entry: npx eslint --max-warnings 0, language: system }
      - { id: all, entry: cargo fmt --check, language: system, pass_filenames: false }
`;
const FILES = { ".pre-commit-config.yaml": CONFIG };

it.each<[string, string[]]>([
  [
    "pre-commit run --all-files",
    [
      ". pre-commit run --all-files",
      ". black --check --line-length 100 <>",
      ". ruff check <>",
      ". eslint --max-warnings 0 <>",
      ". cargo fmt --check",
    ],
  ],
  ["pre-commit run black --all-files", [". pre-commit run black --all-files", ". black --check --line-length 100 <>"]],
])("%s", async (command, expected) => {
  expect(await callsOf(command, FILES)).toEqual(expected);
});

it("says that the hooks' tools only stand in", async () => {
  const found = await invocationsOf("python -m pre_commit run; pre-commit run", FILES);
  expect(found.map((each) => each.standsIn)).toEqual([undefined, undefined, ...Array(4).fill("pre-commit")]);
});

it.each(["repos: 1", "repos: [1, {hooks: x}, {hooks: [1, {id: 1}]}]", "[", "a: &a [*a]"])("bears %s", async (text) => {
  expect(await callsOf("pre-commit run", { ".pre-commit-config.yaml": text })).toEqual([". pre-commit run"]);
});
