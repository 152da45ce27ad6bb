import { describe, expect, it } from "vitest";
import { formatPatch, PatchError, parsePatch } from "../src/index.ts";
import { rawChange, TempRepo } from "./support.ts";

describe("parsePatch reads what git writes", () => {
  it("measures added, changed and deleted files from their hunks", () => {
    using repo = new TempRepo({ "a.txt": "one\ntwo\n", "gone.txt": "x\n" });
    repo.write("a.txt", "one\n2\nthree\n");
    repo.write("new dir/b.txt", "b");
    repo.git("rm", "-q", "gone.txt");

    const patch = parsePatch(repo.diff());

    expect(patch.files.map(({ path, change, additions, deletions }) => [path, change, additions, deletions])).toEqual([
      ["a.txt", "modified", 2, 1],
      ["gone.txt", "deleted", 0, 1],
      ["new dir/b.txt", "added", 1, 0],
    ]);
    expect(patch.changedLines).toBe(5);
  });

  it("reads quoted names, names with blanks, quotes and tabs", () => {
    using repo = new TempRepo({});
    const names = [
      "blank name.txt",
      "grün.txt",
      'quo"te.txt',
      "tab\tname.txt",
      "back\\slash.txt",
      "a b/c d",
      "grün und blau.txt",
    ];
    for (const name of names) repo.write(name, "x\n");

    const found = parsePatch(repo.diff()).files.map((file) => file.path);

    expect(found.sort()).toEqual(names.sort());
  });

  it("sees links, modes, submodules, binaries and renames", () => {
    using repo = new TempRepo({ "run.sh": "echo\n", "old.txt": "1\n2\n3\n4\n5\n", "bin.dat": "\0\u0001" });
    repo.git("update-index", "--chmod=+x", "run.sh");
    repo.git("update-index", "--add", "--cacheinfo", `120000,${repo.git("hash-object", "-w", "old.txt").trim()},link`);
    repo.git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},sub`);
    repo.git("mv", "old.txt", "renamed.txt");
    repo.write("bin.dat", "\0\u0002");
    repo.git("add", "bin.dat");

    const files = parsePatch(repo.git("diff", "--cached", "-M")).files;

    expect(files.find((file) => file.path === "run.sh")).toMatchObject({ oldMode: "100644", newMode: "100755" });
    expect(files.find((file) => file.path === "link")?.newMode).toBe("120000");
    expect(files.find((file) => file.path === "sub")?.newMode).toBe("160000");
    expect(files.find((file) => file.path === "bin.dat")?.binary).toBe(true);
    expect(files.find((file) => file.path === "renamed.txt")).toMatchObject({ oldPath: "old.txt", renamed: true });
  });

  it("writes back what it read, byte for byte but the index lines", () => {
    using repo = new TempRepo({ "a.txt": "1\r\n2\r\n3", "ü/b.txt": "x\n" });
    repo.write("a.txt", "1\r\nzwei\r\n3\n");
    repo.write("ü/b.txt", "y");
    const diff = repo.diff();

    expect(formatPatch(parsePatch(diff).files)).toBe(
      diff
        .replace(/^index .*\n/gm, "")
        .replaceAll('"a/\\303\\274/b.txt"', "a/ü/b.txt")
        .replaceAll('"b/\\303\\274/b.txt"', "b/ü/b.txt"),
    );
  });
});

describe("parsePatch refuses what appliers would guess at", () => {
  const good = rawChange("a.txt");

  it.each([
    ["nothing", ""],
    ["a NUL", good.replace("added", "ad\0ded")],
    ["a cut end", good.slice(0, -1)],
    ["text before the first file", `hello\n${good}`],
    ["text after a hunk", `${good}rm -rf\n`],
    ["a hunk longer than it says", good.replace("+1,2", "+1,1")],
    ["a hunk shorter than it says", good.replace("+1,2", "+1,3")],
    ["a header without numbers", good.replace("@@ -1 +1,2 @@", "@@ ... @@")],
    ["no hunk at all", good.slice(0, good.indexOf("@@"))],
    ["a shifted new start", good.replace("+1,2", "+7,2")],
    ["overlapping hunks", `${good}@@ -1 +2,2 @@\n one\n+again\n`],
    ["the same file twice", good + good],
    ["names that differ between lines", good.replace("+++ b/a.txt", "+++ b/.github/workflows/ci.yml")],
    ["names that differ in the first line", good.replace("b/a.txt\n---", "b/b.txt\n---")],
    ["a missing prefix", good.replaceAll("a/a.txt", "a.txt")],
    ["/dev/null without a new-file header", good.replace("--- a/a.txt", "--- /dev/null")],
    ["a mode that is none", good.replace("---", "new mode 9\n---")],
    ["an unknown header", good.replace("---", "future header\n---")],
    ["a file both new and deleted", "diff --git a/x b/x\nnew file mode 100644\ndeleted file mode 100644\n"],
    ["an endless quoted name", 'diff --git "a/x b/x\n'],
    ["a quoted name that is not UTF-8", 'diff --git "a/\\377" "b/\\377"\n'],
    ["a plain unified diff", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n"],
    ["a patch beyond the size limit", `diff --git a/x b/x\n${"x".repeat(8_000_000)}\n`],
  ])("%s", (_, text) => {
    expect(() => parsePatch(text)).toThrow(PatchError);
  });
});
