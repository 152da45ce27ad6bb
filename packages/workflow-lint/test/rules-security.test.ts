import { describe, expect, it } from "vitest";
import { SECURITY_EXAMPLES } from "./examples/security.ts";
import { rulesOf, SHA, steps, WORKFLOW } from "./support.ts";

describe("a rule of security", () => {
  it.each(SECURITY_EXAMPLES)(
    "%s speaks of what is bad, and of nothing else",
    (rule = "", bad = "", good = "", path = WORKFLOW) => {
      expect(rulesOf(bad, { path })).toContain(rule);
      expect(rulesOf(good, { path })).not.toContain(rule);
    },
  );
});

describe("what has to be known first", () => {
  const used = (ref: string, comment = "") => steps(`- uses: owner/action@${ref}${comment}`);

  it("says nothing without it", () => {
    const rules = rulesOf(used(SHA, " # v2.0.0"));
    for (const rule of ["known-vulnerable-actions", "forbidden-uses", "ref-version-mismatch"])
      expect(rules).not.toContain(rule);
  });

  it("knows holes of actions from advisories", () => {
    const advisories = [
      {
        id: "GHSA-test",
        summary: "Runs anything.",
        action: "owner/action",
        severity: "high" as const,
        ranges: [{ introduced: "1.0.0", fixed: "2.1.0", lastAffected: null }],
      },
    ];
    const facts = { advisories, commits: new Map([["owner/action@v2.0.4", SHA]]) };
    const speaks = (ref: string) => rulesOf(used(ref), { facts }).includes("known-vulnerable-actions");
    expect(["v1", "v1.9.9", "v2.0.4", SHA].map(speaks)).toEqual([true, true, true, true]);
    // The newest of v2 has it mended; a branch, or another commit, is nobody's version.
    expect(["v2", "v2.1.0", "v0.9.0", "main", "a".repeat(40)].map(speaks)).toEqual([false, false, false, false, false]);
  });

  it("knows forbidden and allowed actions from the policy", () => {
    const speaks = (facts: object) => rulesOf(used(SHA), { facts }).includes("forbidden-uses");
    expect(speaks({ forbiddenUses: ["owner/*"] })).toBe(true);
    expect(speaks({ allowedUses: ["actions/*"] })).toBe(true);
    expect(speaks({ allowedUses: ["actions/*", "Owner/action"] })).toBe(false);
  });

  it("knows by the commits of tags that a comment is wrong", () => {
    const commits = new Map([
      ["owner/action@v2.0.0", "b".repeat(40)],
      ["owner/action@v2.0.1", SHA],
    ]);
    expect(rulesOf(used(SHA, " # v2.0.0"), { facts: { commits } })).toContain("ref-version-mismatch");
    expect(rulesOf(used(SHA, " # v2.0.1"), { facts: { commits } })).not.toContain("ref-version-mismatch");
  });
});

it("a comment anywhere in a step lets pass what is said of it", () => {
  const text = (comment: string) => steps(`- name: Out ${comment}\n  run: cargo publish`);
  expect(rulesOf(text(""))).toContain("use-trusted-publishing");
  expect(rulesOf(text("# regreen:ignore use-trusted-publishing no account there yet"))).not.toContain(
    "use-trusted-publishing",
  );
});
