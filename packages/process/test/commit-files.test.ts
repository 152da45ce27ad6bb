import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "@regreen/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openCommit } from "../src/index.ts";

let root: string;
let repo: string;

function git(...args: string[]): string {
  const env = { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
  const settings = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "protocol.file.allow=always"];
  return execFileSync("git", [...settings, ...args], { cwd: repo, env, encoding: "utf8", stdio: "pipe" }).trim();
}

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "regreen-commit-")));
  repo = join(root, "repo");
  mkdirSync(join(repo, "src"), { recursive: true });
  git("init", "-q", "-b", "head");
  writeFileSync(join(repo, ".gitattributes"), "*.py filter=evil ident eol=crlf\n");
  writeFileSync(join(repo, "src/ä b.py"), "\ufeffx = 1 # $Id$\r\n");
  writeFileSync(join(repo, "image.bin"), Buffer.from([0, 1, 2]));
  writeFileSync(join(repo, "latin.txt"), Buffer.from([0xe4, 0x0a]));
  writeFileSync(join(repo, "large.txt"), "x".repeat(512 * 1024 + 1));
  symlinkSync("/etc/passwd", join(repo, "link.txt"));
  git("-c", "core.autocrlf=false", "add", "--all", "--", ":!src");
  git("hash-object", "-w", "--no-filters", "src/ä b.py");
  const oid = git("hash-object", "--no-filters", "src/ä b.py");
  git("update-index", "--add", "--cacheinfo", `100755,${oid},src/ä b.py`);
  git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},vendor`);
  git("commit", "-q", "-m", "base");
  git("config", "filter.evil.smudge", `touch ${root}/pwned`);
  git("bundle", "create", "-q", join(root, "head.bundle"), "refs/heads/head");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("the files of a bundle", () => {
  it("are the bytes that were committed: no filter, no link, no submodule", async () => {
    const source = { kind: "bundle", bundle: "head.bundle", sha: undefined } as const;
    const files = await openCommit(source, {
      dir: join(root, "new/c"),
      directory: root,
      headSha: git("rev-parse", "head"),
    });

    expect([...(await files.list())].sort()).toEqual([
      ".gitattributes",
      "image.bin",
      "large.txt",
      "latin.txt",
      "src/ä b.py",
    ]);
    expect(await files.read("src/ä b.py")).toBe("\ufeffx = 1 # $Id$\r\n");
    for (const path of ["image.bin", "latin.txt", "large.txt", "link.txt", "vendor", "none", "../repo/image.bin"])
      expect(await files.read(path)).toBeNull();
  });

  it("are not those of another commit", async () => {
    const source = { kind: "bundle", bundle: "head.bundle", sha: undefined } as const;
    const opened = openCommit(source, { dir: join(root, "c"), directory: root, headSha: "0".repeat(40) });

    await expect(opened).rejects.toThrow(UserError);
  });
});

it("the files of a repository are those that are there now", async () => {
  writeFileSync(join(repo, "latin.txt"), "now\n");
  writeFileSync(join(repo, "new.txt"), "new\n");

  const files = await openCommit(
    { kind: "repository", path: "repo" },
    { dir: join(root, "c"), directory: root, headSha: null },
  );

  expect(await files.read("latin.txt")).toBe("now\n");
  expect(await files.read("new.txt")).toBe("new\n");
  expect(await files.read("link.txt")).toBeNull();
  expect(files.sha).toMatch(/^[0-9a-f]{40}$/);
});
