import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { alignVisually, realign } from "../src/embedded-ruff/realign.ts";
import { pythonLint } from "../src/python-lint/index.ts";
import { requestFor } from "./support/request.ts";
import { TempWorkspace } from "./support/workspace.ts";

const today = "2026-01-02";

describe("realign", () => {
  it.each([
    ["a line below the text after the bracket follows it", "f( a,\n   b)\n", "f(a,\n   b)\n", "f(a,\n  b)\n"],
    [
      "nested ones follow too",
      "f (g(a,\n     b), [c,\n           d])\n",
      "f(g(a,\n     b), [c,\n           d])\n",
      "f(g(a,\n    b), [c,\n          d])\n",
    ],
    ["hanging ones stay", "x=f(\n    a,\n    b)\n", "x = f(\n    a,\n    b)\n", "x = f(\n    a,\n    b)\n"],
    [
      "hanging ones move with a line that moves",
      "f( g(\n       a),\n   h)\n",
      "f(g(\n       a),\n   h)\n",
      "f(g(\n       a),\n  h)\n",
    ],
    ["text in a string stays", 'f( """a\n   b""",\n   c)\n', 'f("""a\n   b""",\n   c)\n', 'f("""a\n   b""",\n  c)\n'],
    ["brackets in strings and comments are none", 'f( "(", # (\n   b)\n', 'f("(", # (\n   b)\n', 'f("(", # (\n  b)\n'],
    ["CRLF stays", "f( a,\r\n   b)\r\n", "f(a,\r\n   b)\r\n", "f(a,\r\n  b)\r\n"],
    ["tabs are left alone", "f( a,\n\tb)\n", "f(a,\n\tb)\n", "f(a,\n\tb)\n"],
    ["so is what was added or taken", "f( a,\n   b)\n", "f(a,\n\n   b)\n", "f(a,\n\n   b)\n"],
    ["and what can't be followed", "f( a))\n   b)\n", "f(a))\n   b)\n", "f(a))\n   b)\n"],
  ])("%s", (_what, before, edited, wanted) => {
    expect(realign(before, edited)).toBe(wanted);
  });
});

describe("alignVisually", () => {
  it("puts the named lines below the text after the bracket, and what hangs on them along", () => {
    const source = "foo(a,\n    b, g(c,\n         d),\n      e)\n";
    expect(alignVisually(source, new Set([2]))).toBe("foo(a,\n    b, g(c,\n         d),\n      e)\n");
    expect(alignVisually("foo(a,\n  b, g(c,\n       d),\n  e)\n", new Set([2, 4]))).toBe(
      "foo(a,\n    b, g(c,\n         d),\n    e)\n",
    );
  });

  it("touches no string and no statement, whatever lines are named", () => {
    const source = 'x = """(\n  a\n"""\ny = 1\n';
    expect(alignVisually(source, new Set([1, 2, 3, 4]))).toBe(source);
  });
});

/** Python's tools are no dependency of ours. */
function installed(tool: string): boolean {
  return spawnSync(tool, ["--version"]).status === 0;
}

describe.runIf(installed("flake8"))("continuation lines with the real flake8, skipped where it is not on PATH", () => {
  it("are mended, and not broken by what is mended beside them", async () => {
    using workspace = new TempWorkspace({
      "a.py":
        "total = sum( [1,2,\n              3],\n             4)\nprint(total,\n   'x',\n             [total,\n              2])\n",
    });
    const command = "flake8 --isolated a.py";
    expect(workspace.shell(command)).not.toBe(0);
    const failure = (line: number, rule: string) => ({ file: "a.py", line, rule, tool: "flake8" });
    const failures = [failure(1, "E201"), failure(1, "E231"), failure(5, "E128"), failure(6, "E127")];
    const request = requestFor({ command, failures });
    expect(await pythonLint.fix({ request, tools: workspace, today })).toMatchObject({ kind: "changed" });
    expect(workspace.shell(command)).toBe(0);
  });
});
