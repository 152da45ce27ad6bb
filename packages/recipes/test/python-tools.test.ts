import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { heal, RECIPES } from "../src/index.ts";
import { requestFor } from "./support/request.ts";
import { TempWorkspace } from "./support/workspace.ts";

const today = "2026-01-02";

/** Python's tools are no dependency of ours: where they are not on PATH these tests are named as skipped. */
/** Whether the tool that a command begins with is here: `black …` or `python -m black …`. */
function installed(command: string): boolean {
  const [program = "", ...words] = command.split(" ");
  const module = words[0] === "-m" ? words.slice(0, 2) : [];
  return spawnSync(program, [...module, "--version"]).status === 0;
}

interface Case {
  readonly tool: string;
  readonly command: string;
  readonly recipe: string;
  readonly files: Readonly<Record<string, string>>;
  readonly rules: readonly string[];
}

const CASES: readonly Case[] = [
  {
    tool: "black",
    command: "black --check .",
    recipe: "project-tool",
    files: { "a.py": "x = {'a':1}\ndef f( a ):\n  return a\n" },
    rules: ["format"],
  },
  {
    tool: "isort",
    command: "isort --check-only --profile black .",
    recipe: "project-tool",
    files: { "a.py": "import sys\nimport requests\nimport os\n", "mine/__init__.py": "" },
    rules: ["imports"],
  },
  {
    tool: "ruff",
    command: "ruff check .",
    recipe: "project-tool",
    files: { "a.py": "import os\nimport sys\n\nprint(sys)\n" },
    rules: ["F401"],
  },
  {
    tool: "flake8",
    command: "flake8",
    recipe: "python-lint",
    files: { "a.py": "import os\nimport sys\nx=1 \n\nprint(sys)\n\n\n\n\ny = f'abc'\n" },
    rules: ["F401", "E225", "W291", "E303", "F541"],
  },
];

describe.each(CASES)("with the real $tool", ({ tool, command, recipe, files, rules }) => {
  describe.runIf(installed(command))(`skipped where ${tool} is not on PATH`, () => {
    it("makes the failing command pass", async () => {
      using workspace = new TempWorkspace(files);
      expect(workspace.shell(command)).not.toBe(0);
      const request = requestFor({ command, failures: rules.map((rule) => ({ file: "a.py", rule, tool })) });

      const healed = await heal(RECIPES, { request, tools: workspace, today });

      expect(healed).toMatchObject({ kind: "changed", recipe: { id: recipe } });
      expect(workspace.shell(command)).toBe(0);
    });
  });
});
