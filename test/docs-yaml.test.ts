import { readFileSync } from "node:fs";
import path from "node:path";
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { parseBudget, parsePolicy } from "@regreen/policy";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { type Block, blocksOf } from "./docs/blocks.ts";
import { files, ROOT } from "./repository.ts";

/*
 * Every YAML and JSON block of README and docs is what it looks like: workflows and parts of them by GitHub's own parser, settings
 * by the schema of the policy or the budget.
 */

/** The examples of rules come from the rules' own tests, and the bad ones are bad on purpose. */
const RULES = ["docs/audit-rules.md", "docs/review-rules.md"];
const PAGES = files("README.md").concat(files("docs/**/*.md"), files("actions/*/README.md"));
const BLOCKS = PAGES.filter((file) => !RULES.includes(file)).flatMap((file) =>
  blocksOf(file, readFileSync(path.join(ROOT, file), "utf8")),
);
const YAML = BLOCKS.filter(({ language }) => /^ya?ml$/.test(language));

type Kind =
  | "workflow"
  | "jobs"
  | "job"
  | "steps"
  | "pre-commit"
  | "inputs"
  | "policy"
  | "budget"
  | "scenario"
  | "comment";

describe("YAML", () => {
  it.each(YAML.map((block) => [`${block.file}:${block.line}`, block] as const))("%s", async (_, block) => {
    expect(await problems(block)).toEqual([]);
  });

  it("finds all kinds that the pages have", () => {
    const kinds = new Set(YAML.map(kindOf));
    expect([...kinds]).toEqual(expect.arrayContaining(["workflow", "steps", "policy", "budget"] satisfies Kind[]));
  });

  it("sees what is wrong with each kind", async () => {
    const wrong = (text: string) => problems({ file: "a.md", line: 1, language: "yaml", text, remark: null });
    expect(await wrong("on: push\njobs:\n  a:\n    run-on: x\n")).not.toEqual([]);
    expect(await wrong("- uses: a/b@v1\n  wiht: {}\n")).not.toEqual([]);
    expect(await wrong("permissions:\n  content: read\n")).not.toEqual([]);
    expect(await wrong("policy:\n  max_filez: 3\n")).not.toEqual([]);
    expect(await wrong("limits:\n  max_fixes_per_dya: 3\n")).not.toEqual([]);
    expect(await wrong("a: [\n")).not.toEqual([]);
    expect(await wrong("nobody: knows\n")).not.toEqual([]);
  });
});

it.each(
  BLOCKS.filter(({ language }) => language === "json").map((block) => [`${block.file}:${block.line}`, block] as const),
)("JSON %s", (_, { text }) => {
  expect(() => JSON.parse(text)).not.toThrow();
});

async function problems(block: Block): Promise<string[]> {
  const document = parseDocument(block.text);
  if (document.errors.length > 0) return document.errors.map(String);
  const kind = kindOf(block);
  if (kind === null) return ["neither a workflow nor a part of one, nor settings: no key of it is known"];
  return CHECKS[kind](block.text);
}

/** What a block is, by its first key; null where nobody knows. */
function kindOf({ text }: Block): Kind | null {
  const value: unknown = parseDocument(text).toJS();
  if (value === null) return "comment";
  if (Array.isArray(value)) return "steps";
  const keys = Object.keys(Object(value));
  const has = (...names: string[]) => keys.some((key) => names.includes(key));
  if (has("on")) return "workflow";
  if (has("jobs", "permissions", "concurrency")) return "jobs";
  if (/^ {2}(?:runs-on|uses): /m.test(text)) return "job";
  if (has("repos")) return "pre-commit";
  if (has("with", "uses")) return "steps";
  if (has("alert_thresholds", "providers", "exclude_fix_types")) return "budget";
  if (has("limits") && /^ {2}max_fixes_per_(?:day|run|dya)/m.test(text)) return "budget";
  if (keys.every((key) => POLICY.includes(key))) return "policy";
  if (has("rules", "budgets", "renderer", "files")) return "scenario";
  return keys.some((key) => key.includes("-")) ? "inputs" : null;
}

const POLICY = Object.keys(parsePolicy("none.yml", null));

const CHECKS: Readonly<Record<Kind, (text: string) => string[] | Promise<string[]>>> = {
  workflow: workflowProblems,
  jobs: (text) => workflowProblems(/^jobs:/m.test(text) ? `on: push\n${text}` : `on: push\n${text}${A_JOB}`),
  steps: (text) =>
    workflowProblems(`on: push\n${A_JOB}${indent(/^- /m.test(text) ? text : `- ${indent(text).trim()}`, 6)}`),
  job: (text) => workflowProblems(`on: push\njobs:\n${indent(text)}`),
  "pre-commit": () => [],
  inputs: () => [],
  policy: (text) => accepted(() => parsePolicy("regreen.yml", text)),
  budget: (text) => accepted(() => parseBudget("cost_control.yaml", text)),
  scenario: () => [],
  comment: () => [],
};

function accepted(parse: () => unknown): string[] {
  try {
    parse();
    return [];
  } catch (error) {
    return [String(error)];
  }
}

const A_JOB = "jobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: 'true'\n";

function indent(text: string, by = 2): string {
  return text.replace(/^(?=.)/gm, " ".repeat(by));
}

async function workflowProblems(content: string): Promise<string[]> {
  const { context, value } = parseWorkflow({ name: "block.yml", content }, new NoOperationTraceWriter());
  if (value) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(String);
}
