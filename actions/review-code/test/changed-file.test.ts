import { describe, expect, it } from "vitest";
import { changedFileOfHunks, fitsText, touches } from "../src/changes/changed-file.ts";
import { changesOfPull } from "../src/changes/from-pull.ts";

const HUNKS = ["@@ -1,3 +1,4 @@", " a", "-b", "+B", "+C", " c", "@@ -10,2 +11,1 @@", " j", "-k"].join("\n");
const at = (start_line: number, end_line = start_line, end_column = 5) => {
  return { file: "a.py", start_line, start_column: 1, end_line, end_column };
};

describe("a changed file", () => {
  const file = changedFileOfHunks("a.py", HUNKS);

  it("knows its added lines and what GitHub shows of it", () => {
    expect(file).toEqual({
      path: "a.py",
      added: new Map([
        [2, "B"],
        [3, "C"],
      ]),
      shown: [
        { first: 1, last: 4 },
        { first: 11, last: 11 },
      ],
    });
  });

  it.each([
    ["an added line", at(2), true],
    ["context beside it", at(1), false],
    ["a line where something was taken away", at(11), false],
    ["a range over it", at(1, 900), true],
    ["a range that ends before its first column", at(1, 2, 1), false],
    ["a range between the changes", at(5, 10), false],
  ])("%s", (_what, place, expected) => {
    expect(touches(file, place)).toBe(expected);
  });

  it("fits the text that it was made of, and no other", () => {
    expect(fitsText(file, "a\nB\nC\nc\n")).toBe(true);
    expect(fitsText(file, "new\na\nB\nC\nc\n")).toBe(false);
    expect(fitsText(changedFileOfHunks("a.py", "@@ -0,0 +1 @@\n+x\r"), "x\r\n")).toBe(true);
  });

  it.each(["", "not hunks", "@@ -1,9 +1,9 @@\n cut", "@@ -1 +1 @@\n-a\n+b\ndiff --git a/x b/x"])(
    "counts as a whole when its hunks can't be read: %j",
    (hunks) => {
      const whole = changedFileOfHunks("a.py", hunks);
      expect(whole).toMatchObject({ path: "a.py", added: null });
      expect(touches(whole, at(7))).toBe(true);
    },
  );
});

describe("GitHub's list of changed files", () => {
  const listed = (file: object) => ({
    path: "a.py",
    previousPath: null,
    additions: 2,
    deletions: 1,
    patch: HUNKS,
    ...file,
  });
  const changes = async (files: ReturnType<typeof listed>[], changedFiles = files.length) => {
    const getPull = async () => ({ changedFiles }) as never;
    return changesOfPull({ getPull, listFiles: async () => files }, 7);
  };

  it("has no lines of what is only renamed, and all of what it does not show or cuts", async () => {
    const { files, notChecked } = await changes([
      listed({ path: "moved.py", previousPath: "old.py", additions: 0, deletions: 0, patch: null }),
      listed({ path: "large.py", additions: 9000, patch: null }),
      listed({ path: "cut.py", additions: 3 }),
      listed({ path: "gone.py", additions: 0, deletions: 4, patch: "@@ -1,4 +0,0 @@\n-a\n-b\n-c\n-d" }),
      listed({ path: "edited.py", previousPath: "before.py" }),
    ]);
    expect(notChecked).toEqual([]);
    expect([...files.keys()]).toEqual(["moved.py", "large.py", "cut.py", "edited.py"]);
    expect([...files.values()].map(({ added }) => added?.size ?? null)).toEqual([0, null, null, 2]);
  });

  it("says how many files it leaves out", async () => {
    const { notChecked } = await changes([listed({})], 3500);
    expect(notChecked).toEqual([{ what: "pull request #7", why: expect.stringContaining("3499 more") }]);
  });
});
