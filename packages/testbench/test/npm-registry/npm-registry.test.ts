import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { readNpmPackage } from "../../src/npm-registry/npm-package.ts";
import { type NpmRegistry, startNpmRegistry } from "../../src/npm-registry/npm-registry.ts";

// Clients of the real world on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const LONG = `${"very-long-folder-name/".repeat(8)}file.js`;

let registry: NpmRegistry;
let dir: string;

beforeAll(async () => {
  registry = await startNpmRegistry({
    packages: [
      { name: "left", version: "1.0.0", files: { "index.js": "module.exports = 1;\n" } },
      { name: "left", version: "1.1.0", files: { "index.js": "module.exports = 1.1;\n", [LONG]: "long\n" } },
      {
        name: "@acme/tool",
        version: "2.0.0",
        dependencies: { left: "^1.0.0" },
        bin: { tool: "bin/tool.js" },
        files: { "bin/tool.js": '#!/usr/bin/env node\nconsole.log("tool uses", require("left"));\n' },
      },
    ],
  });
});

afterAll(() => registry.close());

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "regreen-npm-"));
});

afterEach(async () => {
  registry.faults.clear();
  await rm(dir, { recursive: true, force: true });
});

/** Runs a package manager that can reach nothing but the registry double. */
function run(command: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  const env = {
    PATH: process.env.PATH ?? "",
    HOME: dir,
    npm_config_registry: registry.url,
    npm_config_cache: join(dir, ".cache"),
    npm_config_fetch_retries: "0",
    npm_config_update_notifier: "false",
  };
  return new Promise((resolve) => {
    execFile(command, [...args], { cwd: dir, env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, output: `${stdout}${stderr}` });
    });
  });
}

async function project(dependencies: Record<string, string>): Promise<void> {
  await writeFile(join(dir, "package.json"), JSON.stringify({ name: "app", version: "1.0.0", dependencies }));
}

describe("npm", () => {
  it("writes a lockfile, installs from it and runs what it installed", async () => {
    await project({ "@acme/tool": "^2.0.0" });
    expect(await run("npm", ["install", "--package-lock-only"])).toMatchObject({ code: 0 });
    const lock = JSON.parse(await readFile(join(dir, "package-lock.json"), "utf8"));
    expect(lock.packages["node_modules/left"]).toMatchObject({
      version: "1.1.0",
      resolved: `${registry.url}left/-/left-1.1.0.tgz`,
      integrity: expect.stringMatching(/^sha512-/),
    });
    expect(await run("npm", ["ci"])).toMatchObject({ code: 0 });
    expect((await run(join(dir, "node_modules/.bin/tool"), [])).output).toBe("tool uses 1.1\n");
    expect(await readFile(join(dir, "node_modules/left", LONG), "utf8")).toBe("long\n");
  });

  it("finds a lockfile that has fallen behind", async () => {
    await project({ left: "1.0.0" });
    await run("npm", ["install", "--package-lock-only"]);
    await project({ left: "1.1.0" });
    const stale = await run("npm", ["ci"]);
    expect(stale.code).not.toBe(0);
    expect(stale.output).toContain("EUSAGE");
  });

  it("names a package that doesn't exist", async () => {
    await project({ nowhere: "1.0.0" });
    const missing = await run("npm", ["install"]);
    expect(missing.code).not.toBe(0);
    expect(missing.output).toContain("E404");
  });

  it("notices a tarball that isn't the one it was promised", async () => {
    await project({ left: "1.0.0" });
    await run("npm", ["install", "--package-lock-only"]);
    registry.faults.push({ match: "left-1.0.0.tgz", times: 9, status: 200, body: "not a tarball" });
    const forged = await run("npm", ["ci"]);
    expect(forged.code).not.toBe(0);
    expect(forged.output).toContain("EINTEGRITY");
  });

  it("keeps a package's mode and content through a folder and back", async () => {
    await project({ "@acme/tool": "2.0.0" });
    await run("npm", ["install"]);
    const again = await readNpmPackage(join(dir, "node_modules/@acme/tool"));
    expect(again).toMatchObject({ name: "@acme/tool", version: "2.0.0", bin: { tool: "bin/tool.js" } });
    expect((await stat(join(dir, "node_modules/@acme/tool/bin/tool.js"))).mode & 0o111).not.toBe(0);
    registry.publish({ ...again, version: "2.0.1" });
    expect((await run("npm", ["install", "@acme/tool@latest"])).code).toBe(0);
    expect((await run("npm", ["ls", "--all"])).output).toContain("@acme/tool@2.0.1");
  });
});

describe("pnpm", () => {
  it("installs, and installs again from its lockfile alone", async () => {
    await project({ "@acme/tool": "^2.0.0" });
    await writeFile(join(dir, ".npmrc"), `registry=${registry.url}\n`);
    await writeFile(join(dir, "pnpm-workspace.yaml"), "storeDir: .store\ncacheDir: .cache\nfetchRetries: 0\n");
    const first = await run("pnpm", ["install", "--ignore-scripts"]);
    expect(first, first.output).toMatchObject({ code: 0 });
    expect((await run(join(dir, "node_modules/.bin/tool"), [])).output).toBe("tool uses 1.1\n");
    await rm(join(dir, "node_modules"), { recursive: true });
    const frozen = await run("pnpm", ["install", "--frozen-lockfile"]);
    expect(frozen, frozen.output).toMatchObject({ code: 0 });
    await project({ "@acme/tool": "^2.0.0", left: "1.0.0" });
    const stale = await run("pnpm", ["install", "--frozen-lockfile"]);
    expect(stale.code).not.toBe(0);
    expect(stale.output).toContain("ERR_PNPM_OUTDATED_LOCKFILE");
  });
});
