import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { unreleased } from "../../scripts/release/changelog.ts";
import { git, pushTags, remoteTags } from "../../scripts/release/git.ts";
import { stagePackage } from "../../scripts/release/package.ts";
import { obstacles } from "../../scripts/release/readiness.ts";
import { statedVersions, stateVersion } from "../../scripts/release/version.ts";
import { ROOT } from "../repository.ts";

const PROGRAM = path.join(ROOT, "scripts/release.ts");
const STATES_VERSION = [
  "packages/contracts/src/version.ts",
  "packages/cli/package.json",
  "examples/pre-commit/.pre-commit-config.yaml",
];
const CHANGELOG = "# Changelog\n\n## Unreleased\n\n### Added\n\n- Wings.\n\n## 0.9.0 - 2026-01-02\n\n- Legs.\n";

let tree: string;
let remote: string;

/** A tree that could be released, and a bare repository that it is pushed to. */
beforeEach(() => {
  const scratch = realpathSync(mkdtempSync(path.join(tmpdir(), "regreen-release-")));
  onTestFinished(() => rmSync(scratch, { recursive: true, force: true }));
  tree = path.join(scratch, "tree");
  remote = path.join(scratch, "remote.git");
  for (const file of STATES_VERSION) cpSync(path.join(ROOT, file), path.join(tree, file));
  stateVersion(tree, "0.9.0");
  write("CHANGELOG.md", CHANGELOG);
  write("README.md", "uses: regreen/regreen/.github/workflows/auto-fix.yml@v1\n");
  git(tree, ["init", "--quiet", "--initial-branch=main"]);
  git(scratch, ["init", "--quiet", "--bare", remote]);
  git(tree, ["remote", "add", "origin", remote]);
  commit("Start");
});

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
  writeFileSync(path.join(tree, file), text);
}

function commit(message: string): string {
  git(tree, ["add", "--all"]);
  git(tree, [
    "-c",
    "user.name=Ada",
    "-c",
    "user.email=ada@example.com",
    "commit",
    "--quiet",
    "--allow-empty",
    "-m",
    message,
  ]);
  git(tree, ["push", "--quiet", "origin", "HEAD:main"]);
  return git(tree, ["rev-parse", "HEAD"]);
}

function release(...args: readonly string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, "--root", tree, ...args], {
    encoding: "utf8",
  });
  return { status, out: stdout, err: stderr };
}

describe("from a tree to its tags", () => {
  it("is stated, checked, told and tagged; then the next one moves v1 on", () => {
    expect(release("check", "1.0.0").err).toMatch(/says 0\.9\.0\. Run `npx -y pnpm@12 release bump 1\.0\.0`/);
    expect(release("bump", "1.0.0").status).toBe(0);
    const first = commit("Release 1.0.0");
    expect(release("check", "1.0.0")).toMatchObject({ status: 0, err: "" });
    expect(release("notes", "1.0.0").out).toBe("### Added\n\n- Wings.\n");
    expect(release("tag", "1.0.0").out).toBe(`v1.0.0 -> ${first}\nv1 -> ${first}\n`);
    expect(remoteTags(tree, "origin").size).toBe(0);
    expect(release("tag", "1.0.0", "--push").status).toBe(0);
    expect(Object.fromEntries(remoteTags(tree, "origin"))).toEqual({ v1: first, "v1.0.0": first });
    expect(release("tag", "1.0.0", "--push").out).toBe("Every tag is where it belongs.\n");

    const second = commit("More");
    expect(release("tag", "1.0.1", "--push").out).toBe(`v1.0.1 -> ${second}\nv1 -> ${second}, from ${first}\n`);
    expect(Object.fromEntries(remoteTags(tree, "origin"))).toMatchObject({ v1: second, "v1.0.0": first });
    expect(release("tag", "1.0.0", "--push").err).toMatch(/v1\.0\.0 was released from/);
    expect(release("check", "1.0.0").err).toContain("1.0.1 is released and comes after 1.0.0.");
  });

  it("sets all tags or none, when the remote has changed since the plan was made", () => {
    const [first, second] = [commit("One"), commit("Two")];
    pushTags(tree, "origin", [{ tag: "v1", commit: first, expected: null }]);
    const stale = [
      { tag: "v1.0.1", commit: second, expected: null },
      { tag: "v1", commit: second, expected: second },
    ];
    expect(() => pushTags(tree, "origin", stale)).toThrow(/stale info/);
    expect(() => pushTags(tree, "origin", [{ tag: "v1", commit: second, expected: null }])).toThrow(/stale info/);
    expect(Object.fromEntries(remoteTags(tree, "origin"))).toEqual({ v1: first });
    pushTags(tree, "origin", []);
  });

  it("says what it can do, and refuses what it can't", () => {
    expect(release("publish").err).toContain('There is no "publish", only bump, check, notes, pack, tag.');
    expect(release("toString")).toMatchObject({ status: 1 });
    expect(release("bump", "1.x").err).toContain('"1.x" is no version');
    expect(release("notes", "7.0.0").err).toContain("CHANGELOG.md says nothing of 7.0.0.");
  });
});

describe("what stands against a release", () => {
  it("is told, all of it", () => {
    write("CHANGELOG.md", CHANGELOG.replace("## 0.9.0 - 2026-01-02\n\n- Legs.", "## 2.0.0 - soon\n"));
    write("docs/setup.md", "uses: regreen/regreen/actions/open-pr@v1\n");
    const found = obstacles(tree, "2.0.0", ["v2.0.1", "v1.0.0", "v2.0.2-rc.1"]);
    expect(found).toEqual([
      ...STATES_VERSION.map((file) => expect.stringContaining(`${file} says `)),
      "The section of 2.0.0 in CHANGELOG.md is empty.",
      "2.0.0 has no day in CHANGELOG.md.",
      'CHANGELOG.md has changes below "Unreleased" that this tree holds.',
      "2.0.1 is released and comes after 2.0.0.",
      "README.md names regreen/regreen/.github/workflows/auto-fix.yml@v1; there will be v2.",
      "docs/setup.md names regreen/regreen/actions/open-pr@v1; there will be v2.",
    ]);
  });

  it("is the day of a version that was known beforehand", () => {
    write("CHANGELOG.md", CHANGELOG.replace("## Unreleased", "## 1.0.0 - unreleased"));
    expect(release("check", "1.0.0").err).toContain("CHANGELOG.md calls 1.0.0 unreleased. Run `npx");
    release("bump", "1.0.0");
    const [first, second] = readFileSync(path.join(tree, "CHANGELOG.md"), "utf8").match(/^## .*$/gm) ?? [];
    expect(first).toBe("## Unreleased");
    expect(second).toMatch(/^## 1\.0\.0 - \d{4}-\d{2}-\d{2}$/);
    expect(release("check", "1.0.0")).toMatchObject({ status: 0, err: "" });
  });

  it("is nothing twice, and a bump without changes is refused", () => {
    release("bump", "1.0.0");
    expect(unreleased(readFileSync(path.join(tree, "CHANGELOG.md"), "utf8"))).toBe("");
    expect(release("bump", "1.0.1").err).toContain('CHANGELOG.md has nothing below "Unreleased".');
  });
});

describe("this repository", () => {
  it("states one version", () => {
    expect(new Set(statedVersions(ROOT).map(({ version }) => version)).size).toBe(1);
  });

  it("does not pack a command line that was not built", () => {
    expect(() => stagePackage(tree, path.join(tree, "out"))).toThrow(
      /packages\/cli\/dist is not there\. Run `npx -y pnpm@12 build`/,
    );
  });
});
