import { describe, expect, it } from "vitest";
import { applyPatchToFiles, keepHunks, makePatch, PatchError, parsePatch } from "../src/index.ts";
import { change, TempRepo } from "./support.ts";

const CASES: readonly (readonly [string, string, string])[] = [
  ["a changed line", "a\nb\nc\n", "a\nB\nc\n"],
  ["CRLF", "a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n"],
  ["mixed endings", "a\r\nb\nc\r\n", "a\r\nb\nC\n"],
  ["a byte order mark", "\ufeffa\nb\n", "\ufeffa\nB\n"],
  ["no final newline, before", "a\nb", "a\nb\n"],
  ["no final newline, after", "a\nb\n", "a\nb"],
  ["no final newline on both sides", "a\nb", "a\nc"],
  ["an insertion at the top", "b\n", "a\nb\n"],
  ["an insertion into an empty file", "", "a\nb\n"],
  ["everything taken away", "a\nb\n", ""],
  ["lone carriage returns and form feeds", "a\rb\fc\nd\n", "a\rb\fc\nD\n"],
  ["line separators of Unicode", "a\u2028b\nc\u0085d\n", "a\u2028b\nC\u0085d\n"],
  ["lines that look like a diff", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n", "--- a/x\n+++ b/y\n@@ -1 +1 @@\n\\ No newline\n"],
];

describe.each(CASES)("%s", (_, before, after) => {
  it("is written as git can apply it", () => {
    using repo = new TempRepo({ "f.txt": before });
    repo.write(".git/regreen.patch", change("f.txt", before, after));

    repo.git("apply", "--whitespace=nowarn", ".git/regreen.patch");

    expect(repo.read("f.txt")).toBe(after);
  });

  it("is applied as git wrote it", () => {
    using repo = new TempRepo({ "f.txt": before });
    repo.write("f.txt", after);

    expect(applyPatchToFiles(parsePatch(repo.diff()), () => before)).toEqual([{ path: "f.txt", content: after }]);
  });
});

describe("makePatch", () => {
  it("adds, deletes and leaves unchanged files out", () => {
    const patch = makePatch([
      { path: "new.txt", before: null, after: "n\n" },
      { path: "old.txt", before: "o\n", after: null },
      { path: "same.txt", before: "s\n", after: "s\n" },
    ]);
    using repo = new TempRepo({ "old.txt": "o\n" });
    repo.write(".git/regreen.patch", patch);

    repo.git("apply", "--index", ".git/regreen.patch");

    expect(repo.git("status", "--porcelain")).toBe("A  new.txt\nD  old.txt\n");
    expect(parsePatch(patch).files.map((file) => file.change)).toEqual(["added", "deleted"]);
  });

  it("makes the patch that git applies for two texts which have nothing in common", () => {
    const numbers = (count: number, prefix: string) =>
      Array.from({ length: count }, (_, n) => `${prefix}${n}\n`).join("");
    const before = numbers(4000, "a");
    const after = numbers(4000, "b");

    expect(applyPatchToFiles(parsePatch(change("big", before, after)), () => before)).toEqual([
      { path: "big", content: after },
    ]);
  });
});

describe("applyPatchToFiles refuses", () => {
  const patch = parsePatch(change("f.txt", "a\nb\n", "a\nB\n"));

  it.each([
    ["another context line", "x\nb\n"],
    ["another line ending", "a\r\nb\r\n"],
    ["a file that is too short", "a\n"],
    ["a missing file", null],
  ])("%s", (_, content) => {
    expect(() => applyPatchToFiles(patch, () => content)).toThrow(PatchError);
  });

  it("a new file over an old one, and a deletion that leaves text over", () => {
    expect(() => applyPatchToFiles(parsePatch(change("f", null, "x\n")), () => "y\n")).toThrow(/exists already/);
    expect(() => applyPatchToFiles(parsePatch(change("f", "x\n", null)), () => "x\ny\n")).toThrow(/text over/);
  });
});

describe("keepHunks", () => {
  const lines = Array.from({ length: 40 }, (_, n) => `${n}\n`);
  const before = lines.join("");
  const after = ["top\n", ...lines.slice(0, 20), "mid\n", ...lines.slice(20, 39), "end\n"].join("");

  it("keeps single hunks, and the rest still applies", () => {
    const patch = keepHunks(change("f", before, after), (_, hunk) => hunk !== null && hunk.oldStart > 10);

    const [file] = applyPatchToFiles(parsePatch(patch), () => before);

    expect(file?.content).toBe([...lines.slice(0, 20), "mid\n", ...lines.slice(20, 39), "end\n"].join(""));
  });

  it("keeps what makes a patch suspicious: modes, and binary files are an error", () => {
    const mode = "diff --git a/x b/x\nold mode 100644\nnew mode 100755\n";

    expect(keepHunks(mode, () => true)).toBe(mode);
    expect(() => keepHunks("diff --git a/x b/x\nBinary files a/x and b/x differ\n", () => true)).toThrow(PatchError);
    expect(keepHunks("diff --git a/x b/x\nBinary files a/x and b/x differ\n", () => false)).toBe("");
  });

  it("is empty when nothing is kept", () => {
    expect(keepHunks(change("f", before, after), () => false)).toBe("");
  });
});
