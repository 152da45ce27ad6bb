import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { mypyMechanical } from "../src/mypy-mechanical/index.ts";
import { requestFor } from "./support/request.ts";
import { TempWorkspace } from "./support/workspace.ts";

const today = "2026-01-02";
const UNUSED = 'Unused "type: ignore" comment';
const at = (line: number, message: string, file = "a.py") => ({ file, line, message, tool: "mypy" });
const implicit = (name: string) =>
  `Incompatible default for argument "${name}" (default has type "None", argument has type "int")`;

async function mend(files: Record<string, string>, failures: ReturnType<typeof at>[]) {
  const workspace = new TempWorkspace(files);
  const result = await mypyMechanical.fix({
    request: requestFor({ command: "mypy .", failures }),
    tools: workspace,
    today,
  });
  return { workspace, result };
}

describe("mypy-mechanical", () => {
  it.each([
    ["x = 1  # type: ignore\n", UNUSED, "x = 1\n"],
    ["x = 1  # type: ignore\r\n", 'unused "type: ignore" comment', "x = 1\r\n"],
    ["import y  # type: ignore[import]  # noqa: F401\n", UNUSED, "import y  # noqa: F401\n"],
    ["import y  # noqa  # type:ignore\n", UNUSED, "import y  # noqa\n"],
    ["x = f(  # type: ignore[a, b]\n)\n", 'Unused "type: ignore[b]" comment', "x = f(  # type: ignore[a]\n)\n"],
    ["x = f()  # type: ignore[a,b]\n", 'Unused "type: ignore[a, b]" comment', "x = f()\n"],
    ['x = "# type: ignore"  # type: ignore\n', UNUSED, 'x = "# type: ignore"\n'],
  ])("takes what is unused out of %j", async (source, message, wanted) => {
    const { workspace, result } = await mend({ "a.py": source }, [at(1, message)]);
    using _ = workspace;
    expect(result).toMatchObject({ kind: "changed", files: ["a.py"], blastRadius: "types" });
    expect(workspace.read("a.py")).toBe(wanted);
  });

  it.each([
    ["", "from typing import Optional\n\n\ndef f(a: Optional[int] = None):\n    return a\n"],
    ['[project]\nrequires-python = ">=3.12"\n', "\n\ndef f(a: int | None = None):\n    return a\n"],
  ])("says that a parameter may be None, as the project's Python can read it", async (pyproject, wanted) => {
    const { workspace, result } = await mend(
      { "pyproject.toml": `${pyproject}[tool.ruff]\n`, "a.py": "\n\ndef f(a: int = None):\n    return a\n" },
      [at(3, implicit("a"))],
    );
    using _ = workspace;
    expect(result).toMatchObject({ kind: "changed" });
    expect(workspace.read("a.py").trimStart()).toBe(wanted.trimStart());
  });

  it.each([
    ["an error that needs thought is there as well", [at(1, UNUSED), at(2, 'Name "b" is not defined')]],
    ["the comment is not where the message says", [at(2, UNUSED)]],
    ["the code is not in the comment", [at(1, 'Unused "type: ignore[c]" comment')]],
  ])("changes nothing when %s", async (_why, failures) => {
    const source = "x = 1  # type: ignore[a]\ny = b\n";
    const { workspace, result } = await mend({ "a.py": source }, failures);
    using _ = workspace;
    expect(result).toMatchObject({ kind: "no_change" });
    expect(workspace.read("a.py")).toBe(source);
  });

  it("is not asked for other errors, nor for other tools", async () => {
    const { workspace, result } = await mend({ "a.py": "x = 1\n" }, [at(1, "Unsupported operand types")]);
    using _ = workspace;
    expect(result).toEqual({ kind: "not_applicable" });
  });
});

/** Python's tools are no dependency of ours. */
function installed(tool: string): boolean {
  return spawnSync(tool, ["--version"]).status === 0;
}

describe.runIf(installed("mypy"))("mypy-mechanical with the real mypy, skipped where it is not on PATH", () => {
  it("makes the failing command pass", async () => {
    const source = "x = 1  # type: ignore\n\n\ndef f(a: int = None, b: str = None) -> None:\n    print(a, b)\n";
    using workspace = new TempWorkspace({ "a.py": source });
    const command = "mypy --warn-unused-ignores --no-implicit-optional a.py";
    expect(workspace.shell(command)).not.toBe(0);
    const failures = [at(1, UNUSED), at(4, implicit("a")), at(4, implicit("b"))];
    const request = requestFor({ command, failures });
    expect(await mypyMechanical.fix({ request, tools: workspace, today })).toMatchObject({ kind: "changed" });
    expect(workspace.shell(command)).toBe(0);
  });
});
