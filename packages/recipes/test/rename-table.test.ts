import { describe, expect, it } from "vitest";
import { renameTable } from "../src/moved-import/rename-table.ts";

const there =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path);

describe("where a file went", () => {
  it("follows chains to a file that is there", () => {
    const table = renameTable(
      [
        { from: "b.py", to: "c/d.py" },
        { from: "a.py", to: "b.py" },
      ],
      there("c/d.py"),
    );
    expect(table.today("a.py")).toBe("c/d.py");
    expect(table.today("x.py")).toBeNull();
  });

  it("follows folders, for files that git did not tell of", () => {
    const table = renameTable(
      [{ from: "pkg/old/x.py", to: "pkg/new/x.py" }],
      there("pkg/new/x.py", "pkg/new/__init__.py"),
    );
    expect(table.today("pkg/old/__init__.py")).toBe("pkg/new/__init__.py");
    expect(table.today("pkg/old/gone.py")).toBeNull();
  });

  it.each([
    [
      "two answers",
      [
        { from: "a.py", to: "b.py" },
        { from: "a.py", to: "c.py" },
      ],
      "a.py",
    ],
    [
      "a circle",
      [
        { from: "a.py", to: "z.py" },
        { from: "z.py", to: "a.py" },
      ],
      "a.py",
    ],
    ["a way out of the repository", [{ from: "a.py", to: "../b.py" }], "a.py"],
    ["an absolute path", [{ from: "a.py", to: "/etc/b.py" }], "a.py"],
  ])("has no answer for %s", (_, renames, path) => {
    expect(renameTable(renames, there("b.py", "c.py", "../b.py", "/etc/b.py")).today(path)).toBeNull();
  });
});
