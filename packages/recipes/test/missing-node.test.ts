import { type NpmRegistry, startNpmRegistry } from "@regreen/testbench/npm-registry";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingDependency } from "../src/missing-dependency/index.ts";
import { requestFor } from "./support/request.ts";
import { TempWorkspace } from "./support/workspace.ts";

const today = "2026-01-02";
let registry: NpmRegistry;

beforeAll(async () => {
  registry = await startNpmRegistry({
    packages: [
      { name: "left", version: "1.0.0" },
      { name: "left", version: "1.2.0" },
      { name: "outer", version: "2.0.0", dependencies: { inner: "^3.0.0" } },
      { name: "inner", version: "3.1.0" },
      { name: "@acme/tool", version: "0.4.0" },
    ],
  });
});

afterAll(() => registry.close());

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const missing = (message: string, file: string | null = null) =>
  requestFor({ command: "node index.js", failures: [{ message, file }] });

/** A project whose lockfile npm itself wrote. */
async function project(files: Readonly<Record<string, string>>): Promise<TempWorkspace> {
  const workspace = new TempWorkspace({
    ".npmrc": `registry=${registry.url}\ncache=.npm-cache\n`,
    ".gitignore": "node_modules\n.npm-cache\n",
    ...files,
  });
  const { code, output } = await workspace.run(["npm", "install", "--package-lock-only", "--no-audit"], { cwd: "." });
  expect(code, output).toBe(0);
  workspace.git("add", "-A");
  workspace.git("commit", "-q", "-m", "lockfile");
  return workspace;
}

describe("missing-dependency in Node", () => {
  it("takes the range of a sibling manifest, and npm writes the lockfile", async () => {
    using workspace = await project({
      "package.json": json({ name: "root", private: true, workspaces: ["packages/*"] }),
      "packages/a/package.json": json({ name: "a", version: "1.0.0", dependencies: { left: "^1.0.0" } }),
      "packages/b/package.json": json({ name: "b", version: "1.0.0", type: "module" }),
      "packages/b/index.js": 'import { x } from "left/sub";\n',
    });
    const request = missing(
      "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'left' imported from /w/packages/b/index.js",
      "packages/b/index.js",
    );

    const result = await missingDependency.fix({ request, tools: workspace, today });

    expect(result).toMatchObject({
      kind: "changed",
      files: ["packages/b/package.json", "package-lock.json"],
      summary: "add the missing dependency left",
      tool: "npm",
    });
    expect(JSON.parse(workspace.read("packages/b/package.json")).dependencies).toEqual({ left: "^1.0.0" });
    expect(JSON.parse(workspace.read("package-lock.json")).packages["packages/b"].dependencies).toEqual({
      left: "^1.0.0",
    });
    expect(await workspace.exists("node_modules")).toBe(false);
    expect(workspace.ran.at(-1)).toContain("--ignore-scripts");
  });

  it("takes the version that the lockfile holds, into devDependencies when only tests import it", async () => {
    using workspace = await project({
      "package.json": json({ name: "root", devDependencies: { outer: "2.0.0" } }),
      "test/a.test.js": 'const inner = require("inner");\n',
    });

    const result = await missingDependency.fix({
      request: missing("Cannot find module 'inner'\nRequire stack:"),
      tools: workspace,
      today,
    });

    expect(result).toMatchObject({ kind: "changed", files: ["package.json", "package-lock.json"] });
    expect(JSON.parse(workspace.read("package.json")).devDependencies).toEqual({ inner: "^3.1.0", outer: "2.0.0" });
  });

  it("links a workspace package", async () => {
    using workspace = await project({
      "package.json": json({ name: "root", private: true, workspaces: ["packages/*"] }),
      "packages/a/package.json": json({ name: "@acme/a", version: "1.0.0" }),
      "packages/b/package.json": json({ name: "@acme/b", version: "1.0.0", dependencies: {} }),
      "packages/b/index.ts": 'import { x } from "@acme/a";\n',
    });
    const request = missing(
      "Cannot find module '@acme/a' or its corresponding type declarations.",
      "packages/b/index.ts",
    );

    expect(await missingDependency.fix({ request, tools: workspace, today })).toMatchObject({ kind: "changed" });
    expect(JSON.parse(workspace.read("packages/b/package.json")).dependencies).toEqual({ "@acme/a": "^1.0.0" });
  });

  it("edits the manifest alone where there is no lockfile, as text", async () => {
    const manifest =
      '{\r\n\t"name": "root",\r\n\t"files": ["a", "b"],\r\n\t"devDependencies": { "zed": "1" },\r\n\t"scripts": { "x": "y{\\"" }\r\n}';
    using workspace = new TempWorkspace({
      "package.json": manifest,
      "index.js": 'import left from "left";\n',
      "other/package.json": json({ name: "o", dependencies: { left: "~1.0.0" } }),
    });

    await missingDependency.fix({
      request: missing("Cannot find package 'left' imported from /x/index.js"),
      tools: workspace,
      today,
    });

    expect(workspace.read("package.json")).toBe(
      manifest.replace("}\r\n}", '},\r\n\t"dependencies": {\r\n\t\t"left": "~1.0.0"\r\n\t}\r\n}'),
    );
    expect(workspace.ran).toEqual([]);
  });
});

describe("missing-dependency never guesses", () => {
  it.each([
    ["a name that nothing in the project knows", "Cannot find package 'reqeusts' imported from /w/index.js"],
    ["a relative import", "Cannot find module './left'"],
    ["a built-in", "Cannot find module 'fs/promisses'"],
    ["an absolute path", "Cannot find module '/etc/passwd'"],
    ["an alias", "Cannot find module '@/left'"],
    ["a name with options in it", "Cannot find module '--registry=http://evil'"],
    ["a URL", "Cannot find module 'http://evil/x'"],
  ])("%s", async (_, message) => {
    using workspace = new TempWorkspace({
      "package.json": json({ name: "root" }),
      "index.js": 'import a from "reqeusts"; import b from "left";\n',
    });

    const result = await missingDependency.fix({ request: missing(message), tools: workspace, today });

    expect(["no_change", "not_applicable"]).toContain(result.kind);
    expect(await workspace.changed()).toEqual([]);
    expect(workspace.ran).toEqual([]);
  });

  it.each([
    ["siblings that disagree", { a: "^1.0.0", b: "^2.0.0" }],
    ["a sibling that names an address", { a: "git+https://example.test/left.git" }],
    ["a sibling that names a file", { a: "file:../left" }],
  ])("%s", async (_, ranges) => {
    const siblings = Object.entries(ranges).map(([name, range]) => [
      `packages/${name}/package.json`,
      json({ name, dependencies: { left: range } }),
    ]);
    using workspace = new TempWorkspace({
      "package.json": json({ name: "root" }),
      "index.js": 'require("left");\n',
      ...Object.fromEntries(siblings),
    });

    expect(
      await missingDependency.fix({ request: missing("Cannot find module 'left'"), tools: workspace, today }),
    ).toMatchObject({
      kind: "no_change",
    });
  });

  it("a package that is declared, but not installed", async () => {
    using workspace = new TempWorkspace({
      "package.json": json({ name: "root", dependencies: { left: "^1.0.0" } }),
      "index.js": 'require("left");\n',
    });

    expect(
      await missingDependency.fix({ request: missing("Cannot find module 'left'"), tools: workspace, today }),
    ).toMatchObject({
      kind: "no_change",
      message: expect.stringContaining("declares left already"),
    });
  });

  it("a package that the registry no longer has", async () => {
    using workspace = await project({
      "package.json": json({ name: "root", private: true, workspaces: ["packages/*"] }),
      "packages/a/package.json": json({ name: "a", version: "1.0.0" }),
      "packages/b/package.json": json({ name: "b", version: "1.0.0" }),
      "packages/b/index.js": 'require("gone");\n',
    });
    workspace.write("packages/a/package.json", json({ name: "a", version: "1.0.0", dependencies: { gone: "^1.0.0" } }));

    expect(
      await missingDependency.fix({ request: missing("Cannot find module 'gone'"), tools: workspace, today }),
    ).toMatchObject({
      kind: "no_change",
      message: expect.stringContaining("npm could not add gone"),
    });
  });
});
