import path from "node:path";
import { PERSONAS, SEVERITIES } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { CODE_RULES, lintCode, type RuleFacts } from "../src/index.ts";
import { titleOfRuffRule } from "../src/ruff/names.ts";
import { kindOfRuffRule, SAFE_EDITS } from "../src/ruff/rules.ts";
import { ADDED, MORE_SCRIPTS, READS } from "./examples/added.ts";
import { type Example, LEARNING, PYTHON, SCRIPTS, TABLES } from "./examples/rules.ts";
import { SHAPES } from "./examples/shapes.ts";

const PAGE = path.resolve(import.meta.dirname, "../../../docs/review-rules.md");

const BANNED = { "requests.get": "use our client, it has time-outs" };
const BANNED_EXAMPLE: Shown = {
  rule: "banned-api",
  bad: "from requests import get as fetch\nfetch(url)\n",
  good: "from ours import client\nclient.get(url)\n",
  file: "a.py",
};

interface Shown extends Example {
  readonly file: string;
}

const SHOWN: readonly Shown[] = [
  ...[...LEARNING, ...TABLES, ...PYTHON, ...ADDED, ...READS, ...SHAPES].map((example) => ({
    ...example,
    file: "a.py",
  })),
  ...[...SCRIPTS, ...MORE_SCRIPTS].map((example) => ({ ...example, file: "a.ts" })),
  BANNED_EXAMPLE,
];

describe("docs/review-rules.md", () => {
  it.each(CODE_RULES.map(({ id }) => id))("shows %s with code that it finds, and code that it leaves", async (rule) => {
    const { bad, good, file } = exampleOf(rule);
    const speaks = async (text: string) =>
      (await lintCode(file, text, {}, { banned: BANNED })).findings.some((finding) => finding.rule === rule);
    expect(await speaks(bad)).toBe(true);
    expect(await speaks(good)).toBe(false);
  });

  // `vitest run -u` writes it.
  it("is written from the rules", async () => {
    await expect(await page()).toMatchFileSnapshot(PAGE);
  });

  it("has the anchor of every address that a finding has", async () => {
    const anchors = (await page()).match(/^### (\S+)$/gm)?.map((line) => line.slice(4));
    expect(anchors).toEqual(CODE_RULES.map(({ id }) => id));
    const { findings } = await lintCode("a.py", "import random\nrandom.random()\n");
    expect(findings[0]?.help_url).toMatch(/docs\/review-rules\.md#unseeded-random$/);
  });
});

function exampleOf(rule: string): Shown {
  const example = SHOWN.find((each) => each.rule === rule);
  if (example === undefined) throw new Error(`The rule ${rule} has no example in test/examples.`);
  return example;
}

async function page(): Promise<string> {
  const rows = await Promise.all(CODE_RULES.map(async (rule) => row(rule, await fixOf(rule))));
  const sections = await Promise.all(CODE_RULES.map(async (rule) => section(rule, await fixOf(rule))));
  return `# Rules of the review of code

Written by a test from the code; don't edit it. These are the project's own rules, for Python (notebooks as well), JavaScript and
TypeScript; rules with a code such as \`PERF401\` are [ruff's](https://docs.astral.sh/ruff/rules/). A rule speaks from its persona
on: \`regular\` is for everybody, \`pedantic\` for the careful, \`auditor\` for those who hunt. \`# regreen:ignore RULE REASON\` at the
line, or above it, lets one finding pass. A safe edit changes nothing but what is wrong; an unsafe one is for a person to look at.

In files of tests (\`tests/\`, \`test_*.py\`, \`*.test.ts\` and their like) what is about performance, reproducibility, security and data
leakage is for the careful: a loop over five rows and a pickle of the test's own harm nobody. So it is with chance in modules that do nothing by
themselves: who imports them has the seed.

| rule | severity | category | persona | edit |
|---|---|---|---|---|
${rows.join("\n")}

## Rules of ruff with a safe edit

The night mends what is told, at or above \`nightly.min_severity\` (\`medium\` where nothing is set; \`low\` takes in the rest of these).
An edit that would lose a comment is not safe.

| rule | name | severity | persona |
|---|---|---|---|
${[...SAFE_EDITS]
  .sort((a, b) => order(a).localeCompare(order(b)))
  .map(safeRow)
  .join("\n")}

## Rules

${sections.join("\n\n")}
`;
}

function order(code: string): string {
  const { persona, severity } = kindOfRuffRule(code);
  return `${PERSONAS.indexOf(persona)} ${SEVERITIES.indexOf(severity)} ${code}`;
}

function safeRow(code: string): string {
  const { severity, persona } = kindOfRuffRule(code);
  const name = titleOfRuffRule(code).replace("ruff: ", "");
  return `| ${code} | ${name} | ${severity} | ${persona} |`;
}

function row(rule: RuleFacts, fix: string): string {
  return `| [${rule.id}](#${rule.id}) | ${rule.severity} | ${rule.category} | ${rule.persona} | ${fix} |`;
}

/** Whether any of its examples can be mended, and how. */
async function fixOf({ id }: RuleFacts): Promise<string> {
  const kinds = new Set<string>();
  for (const { rule, bad, file } of SHOWN) {
    if (rule !== id) continue;
    for (const finding of (await lintCode(file, bad, {}, { banned: BANNED })).findings)
      if (finding.rule === id && finding.fix !== null) kinds.add(finding.fix.safety);
  }
  return kinds.size === 0 ? "no" : [...kinds].sort().join(", ");
}

const FOR = { regular: "everybody", pedantic: "the careful", auditor: "auditors" } as const;

function section(rule: RuleFacts, fix: string): string {
  const { bad, good, file } = exampleOf(rule.id);
  const language = file.endsWith(".py") ? "python" : "ts";
  const facts = `${rule.severity}, ${rule.confidence} confidence, ${rule.category}, for ${FOR[rule.persona]}; edit: ${fix}.`;
  const block = (text: string) => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
  const head = `### ${rule.id}\n\n${rule.title}. ${rule.why}\n\n${facts[0]?.toUpperCase()}${facts.slice(1)}`;
  return `${head}\n\nBad:\n\n${block(bad)}\n\nGood:\n\n${block(good)}`;
}
