import { makePatch, parsePatch } from "@regreen/patch";
import { expect, it } from "vitest";
import { targetFiles } from "../src/output/target-files.ts";

async function files(paths: readonly string[]) {
  const info = parsePatch(makePatch(paths.map((path) => ({ path, before: "a\n", after: "b\n" }))));
  return Object.fromEntries((await targetFiles(info, async () => "b\n")).map(({ name, content }) => [name, content]));
}

it("names the target in the first line, as a comment of the language (FIX-13)", async () => {
  expect(await files(["tests/api/test_cache.py", "src/a.ts", "style.css", "README.md", "Dockerfile"])).toEqual({
    "fix_test_cache.py": "# TARGET: tests/api/test_cache.py\nb\n",
    "fix_a.ts": "// TARGET: src/a.ts\nb\n",
    "fix_style.css": "/* TARGET: style.css */\nb\n",
    "fix_README.md": "<!-- TARGET: README.md -->\nb\n",
    fix_Dockerfile: "# TARGET: Dockerfile\nb\n",
  });
});

it("puts the line beside files that can hold no comment", async () => {
  expect(await files(["web/package.json", "strange.xyz", "a--b.md"])).toEqual({
    "fix_package.json": "b\n",
    "fix_package.json.target": "# TARGET: web/package.json\n",
    "fix_strange.xyz": "b\n",
    "fix_strange.xyz.target": "# TARGET: strange.xyz\n",
    "fix_a--b.md": "b\n",
    "fix_a--b.md.target": "# TARGET: a--b.md\n",
  });
});

it("gives files of one name different ones", async () => {
  expect(Object.keys(await files(["a/index.js", "b/index.js", "b_index.js"]))).toEqual([
    "fix_index.js",
    "fix_b_index.js",
    "fix_2_b_index.js",
  ]);
});

it("keeps every name one that a file system takes", async () => {
  const deep = `${"ordner/".repeat(40)}лист.py`;
  const names = Object.keys(
    await files([`${"字".repeat(85)}.py`, `a/${"字".repeat(85)}.py`, `b/${"😀".repeat(60)}.zz`, deep]),
  );
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) {
    expect(Buffer.byteLength(name), name).toBeLessThanOrEqual(255);
    expect(name).not.toMatch(/\p{Surrogate}|\ufffd/u);
  }
});

it("takes no name from a file that is called like the line of another", async () => {
  const found = await files(["web/package.json", "web/package.json.target"]);
  expect(Object.values(found).filter((content) => content === "# TARGET: web/package.json\n")).toHaveLength(1);
  expect(Object.keys(found)).toHaveLength(4);
});

it("leaves only the line of a deleted file", async () => {
  const info = parsePatch(makePatch([{ path: "src/a.js", before: "a\n", after: null }]));

  expect(await targetFiles(info, async () => null)).toEqual([
    { name: "fix_a.js.target", content: "# TARGET: src/a.js\n" },
  ]);
});
