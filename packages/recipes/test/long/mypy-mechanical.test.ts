import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { mypyMechanical } from "../../src/mypy-mechanical/index.ts";
import { requestFor } from "../support/request.ts";
import { TempWorkspace } from "../support/workspace.ts";

/** Python's tools are no dependency of ours. */
function installed(tool: string): boolean {
  return spawnSync(tool, ["--version"]).status === 0;
}

describe.runIf(installed("mypy"))("mypy-mechanical with the real mypy, skipped where it is not on PATH", () => {
  it.each([
    ["a type that nobody tells", "def f(a):\n    return a\n"],
    ["a method that others fill in", "class A:\n    def f(self):\n        raise NotImplementedError\n"],
    ["a value that may be anything", "import json\n\n\ndef f():\n    return json.loads('1')\n"],
    ["a container that nothing fills", "def f() -> None:\n    x = []\n    print(x)\n"],
    ["a None that the body can't take", "def f(a: str = None) -> str:\n    return a.upper()\n"],
  ])("leaves %s to a person", { timeout: 120_000 }, async (_, source) => {
    using workspace = new TempWorkspace({ "a.py": source });
    const command = "mypy --strict a.py";
    expect(workspace.shell(command)).not.toBe(0);
    const request = requestFor({
      command,
      failures: [{ file: "a.py", line: 1, message: "anything", rule: null, tool: "mypy" }],
    });
    expect(await mypyMechanical.fix({ request, tools: workspace, today: "2026-01-02" })).toMatchObject({
      kind: "no_change",
    });
  });
});
