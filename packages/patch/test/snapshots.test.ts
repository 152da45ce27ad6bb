import { describe, expect, it } from "vitest";
import { checkPatch, DEFAULT_RULES, parsePatch, sameSnapshot } from "../src/index.ts";
import { change } from "./support.ts";

const OLD = "// Jest Snapshot v1, https://goo.gl/fbAQLP";
const NEW = "// Jest Snapshot v1, https://jestjs.io/docs/snapshot-testing";
const body = '\n\nexports[`greets 1`] = `\n"hello \nworld"\n`;\n';

function severities(before: string | null, after: string | null, path = "src/__snapshots__/a.test.js.snap"): string[] {
  return checkPatch(parsePatch(change(path, before, after)), DEFAULT_RULES).map((each) => each.severity);
}

describe("a snapshot that says the same is let through, to be looked at", () => {
  it.each([
    ["the address in the first line", `${OLD}${body}`, `${NEW}${body}`],
    ["white space at the end of a line", `${NEW}${body}`, `${NEW}${body.replace("hello ", "hello")}`],
    ["line ends", `${NEW}${body}`, `${NEW}${body}`.replaceAll("\n", "\r\n")],
    ["the final newline", `${NEW}${body}`, `${NEW}${body.trimEnd()}`],
  ])("%s", (_, before, after) => {
    expect(sameSnapshot(before, after)).toBe(true);
    expect(severities(before, after)).not.toContain("block");
    expect(severities(before, after)).toContain("review");
  });
});

describe("a real change dressed up as a harmless one is refused", () => {
  it.each([
    ["a word", `${OLD}${body}`, `${NEW}${body.replace("world", "word")}`],
    ["space inside of a line", `${NEW}${body}`, `${NEW}${body.replace("world", "wor ld")}`],
    ["space at the beginning of a line", `${NEW}${body}`, `${NEW}${body.replace("world", " world")}`],
    ["an address in the first line of a value", `${NEW}\n\`\n${OLD}\n\`\n`, `${NEW}\n\`\n${NEW}\n\`\n`],
    ["the version of the format", `${NEW}${body}`, `${NEW.replace("v1", "v2")}${body}`],
    ["another tool's header", `${NEW}${body}`, `// Vitest Snapshot v1, https://vitest.dev/guide/snapshot.html${body}`],
    ["a blank line less", `${NEW}${body}`, `${NEW}${body.replace("\n\n", "\n")}`],
    ["an entry that goes away", `${NEW}${body}${body.replace("1`]", "2`]")}`, `${NEW}${body}`],
    ["an entry that joins", `${NEW}${body}`, `${NEW}${body}${body.replace("1`]", "2`]")}`],
    ["lines in another order", `${NEW}\nb\na\n`, `${NEW}\na\nb\n`],
    ["a file that goes away", `${NEW}${body}`, null],
    ["a file that joins", null, `${NEW}${body}`],
  ])("%s", (_, before, after) => {
    expect(severities(before, after)).toContain("block");
  });

  it("knows the files of syrupy and insta by their names", () => {
    expect(severities("a\n", "b\n", "tests/__snapshots__/test_a.ambr")).toContain("block");
    expect(severities("a\n", "b\n", "src/snapshots/a__b.snap")).toContain("block");
  });
});
