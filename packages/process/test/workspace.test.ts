import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyPatch, confine, diff, OutsideError, snapshot } from "../src/index.ts";
import { bench, git, hasOtherUser, place, repository, SYSTEM_PATH, write } from "./support.ts";

/** A snapshot of a small repository, in a place that other users reach. */
async function copied(files: Record<string, string | Uint8Array> = { "a.txt": "one\ntwo\n" }) {
  const root = place();
  const repo = join(root, "repo");
  const head = repository(repo, files);
  return { root, repo, head, workspace: await snapshot({ repo, dir: join(root, "copy") }) };
}

describe("a snapshot", () => {
  it("copies changes, untracked and ignored files, and leaves the repository alone", async () => {
    const root = place();
    const repo = join(root, "repo");
    const head = repository(repo, { ".gitignore": "node_modules\n", "a.txt": "one\n", "gone.txt": "x" });
    write(join(repo, "a.txt"), "one, changed\n");
    write(join(repo, "new.txt"), "untracked\n");
    write(join(repo, "node_modules/tool/index.js"), "tool\n");
    symlinkSync("../tool/index.js", join(repo, "node_modules/link"));
    rmSync(join(repo, "gone.txt"));
    const before = git(repo, "status", "--porcelain");

    const workspace = await snapshot({ repo: join(repo, "node_modules"), dir: join(root, "copy") });
    expect(workspace.headSha).toBe(head);
    expect(workspace.baseSha).not.toBe(head);
    expect(readFileSync(join(workspace.dir, "a.txt"), "utf8")).toBe("one, changed\n");
    expect(readFileSync(join(workspace.dir, "new.txt"), "utf8")).toBe("untracked\n");
    expect(readFileSync(join(workspace.dir, "node_modules/tool/index.js"), "utf8")).toBe("tool\n");
    expect(readlinkSync(join(workspace.dir, "node_modules/link"))).toBe("../tool/index.js");
    expect(existsSync(join(workspace.dir, "gone.txt"))).toBe(false);
    expect(git(workspace.dir, "status", "--porcelain")).toBe(before);
    expect(await diff(workspace)).toBe("");
    expect(git(repo, "status", "--porcelain")).toBe(before);
  });

  it("takes repositories without a commit, with a worktree, with a submodule, and shallow ones", async () => {
    const root = place();
    const empty = join(root, "empty");
    mkdirSync(empty);
    git(empty, "init", "-q");
    write(join(empty, "a"), "a");
    expect((await snapshot({ repo: empty, dir: join(root, "1") })).headSha).toBeNull();

    const main = join(root, "main");
    repository(main, { a: "1" });
    git(main, "worktree", "add", "-q", join(root, "tree"));
    expect((await snapshot({ repo: join(root, "tree"), dir: join(root, "2") })).headSha).not.toBeNull();

    git(main, "submodule", "--quiet", "add", empty.replace("empty", "main"), "sub");
    const withSub = await snapshot({ repo: main, dir: join(root, "3") });
    expect(withSub.notes).toEqual(["Submodule sub is copied as plain files."]);
    expect(readFileSync(join(withSub.dir, "sub/a"), "utf8")).toBe("1");

    git(root, "clone", "-q", "--depth=1", `file://${main}`, "shallow");
    expect((await snapshot({ repo: join(root, "shallow"), dir: join(root, "4") })).headSha).not.toBeNull();
  });

  it("says what is not a repository", async () => {
    const root = place();
    const misconfigured = { name: "UserError", reasonCode: "not_git" };
    await expect(snapshot({ repo: root, dir: join(root, "copy") })).rejects.toMatchObject(misconfigured);
    git(root, "init", "-q", "--bare", "bare");
    await expect(snapshot({ repo: join(root, "bare"), dir: join(root, "copy") })).rejects.toMatchObject(misconfigured);
    await expect(snapshot({ repo: join(root, "no"), dir: join(root, "copy") })).rejects.toMatchObject({
      reasonCode: "not_found",
    });
  });
});

describe("the git that commands see in a snapshot", () => {
  /** Staged, unstaged, untracked and excluded changes, on a branch of its own. */
  function dirty(root: string): string {
    const repo = join(root, "repo");
    repository(repo, { "a.txt": "one\n", "b.txt": "one\n", "c.txt": "one\n" });
    git(repo, "checkout", "-q", "-b", "topic/x");
    write(join(repo, "a.txt"), "staged\n");
    git(repo, "add", "a.txt");
    write(join(repo, "b.txt"), "unstaged\n");
    write(join(repo, "new.txt"), "untracked\n");
    write(join(repo, ".git/info/exclude"), "private.txt\n");
    write(join(repo, "private.txt"), "x");
    return repo;
  }

  it("answers as the user's own, in a copy of a copy too, and shares nothing with it", async () => {
    const root = place();
    const repo = dirty(root);
    const first = await snapshot({ repo, dir: join(root, "1") });
    const second = await snapshot({ repo: first.dir, dir: join(root, "2") });
    for (const { dir } of [first, second]) {
      for (const question of ["status --porcelain --branch", "ls-files", "rev-parse HEAD", "diff", "diff --cached"]) {
        expect(git(dir, ...question.split(" ")), question).toBe(git(repo, ...question.split(" ")));
      }
      git(dir, "fsck", "--connectivity-only");
      expect(existsSync(join(dir, ".git/objects/info/alternates"))).toBe(false);
    }
  });

  it("has a detached HEAD, a worktree, a split index, or no commit, where the user has", async () => {
    const root = place();
    const repo = dirty(root);
    git(repo, "update-index", "--split-index");
    git(repo, "worktree", "add", "-q", "--detach", join(root, "tree"));
    mkdirSync(join(root, "empty"));
    git(join(root, "empty"), "init", "-q");
    write(join(root, "empty/a"), "a");
    for (const name of ["repo", "tree", "empty"]) {
      const { dir } = await snapshot({ repo: join(root, name), dir: join(root, `${name}-copy`) });
      expect(git(dir, "status", "--porcelain", "--branch")).toBe(
        git(join(root, name), "status", "--porcelain", "--branch"),
      );
    }
  });

  it("sees a staged patch beside the user's own changes, as `git apply --cached` leaves it", async () => {
    const root = place();
    const patch = "diff --git a/c.txt b/c.txt\n--- a/c.txt\n+++ b/c.txt\n@@ -1 +1 @@\n-one\n+two\n";
    const { run } = await bench({ workspace: (await staged(dirty(root), patch, join(root, "copy"))).dir });
    expect((await run("git status --porcelain")).log).toBe("M  a.txt\n M b.txt\nM  c.txt\n?? new.txt\n");
    // What the user has not staged keeps a freshness check red, here as there.
    expect((await run("git diff --exit-code")).exitCode).toBe(1);
    expect((await run("git diff --exit-code -- c.txt")).exitCode).toBe(0);
  });

  it("leaves a patch unstaged where the user's unstaged changes are in its way", async () => {
    const root = place();
    const patch = "diff --git a/b.txt b/b.txt\n--- a/b.txt\n+++ b/b.txt\n@@ -1 +1 @@\n-unstaged\n+two\n";
    const { dir } = await staged(dirty(root), patch, join(root, "copy"));
    expect(readFileSync(join(dir, "b.txt"), "utf8")).toBe("two\n");
    expect(git(dir, "status", "--porcelain")).toBe("M  a.txt\n M b.txt\n?? new.txt");
  });

  async function staged(repo: string, patch: string, dir: string) {
    const workspace = await snapshot({ repo, dir });
    expect(await applyPatch(workspace, patch, "index")).toEqual({ applied: true });
    return workspace;
  }
});

describe("diff", () => {
  it("is a git patch of what changed, which applies to another copy", async () => {
    const { root, repo, workspace } = await copied({ "a.txt": "one\ntwo\n", "gone.txt": "x\n" });
    write(join(workspace.dir, "a.txt"), "one\n2\n");
    write(join(workspace.dir, "sub/new file.txt"), "größe\n");
    rmSync(join(workspace.dir, "gone.txt"));
    const patch = await diff(workspace);
    expect(patch).toContain("diff --git a/a.txt b/a.txt\nindex ");
    expect(patch).toMatch(/^index [0-9a-f]{40}\.\.[0-9a-f]{40}/m);
    expect(patch).toContain("deleted file mode 100644");

    const other = await snapshot({ repo, dir: join(root, "other") });
    expect(await applyPatch(other, patch)).toEqual({ applied: true });
    expect(await diff(other)).toBe(patch);
    expect(git(repo, "status", "--porcelain")).toBe("");
  });

  it("shows changes of bytes that are not text as binary, and only those", async () => {
    const { workspace } = await copied({ "latin.txt": new Uint8Array([0xe4, 0x0a]), "a.txt": "a\n", "b.bin": "x" });
    write(join(workspace.dir, "latin.txt"), new Uint8Array([0xf6, 0x0a]));
    write(join(workspace.dir, "a.txt"), "b\n");
    write(join(workspace.dir, "b.bin"), new Uint8Array([0, 1, 2]));
    const patch = await diff(workspace);
    expect(patch).toContain("Binary files a/latin.txt and b/latin.txt differ");
    expect(patch).toContain("GIT binary patch");
    expect(patch).toContain("+b\n");
    expect(patch).not.toContain("\uFFFD");
  });

  it("is not fooled by a command that plays with git", async () => {
    const { workspace, root } = await copied({ "a.txt": "one\n", ".gitattributes": "*.txt diff=evil filter=evil\n" });
    const { run } = await bench({ workspace: workspace.dir });
    const proof = join(root, "evil");
    const command = [
      `printf '#!/bin/sh\\ntouch ${proof}\\n' > evil.sh; chmod 777 evil.sh`,
      "git config --global --add safe.directory '*'",
      "git config core.fsmonitor ./evil.sh; git config core.hooksPath .; git config diff.evil.command ./evil.sh",
      "git config filter.evil.clean ./evil.sh; git config diff.evil.textconv ./evil.sh",
      "touch -r a.txt keep; echo two > a.txt; touch -r keep a.txt; rm keep",
      "git add -A 2>/dev/null; git update-index --assume-unchanged a.txt; rm -rf .git/objects",
      "mkdir nested && cd nested && git init -q . && echo x > x && git config core.fsmonitor ../evil.sh",
      // Its own git may have run the trap as the sandbox's user; only ours counts.
      `rm -f ${proof}; exit 0`,
    ].join("\n");
    expect((await run({ command, shell: "sh {0}" })).exitCode).toBe(0);
    const patch = await diff(workspace);
    expect(patch).toContain("-one\n+two\n");
    expect(patch).not.toContain("nested");
    expect(existsSync(proof)).toBe(false);
  });
});

describe("applyPatch", () => {
  const change = (path: string, from: string, to: string) =>
    `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-${from}\n+${to}\n`;

  it("applies nothing when a part does not fit", async () => {
    const { workspace } = await copied({ "a.txt": "one\n", "b.txt": "one\n" });
    const patch = change("a.txt", "one", "two") + change("b.txt", "other", "two");
    expect(await applyPatch(workspace, patch)).toMatchObject({ applied: false });
    expect(readFileSync(join(workspace.dir, "a.txt"), "utf8")).toBe("one\n");
  });

  it.each(["../out.txt", ".git/config", "link/out.txt"])("does not write to %s", async (path) => {
    const { workspace, root, repo } = await copied();
    symlinkSync(root, join(repo, "link"));
    const linked = await snapshot({ repo, dir: join(root, "linked") });
    const patch = `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+x\n`;
    for (const tree of [workspace, linked]) {
      const result = await applyPatch(tree, patch);
      if (path !== "link/out.txt" || tree === linked) expect(result.applied).toBe(false);
    }
    expect(existsSync(join(root, "out.txt"))).toBe(false);
  });

  it.runIf(hasOtherUser)("works on a tree that belongs to the commands' user", async () => {
    const { workspace } = await copied({ "a.txt": "one\n" });
    const { run } = await bench({ workspace: workspace.dir });
    await run("id -u");
    expect(await applyPatch(workspace, change("a.txt", "one", "two"))).toEqual({ applied: true });
    expect((await run("cat a.txt; echo three > a.txt")).log).toBe("two\n");
  });

  it.each([
    ["commit", "git diff --exit-code && git diff --exit-code HEAD"],
    ["index", "git diff --exit-code && ! git diff --quiet HEAD"],
  ] as const)(
    "shows commands the patch as %s leaves it, for checks that ask git what is fresh",
    async (as, command) => {
      const { workspace } = await copied({ "a.txt": "one\n" });
      const { run } = await bench({ workspace: workspace.dir });
      expect(await applyPatch(workspace, change("a.txt", "one", "two"), as)).toEqual({ applied: true });
      expect(await run(`${command} && cat a.txt`)).toMatchObject({ exitCode: 0, log: "two\n" });
    },
  );
});

describe("confine", () => {
  it("follows links before it judges", async () => {
    const root = place();
    write(join(root, "tree/a.txt"), "a");
    chmodSync(root, 0o755);
    symlinkSync("/etc", join(root, "tree/etc"));
    symlinkSync("a.txt", join(root, "tree/b.txt"));
    expect(await confine(join(root, "tree"), "b.txt")).toMatch(/tree\/a\.txt$/);
    for (const path of ["etc/hostname", "..", "/etc/hostname", "a.txt/../.."]) {
      await expect(confine(join(root, "tree"), path)).rejects.toThrow();
    }
    await expect(confine(join(root, "tree"), "../tree")).resolves.toMatch(/tree$/);
    await expect(confine(join(root, "tree"), "..")).rejects.toBeInstanceOf(OutsideError);
  });
});

describe("a virtual environment", () => {
  const python = ["/usr/bin/python3", "/usr/local/bin/python3"].find((path) => existsSync(path)) ?? "python3";
  const works = spawnSync(python, ["-m", "venv", "--help"], { stdio: "ignore" }).status === 0;

  it.runIf(works)("of a copy, and of its copy, runs the copy's code", async () => {
    const root = place();
    const repo = join(root, "repo");
    repository(repo, { ".gitignore": ".venv\n", "src/shop/__init__.py": "WHERE = __file__\n" });
    execFileSync(python, ["-m", "venv", "--without-pip", join(repo, ".venv")]);
    const [version = ""] = readdirSync(join(repo, ".venv/lib"));
    write(join(repo, ".venv/lib", version, "site-packages/shop.pth"), `${repo}/src\n`);
    write(join(repo, ".venv/bin/where"), `#!${repo}/.venv/bin/python\nimport shop\nprint(shop.WHERE)\n`);
    chmodSync(join(repo, ".venv/bin/where"), 0o755);
    const first = await snapshot({ repo, dir: join(root, "first") });
    const workspace = await snapshot({ repo: first.dir, dir: join(root, "second") });
    const { run } = await bench({
      workspace: workspace.dir,
      env: { PATH: `${repo}/.venv/bin:${SYSTEM_PATH}` },
      isolate: "off",
    });
    const { log } = await run({
      command: "where; command -v where; echo $VIRTUAL_ENV",
      env: { VIRTUAL_ENV: `${repo}/.venv` },
    });
    expect(log).not.toContain(`${repo}/`);
    expect(log).toContain(`${workspace.dir}/src/shop/__init__.py`);
    expect(log).toContain(`${workspace.dir}/.venv\n`);
  });
});
