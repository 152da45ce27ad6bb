import { describe, expect, it } from "vitest";
import { RULES } from "../src/index.ts";
import { GOOD, QUALITY_EXAMPLES } from "./examples/quality.ts";
import { findingsOf, rulesOf, SHA, steps, WORKFLOW } from "./support.ts";

describe("a rule of quality", () => {
  it.each(QUALITY_EXAMPLES)("%s speaks of what is bad, and of nothing else", (rule = "", bad = "", good = "") => {
    expect(rulesOf(bad)).toContain(rule);
    expect(rulesOf(good)).not.toContain(rule);
  });
});

describe("the rules", () => {
  it("say nothing of a workflow that is as it should be", () => {
    expect(findingsOf(GOOD)).toEqual([]);
  });

  it("each say why, in sentences, under a name of its own", () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    for (const { why, title } of RULES) {
      expect(why).toMatch(/\.$/);
      expect(title).not.toMatch(/\.$/);
    }
  });

  it("read an anchor where it is written and where it is meant", () => {
    const shared = steps(`- &checkout { uses: "actions/checkout@${SHA}" }\n- *checkout`);
    const lines = findingsOf(shared).filter(({ rule }) => rule === "artipacked");
    expect(lines.map(({ location }) => location.start_line)).toEqual([14, 15]);
    expect(WORKFLOW).toMatch(/workflows/);
  });
});
