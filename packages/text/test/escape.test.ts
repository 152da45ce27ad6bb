import { describe, expect, it } from "vitest";
import {
  escapeCommands,
  escapeMarkdown,
  escapeProse,
  fence,
  inlineCode,
  oneLine,
  stripTerminal,
  table,
  truncateUtf8,
} from "../src/index.ts";

describe("escapeCommands", () => {
  it.each([
    ["::error::x", ": :error::x"],
    ["   ::set-output name=a::b", "   : :set-output name=a::b"],
    ["text ##[add-mask]x", "text # #[add-mask]x"],
    ["a\n::stop-commands::t\nb", "a\n: :stop-commands::t\nb"],
    ["std::vector<int>", "std::vector<int>"],
    ["a\r::error::x", "a\r: :error::x"],
    ["\f::error::x", "\f: :error::x"],
    ["\u0085::error::x", "\u0085: :error::x"],
    ["\ufeff::error::x", "\ufeff: :error::x"],
    ["\u00ad\u0301:\u200b:error::x", "\u00ad\u0301:\u200b :error::x"],
    ["#\u200b#\ufe00[error]x", "#\u200b #\ufe00[error]x"],
    ["###[error]x", "## #[error]x"],
  ])("%j", (text, safe) => {
    expect(escapeCommands(text)).toBe(safe);
  });

  it("leaves no line that the runner would take for a command", () => {
    const hostile = ["::::", " ::x", "\t::error::", "##[error]", "####[x", "\u000b::error::x", "\u2028::error::x"].join(
      "\n",
    );
    escapeCommands("\n".repeat(200_000) + "\u2028".repeat(200_000) + "#\u00ad".repeat(200_000) + ":".repeat(200_000));
    for (const line of escapeCommands(hostile).split("\n")) {
      expect(line.trim().startsWith("::")).toBe(false);
      expect(line).not.toContain("##[");
    }
  });
});

describe("stripTerminal", () => {
  it("removes colours, links, titles, bidi and hidden characters, and keeps line breaks and tabs", () => {
    const text =
      "\u001b[1;31mred\u001b[0m \u001b]8;;https://x\u0007link\u001b]8;;\u0007\tq\u202eabc\u200b\ufeff\u{e0041}\r\nend\u0000";
    expect(stripTerminal(text)).toBe("red link\tqabc\nend");
  });

  it("doesn't swallow the text after an escape that never ends", () => {
    expect(stripTerminal("a\u001b[31")).toContain("a");
    expect(stripTerminal("\u001b[mplain\u001b(Btext")).toBe("plaintext");
    expect(stripTerminal("a\u001b]0;title\nthe rest")).toBe("a\nthe rest");
  });
});

describe("Markdown", () => {
  it("fences text that holds fences", () => {
    expect(fence("a\n````\nb", "diff")).toBe("`````diff\na\n````\nb\n`````");
  });

  it("keeps code on one line whatever backticks it holds", () => {
    expect(inlineCode("a`b")).toBe("``a`b``");
    expect(inlineCode("`x`")).toBe("`` `x` ``");
    expect(inlineCode("a|b\nc")).toBe("`a\\|b c`");
  });

  it("takes the power out of prose", () => {
    const safe = escapeMarkdown(
      "@octo-org/team see #1, GH-2 <img src=x> ![a](https://e.vil) www.e.vil\n- item\n1. one <!-- x -->",
    );
    expect(safe).not.toMatch(/@[A-Za-z]|#\d|<|https:\/\/|www\./);
    expect(safe).toContain("\\!\\[a\\]");
    expect(safe).toContain("\n\\- item\n1\\. one");
  });

  it("leaves code in prose as code, and nothing else", () => {
    expect(escapeProse("Run `npx eslint --fix` on *all* files.")).toBe("Run `npx eslint --fix` on \\*all\\* files.");
    expect(escapeProse("a ` b @octocat ` c")).toBe("a `b @\u200boctocat` c");
    expect(escapeProse("one ` alone <b>")).toBe("one \\` alone &lt;b&gt;");
    expect(escapeProse("``` no fence ```\n`open\nclose`")).not.toMatch(/(?<!\\)`/);
  });

  it("makes tables", () => {
    expect(table(["a", "b"], [["1", "2\n3"]])).toBe("| a | b |\n| --- | --- |\n| 1 | 2<br>3 |");
  });
});

describe("truncateUtf8", () => {
  it("keeps within the limit and never cuts a character", () => {
    const text = "zeile ä €\n".repeat(100);
    for (let limit = 20; limit < 80; limit++) {
      const cut = truncateUtf8(text, limit);
      expect(new TextEncoder().encode(cut).length).toBeLessThanOrEqual(limit);
      expect(cut).not.toContain("\ufffd");
    }
    expect(truncateUtf8("short", 100)).toBe("short");
  });

  it("makes one line", () => {
    expect(oneLine("  a\n\tb  c ", 80)).toBe("a b c");
    expect(oneLine("abcdef", 4)).toBe("abc…");
  });
});
