import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import path from "node:path";
import { snapshot } from "@regreen/process";
import { describe, expect, it } from "vitest";
import { patchedFiles, replaceFiles } from "../src/heal/apply.ts";
import { git, tempDir, tempRepo, writeFiles } from "./support.ts";

/** Makes the patch of an edit with git itself, in a copy of the repository. */
function patchOf(repo: string, edit: (dir: string) => void): string {
  const copy = path.join(tempDir(), "copy");
  git(repo, "clone", "--quiet", "--no-hardlinks", repo, copy);
  edit(copy);
  git(copy, "add", "--all");
  git(copy, "diff", "--cached", "--full-index", "--no-renames", "--output=../fix.patch");
  return readFileSync(path.join(copy, "../fix.patch"), "utf8");
}

async function apply(repo: string, patch: string): Promise<() => void> {
  const scratch = tempDir();
  const workspace = await snapshot({ repo, dir: path.join(scratch, "work") });
  return replaceFiles(repo, await patchedFiles(patch, workspace, { top: repo, scratch }));
}

describe("applying a fix to the working tree", () => {
  it("changes, adds and deletes, and takes all of it back", async () => {
    const repo = tempRepo({ "a.js": "var a\n", "old.js": "x\n" });
    const patch = patchOf(repo, (dir) => {
      writeFiles(dir, { "a.js": "let a\n", "deep/er/new.js": "n\n" });
      git(dir, "rm", "--quiet", "old.js");
    });
    const takeBack = await apply(repo, patch);
    expect(readFileSync(path.join(repo, "a.js"), "utf8")).toBe("let a\n");
    expect(readFileSync(path.join(repo, "deep/er/new.js"), "utf8")).toBe("n\n");
    expect(existsSync(path.join(repo, "old.js"))).toBe(false);
    takeBack();
    expect(git(repo, "status", "--porcelain")).toBe("");
    expect(existsSync(path.join(repo, "deep"))).toBe(false);
  });

  it("keeps the executable bit and CRLF line ends that the attributes ask for", async () => {
    const repo = tempRepo({ "run.sh": "#!/bin/sh\n", ".gitattributes": "*.bat text eol=crlf\n", "a.bat": "one\n" });
    writeFiles(repo, { "a.bat": "one\r\n" });
    chmodSync(path.join(repo, "run.sh"), 0o755);
    git(repo, "add", "--all");
    git(repo, "-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "modes");
    const patch = patchOf(repo, (dir) => writeFiles(dir, { "run.sh": "#!/bin/bash\n", "a.bat": "two\r\n" }));
    await apply(repo, patch);
    expect(statSync(path.join(repo, "run.sh")).mode & 0o777).toBe(0o755);
    expect(readFileSync(path.join(repo, "a.bat"), "utf8")).toBe("two\r\n");
    expect(git(repo, "diff", "--stat")).toContain("2 files changed");
  });

  it("keeps CRLF that is in the repository itself", async () => {
    const repo = tempRepo({ "a.txt": "one\r\ntwo\r\n" });
    await apply(
      repo,
      patchOf(repo, (dir) => writeFiles(dir, { "a.txt": "one\r\nzwei\r\n" })),
    );
    expect(readFileSync(path.join(repo, "a.txt"), "utf8")).toBe("one\r\nzwei\r\n");
  });

  it("applies on top of uncommitted changes, which it keeps", async () => {
    const repo = tempRepo({ "a.js": "1\n2\n3\n4\n5\n6\n7\n8\n9\n" });
    const patch = patchOf(repo, (dir) => writeFiles(dir, { "a.js": "1\n2\n3\n4\n5\n6\n7\n8\nnine\n" }));
    writeFiles(repo, { "a.js": "ONE\n2\n3\n4\n5\n6\n7\n8\n9\n", "mine.txt": "untracked" });
    await apply(repo, patch);
    expect(readFileSync(path.join(repo, "a.js"), "utf8")).toBe("ONE\n2\n3\n4\n5\n6\n7\n8\nnine\n");
    expect(readFileSync(path.join(repo, "mine.txt"), "utf8")).toBe("untracked");
  });

  it("writes nothing when one file of several can't be written", async () => {
    const repo = tempRepo({ "a.js": "1\n", "b.js": "1\n" });
    const patch = patchOf(repo, (dir) => writeFiles(dir, { "a.js": "2\n", "b.js": "2\n" }));
    const scratch = tempDir();
    const workspace = await snapshot({ repo, dir: path.join(scratch, "work") });
    const files = await patchedFiles(patch, workspace, { top: repo, scratch });
    // A directory where the second file was: its rename fails when the first is done already.
    git(repo, "rm", "--quiet", "b.js");
    writeFiles(repo, { "b.js/inside": "" });
    await expect(replaceFiles(repo, files)).rejects.toThrow("b.js is not a plain file");
    expect(readFileSync(path.join(repo, "a.js"), "utf8")).toBe("1\n");
    expect(git(repo, "status", "--porcelain", "--", "a.js")).toBe("");
  });

  it("takes the first back when the second can't be put in place", async () => {
    const repo = tempRepo({ "a.js": "1\n" });
    const file = (name: string, text: string | null) => {
      return { path: name, content: text === null ? null : Buffer.from(text), executable: false };
    };
    const files = [file("a.js", "2\n"), file("new/b.js", "b"), file("not-there.js", null)];
    await expect(replaceFiles(repo, files)).rejects.toThrow("ENOENT");
    expect(git(repo, "status", "--porcelain", "--untracked-files=all")).toBe("");
    expect(existsSync(path.join(repo, "new"))).toBe(false);
  });

  it.each([
    ["a directory that is a link out of the tree", "src/a.js"],
    ["a path out of the tree", "../a.js"],
  ])("refuses %s", async (_what, name) => {
    const outside = tempDir();
    const repo = tempRepo({ "x.js": "" });
    symlinkSync(outside, path.join(repo, "src"));
    const files = [{ path: name, content: Buffer.from("evil"), executable: false }];
    await expect(replaceFiles(repo, files)).rejects.toThrow("leads out of the working tree");
    expect(existsSync(path.join(outside, "a.js"))).toBe(false);
  });

  it("refuses a file that has become a link", async () => {
    const repo = tempRepo({ "x.js": "" });
    symlinkSync("x.js", path.join(repo, "a.js"));
    const files = [{ path: "a.js", content: Buffer.from("evil"), executable: false }];
    await expect(replaceFiles(repo, files)).rejects.toThrow("is not a plain file");
  });
});
