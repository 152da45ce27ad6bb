import { describe, expect, it } from "vitest";
import { ALL_RULES } from "../../src/secrets/all-rules.ts";
import { compileRule } from "../../src/secrets/compile.ts";
import { findSecrets } from "../../src/secrets/find.ts";
import type { SecretRule } from "../../src/secrets/rule.ts";
import { createRandom, sample } from "./sampler.ts";

/** Texts that a rule is made for. The names that gitleaks' form allows round a value are those of people: `x_token = "…"`. */
function textOf(rule: SecretRule, random: () => number): string {
  if ("regex" in rule) return ` ${sample(rule.regex, random)} `;
  return ` ${sample(rule.names, random)}_token = "${sample(rule.value, random)}" `;
}

interface Sample {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The first sample that the rule's own expression and its tests of the value take; made, so that none lies here. */
function sampleOf(rule: SecretRule, seed: number): Sample | null {
  const random = createRandom(seed);
  for (let attempt = 0; attempt < 400; attempt++) {
    const text = textOf(rule, random);
    const found = findSecrets(text).find((each) => each.rule === rule.id);
    if (found !== undefined && belongsTo(rule, text)) return { text, ...found };
  }
  return null;
}

/** Several rules may have one id. */
function belongsTo(rule: SecretRule, text: string): boolean {
  const { regex } = compileRule(rule);
  return new RegExp(regex.source, regex.flags.replace("y", "")).test(text);
}

const NAMED = ALL_RULES.map((rule, index) => [`${rule.id} (${rule.keywords[0]})`, rule, index] as const);

describe.each(NAMED)("%s", (_, rule, index) => {
  const made = sampleOf(rule, index + 1);

  it("finds what it is made for, and only there", () => {
    expect(made, "no sample found").not.toBeNull();
    if (made === null) return;
    const secret = made.text.slice(made.start, made.end);
    const moved = `first line\n${"lorem ipsum ".repeat(20)}\n${made.text}\nlast line`;
    const again = findSecrets(moved).filter((each) => each.rule === rule.id);
    // A key that nothing ends may reach into what follows.
    expect(again.filter(({ start, end }) => moved.slice(start, end).startsWith(secret))).not.toEqual([]);
  });

  it("finds nothing where only its shape is left", () => {
    if (made === null) return;
    const { text, start, end } = made;
    const shapes = [text.slice(0, start) + text.slice(start, start + 2) + text.slice(end)];
    if (rule.entropy !== undefined) shapes.push(text.slice(0, start) + "x".repeat(end - start) + text.slice(end));
    for (const shape of shapes) {
      const secret = text.slice(start, end);
      const spans = findSecrets(shape).map((each) => shape.slice(each.start, each.end));
      expect(spans).not.toContain(secret);
      expect(findSecrets(shape).filter((each) => each.rule === rule.id && each.start === start)).toEqual([]);
    }
  });

  it("has keywords in lower case, and a bounded expression", () => {
    expect(rule.keywords.length).toBeGreaterThan(0);
    for (const keyword of rule.keywords) expect(keyword).toMatch(/^[\x21-\x40\x5b-\x7e ]{1,40}$/);
    const source = "regex" in rule ? rule.regex : `${rule.names}${rule.value}`;
    const withoutSets = source.replace(/\\./g, "_").replace(/\[[^\]]*\]/g, "_");
    expect(withoutSets).not.toMatch(/[*+]|\{\d+,\}/);
  });
});
