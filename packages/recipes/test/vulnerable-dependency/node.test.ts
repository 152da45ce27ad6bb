import { type NpmRegistry, startNpmRegistry } from "@regreen/testbench/npm-registry";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TempWorkspace } from "../support/workspace.ts";
import { found, heal, locked } from "./support.ts";

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const versions = (name: string, ...all: string[]) => all.map((version) => ({ name, version }));

let registry: NpmRegistry;
beforeAll(async () => {
  registry = await startNpmRegistry({
    packages: [
      ...versions("left", "1.0.0", "1.1.0", "1.2.0", "1.3.0", "2.0.0"),
      { name: "parent", version: "1.0.0", manifest: { dependencies: { left: "^1.0.0" } } },
      { name: "strict", version: "1.0.0", manifest: { dependencies: { left: "1.0.0" } } },
      { name: "strict", version: "1.1.0", manifest: { dependencies: { left: "1.2.0" } } },
    ],
  });
});
afterAll(() => registry.close());

/** A project whose lockfile was made when only the oldest versions were there. */
async function project(
  dependencies: Record<string, string>,
  pinned: Record<string, string>,
  install: readonly string[],
) {
  const workspace = new TempWorkspace({
    ".npmrc": `registry=${registry.url}\ncache=.npm-cache\nstore-dir=.store\nminimum-release-age=0\n`,
    ".gitignore": "node_modules\n.npm-cache\n.store\n.cache\n",
    "package.json": json({ name: "app", version: "1.0.0", dependencies: { ...dependencies, ...pinned } }),
  });
  const first = await workspace.run(install, { cwd: "." });
  expect(first.code, first.output).toBe(0);
  workspace.write("package.json", json({ name: "app", version: "1.0.0", dependencies }));
  const again = await workspace.run(install, { cwd: "." });
  expect(again.code, again.output).toBe(0);
  workspace.git("add", "-A");
  workspace.git("commit", "-q", "-m", "vulnerable");
  return workspace;
}

const NPM = ["npm", "install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"];
const PNPM = ["pnpm", "install", "--lockfile-only", "--ignore-scripts"];

describe("npm", () => {
  it("takes the smallest version inside of the range, and leaves the manifest alone", async () => {
    using workspace = await project({ left: "^1.0.0" }, { left: "1.0.0" }, NPM);
    const result = await heal(workspace, found({ name: "left", version: "1.0.0" }));
    expect(result).toMatchObject({
      ...{ kind: "changed", files: ["package-lock.json"], summary: "update left from 1.0.0 to 1.2.0" },
      ...{ tool: "npm", blastRadius: "dependencies", patchType: "security" },
    });
    expect(locked(workspace, "package-lock.json")).toEqual(["left 1.2.0"]);
  });

  it("widens a range in its own form", async () => {
    using workspace = await project({ left: "1.0.0" }, {}, NPM);
    expect(await heal(workspace, found({ name: "left", version: "1.0.0" }))).toMatchObject({
      files: ["package-lock.json", "package.json"],
    });
    expect(workspace.read("package.json")).toContain('"left": "1.2.0"');
    expect((await workspace.run(["npm", "ci", "--dry-run", "--ignore-scripts"], { cwd: "." })).code).toBe(0);
  });

  it("updates what another package asks for, and nothing else", async () => {
    using workspace = await project({ parent: "^1.0.0" }, { left: "1.0.0" }, NPM);
    const finding = found({ name: "left", version: "1.0.0", direct: false, manifest: null });
    expect(await heal(workspace, finding)).toMatchObject({ kind: "changed", files: ["package-lock.json"] });
    expect(locked(workspace, "package-lock.json")).toEqual(["left 1.2.0", "parent 1.0.0"]);
  });

  it("overrides where nobody takes another version, in words that people can see", async () => {
    using workspace = await project({ strict: "1.0.0" }, {}, NPM);
    const finding = found({ name: "left", version: "1.0.0", direct: false, manifest: null });
    const result = await heal(workspace, finding);
    expect(result).toMatchObject({ kind: "changed", files: ["package-lock.json", "package.json"] });
    expect(workspace.read("package.json")).toContain('"overrides": {\n    "left": "1.2.0"\n  }');
    expect(locked(workspace, "package-lock.json")).toEqual(["left 1.2.0", "strict 1.0.0"]);
  });

  it("gets rid of every version that one of the advisories is about, or says which is left", async () => {
    using workspace = await project({ left: "^1.1.0", strict: "1.0.0" }, { left: "1.1.0" }, NPM);
    expect(locked(workspace, "package-lock.json")).toEqual(["left 1.0.0", "left 1.1.0", "strict 1.0.0"]);
    expect(await heal(workspace, found({ name: "left", version: "1.1.0" }))).toEqual({
      kind: "no_change",
      message: "package-lock.json still holds left 1.0.0.",
    });
    expect(await workspace.changed()).toEqual([]);
  });

  it("goes no further than the policy, and nowhere without a fixed version", async () => {
    using workspace = new TempWorkspace({ "package.json": "{}", "package-lock.json": '{"lockfileVersion": 3}' });
    const base = { name: "left", version: "1.0.0" };
    expect(await heal(workspace, found({ ...base, decision: "review" }))).toMatchObject({ kind: "no_change" });
    expect(await heal(workspace, found({ ...base, fixed_version: null }))).toMatchObject({ kind: "no_change" });
    for (const name of [
      "--registry=http://evil.example",
      "left --global",
      "../left",
      "acme/left",
      "http://evil.example/a.tgz",
      "git+ssh://a",
    ])
      expect(await heal(workspace, found({ ...base, name }))).toMatchObject({ kind: "no_change" });
    expect(workspace.ran).toEqual([]);
    expect(await heal(workspace, { ...found(base), package: null })).toEqual({ kind: "not_applicable" });
  });

  it("says so where the registry has no such version", async () => {
    using workspace = await project({ left: "^1.0.0" }, { left: "1.0.0" }, NPM);
    const finding = found({ name: "left", version: "1.0.0", fixed_version: "1.9.9", affected: "<1.9.9" });
    expect(await heal(workspace, finding)).toMatchObject({ kind: "no_change" });
    expect(await workspace.changed()).toEqual([]);
  });
});

describe("pnpm", () => {
  it("updates one package of the lockfile alone", async () => {
    using workspace = await project({ left: "^1.0.0" }, { left: "1.0.0" }, PNPM);
    const finding = found({ name: "left", version: "1.0.0", lockfile: "pnpm-lock.yaml" });
    expect(await heal(workspace, finding)).toMatchObject({ kind: "changed", files: ["pnpm-lock.yaml"] });
    expect(locked(workspace, "pnpm-lock.yaml")).toEqual(["left 1.2.0"]);
  });

  it("updates what another package asks for", async () => {
    using workspace = await project({ parent: "^1.0.0" }, { left: "1.0.0" }, PNPM);
    const finding = found({
      name: "left",
      version: "1.0.0",
      direct: false,
      manifest: null,
      lockfile: "pnpm-lock.yaml",
    });
    expect(await heal(workspace, finding)).toMatchObject({ kind: "changed", files: ["pnpm-lock.yaml"] });
    expect(locked(workspace, "pnpm-lock.yaml")).toEqual(["left 1.3.0", "parent 1.0.0"]);
  });
});
