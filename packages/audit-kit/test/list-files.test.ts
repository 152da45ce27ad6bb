import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createGit } from "@regreen/process";
import { describe, expect, it } from "vitest";
import { listFiles, type WantedFiles } from "../src/index.ts";
import { put, repository, scratch } from "./support.ts";

const ALL: WantedFiles = { paths: [], exclude: [], matches: () => true, maxFiles: 1000, maxBytes: 1000 };

async function names(root: string, over: Partial<WantedFiles> = {}): Promise<string[]> {
  return (await listFiles(root, { ...ALL, ...over })).files.map((file) => file.path);
}

describe("the files of a workspace", () => {
  it("are what git tracks and what is new, sorted, without what it ignores", async () => {
    const { root } = await repository({ "b.py": "b", "a/z.py": "z", ".gitignore": "out/\n*.log\n" });
    put(root, { "new.py": "n", "out/gen.py": "g", "x.log": "l" });
    rmSync(path.join(root, "b.py"));
    expect(await names(root)).toEqual([".gitignore", "a/z.py", "new.py"]);
    expect(await names(root, { matches: (file) => file.endsWith(".py"), exclude: ["a/**"] })).toEqual(["new.py"]);
  });

  it("are those below the named paths, even where git ignores them", async () => {
    const { root } = await repository({ "src/a.py": "a", "srcs/b.py": "b", ".gitignore": "out/\n" });
    put(root, { "out/gen.py": "g" });
    expect(await names(root, { paths: ["src/"] })).toEqual(["src/a.py"]);
    expect(await names(root, { paths: ["./src/a.py", "out"] })).toEqual(["out/gen.py", "src/a.py"]);
    expect(await names(root, { paths: [path.join(root, "src")] })).toEqual(["src/a.py"]);
    await expect(names(root, { paths: ["nope"] })).rejects.toThrow(/there is no such file/);
    await expect(names(root, { paths: ["../.."] })).rejects.toThrow(/outside of the workspace/);
    await expect(names(root, { paths: ["/etc"] })).rejects.toThrow(/outside of the workspace/);
  });

  it("are found in a folder that is in no repository, without what tools put there", async () => {
    const root = scratch();
    put(root, {
      "a.py": "a",
      "node_modules/x/i.js": "x",
      ".venv/lib/y.py": "y",
      ".github/workflows/ci.yml": "on: push",
    });
    expect(await names(root)).toEqual([".github/workflows/ci.yml", "a.py"]);
  });

  it("include those of a checkout inside of the workspace, by its own ignore file", async () => {
    const { root } = await repository({ "a.py": "a" });
    put(root, { "tools/b.py": "b", "tools/.gitignore": "c.py\n", "tools/c.py": "c" });
    await createGit().must(path.join(root, "tools"), ["init", "-q"]);
    expect(await names(root)).toEqual(["a.py", "tools/.gitignore", "tools/b.py"]);
  });

  it("are none of a submodule's, which is told where it is of interest, and looked at when it is named", async () => {
    const { root } = await repository({ "a.py": "a", ".gitmodules": "" });
    put(root, { "parts/other/lib.py": "x" });
    await createGit().must(path.join(root, "parts/other"), ["init", "-q"]);
    const link = `160000,${"1".repeat(40)},parts/other`;
    await createGit().must(root, ["update-index", "--add", "--cacheinfo", link]);
    const look = (paths: string[], exclude: string[] = []) =>
      listFiles(root, {
        ...{ paths, exclude, matches: (file: string) => file.endsWith(".py"), maxFiles: 9, maxBytes: 99 },
        tellsSubmodules: true,
      });
    const all = await look([]);
    expect(all.files.map(({ path: file }) => file)).toEqual(["a.py"]);
    expect(all.notChecked).toMatchObject([{ what: "1 submodule: parts/other" }]);
    expect((await look([], ["parts/**"])).notChecked).toEqual([]);
    const named = await look(["parts/other"]);
    expect(named.files.map(({ path: file }) => file)).toEqual(["parts/other/lib.py"]);
    expect(named.notChecked).toEqual([]);
  });

  it("never lie outside: links are not followed, and those that lead out are told", async () => {
    const outside = scratch();
    put(outside, { "secret.py": "s", "deep/more.py": "m" });
    const { root } = await repository({ "a.py": "a", "dir/b.py": "b" });
    symlinkSync(path.join(outside, "secret.py"), path.join(root, "leak.py"));
    symlinkSync("a.py", path.join(root, "same.py"));
    symlinkSync("nowhere", path.join(root, "dangling.py"));
    // Tracked below a folder that has become a link.
    rmSync(path.join(root, "dir"), { recursive: true });
    put(outside, { "b.py": "other" });
    symlinkSync(outside, path.join(root, "dir"));
    const { files, notChecked } = await listFiles(root, ALL);
    expect(files.map((file) => file.path)).toEqual(["a.py"]);
    expect(notChecked).toHaveLength(1);
    expect(notChecked[0]?.what).toMatch(/^\d files?: .*leak\.py/);
    await expect(names(root, { paths: ["dir"] })).rejects.toThrow(/a link that leads out/);
  });

  it("are cut at the limits, with one entry for each reason", async () => {
    const root = scratch();
    put(root, Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`f${at + 10}.py`, "x".repeat(at)])));
    const { files, notChecked } = await listFiles(root, { ...ALL, maxFiles: 3, maxBytes: 20 });
    expect(files.map((file) => file.path)).toEqual(["f10.py", "f11.py", "f12.py"]);
    expect(notChecked).toEqual([
      { what: expect.stringMatching(/^9 files: f31\.py, .*and 4 more$/), why: "A file may have 20 bytes." },
      { what: expect.stringMatching(/^18 files: f13\.py/), why: "At most 3 files are looked at." },
    ]);
  });

  it("have whatever names they have, and those that can't be opened are told", async () => {
    const odd = [
      "a b.py",
      "ü.py",
      "-rf.py",
      "new\nline.py",
      "::error::x.py",
      '"quoted".py',
      "\u001b[31mred.py",
      "$(id).py",
    ];
    const { root } = await repository(Object.fromEntries(odd.map((name) => [name, "x"])));
    writeFileSync(Buffer.concat([Buffer.from(`${root}/bad`), Buffer.from([0xff, 0xfe]), Buffer.from(".py")]), "x");
    const { files, notChecked } = await listFiles(root, ALL);
    expect(new Set(files.map((file) => file.path))).toEqual(new Set(odd));
    expect(notChecked).toEqual([{ what: "1 file", why: "Their names are no UTF-8, or may not be read." }]);
  });

  it("are listed without running anything of the repository", async () => {
    const { root } = await repository({ "a.py": "a" });
    const trap = path.join(root, "trap.sh");
    writeFileSync(trap, `#!/bin/sh\ntouch ${root}/ran\n`);
    chmodSync(trap, 0o755);
    const git = createGit();
    await git.must(root, ["config", "core.fsmonitor", trap]);
    await git.must(root, ["config", "filter.x.clean", trap]);
    mkdirSync(path.join(root, ".git/hooks"), { recursive: true });
    for (const hook of ["post-index-change", "fsmonitor-watchman", "post-checkout"])
      writeFileSync(path.join(root, ".git/hooks", hook), `#!/bin/sh\ntouch ${root}/ran\n`, { mode: 0o755 });
    put(root, { ".gitattributes": "* filter=x\n" });
    expect(await names(root)).toContain("a.py");
    expect(existsSync(path.join(root, "ran"))).toBe(false);
  });

  it("are all of a folder of which the repository around it wants to know nothing", async () => {
    const { root } = await repository({ ".gitignore": "work/\n" });
    put(root, { "work/a.py": "a" });
    expect(await names(path.join(root, "work"))).toEqual(["a.py"]);
  });
});
