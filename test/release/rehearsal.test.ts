import { spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { unreleased } from "../../scripts/release/changelog.ts";
import { git, remoteTags } from "../../scripts/release/git.ts";
import { ROOT } from "../repository.ts";

/** Comes after every version that the documents, which call `@v1`, can be of. */
const VERSION = "1.999.0";

/** What a release reads or writes; the rest of a clone is thousands of recorded files. */
const LOOKED_AT = ["/*.md", "/docs", "/examples", "/actions/*/README.md", "/packages/cli/package.json", "version.ts"];

let scratch: string;
let clone: string;

/** A clean clone of what is committed here, and a bare repository in the place of GitHub. */
beforeAll(() => {
  scratch = realpathSync(mkdtempSync(path.join(tmpdir(), "regreen-rehearsal-")));
  clone = path.join(scratch, "clone");
  git(scratch, ["clone", "--quiet", "--shared", "--no-checkout", ROOT, clone]);
  git(clone, ["sparse-checkout", "set", "--no-cone", ...LOOKED_AT]);
  git(clone, ["checkout", "--quiet"]);
  git(scratch, ["init", "--quiet", "--bare", "remote.git"]);
  git(clone, ["remote", "set-url", "origin", path.join(scratch, "remote.git")]);
  const changelog = path.join(clone, "CHANGELOG.md");
  if (unreleased(readFileSync(changelog, "utf8")) === "") appendFileSync(changelog, "\n## Unreleased\n\n- More.\n");
}, 120_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }), 60_000);

function run(script: "release" | "pin", ...args: readonly string[]): string {
  const command = [path.join(ROOT, `scripts/${script}.ts`), "--root", clone, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: clone, encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return stdout.trim();
}

// What takes minutes, and is tried apart: the bundles (`check-dist`) and the packed command line (`try-package`).
it("this repository is released from a clean clone: stated, checked, told, pinned, tagged", {
  timeout: 120_000,
}, () => {
  run("release", "bump", VERSION);
  const stated = git(clone, ["diff", "--name-only"]).split("\n");
  expect(stated).toEqual(
    expect.arrayContaining(["CHANGELOG.md", "packages/cli/package.json", "packages/contracts/src/version.ts"]),
  );
  const author = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"];
  git(clone, [...author, "commit", "--quiet", "--all", "--message", `Release ${VERSION}`]);
  const released = git(clone, ["rev-parse", "HEAD"]);

  expect(run("release", "check", VERSION)).toBe(`Ready to be released as ${VERSION}.`);
  expect(run("release", "notes", VERSION)).not.toBe("");
  const pinned = run("pin", VERSION);
  run("release", "tag", VERSION, "--pinned", pinned, "--push");

  expect(Object.fromEntries(remoteTags(clone, "origin"))).toEqual({
    v1: released,
    [`v${VERSION}`]: released,
    [`v${VERSION}-pinned`]: pinned,
  });
  expect(git(clone, ["status", "--porcelain"])).toBe("");
});
