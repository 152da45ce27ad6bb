import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { files, ROOT } from "./repository.ts";

const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
const document = read("docs/security.md");

/** Tests that the tables name: a file in code, then titles in quotation marks. */
function namedTests(text: string): [file: string, title: string][] {
  return [...text.matchAll(/`([\w./-]+\.test\.ts)` ("[^"]+"(?:, "[^"]+")*)/g)].flatMap(([, file = "", titles = ""]) =>
    [...titles.matchAll(/"([^"]+)"/g)].map(([, title = ""]): [string, string] => [file, title]),
  );
}

describe("docs/security.md", () => {
  const named = namedTests(document);

  it("proves every row of its tables of attacks and bad input", () => {
    const [, attacks = ""] = document.split("## Attacks and answers");
    const rows = (attacks.split("## What is not defended")[0] ?? "").split("\n").filter((row) => row.startsWith("| "));
    const bare = rows.filter((row) => !/^\| (?:attack|input) \|/.test(row) && namedTests(row).length === 0);
    expect(bare).toEqual([]);
    expect(rows.length).toBeGreaterThan(35);
  });

  it.each(named)("%s has the test %j", (file, title) => {
    expect(existsSync(path.join(ROOT, file)), file).toBe(true);
    expect(titlesOf(read(file))).toContain(title);
  });

  it("the check sees a test that is not there", () => {
    expect(titlesOf('it("is here", () => {});\n["a row", 1],\n')).toEqual(["is here", "a row"]);
    expect(namedTests('| x | `a/b.test.ts` "one", "two"; `c.test.ts` "three" |')).toEqual([
      ["a/b.test.ts", "one"],
      ["a/b.test.ts", "two"],
      ["c.test.ts", "three"],
    ]);
  });
});

describe("docs/rollout.md", () => {
  const rollout = read("docs/rollout.md");

  it("proves every row of its table of what may be missing", () => {
    const rows = (rollout.split("## When something is missing")[1] ?? "")
      .split("\n")
      .filter((row) => row.startsWith("| "));
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.slice(1).filter((row) => namedTests(row).length === 0)).toEqual([]);
  });

  it.each(namedTests(rollout))("%s has the test %j", (file, title) => {
    expect(existsSync(path.join(ROOT, file)), file).toBe(true);
    expect(titlesOf(read(file))).toContain(title);
  });
});

it("no job of ours uses a cache", () => {
  const used = files(".github/**/*.yml").map((file) => [file, read(file)] as const);
  expect(used.length).toBeGreaterThan(3);
  for (const [file, text] of used) {
    expect(text, file).not.toMatch(/uses: actions\/cache|^\s*cache: (?!false)/m);
    const setups = [...text.matchAll(/uses: actions\/setup-(node|go)@/g)].filter(() => !/ci\.ya?ml$/.test(file));
    const switched = [...text.matchAll(/^\s*(?:package-manager-cache|cache): false(?: #.*)?$/gm)];
    expect(switched.length, file).toBeGreaterThanOrEqual(setups.length);
  }
});

/** Titles of tests and groups, and the first texts of the rows that `it.each` takes. */
function titlesOf(source: string): string[] {
  const called = /\b(?:it|describe)(?:\.\w+)*(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?\(\s*"((?:[^"\\\n]|\\.)*)"/g;
  const rows = /\[\s*"((?:[^"\\\n]|\\.)*)",/g;
  const closing = /^\s*\](?:\s*as const)?\)\(\s*"((?:[^"\\\n]|\\.)*)"/gm;
  return [called, rows, closing].flatMap((pattern) => [...source.matchAll(pattern)].map(([, title = ""]) => title));
}
