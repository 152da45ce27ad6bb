import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commandBlock, defang, escapeMarkdown, inertBlock, inlineCode, outsideOfFences, table } from "../src/index.ts";

/** The same cases on every machine; `SEED` tries others. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20261120) });

const seen = (text: string) => text.replaceAll("\u200b", "");

describe("words that programs obey", () => {
  it.each([
    ["a mention", "ask @octocat and (@acme/team)", /@[a-z]/],
    ["a reference", "see #12, acme/shop#13 and GH-14", /#\d|GH-\d/],
    ["a closing word", "Fixes #1\nResolved: https://github.com/acme/shop/issues/1", /#\d|: https/],
    ["a mark that skips CI", "[skip ci] [ci skip] [no ci] [skip actions] ***NO_CI***", /\[(?:skip|ci|no)|\*{3}NO/],
    ["a trailer", "x\n\nCo-authored-by: a <b@c>\nSigned-off-by: a", /^(?:Co-authored|Signed-off)-by/m],
    ["a trailer that skips checks", "skip-checks: true", /skip-checks:/],
    [
      "an order to a bot",
      "/merge\n  /lgtm cancel\n> /approve\n- /hold\n!test\nbors r+\nok to test\nrecheck",
      /^[\s>-]*(?:\/[a-z]|!t|bors|ok to|recheck)/m,
    ],
    ["a hidden mark", "<!-- regreen:kind=log -->", /<!--/],
  ])("%s loses its power, and nothing is changed for the eye", (_, text, power) => {
    expect(text).toMatch(power);
    expect(defang(text)).not.toMatch(power);
    expect(seen(defang(text))).toBe(text);
  });

  it("leaves paths, addresses and ordinary words alone", () => {
    const text = "/usr/lib/python3: error\na@example.com [notice] [1/3] C# https://example.com/a\n/tmp/x.log";
    expect(defang(text)).toBe(text);
  });

  it("keeps the names of packages whole in a command that people paste", () => {
    expect(commandBlock("npm install @types/node")).toBe("```sh\nnpm install @types/node\n```");
    expect(inlineCode("npm i @types/node")).toBe("`npm i @types/node`");
    expect(seen(inlineCode("@octocat"))).toBe("`@octocat`");
    expect(inlineCode("@octocat")).not.toContain("@octocat");
  });

  it("stay powerless in a block, whose end they can't write", () => {
    const block = inertBlock("````\n@octocat\n/merge\n````", "text");
    expect(block.split("\n")[0]).toBe("`````text");
    expect(block).not.toMatch(/@octocat|^\/merge/m);
  });
});

describe("Markdown", () => {
  it("has no heading, list or order at the beginning of a line of prose", () => {
    expect(escapeMarkdown("# a\n## b\n1. c\n- d\n/merge\n===")).toBe(
      "\\# a\n\\#\u200b# b\n1\\. c\n\\- d\n\\/merge\n\\===",
    );
    expect(escapeMarkdown("_www.e.vil")).toBe("\\_www\u200b.e.vil");
  });

  it("keeps a cell whole, whatever stands before a pipe", () => {
    const cell = inlineCode("x\\|![x](https://e.vil/x.png)");
    expect(cell).toMatch(/^<code>x\\\\&#124;/);
    expect(table(["a"], [[cell]])).not.toMatch(/!\[/);
  });

  it("tells what stands in a fence from what does not", () => {
    const page = "- [x] a\n```diff\n- [x] b\n``\n```text\n```\n- [x] c\n````\n```\n- [x] d\n````\n- [x] e";
    expect(outsideOfFences(page).filter((line) => line.startsWith("- "))).toEqual(["- [x] a", "- [x] c", "- [x] e"]);
  });

  it("is made of any text in time", () => {
    const atom = fc.constantFrom(
      "\n",
      " ",
      "@",
      "#",
      "[",
      "]",
      "skip",
      "fixes",
      ":",
      "<!--",
      "-by:",
      "a",
      "/",
      "GH-",
      "1",
    );
    fc.assert(
      fc.property(fc.array(atom, { maxLength: 60 }), (atoms) => {
        const text = atoms.join("");
        expect(seen(defang(text))).toBe(text);
        expect(defang(text)).not.toMatch(/(?<!\w)@a|#1|<!--/);
      }),
    );
    for (const part of ["\n", "[", "[skip", "fixes ", "@a", "a-", "#", "- ", "< !--"]) {
      const text = part.repeat(100_000);
      expect(seen(defang(text))).toBe(text);
      escapeMarkdown(text);
    }
  });
});
