import { expect, it } from "vitest";
import { tokenize } from "../src/command/tokenize.ts";
import { fixerOf } from "../src/project-tool/fixers.ts";

/** The fixing call of a checking call, in words. */
function fixing(command: string): string | null {
  const [tool, ...args] = tokenize(command)[0]?.words ?? [];
  const fixer = fixerOf(tool?.text ?? "", args);
  return fixer === null ? null : [tool?.text, ...fixer.options, "|", ...fixer.operands].join(" ");
}

it.each<[string, string | null]>([
  ["prettier --check .", "prettier --write | ."],
  ["prettier -l --config x.json src docs", "prettier --write --config x.json | src docs"],
  ["prettier . --check --log-level=warn", "prettier --write --log-level=warn | ."],
  ["prettier --write .", null],
  ["eslint . --ext .ts,.tsx --max-warnings 0 -f json -o out.json", "eslint --fix --ext .ts,.tsx --max-warnings 0 | ."],
  ["eslint --fix-dry-run .", "eslint --fix | ."],
  ["biome ci --changed --since=main src", "biome check --write | src"],
  ["biome check --unsafe .", "biome check --write | ."],
  ["biome --version", null],
  ["ruff check . --unsafe-fixes --output-format=github", "ruff check --fix --no-unsafe-fixes | ."],
  ["ruff .", "ruff check --fix --no-unsafe-fixes | ."],
  ["ruff check --add-noqa .", "ruff check --fix --no-unsafe-fixes | ."],
  ["ruff format --check --diff src", "ruff format | src"],
  ["ruff format src", null],
  ["black --check --diff -l 100 src tests", "black -l 100 | src tests"],
  ["black .", null],
  ["isort -c --profile black .", "isort --profile black | ."],
  ["isort . --check-only --df", "isort | ."],
  ["black --check $FILES", "black |"],
  ["black --check -- -odd.py", "black | -odd.py"],
  ["gofmt -l -s .", "gofmt -w -s | ."],
  ["gofmt -w .", null],
  ["flake8 .", null],
  ["constructor .", null],
])("%s", (command, expected) => {
  expect(fixing(command)).toBe(expected);
});
