import { describe, expect, it } from "vitest";
import { LinearRegexp } from "../../src/matchers/linear-regexp.ts";
import { literalOf } from "../../src/matchers/literal.ts";

/** Expressions of the kind that problem matchers have, and some that try the corners. */
const SOURCES = [
  "^(.+):\\sline\\s(\\d+),\\scol\\s(\\d+),\\s(Error|Warning|Info)\\s-\\s(.+)\\s\\((.+)\\)$",
  "^([^\\s].*)$",
  "^\\s+(\\d+):(\\d+)\\s+(error|warning|info)\\s+(.*)\\s\\s+(.*)$",
  "^(?:\\s+\\d+>)?([^\\s].*)\\((\\d+),?(\\d+)?(?:,\\d+,\\d+)?\\)\\s*:\\s+(error|warning|info)\\s+(\\w{1,2}\\d+)\\s*:\\s*(.*)$",
  "^([^\\s].*)\\((\\d+)(?:,\\d+|,\\d+,\\d+)?\\):\\s+(error|warning)\\s+([a-zA-Z]+(?<!MSB)\\d+):\\s*(.*?)\\s+\\[(.*?)\\]$",
  '^\\s*File\\s\\"(.*)\\",\\sline\\s(\\d+),\\sin\\s(.*)$',
  "(a|ab)(c|bcd)(d*)",
  "(a*)(a|b)*?(b+)",
  "((a)|(b))+",
  "(x+x+)+y",
  "^(?!ok)(\\w+)(?=:)",
  "\\b(\\w+)\\b\\B.",
  "[^a-c\\d]+[\\]\\-x]?",
  "a{2,3}?b{0,2}c{1}",
  "(?<name>a)|(?:b|)c",
  "(a?){3}b",
  "(?<=ab)c|(?<!a)b",
  "\\x41\\u0042\\t?",
  "",
];

const TEXTS = [
  "",
  "badFile.js: line 50, col 11, Error - 'myVar' is defined but never used. (no-unused-vars)",
  '  1:0   error  Missing "use strict" statement                 strict',
  "src/a.ts(3,7): error TS2322: Type 'x' is not assignable",
  "Program.cs(8,3): warning CS0168: declared but never used [/src/app.csproj]",
  "Program.cs(8,3): warning MSB3245: could not resolve [/src/app.csproj]",
  '  File "a.py", line 3, in f',
  "abcd",
  "aaabbb",
  "xxxxxxxxxxxxy",
  "xxxxxxxxxxxx",
  "ok: no",
  "no: ok",
  "aab aabbc AB\t]-x",
];

describe("an expression that needs bounded time", () => {
  it.each(SOURCES)("finds what JavaScript finds: %s", (source) => {
    const linear = new LinearRegexp(source);
    const native = new RegExp(source);
    for (const text of TEXTS) {
      const expected = native.exec(text);
      // JavaScript empties the groups of a repetition when it begins anew; .NET, which runs matchers, keeps them.
      const found = linear.exec(text);
      expect(found === null, text).toBe(expected === null);
      expect(found?.[0], text).toBe(expected?.[0]);
      if (!source.includes(")+") && !source.includes("){3}") && !source.includes(")*")) {
        expect(found, text).toEqual(expected === null ? null : [...expected]);
      }
    }
  });

  it("agrees with JavaScript on thousands of small expressions", () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    const pick = (from: readonly string[]) => from[random(from.length)] ?? "";
    const atom = (depth: number): string => {
      if (depth > 0 && random(3) === 0) return `(${pick(["", "?:"])}${branch(depth - 1)})`;
      return pick(["a", "b", "c", ".", "[ab]", "[^a]", "\\w", "a|b", "\\b"]);
    };
    const branch = (depth: number): string =>
      Array.from({ length: 1 + random(3) }, () => {
        const one = atom(depth);
        return /\||\\b/.test(one) && !one.startsWith("(") ? one : one + pick(["", "", "*", "+", "?", "*?", "{1,2}"]);
      }).join("");
    for (let round = 0; round < 4_000; round++) {
      const source = `${pick(["", "^"])}${branch(2)}${pick(["", "$"])}`;
      const native = new RegExp(source);
      const linear = new LinearRegexp(source);
      for (let count = 0; count < 4; count++) {
        const text = Array.from({ length: random(9) }, () => pick(["a", "b", "c", "-"])).join("");
        const [expected, found] = [native.exec(text)?.[0] ?? null, linear.exec(text)?.[0] ?? null];
        expect(found === null, `/${source}/ on ${text}`).toBe(expected === null);
        // Of a repetition whose turns may be empty, JavaScript asks for more where this one is content.
        if (!/[?*]\)[*+?{]|\|\)|\(\||\(\?:\|/.test(source)) expect(found, `/${source}/ on ${text}`).toBe(expected);
      }
    }
  });

  it.each([
    ["^(a+)+!$", "a".repeat(1_999)],
    ["^(.*):(.*):(.*):(.*):(.*)x$", ":".repeat(1_999)],
    ["(x|x|x|x)*y", "x".repeat(1_999)],
    ["^((a?){30}){10}b$", "a".repeat(1_999)],
    ["(?=.*a)(?=.*b)(?=.*c)d", "abc".repeat(600)],
  ])("ends with %s", (source, text) => {
    expect(new LinearRegexp(source).exec(text)).toBeNull();
  });

  it("counts its steps, so that somebody can stop", () => {
    const regexp = new LinearRegexp("^(.*):(.*)x$");
    regexp.exec("a:".repeat(10));
    const few = regexp.steps;
    regexp.exec("a:".repeat(1_000));

    expect(few).toBeGreaterThan(20);
    expect(regexp.steps).toBeGreaterThan(50 * few);
    expect(regexp.steps).toBeLessThan(1_000 * few);
  });

  it("knows .NET's flag inside the expression, octal and control escapes", () => {
    expect(new LinearRegexp("(?i)^error: ([a-c]+)").exec("ERROR: aBc")).toEqual(["ERROR: aBc", "aBc"]);
    expect(new LinearRegexp("\\033\\[31m(.+)").exec("\u001b[31mred")?.[1]).toBe("red");
    expect(new LinearRegexp("\\e\\[(\\d+)").exec("\u001b[31m")?.[1]).toBe("31");
  });

  it.each([
    ["(a)\\1", /refers back/],
    ["(a", /not closed/],
    ["a)", /closes nothing/],
    ["[a", /not closed/],
    ["*a", /nothing to repeat/],
    ["a**", /follows a quantifier/],
    ["a{3,1}", /out of order/],
    ["[b-a]", /out of order/],
    ["((a{100}){100}){100}", /too large/],
    ["a{5000}", /more than 1000/],
    ["(?<=a+)b", /no fixed length/],
    ["(?>a)", /unknown after/],
    ["a\\", /backslash/],
    ["x".repeat(3_000), /longer than/],
    ["(".repeat(200) + ")".repeat(200), /nested too deeply/],
  ])("says why it can't take %s", (source, why) => {
    expect(() => new LinearRegexp(source)).toThrow(why);
  });
});

describe("the literal that wakes it", () => {
  it.each([
    ["^(.+):\\sline\\s(\\d+),\\scol", "line"],
    ["^error: (.*)$", "error: "],
    ["^([^\\s].*)$", null],
    ["error|warning", null],
    ["(error)x", null],
    ["warnings? found", "warning"],
    ["colou{0,1}r!!", "colo"],
    ["ab{2,30}cde", "cde"],
    ["\\[ERROR\\] (.+)", "[ERROR] "],
    ["(?i)error: x", null],
  ])("%s → %s", (source, literal) => {
    expect(literalOf(source)).toBe(literal);
  });
});
