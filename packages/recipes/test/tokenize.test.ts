import { describe, expect, it } from "vitest";
import { quoteArgument } from "../src/command/quote.ts";
import { tokenize } from "../src/command/tokenize.ts";

function words(script: string): string[][] {
  return tokenize(script).map((command) => command.words.map((word) => (word.dynamic ? `<${word.text}>` : word.text)));
}

describe("tokenize", () => {
  it.each<[string, string[][]]>([
    [
      "eslint . && prettier --check .",
      [
        ["eslint", "."],
        ["prettier", "--check", "."],
      ],
    ],
    ["a; b\nc || d | e & f", [["a"], ["b"], ["c"], ["d"], ["e"], ["f"]]],
    [
      "prettier --check 'src/**/*.{ts,tsx}' \"a b\" c\\ d",
      [["prettier", "--check", "src/**/*.{ts,tsx}", "a b", "c d"]],
    ],
    ["black \\\n  --check \\\n  src", [["black", "--check", "src"]]],
    ["# all\nruff check . # here", [["ruff", "check", "."]]],
    ["eslint > out.txt 2>&1 < in", [["eslint"]]],
    ["eslint &> out.txt", [["eslint"]]],
    ["FOO=bar BAZ='x y' eslint .", [["eslint", "."]]],
    [
      "if ! eslint .; then echo no; fi",
      [
        ["eslint", "."],
        ["echo", "no"],
      ],
    ],
    [
      "(cd web && eslint .)",
      [
        ["cd", "web"],
        ["eslint", "."],
      ],
    ],
    [
      "black $(git ls-files '*.py') $OPTS $X \"$Y\" `ls`",
      [["git", "ls-files", "*.py"], ["ls"], ["black", "<>", "<>", "<>", "<>", "<>"]],
    ],
    [
      'test -z "$(gofmt -l . | tee /dev/stderr)"',
      [
        ["gofmt", "-l", "."],
        ["tee", "/dev/stderr"],
        ["test", "-z", "<>"],
      ],
    ],
    ["echo $((1 + 2)) $(a $(b))", [["b"], ["a", "<>"], ["echo", "<>", "<>"]]],
    ["echo $'a' cost$", [["echo", "<a>", "cost$"]]],
    ["cat <<'EOF' > x\nrm -rf /\nEOF\neslint .", [["cat"], ["eslint", "."]]],
    ["", []],
    ["'unfinished", [["unfinished"]]],
    ['"unfinished $(', [["<unfinished >"]]],
  ])("%j", (script, expected) => {
    expect(words(script)).toEqual(expected);
  });

  it("keeps assignments", () => {
    expect(tokenize("A=1 B=$X eslint")[0]?.env).toEqual({ A: "1" });
  });

  it("always ends, whatever it is given", () => {
    let seed = 7;
    const alphabet = "a '\"\\$(){}`|&;<>#\n=!-";
    for (let round = 0; round < 3000; round++) {
      const text = Array.from({ length: 30 }, () => {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        return alphabet[seed % alphabet.length];
      }).join("");
      expect(tokenize(text)).toBeInstanceOf(Array);
    }
    expect(tokenize("x ".repeat(100_000))).toEqual([]);
  });

  it.each(["plain", "a b", "it's", "$(x)", "`x`", "a\nb", "", '"', "\\", "-n"])(
    "reads back %j as it was quoted",
    (text) => {
      expect(words(`echo ${quoteArgument(text)}`)).toEqual(text === "" ? [["echo", ""]] : [["echo", text]]);
    },
  );
});
