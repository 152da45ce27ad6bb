import path from "node:path";
import { describe, expect, it } from "vitest";
import { correctnessRule } from "../src/correctness/kinds.ts";
import { CORRECTNESS_KINDS, RULES, type Rule } from "../src/index.ts";
import { severityOf } from "../src/severity.ts";
import { CORRECTNESS_EXAMPLES } from "./examples/correctness.ts";
import type { Example } from "./examples/example.ts";
import { FACTS, FIX_EXAMPLES } from "./examples/fixes.ts";
import { FACT_EXAMPLES, KNOWN } from "./examples/known-facts.ts";
import { QUALITY_EXAMPLES } from "./examples/quality.ts";
import { SECURITY_EXAMPLES } from "./examples/security.ts";
import { actionlint, findingsOf, WORKFLOW } from "./support.ts";

const PAGE = path.resolve(import.meta.dirname, "../../../docs/audit-rules.md");
const EXAMPLES: readonly Example[] = [
  ...SECURITY_EXAMPLES,
  ...QUALITY_EXAMPLES,
  ...FACT_EXAMPLES,
  ...CORRECTNESS_EXAMPLES,
];
const KINDS = CORRECTNESS_KINDS.map(correctnessRule);

/** Two rules for one thing: one says it once for everybody, the other names every job, as zizmor does. */
const ALSO_SAID: Readonly<Record<string, readonly string[]>> = { "missing-permissions": ["excessive-permissions"] };

type Described = Omit<Rule, "check">;

describe("docs/audit-rules.md", () => {
  const all: readonly Described[] = [...RULES, ...KINDS];

  it.each(all.map(({ id }) => id))("has an example that gives %s and nothing else, and one without", async (id) => {
    const [, bad, good, path = WORKFLOW] = exampleOf(id);
    const facts = { ...KNOWN, actionlint: await actionlint() };
    // What only the careful want to hear would make examples of it all.
    const found = (text: string) =>
      findingsOf(text, { path, facts }).filter(({ rule, persona }) => rule === id || persona === "regular");
    const inGood = found(good).map(({ rule }) => rule);
    const inBad = found(bad).map(({ rule }) => rule);
    for (const rule of inGood) if (inBad.includes(rule)) inBad.splice(inBad.indexOf(rule), 1);
    expect(inGood).not.toContain(id);
    expect(inBad.filter((rule) => !ALSO_SAID[id]?.includes(rule))).toEqual([id]);
    expect(found(good).filter(({ category }) => category === "correctness")).toEqual([]);
  });

  it("tells of no rule as graver than its findings are", () => {
    for (const rule of all) expect(severityOf(rule), rule.id).toBe(rule.severity);
  });

  // `vitest run -u` writes it.
  it("is written from the rules", async () => {
    await expect(page(RULES, KINDS)).toMatchFileSnapshot(PAGE);
  });

  it("has the anchor of every address that a finding has", () => {
    const anchors = page(RULES, KINDS)
      .match(/^### (\S+)$/gm)
      ?.map((line) => line.slice(4));
    expect(anchors).toEqual(all.map(({ id }) => id));
    const [finding] = findingsOf(exampleOf("missing-timeout")[1]);
    expect(finding?.help_url).toMatch(/audit-rules\.md#[\w-]+$/);
  });
});

function exampleOf(rule: string): Example {
  const example = EXAMPLES.find(([id]) => id === rule);
  if (example === undefined) throw new Error(`The rule ${rule} has no example in test/examples.`);
  return example;
}

function page(rules: readonly Described[], kinds: readonly Described[]): string {
  const head = `# Rules of the audit of workflows

Written by a test from the code; don't edit it. A rule speaks from its persona on: \`regular\` is for everybody, \`pedantic\` for the
careful, \`auditor\` for those who hunt. \`# regreen:ignore RULE REASON\` at the line, or above it, lets one finding pass. A safe fix
changes nothing but what is wrong; an unsafe one is for a person to look at. ${fixable(rules)} of the ${rules.length} rules can be mended.

| rule | severity | category | persona | fix |
|---|---|---|---|---|
${[...rules, ...kinds].map(row).join("\n")}`;
  const sections = (list: readonly Described[]) => list.map(section).join("\n\n");
  return `${head}\n\n## Rules\n\n${sections(rules)}\n\n## Mistakes\n\nWhat GitHub refuses, or understands in another way than was meant.\n\n${sections(kinds)}\n`;
}

function fixable(rules: readonly Described[]): number {
  return rules.filter((rule) => fixOf(rule) !== "no").length;
}

function row(rule: Described): string {
  return `| [${rule.id}](#${rule.id}) | ${rule.severity} | ${rule.category} | ${rule.persona} | ${fixOf(rule)} |`;
}

/** Whether any of its examples can be mended, and how. */
function fixOf({ id }: Described): string {
  const commits = new Map([...(KNOWN.commits ?? []), ...(FACTS.commits ?? [])]);
  const facts = { ...KNOWN, ...FACTS, commits };
  const found = [...FIX_EXAMPLES, ...EXAMPLES]
    .filter(([rule]) => rule === id)
    .flatMap(([, bad, , file = WORKFLOW]) => findingsOf(bad, { path: file, facts }))
    .filter(({ rule, fix }) => rule === id && fix !== null);
  const kinds = [...new Set(found.map(({ fix }) => fix?.safety))].sort();
  return kinds.length === 0 ? "no" : kinds.join(", ");
}

function section(rule: Described): string {
  const [, bad, good] = exampleOf(rule.id);
  const facts = `${rule.severity}, ${rule.confidence} confidence, ${rule.category}, for ${rule.persona}s; fix: ${fixOf(rule)}.`;
  const persona = facts.replace("for regulars", "for everybody").replace("for pedantics", "for the careful");
  const [from, to] = [shortened(bad, good), shortened(good, bad)];
  return `### ${rule.id}\n\n${rule.title}. ${rule.why}\n\n${persona[0]?.toUpperCase()}${persona.slice(1)}\n\nBad:\n\n\`\`\`yaml\n${from}\n\`\`\`\n\nGood:\n\n\`\`\`yaml\n${to}\n\`\`\``;
}

/** The lines in which a text differs from another one, with some around them. */
function shortened(text: string, other: string): string {
  const [lines, others] = [text, other].map((each) => each.trimEnd().split("\n")) as [string[], string[]];
  const from = lines.findIndex((line, at) => line !== others[at]);
  let same = 0;
  while (same < lines.length - Math.max(from, 0) && lines.at(-1 - same) === others.at(-1 - same)) same++;
  const first = Math.max(0, (from === -1 ? lines.length : from) - 2);
  const last = Math.min(lines.length, Math.max(lines.length - same, from) + 2);
  const shown = lines.slice(first, last);
  return [...(first > 0 ? ["# …"] : []), ...shown, ...(last < lines.length ? ["# …"] : [])].join("\n");
}
