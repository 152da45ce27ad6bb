import { describe, expect, it } from "vitest";
import { findInvocations } from "../src/index.ts";
import { TempWorkspace } from "./support/workspace.ts";

const MANIFEST = JSON.stringify({
  name: "root",
  scripts: {
    lint: "npm run lint:js && npm run lint:style",
    "lint:js": "eslint . --max-warnings 0",
    "lint:style": "prettier --check .",
    both: "run-s lint:*",
    format: "biome format .",
    loop: "npm run loop",
    t: "vitest",
  },
});
const PACKAGE = JSON.stringify({ name: "@w/a", scripts: { lint: "eslint src" } });

describe("findInvocations sees through runners and scripts", () => {
  it.each<[string, string[]]>([
    ["eslint .", [". eslint ."]],
    ["npx eslint .", [". eslint ."]],
    ["npx --yes eslint@9 .", [". eslint ."]],
    ["npm run lint", [". eslint . --max-warnings 0", ". prettier --check ."]],
    ["npm run lint:js -- --quiet", [". eslint . --max-warnings 0 --quiet"]],
    ["npm run both", [". eslint . --max-warnings 0", ". prettier --check ."]],
    ["yarn lint:style", [". prettier --check ."]],
    ["yarn prettier --check .", [". prettier --check ."]],
    ["pnpm exec prettier --check .", [". prettier --check ."]],
    ["pnpm -w lint:style", [". prettier --check ."]],
    ["pnpm --filter @w/a lint", ["packages/a eslint src"]],
    ["npm run lint -w packages/a", ["packages/a eslint src"]],
    ["npm --prefix packages/a run lint", ["packages/a eslint src"]],
    ["cd packages/a && npm run lint", ["packages/a eslint src"]],
    ["npm run format", [". biome format ."]],
    ["npm run loop", []],
    ["npm run gone", []],
    ["npm test", []],
    ["python -m black --check .", [". black --check ."]],
    ["uv run --frozen ruff check", [". ruff check"]],
    ["poetry run python -m isort -c .", [". isort -c ."]],
    ["env CI=1 cross-env A=2 eslint .", [". eslint ."]],
    ["bash -ec 'cd packages/a && eslint .'", ["packages/a eslint ."]],
    ['/bin/sh -c "npm run lint:js"', [". eslint . --max-warnings 0"]],
    ["bash ./lint.sh", [". bash ./lint.sh"]],
    ['bash -c "$SCRIPT"', [". bash -c "]],
    ["git ls-files -z '*.py' | xargs -0 -n 50 black --check", [". git ls-files -z *.py", ". black --check "]],
    ["ls | xargs -r npx prettier --check", [". ls", ". prettier --check "]],
    ["xargs", []],
    ["cd ../.. && eslint .", [". eslint ."]],
    ["/usr/bin/evil; ../../evil", []],
    ["$TOOL .", []],
  ])("%s", async (command, expected) => {
    using workspace = new TempWorkspace({ "package.json": MANIFEST, "packages/a/package.json": PACKAGE });

    const found = await findInvocations(command, ".", workspace);

    const shown = found.map(({ cwd, tool, args }) => [cwd, tool, ...args.map((word) => word.text)].join(" "));
    expect(shown).toEqual(expected);
    expect(workspace.ran).toEqual([]);
  });

  const MAKEFILE = [
    "PYTHON ?= python3",
    "SRC = pkg \\",
    "\ttests",
    "export X := 1",
    ".PHONY: lint black",
    "all: lint test # comment",
    "lint: black isort | dir",
    "\t@$(MAKE) -s -C sub check",
    "black:",
    "\t@$(PYTHON) -m black --check \\",
    "\t  $(SRC)",
    "isort: ; -isort -c $(SRC)",
    "flake8:",
    '\tfor f in *.py; do flake8 "$$f"; done',
    "strange:",
    "\tflake8 $(shell git ls-files)",
    "loop: loop",
    "\tmake loop",
  ].join("\n");
  const MAKEFILES = {
    Makefile: MAKEFILE,
    "sub/makefile": "check:\n\teslint .\n",
    "other.mk": "x:\n\tbiome ci\n",
    "scripts/lint": "#!/usr/bin/env bash\nset -x\nblack --check src\n",
    "scripts/lint.py": "#!/usr/bin/env python3\nimport black\n",
    "check.sh": "isort -c .\n",
  };

  it.each<[string, string[]]>([
    ["make", [". black --check pkg tests", ". isort -c pkg tests", "sub eslint ."]],
    ["make -s lint SRC=one", [". black --check one", ". isort -c one", "sub eslint ."]],
    ["make flake8", [". flake8 "]],
    ["make strange", [". shell git ls-files", ". flake8 "]],
    ["make -C sub check", ["sub eslint ."]],
    ["make -f other.mk", [". biome ci"]],
    ["make -C ../.. lint", [". make -C ../.. lint"]],
    ["make loop", []],
    ["make gone", [". make gone"]],
    ["./scripts/lint", [". set -x", ". black --check src"]],
    ["bash -eu scripts/lint", [". set -x", ". black --check src"]],
    ["sh check.sh", [". isort -c ."]],
    ["./scripts/lint.py", [". lint.py"]],
  ])("%s, with a Makefile and scripts", async (command, expected) => {
    using workspace = new TempWorkspace(MAKEFILES);
    const found = await findInvocations(command, ".", workspace);
    const shown = found.map(({ cwd, tool, args }) => [cwd, tool, ...args.map((word) => word.text)].join(" "));
    expect(shown).toEqual(expected);
    expect(workspace.ran).toEqual([]);
  });

  it("starts the project's own binary, from wherever the step stands", async () => {
    using workspace = new TempWorkspace({ "package.json": MANIFEST, "packages/a/x": "" }, { modules: true });

    const [call] = await findInvocations("npx prettier --check .", "packages/a", workspace);

    expect(call?.program).toEqual(["../../node_modules/.bin/prettier"]);
  });

  it("keeps how a Python tool was started", async () => {
    using workspace = new TempWorkspace({});

    const found = await findInvocations("python3 -m black --check . && uv run ruff check", ".", workspace);

    expect(found.map((call) => call.program)).toEqual([
      ["python3", "-m", "black"],
      ["uv", "run", "ruff"],
    ]);
  });
});
