import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { mypyMechanical } from "../src/mypy-mechanical/index.ts";
import { requestFor } from "./support/request.ts";
import { TempWorkspace } from "./support/workspace.ts";

const today = "2026-01-02";
const UNUSED = 'Unused "type: ignore" comment';
const at = (line: number, message: string, rule: string | null = null) => {
  return { file: "a.py", line, message, rule, tool: "mypy" };
};
const implicit = (name: string) =>
  `Incompatible default for argument "${name}" (default has type "None", argument has type "int")`;

/** Where mypy can't be asked, only what the log says is there. */
async function mend(files: Record<string, string>, failures: ReturnType<typeof at>[]) {
  const workspace = new TempWorkspace(files);
  workspace.hidden.add("mypy");
  const request = requestFor({ command: "mypy .", failures });
  return { workspace, result: await mypyMechanical.fix({ request, tools: workspace, today }) };
}

describe("mypy-mechanical where mypy itself can't be asked", () => {
  it.each([
    ["x = 1  # type: ignore\n", UNUSED, "x = 1\n"],
    ["x = 1  # type: ignore\r\n", 'unused "type: ignore" comment', "x = 1\r\n"],
    ["import y  # type: ignore[import]  # noqa: F401\n", UNUSED, "import y  # noqa: F401\n"],
    ["import y  # noqa  # type:ignore\n", UNUSED, "import y  # noqa\n"],
    ["x = f(  # type: ignore[a, b]\n)\n", 'Unused "type: ignore[b]" comment', "x = f(  # type: ignore[a]\n)\n"],
    ["x = f()  # type: ignore[a,b]\n", 'Unused "type: ignore[a, b]" comment', "x = f()\n"],
    ['x = "# type: ignore"  # type: ignore\n', UNUSED, 'x = "# type: ignore"\n'],
    ["# type: ignore\nx = 1\n", UNUSED, "x = 1\n"],
  ])("takes what is unused out of %j", async (source, message, wanted) => {
    const { workspace, result } = await mend({ "a.py": source }, [at(1, message)]);
    using _ = workspace;
    expect(result).toMatchObject({ kind: "changed", files: ["a.py"], blastRadius: "types", confidence: 0.8 });
    expect(workspace.read("a.py")).toBe(wanted);
  });

  it.each([
    ["", "from typing import Optional\n\n\ndef f(a: Optional[int] = None):\n    return a\n"],
    ['[project]\nrequires-python = ">=3.12"\n', "def f(a: int | None = None):\n    return a\n"],
  ])("says that a parameter may be None, as the project's Python can read it", async (pyproject, wanted) => {
    const { workspace, result } = await mend(
      { "pyproject.toml": `${pyproject}[tool.ruff]\n`, "a.py": "\n\ndef f(a: int = None):\n    return a\n" },
      [at(3, implicit("a"))],
    );
    using _ = workspace;
    expect(result).toMatchObject({ kind: "changed" });
    expect(workspace.read("a.py").trimStart()).toBe(wanted);
  });

  it.each([
    ["an error that needs thought is there as well", [at(1, UNUSED), at(2, 'Name "b" is not defined')]],
    ["the comment is not where the message says", [at(2, UNUSED)]],
    ["the code is not in the comment", [at(1, 'Unused "type: ignore[c]" comment')]],
    ["the line is not there", [at(99, UNUSED)]],
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

/** A checker in mypy's place: each rule is a pattern and the lines it prints while the file matches. */
async function withChecker(source: string, rules: readonly (readonly [string, string])[]) {
  const bin = mkdtempSync(join(tmpdir(), "regreen-mypy-"));
  const script = `#!${process.execPath}
const text = require("node:fs").readFileSync("a.py", "utf8");
const said = ${JSON.stringify(rules)}.filter(([pattern]) => new RegExp(pattern, "m").test(text)).map(([, line]) => line);
console.log(said.join("\\n"));
process.exitCode = said.length > 0 ? 1 : 0;
`;
  writeFileSync(join(bin, "mypy"), script);
  chmodSync(join(bin, "mypy"), 0o755);
  const path = [bin, dirname(process.execPath), process.env.PATH].join(delimiter);
  const workspace = new TempWorkspace({ "a.py": source }, { path });
  const request = requestFor({ command: "mypy a.py", failures: [at(1, "anything")] });
  const result = await mypyMechanical.fix({ request, tools: workspace, today });
  rmSync(bin, { recursive: true, force: true });
  return { workspace, result };
}

describe("mypy-mechanical lets the checker judge", () => {
  const FUNCTION = "a.py:1:1:2:12: error: Function is missing a return type annotation  [no-untyped-def]";

  it("goes on until the checker is content: what the first fix uncovers is mended, too", async () => {
    const { workspace, result } = await withChecker("def f():\n    x = 1  # type: ignore\n", [
      ["def f\\(\\):", FUNCTION],
      ["-> None:\\n.*ignore", 'a.py:2: error: Unused "type: ignore" comment  [unused-ignore]'],
    ]);
    using _ = workspace;
    expect(result).toMatchObject({ kind: "changed", files: ["a.py"], confidence: 0.95 });
    expect(workspace.read("a.py")).toBe("def f() -> None:\n    x = 1\n");
  });

  it("gives up when a fix uncovers what needs thought", async () => {
    const { workspace, result } = await withChecker("def f():\n    x = 1\n", [
      ["def f\\(\\):", FUNCTION],
      [
        "-> None",
        'a.py:2:9:2:9: error: Incompatible types in assignment (expression has type "int", variable has type "str")  [assignment]',
      ],
    ]);
    using _ = workspace;
    expect(result).toMatchObject({ kind: "no_change" });
  });

  it("believes the checker and not the log: one error too many, and it leaves all as it is", async () => {
    const source = "def f():\n    x = 1\n";
    const { workspace, result } = await withChecker(source, [
      ["def f\\(\\):", FUNCTION],
      [".", 'a.py:2:5:2:9: error: "int" has no attribute "y"  [attr-defined]'],
    ]);
    using _ = workspace;
    expect(result).toMatchObject({ kind: "no_change", message: expect.stringContaining("attr-defined") });
    expect(workspace.read("a.py")).toBe(source);
  });

  it("asks which type belongs there, and writes nothing where a part of the answer is missing", async () => {
    const source = "def f(a):\n    if a:\n        return 1\n    return a.b\n";
    const annotated = "def f(a: object):\n    if a:\n        return 1\n    return 2\n";
    const rules = (parts: readonly number[]): [string, string][] => [
      ["def f\\([^)]*\\):", "a.py:1:1:4:12: error: Function is missing a return type annotation  [no-untyped-def]"],
      ...parts.map((line): [string, string] => [
        '-> "RegreenHole0"',
        `a.py:${line}:9:${line}:10: error: Incompatible return value type (got "int", expected "RegreenHole0")  [return-value]`,
      ]),
    ];
    const whole = await withChecker(annotated, rules([3, 4]));
    const half = await withChecker(source, rules([3]));
    using _ = whole.workspace;
    using __ = half.workspace;
    expect(whole.result).toMatchObject({ kind: "changed", summary: "annotate what functions return in a.py" });
    expect(whole.workspace.read("a.py")).toBe(annotated.replace("):", ") -> int:"));
    expect(half.result).toMatchObject({ kind: "no_change" });
    expect(half.workspace.read("a.py")).toBe(source);
  });

  it("changes nothing when the checker can't check", async () => {
    const { workspace, result } = await withChecker("x = 1  # type: ignore\n", [
      [".", "mypy: error: unrecognized arguments"],
    ]);
    using _ = workspace;
    expect(result).toEqual({ kind: "not_applicable" });
  });
});
