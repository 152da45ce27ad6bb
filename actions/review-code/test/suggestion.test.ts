import { describe, expect, it } from "vitest";
import { changedFileOfHunks } from "../src/changes/changed-file.ts";
import { suggestionBlock, suggestionOf } from "../src/comments/suggestion.ts";
import { finding, fixOf } from "./support/finding.ts";

const TEXT = "import random\n\nx = random.random()\ny = 2\nprint(x, y)\n";
const SHOWN = changedFileOfHunks(
  "a.py",
  "@@ -1,3 +1,5 @@\n import random\n \n+x = random.random()\n+y = 2\n print(x, y)",
);

function suggest(part: string, by: string, text = TEXT) {
  return suggestionOf(finding({ line: 3, fix: fixOf(text, part, by) }), text, SHOWN);
}

describe("a fix as GitHub can apply it", () => {
  it.each([
    ["a word", "random.random()", "rng.random()", { first: 3, last: 3, lines: ["x = rng.random()"] }],
    ["a word by two lines", "y = 2", "y = 2\nz = 3", { first: 4, last: 4, lines: ["y = 2", "z = 3"] }],
    ["over two lines", "()\ny", "(1)\nyy", { first: 3, last: 4, lines: ["x = random.random(1)", "yy = 2"] }],
    ["a whole line that goes", "y = 2\n", "", { first: 4, last: 4, lines: [] }],
    ["a whole line by an empty one", "y = 2\n", "\n", { first: 4, last: 4, lines: [""] }],
    ["nothing, at the end of a line", "", "", { first: 1, last: 1, lines: ["import random"] }],
  ])("replaces %s", (_what, part, by, expected) => {
    expect(suggest(part, by)).toEqual(expected);
  });

  it("applied, gives what the fix gives", () => {
    for (const [part, by] of [
      ["random()", "seeded()"],
      ["y = 2\n", ""],
      ["()\ny = 2\nprint", "(7)\nprint"],
    ] as const) {
      const found = suggest(part, by);
      const lines = TEXT.split("\n");
      if (found === null) throw new Error("no suggestion");
      lines.splice(found.first - 1, found.last - found.first + 1, ...found.lines);
      expect(lines.join("\n")).toBe(TEXT.replace(part, by));
    }
  });

  it("is none beyond the hunk, in another file, with hidden characters, secrets or other line ends", () => {
    const far = `${TEXT}${"pass\n".repeat(9)}last = 1\n`;
    expect(suggest("last", "first", far)).toBeNull();
    expect(suggestionOf(finding({ fix: fixOf(TEXT, "y", "z", "b.py") }), TEXT, SHOWN)).toBeNull();
    expect(suggest("y = 2", "y = 2 \u202e# 3")).toBeNull();
    expect(suggest("y = 2", `y = "ghp_${"a1B2".repeat(9)}"`)).toBeNull();
    expect(suggest("y = 2", "y = 3", TEXT.replaceAll("\n", "\r\n"))).toBeNull();
    expect(suggest("y = 2", "y\n".repeat(50))).toBeNull();
    expect(suggest("y = 2\n", "y = 3")).toBeNull();
    expect(suggestionOf(finding(), TEXT, SHOWN)).toBeNull();
  });

  it("can't end its own block", () => {
    const block = suggestionBlock({ first: 1, last: 1, lines: ["````", "```suggestion", "`````` x"] });
    const [open = "", ...rest] = block.split("\n");
    expect(open).toBe("```````suggestion");
    expect(rest.indexOf("```````")).toBe(rest.length - 1);
    expect(suggestionBlock({ first: 1, last: 1, lines: [] })).toBe("```suggestion\n```");
  });
});
