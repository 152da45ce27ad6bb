import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import Ajv from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readBudget, readFrontMatter, readPolicy } from "../src/index.ts";
import { schemaCatalogue, settingsSchemas } from "../src/json-schemas.ts";
import { budgetSections, type PolicySection, policySections } from "../src/reference.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const SCHEMAS = Object.fromEntries(settingsSchemas().map(({ file, schema }) => [file, schema]));
const ajv = new Ajv({ allErrors: true });
const isPolicy = ajv.compile(SCHEMAS["regreen.schema.json"] ?? false);
const isBudget = ajv.compile(SCHEMAS["cost_control.schema.json"] ?? false);
const isFrontMatter = ajv.compile(SCHEMAS["fix_template.schema.json"] ?? false);

const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

/** Blocks of YAML in a page that are whole files. */
function examplesIn(file: string, mark: RegExp): string[] {
  return [...read(file).matchAll(mark)].map(([, yaml = ""]) => yaml);
}

const POLICIES = [
  ...examplesIn("docs/policy.md", /(?:## The whole file[^`]*|<!-- example -->\n)```yaml\n([\s\S]*?)```/g),
  ...readdirSync(path.join(ROOT, "examples/rollout")).map((name) => read(`examples/rollout/${name}`)),
];
const BUDGETS = [
  ...examplesIn("docs/cost-control.md", /<!-- example -->\n```yaml\n([\s\S]*?)```/g),
  read("examples/ci/cost_control.yaml"),
];
const TEMPLATES = readdirSync(path.join(ROOT, "fix_templates")).map((name) => `fix_templates/${name}`);

describe.each(settingsSchemas())("docs/$file", ({ file, schema }) => {
  // `vitest run -u` writes it.
  it("is the schema of the code", async () => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(path.join(ROOT, "docs", file));
  });

  it("is a schema of draft 7 with a name of its own", () => {
    expect(schema).toMatchObject({
      $schema: "http://json-schema.org/draft-07/schema#",
      $id: `https://raw.githubusercontent.com/regreen/regreen/v1/docs/${file}`,
    });
    expect(ajv.validateSchema(schema), ajv.errorsText()).toBe(true);
  });

  it("says of every key what it does, and what it is by default", () => {
    const missing: string[] = [];
    const look = (node: Record<string, unknown>, name: string): void => {
      const inner = node.properties as Record<string, Record<string, unknown>> | undefined;
      if (typeof node.description !== "string") missing.push(`${name}: description`);
      if (inner === undefined && !("default" in node)) missing.push(`${name}: default`);
      for (const [key, each] of Object.entries(inner ?? {})) look(each, `${name}.${key}`);
    };
    look(schema as Record<string, unknown>, "");
    expect(missing).toEqual([]);
  });
});

describe("our own files", () => {
  it("are there", () => {
    expect([POLICIES.length, BUDGETS.length, TEMPLATES.length].map((count) => count > 2)).toEqual([true, true, true]);
  });

  it.each(POLICIES)("policy %#", (text) => {
    expect(readPolicy(text).problems).toEqual([]);
    expect(isPolicy(parse(text)), ajv.errorsText(isPolicy.errors)).toBe(true);
  });

  it.each(BUDGETS)("budget %#", (text) => {
    expect(readBudget(text).problems).toEqual([]);
    expect(isBudget(parse(text)), ajv.errorsText(isBudget.errors)).toBe(true);
  });

  it.each(TEMPLATES)("%s", (file) => {
    const text = read(file);
    const yaml = /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? "";
    const data: unknown = parse(yaml);
    expect(isFrontMatter(data), ajv.errorsText(isFrontMatter.errors)).toBe(true);
    expect(readFrontMatter(file, text).frontMatter).toMatchObject(data as object);
    expect(readFrontMatter(file, text).frontMatter.fix_types.length).toBeGreaterThan(0);
  });
});

/** A text with one value at a key, as JSON, which is YAML. */
function at(name: string, value: unknown): string {
  return JSON.stringify(name.split(".").reduceRight<unknown>((inner, key) => ({ [key]: inner }), value));
}

function names(sections: readonly PolicySection[]): string[] {
  return sections.flatMap(({ keys }) => keys.map(({ name }) => name));
}

describe.each([
  { file: ".github/regreen.yml", sections: policySections(), isValid: isPolicy, problemsOf: readPolicy },
  { file: "ci/cost_control.yaml", sections: budgetSections(), isValid: isBudget, problemsOf: readBudget },
])("editors and $file", ({ sections, isValid, problemsOf }) => {
  /** What the editor says and what we say. */
  const verdicts = (text: string) => [isValid(parse(text)), problemsOf(text).problems.length === 0];

  it("take every default", () => {
    for (const { keys } of sections)
      for (const { name, default: value } of keys) expect(verdicts(at(name, value)), name).toEqual([true, true]);
  });

  it.each([{ nonsense: 1 }, [[1]], -1, ""])("agree on %j at every key", (value) => {
    // What a schema can't say: fields of templates, globs that mean nothing, and blanks round a word.
    const soft = /template|glob/;
    for (const name of names(sections).filter((each) => !soft.test(each))) {
      const [editor, ours] = verdicts(at(name, value));
      expect(editor, `${name}: ${JSON.stringify(value)}`).toBe(ours);
    }
  });

  it("refuse an unknown key at every level, and take empty sections", () => {
    const levels = new Set(
      names(sections).flatMap((name) =>
        name
          .split(".")
          .slice(0, -1)
          .map((_, index, all) => all.slice(0, index + 1).join(".")),
      ),
    );
    for (const level of ["", ...levels]) {
      const key = level === "" ? "no_such_key" : `${level}.no_such_key`;
      expect(verdicts(at(key, 1)), key).toEqual([false, false]);
      if (level !== "") expect(verdicts(at(level, null)), level).toEqual([true, true]);
    }
  });
});

describe("a budget's words for people", () => {
  it.each([
    "version: 2\nx-team: money\n",
    "providers: {openai: {notes: cheap, x-why: a, enabled: true}}\n",
    "currency: USD\nlimits: {comment: few}\n",
    "enabled: false\n",
    "currency: EUR\n",
    "providers: {openai: {enabled: 1}}\n",
  ])("are the same to editors and to us: %j", (text) => {
    expect(isBudget(parse(text))).toBe(readBudget(text).problems.length === 0);
  });
});

describe("docs/schemastore.json", () => {
  it("has what SchemaStore's catalogue asks for", () => {
    const entries = schemaCatalogue();
    expect(entries).toHaveLength(2);
    expect(JSON.parse(read("docs/schemastore.json"))).toEqual(entries);
  });
});
