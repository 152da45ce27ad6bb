import { type NpmRegistry, startNpmRegistry } from "@regreen/testbench/npm-registry";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { staleGenerated } from "../src/stale-generated/index.ts";
import { staleLockfile } from "../src/stale-lockfile/index.ts";
import { requestFor } from "./support/request.ts";
import { TempWorkspace } from "./support/workspace.ts";

const today = "2026-01-02";
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

describe("stale-lockfile", () => {
  let registry: NpmRegistry;
  beforeAll(async () => {
    registry = await startNpmRegistry({
      packages: [
        { name: "left", version: "1.0.0" },
        { name: "right", version: "2.0.0" },
      ],
    });
  });
  afterAll(() => registry.close());

  it("lets npm write package-lock.json until `npm ci` is content", async () => {
    using workspace = new TempWorkspace({
      ".npmrc": `registry=${registry.url}\ncache=.npm-cache\n`,
      ".gitignore": "node_modules\n.npm-cache\n",
      "app/package.json": json({ name: "app", version: "1.0.0", dependencies: { left: "^1.0.0" } }),
    });
    await workspace.run(["npm", "install", "--package-lock-only", "--no-audit"], { cwd: "app" });
    workspace.write(
      "app/package.json",
      json({ name: "app", version: "1.0.0", dependencies: { left: "^1.0.0", right: "^2.0.0" } }),
    );
    workspace.git("add", "-A");
    workspace.git("commit", "-q", "-m", "stale");
    const red = await workspace.run(["npm", "ci"], { cwd: "app" });
    expect(red.code).not.toBe(0);

    const request = requestFor({ command: "cd app && npm ci", logs: [red.output] });
    const result = await staleLockfile.fix({ request, tools: workspace, today });

    expect(result).toMatchObject({ kind: "changed", files: ["app/package-lock.json"], tool: "npm" });
    expect((await workspace.run(["npm", "ci"], { cwd: "app" })).code).toBe(0);
  });

  it("does not apply to other failures of an install", async () => {
    using workspace = new TempWorkspace({ "package.json": "{}", "package-lock.json": "{}" });

    const request = requestFor({ command: "npm ci", logs: ["npm ERR! code ENOTFOUND"] });

    expect(await staleLockfile.fix({ request, tools: workspace, today })).toEqual({ kind: "not_applicable" });
  });

  it.each([
    ["there is no lockfile", { "package.json": "{}" }],
    ["the manager fails", { "package.json": "{ not json", "package-lock.json": "{}" }],
  ])("says so when %s", async (_, files) => {
    using workspace = new TempWorkspace(files);
    const request = requestFor({ command: "npm ci", logs: ["ERR_PNPM_OUTDATED_LOCKFILE"] });

    expect(await staleLockfile.fix({ request, tools: workspace, today })).toMatchObject({ kind: "no_change" });
  });
});

describe("stale-generated", () => {
  const generator =
    'require("fs").writeFileSync("out.json", require("fs").readFileSync("in.json")); require("fs").writeFileSync("extra.log", "x"); require("fs").writeFileSync("other.txt", "y");\n';
  const files = {
    "gen.js": generator,
    "in.json": "2\n",
    "out.json": "1\n",
    "other.txt": "x",
    "package.json": json({
      scripts: { generate: "node gen.js", "check:generated": "npm run generate && git diff --exit-code -- out.json" },
    }),
  };

  it.each([
    ["a script that generates and compares", "npm run check:generated", ["out.json"]],
    ["both in the step, comparing everything", "node gen.js\ngit diff --exit-code", ["other.txt", "out.json"]],
    [
      "a quiet comparison of one file",
      "node gen.js && git --no-pager diff --quiet HEAD -- ./out.json || exit 1",
      ["out.json"],
    ],
    ["a directory", "node gen.js; git diff --exit-code .", ["other.txt", "out.json"]],
  ])("keeps what the check compares: %s", async (_, command, expected) => {
    using workspace = new TempWorkspace(files);

    const result = await staleGenerated.fix({ request: requestFor({ command }), tools: workspace, today });

    expect(result).toMatchObject({ kind: "changed", files: expected, blastRadius: "generated" });
    expect(workspace.read("out.json")).toBe("2\n");
  });

  it("knows what an earlier step generated", async () => {
    using workspace = new TempWorkspace(files);
    await workspace.run(["node", "gen.js"], { cwd: "." });
    workspace.setUpDone();

    const result = await staleGenerated.fix({
      request: requestFor({ command: "git diff --exit-code out.json" }),
      tools: workspace,
      today,
    });

    expect(result).toMatchObject({ kind: "changed", files: ["out.json"] });
  });

  it.each([
    ["a generator that fails", "node gone.js && git diff --exit-code", "no_change"],
    ["a generator that changes nothing", "node -e 1 && git diff --exit-code", "no_change"],
    ["a generator with parts from the shell", "node $GENERATOR && git diff --exit-code", "no_change"],
    ["a difference that fails nothing", "node gen.js && git diff", "not_applicable"],
    ["a step without comparison", "node gen.js", "not_applicable"],
  ])("leaves alone: %s", async (_, command, kind) => {
    using workspace = new TempWorkspace(files);

    expect((await staleGenerated.fix({ request: requestFor({ command }), tools: workspace, today })).kind).toBe(kind);
  });
});
