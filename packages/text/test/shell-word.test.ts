import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { quoteWord } from "../src/index.ts";

describe("a word for a shell", () => {
  it.each(["", "plain", "two words", "it's", "'", '$(id) `id` \\ "x" *', "-n", "a\nb"])("%j is one word", (text) => {
    const said = execFileSync("/bin/sh", ["-c", `printf %s ${quoteWord(text)}`], { encoding: "utf8" });
    expect(said).toBe(text);
  });
});
