import { describe, expect, it } from "vitest";
import { suiteSlug } from "../../src/history/index.ts";

describe("a suite's folder", () => {
  it.each(["default", "shop", "api-v2.1", "a_b", "0"])("is %s as it stands", (name) => {
    expect(suiteSlug(name)).toBe(name);
  });

  it.each([
    "Shop",
    "my suite",
    "a/b",
    "..",
    ".",
    "",
    ".git",
    "a..b",
    "-a",
    "a.",
    "x.lock",
    "con",
    "nul.txt",
    "é",
    "<!-- -->",
    "a\nb",
    "\u0000",
    "😀".repeat(200),
    "a".repeat(61),
    `shop-${"0".repeat(16)}`,
  ])("of %j is harmless in paths, refs and marks, and carries its digest", (name) => {
    const slug = suiteSlug(name);
    expect(slug).toMatch(/^[a-z0-9][a-z0-9-]{0,40}-[0-9a-f]{16}$/);
    expect(slug).not.toBe(name);
  });

  it("is another one for every name, also for names that take the shape of a slug", () => {
    const names = ["Shop", "shop", "SHOP", "s hop", "s-hop", "s_hop", "s/hop", "é", "è", "a.b", "a..b", "", " "];
    const all = [...names, ...names.map(suiteSlug), ...names.map((name) => suiteSlug(suiteSlug(name)))];
    const distinct = new Set(all);
    expect(new Set([...distinct].map(suiteSlug)).size).toBe(distinct.size);
  });
});
