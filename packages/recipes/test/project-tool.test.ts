import { expect, it } from "vitest";
import { projectTool } from "../src/project-tool/index.ts";
import { requestFor } from "./support/request.ts";
import { TempWorkspace } from "./support/workspace.ts";

const ESLINT =
  'export default [{ files: ["**/*.js"], rules: { "prefer-const": "error", "no-undef": "error", eqeqeq: "error" } }];\n';
const BIOME = '{ "linter": { "rules": { "style": { "useConst": "error" } } } }\n';
const today = "2026-01-02";

it("formats only what failed with the project's Prettier", async () => {
  using workspace = new TempWorkspace(
    {
      "package.json": '{ "scripts": { "fmt": "prettier --check src" } }\n',
      "src/a.js": "const a = {b:1}\n",
      "other.js": "x  =  1\n",
    },
    { modules: true },
  );
  expect(workspace.shell("node_modules/.bin/prettier --check src")).toBe(1);
  const request = requestFor({ command: "npm run fmt", files: ["src/a.js"] });

  const result = await projectTool.fix({ request, tools: workspace, today });

  expect(result).toMatchObject({
    kind: "changed",
    files: ["src/a.js"],
    summary: "format src/a.js with Prettier",
    toolVersion: "3.10.1",
    blastRadius: "formatting",
  });
  expect(workspace.shell("node_modules/.bin/prettier --check src")).toBe(0);
  expect(workspace.read("other.js")).toBe("x  =  1\n");
});

it("goes on to all files when the log named only some, because the check would still fail", async () => {
  using workspace = new TempWorkspace({ "a.js": "a  =  1\n", "b.js": "b  =  1\n" }, { modules: true });
  const request = requestFor({ command: "npx prettier --check .", files: ["a.js"] });

  const result = await projectTool.fix({ request, tools: workspace, today });

  expect(result).toMatchObject({ kind: "changed", files: ["a.js", "b.js"] });
});

it("asks the tool about everything it checks when no file is named", async () => {
  using workspace = new TempWorkspace({ "a.js": "a  =  1\n", "docs/b.md": "*  x\n" }, { modules: true });

  const result = await projectTool.fix({
    request: requestFor({ command: "npx prettier -c docs" }),
    tools: workspace,
    today,
  });

  expect(result).toMatchObject({ kind: "changed", files: ["docs/b.md"] });
});

it("lets ESLint fix, and says so when a problem is left", async () => {
  using workspace = new TempWorkspace(
    {
      "package.json": '{ "type": "module" }\n',
      "eslint.config.js": ESLINT,
      "a.js": "let a = 1;\nexport { a };\n",
      "b.js": "unknown();\n",
    },
    { modules: true },
  );
  const only = await projectTool.fix({
    request: requestFor({ command: "npx eslint a.js", files: ["a.js"] }),
    tools: workspace,
    today,
  });
  expect(only).toMatchObject({ kind: "changed", files: ["a.js"], confidence: 0.95, blastRadius: "behaviour" });
  expect(workspace.read("a.js")).toBe("const a = 1;\nexport { a };\n");

  await workspace.restore();
  const both = await projectTool.fix({
    request: requestFor({ command: "npx eslint .", files: ["a.js", "b.js"] }),
    tools: workspace,
    today,
  });
  expect(both).toMatchObject({ kind: "changed", files: ["a.js"], confidence: 0.75 });

  await workspace.restore();
  const none = await projectTool.fix({
    request: requestFor({ command: "npx eslint b.js", files: ["b.js"] }),
    tools: workspace,
    today,
  });
  expect(none).toEqual({ kind: "no_change", message: "ESLint changed nothing." });
});

it.each(["biome ci .", "biome check .", "biome format .", "biome lint ."])(
  "turns `%s` into its safe fix",
  async (command) => {
    const code = "let  a = 1;\nexport { a };\n";
    using workspace = new TempWorkspace({ "biome.json": BIOME, "a.js": code }, { modules: true });
    const before = workspace.shell(`node_modules/.bin/${command} a.js`.replace(" . ", " "));

    const result = await projectTool.fix({
      request: requestFor({ command: `npx ${command}`, files: ["a.js"] }),
      tools: workspace,
      today,
    });

    expect(before).toBe(1);
    expect(result).toMatchObject({ kind: "changed", files: expect.arrayContaining(["a.js"]), tool: "Biome" });
    expect(workspace.ran.flat()).not.toContain("--unsafe");
  },
);

it("handles a composite command part by part", async () => {
  using workspace = new TempWorkspace(
    {
      "package.json": '{ "type": "module", "scripts": { "lint": "eslint . && prettier --check ." } }\n',
      "eslint.config.js": ESLINT,
      "a.js": "let a=1;\nexport { a };\n",
    },
    { modules: true },
  );
  const request = requestFor({
    command: "npm run lint",
    failures: [{ file: "a.js", tool: "eslint", rule: "prefer-const" }],
  });

  const result = await projectTool.fix({ request, tools: workspace, today });

  expect(result).toMatchObject({ kind: "changed", tool: "ESLint, Prettier" });
  expect(workspace.read("a.js")).toBe("const a = 1;\nexport { a };\n");
  expect(workspace.shell("node_modules/.bin/eslint . && node_modules/.bin/prettier --check a.js")).toBe(0);
});

it("works from a step's own directory, and leaves files outside of it alone", async () => {
  using workspace = new TempWorkspace({ "web/a.js": "a  =  1\n", "b.js": "b  =  1\n" }, { modules: true });
  const request = requestFor({ command: "npx prettier --check .", cwd: "web", files: ["web/a.js", "b.js"] });

  const result = await projectTool.fix({ request, tools: workspace, today });

  expect(result).toMatchObject({ kind: "changed", files: ["web/a.js"] });
});

it("takes hostile file names for files", async () => {
  const names = ["--plugin=evil.js", "$(touch pwned).js", "a b;touch pwned.js", "'q'.js", "@x.js"];
  using workspace = new TempWorkspace(Object.fromEntries(names.map((name) => [name, "a  =  1\n"])), { modules: true });
  const request = requestFor({
    command: "npx prettier --check .",
    files: [...names, "../outside.js", "/etc/passwd", "not there.js"],
  });

  const result = await projectTool.fix({ request, tools: workspace, today });

  expect(result).toMatchObject({ kind: "changed", files: expect.arrayContaining(names) });
  expect(await workspace.exists("pwned")).toBe(false);
  expect(workspace.ran.flat()).not.toContain("--plugin=evil.js");
  expect(workspace.ran.flat().some((argument) => argument.includes("passwd") || argument.includes("outside"))).toBe(
    false,
  );
});

it.each([
  ["a tool that only formats anyway", "npx prettier --write ."],
  ["a tool it does not know", "make lint"],
  ["a tool that comes from the shell", "$LINTER ."],
])("leaves %s alone", async (_, command) => {
  using workspace = new TempWorkspace({ "a.js": "a  =  1\n" }, { modules: true });

  expect(await projectTool.fix({ request: requestFor({ command }), tools: workspace, today })).toEqual({
    kind: "not_applicable",
  });
  expect(workspace.ran).toEqual([]);
});

it("does not take the whole directory when the shell would have named the files", async () => {
  using workspace = new TempWorkspace({ "a.js": "a  =  1\n", "b.js": "b  =  1\n" }, { modules: true });
  const command = "npx prettier --check $(git diff --name-only)";

  const named = await projectTool.fix({ request: requestFor({ command, files: ["a.js"] }), tools: workspace, today });
  expect(named).toMatchObject({ kind: "changed", files: ["a.js"] });

  await workspace.restore();
  const unnamed = await projectTool.fix({ request: requestFor({ command }), tools: workspace, today });
  expect(unnamed.kind).toBe("no_change");
  expect(await workspace.changed()).toEqual([]);
});

it("hands over to others when the tool is not there", async () => {
  using workspace = new TempWorkspace({ "a.py": "x=1\n" });
  workspace.hidden.add("black");

  const request = requestFor({ command: "black --check .", files: ["a.py"] });

  expect(await projectTool.fix({ request, tools: workspace, today })).toEqual({ kind: "not_applicable" });
});
