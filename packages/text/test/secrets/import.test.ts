import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { importGitleaks } from "../../scripts/import-gitleaks.ts";
import { toJs } from "../../scripts/re2-to-js.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../src/secrets/gitleaks");

/** A formatter moves brackets and breaks lines; it changes no word. */
const essence = (text: string) => text.replace(/[\s(),;]/g, "");

it("gitleaks' rules are those of the package that is installed", () => {
  for (const [name, text] of importGitleaks())
    expect(essence(readFileSync(path.join(FOLDER, name), "utf8")), name).toBe(essence(text));
});

describe("expressions of RE2 for Node 20", () => {
  it.each([
    ["(?i)abc[a-z]{3}", "abc[a-z]{3}", true],
    ["pre-(?i)[a-f0-9]{2}x", "pre-[a-fA-F0-9]{2}[xX]", false],
    ["(?:a|(?i:b))c", "(?:a|(?:[bB]))c", false],
    ["(?i)a(?-i:b)c", "[aA](?:b)[cC]", false],
    ["((?i)a)b", "([aA])b", false],
    ["a+b*c{3,}\\x60\\z", "a{1,500}b{0,500}c{3,512}\\x60$", false],
    ["(?i)[\\w.-]+\\b", "[\\w.-]{1,500}\\b", true],
  ])("%s", (re2, source, ignoreCase) => {
    expect(toJs(re2)).toEqual({ source, ignoreCase });
  });

  it("refuses what it can't say", () => {
    expect(() => toJs("(?s:.)")).toThrow("(?s:");
    expect(() => toJs("(?P<name>a)")).toThrow("Named groups");
  });
});
