import { execFileSync, spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createSampleRepository, listSamples } from "@regreen/testbench/samples";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT, readJson } from "../repository.ts";

/** The Node that people have, where it is not the one of the tests: CI tries the oldest that the manifest allows. */
const NODE = process.env.REGREEN_TRY_NODE ?? process.execPath;
/** Everyone who says `npx regreen` downloads it; bytes. */
const MOST = 12_000_000;

let scratch: string;
let tarball: string;
let home: string;

/** The packed command line, installed alone and offline into an empty folder. */
beforeAll(() => {
  scratch = realpathSync(mkdtempSync(path.join(tmpdir(), "regreen-package-")));
  const packed = execFileSync(process.execPath, ["scripts/release.ts", "pack", "--out", scratch], {
    cwd: ROOT,
    encoding: "utf8",
  });
  const [name] = readdirSync(scratch).filter((file) => file.endsWith(".tgz"));
  expect(packed).toContain(String(name));
  tarball = path.join(scratch, String(name));
  const folder = path.join(scratch, "empty");
  mkdirSync(folder);
  writeFileSync(path.join(folder, "package.json"), "{}");
  const cache = ["--cache", path.join(scratch, "npm-cache")];
  execFileSync("npm", ["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", ...cache, tarball], {
    cwd: folder,
    stdio: "pipe",
  });
  home = path.join(folder, "node_modules/regreen");
});
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

function regreen(cwd: string, ...args: readonly string[]): { exit: number | null; out: string; err: string } {
  const bin = path.join(home, "../.bin/regreen");
  // By its folder: the program starts as a person starts it, through its first line.
  const env = { PATH: `${path.dirname(NODE)}:${process.env.PATH}`, HOME: scratch };
  const { status, stdout, stderr } = spawnSync(bin, args, { cwd, env, encoding: "utf8", maxBuffer: 1 << 26 });
  return { exit: status, out: stdout, err: stderr };
}

function folderWith(name: string, files: Readonly<Record<string, string>>): string {
  const folder = path.join(scratch, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  execFileSync("git", ["init", "--quiet", "--initial-branch=main", folder]);
  return folder;
}

describe("the package", () => {
  it("is small enough, needs no other package, and brings the terms of what it holds", () => {
    expect(statSync(tarball).size).toBeLessThan(MOST);
    expect(readdirSync(path.join(home, "..")).filter((name) => !name.startsWith("."))).toEqual(["regreen"]);
    const manifest = readJson<Record<string, unknown>>(path.join(home, "package.json"));
    expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(["dependencies"]));
    expect(manifest).not.toHaveProperty("private");
    expect(manifest).toMatchObject({ name: "regreen", license: "MIT", engines: { node: expect.any(String) } });
    expect(readdirSync(home)).toEqual(expect.arrayContaining(["LICENSE", "README.md", "dist"]));
    expect(readFileSync(path.join(home, "dist/NOTICE.txt"), "utf8")).toMatch(/^commander@\d/m);
  });

  it("names no place of the machine that it was made on", () => {
    const naming = readdirSync(home, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => readFileSync(file, "latin1").includes(ROOT));
    expect(naming).toEqual([]);
  });
});

describe("installed alone, it", () => {
  it("says its version, and every command with its flags", () => {
    const { version } = readJson<{ version: string }>(path.join(ROOT, "packages/cli/package.json"));
    expect(regreen(scratch, "--version")).toMatchObject({ exit: 0, out: `${version}\n` });
    const actions = readdirSync(path.join(ROOT, "actions"));
    const { out } = regreen(scratch, "--help");
    for (const name of [...actions, "heal", "init", "doctor"]) expect(out).toContain(`  ${name} `);
    for (const name of actions) expect(regreen(scratch, name, "--help").exit, name).toBe(0);
  });

  it("heals a broken sample, with proof", () => {
    const repo = path.join(scratch, "sample");
    const sample = listSamples().find((each) => each.name === "format-prettier");
    if (sample === undefined) throw new Error("No sample format-prettier");
    createSampleRepository(sample, repo);
    const { exit, out } = regreen(repo, "heal", "--apply", "--json", "--", "npm run format:check");
    expect(JSON.parse(out)).toMatchObject({ outcome: "healed", verified: true, applied: true });
    expect(exit).toBe(0);
    expect(regreen(repo, "heal", "--json", "--", "npm run format:check").out).toContain('"already_green"');
  });

  it("plans the callers of a repository, and says what GitHub would refuse of them", () => {
    const folder = folderWith("fresh", {
      "package.json": "{}",
      ".github/workflows/ci.yml": "name: CI\non: push\njobs: {}\n",
    });
    expect(regreen(folder, "init")).toMatchObject({ exit: 0, out: expect.stringContaining(".github/workflows/") });
    expect(JSON.parse(regreen(folder, "doctor", "--json").out)).toHaveProperty("outcome");
  });

  it("audits workflows, by its own rules and by actionlint's", () => {
    const steps = "      - uses: actions/checkout@main\n      - run: echo ${{ nope.x }}\n";
    const text = `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`;
    const folder = folderWith("audited", { ".github/workflows/a.yml": text });
    const { out, err } = regreen(folder, "audit-workflows", "--offline", "true");
    expect(`${out}${err}`).toContain("unpinned-uses");
    expect(`${out}${err}`).toContain('undefined variable "nope"');
  });

  it("reviews code", () => {
    const folder = folderWith("reviewed", { "a.py": "import numpy as np\nx = np.random.rand(3)\n" });
    const { out, exit } = regreen(
      folder,
      "review-code",
      "--paths",
      "a.py",
      "--changed-only",
      "false",
      "--fail-on",
      "medium",
    );
    expect(out).toContain("unseeded-random");
    expect(exit).toBe(1);
  });

  it("reads a log", () => {
    const log = "$ npx tsc --noEmit\nsrc/a.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.\n";
    const folder = folderWith("logs", { "ci.log": log });
    const { out } = regreen(folder, "analyze-failure", "--logs", "ci.log");
    expect(out).toContain("src/a.ts");
    expect(out).toContain("TS2322");
  });

  it("lists what a lockfile holds", () => {
    const lock = {
      name: "x",
      lockfileVersion: 3,
      packages: { "": { name: "x" }, "node_modules/ms": { version: "2.1.3" } },
    };
    const folder = folderWith("locked", { "package-lock.json": JSON.stringify(lock) });
    const { out } = regreen(folder, "audit-dependencies", "package-lock.json", "--format", "sbom");
    expect(JSON.parse(out)).toMatchObject({ bomFormat: "CycloneDX", components: [{ name: "ms", version: "2.1.3" }] });
  });

  it("has the audits as the programs that a request's reproducer starts", () => {
    const lock = {
      name: "x",
      lockfileVersion: 3,
      packages: { "": { name: "x" }, "node_modules/ms": { version: "2.1.3" } },
    };
    const files = { "a.py": "import numpy as np\nx = np.random.rand(3)\n", "package-lock.json": JSON.stringify(lock) };
    const folder = folderWith("programs", files);
    const start = (action: string, inputs: Readonly<Record<string, string>>) => {
      const given = Object.entries({ ...inputs, "fail-on": "info", baseline: "none", "output-format": "json" });
      const env = {
        PATH: process.env.PATH,
        HOME: scratch,
        GITHUB_WORKSPACE: folder,
        RUNNER_TEMP: scratch,
        ...Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      };
      const entry = path.join(home, "actions", action, "dist/index.js");
      const { status, stdout } = spawnSync(NODE, [entry], { cwd: folder, env, encoding: "utf8" });
      return { status, stdout };
    };
    const reviewed = start("review-code", { paths: "a.py", rules: "unseeded-random", "changed-only": "false" });
    expect(reviewed).toMatchObject({ status: 1, stdout: expect.stringContaining("unseeded-random") });
    const inputs = { paths: "package-lock.json", check: "npm:ms <3.0.0" };
    expect(start("audit-dependencies", inputs)).toMatchObject({ status: 1, stdout: expect.stringContaining("ms") });
  });
});
