import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type Policy, parsePolicy } from "../src/index.ts";
import { policyJsonSchema } from "../src/json-schemas.ts";
import { type PolicyKey, policySections } from "../src/reference.ts";

const DOCS = path.resolve(import.meta.dirname, "../../../docs");
const FILE = path.join(DOCS, "policy.md");
const PAGE = readFileSync(FILE, "utf8");

/** The first block after a place in the page. */
function blockAfter(mark: string): string {
  return /```yaml\n([\s\S]*?)```/.exec(PAGE.slice(PAGE.indexOf(mark)))?.[1] ?? "";
}

describe("docs/policy.md", () => {
  it("shows every key with its default", () => {
    const defaults = parsePolicy("regreen.yml", null);
    const example = blockAfter("## The whole file");

    expect(parsePolicy("docs/policy.md", example)).toEqual(defaults);
    expect(parse(example)).toEqual(settingsOf(defaults));
  });

  // `vitest run -u` writes it.
  it("has a table of every key, from the schema", async () => {
    const filled = PAGE.replace(/(<!-- keys:start -->\n)[\s\S]*(<!-- keys:end -->)/, `$1\n${tables()}\n$2`);

    await expect(filled).toMatchFileSnapshot(FILE);
  });

  it("has examples that are valid, and differ from the defaults", () => {
    const examples = PAGE.split("<!-- example -->\n").slice(1);

    expect(examples.length).toBeGreaterThan(2);
    for (const text of examples) {
      const [, yaml = ""] = /^```yaml\n([\s\S]*?)```/.exec(text) ?? [];
      expect(parsePolicy("docs/policy.md", yaml)).not.toEqual(parsePolicy("regreen.yml", null));
    }
  });
});

describe("docs/regreen.schema.json", () => {
  // `vitest run -u` writes it.
  it("is the schema of the code", async () => {
    await expect(`${JSON.stringify(policyJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
      path.join(DOCS, "regreen.schema.json"),
    );
  });

  it("requires nothing of the file itself, and takes empty sections and presets", () => {
    const schema = JSON.stringify(policyJsonSchema());
    const properties = (policyJsonSchema() as { properties: Record<string, { type: unknown; required?: unknown }> })
      .properties;

    for (const [name, section] of Object.entries(properties)) {
      expect(section.type, name).toEqual(["object", "null"]);
      expect(section.required, name).toBeUndefined();
    }
    expect(schema).toContain('"const":"rae"');
    expect(schema).not.toMatch(/\((?:[A-Z]+-\d+)/);
  });
});

describe("every key", () => {
  const keys = policySections().flatMap((section) => section.keys);

  it("says what it does and names a requirement", () => {
    for (const key of keys) {
      expect(key.description.length, key.name).toBeGreaterThan(10);
      expect(key.requirements.length, key.name).toBeGreaterThan(0);
    }
  });

  it("is each leaf of the defaults", () => {
    const leaves = (node: unknown, name: string): string[] =>
      node === null ||
      typeof node !== "object" ||
      Array.isArray(node) ||
      ["labels.aliases", "models.prices", "audit.code.banned"].includes(name)
        ? [name]
        : Object.entries(node).flatMap(([key, value]) => leaves(value, name === "" ? key : `${name}.${key}`));
    const settings = settingsOf(parsePolicy("regreen.yml", null));

    expect(keys.map((key) => key.name).sort()).toEqual(leaves(settings, "").sort());
  });
});

/** What stands in `.github/regreen.yml`; the rest of a policy comes from other files. */
function settingsOf({
  schema_version: _,
  budget: _budget,
  guides: _guides,
  templates: _templates,
  ...settings
}: Policy) {
  return settings;
}

function tables(): string {
  return policySections()
    .map(
      ({ name, description, keys }) =>
        `### ${name}\n\n${description}\n\n| key | values | default | what it does | requirement |\n|---|---|---|---|---|\n${keys.map(row).join("\n")}\n`,
    )
    .join("\n");
}

function row(key: PolicyKey): string {
  const written = JSON.stringify(key.default);
  const shown = written.length > 40 ? "above" : `\`${written}\``;
  const name = key.name.split(".").at(-1);
  return `| \`${name}\` | ${key.values} | ${shown} | ${key.description.replaceAll("|", "\\|")} | ${key.requirements.join(", ")} |`;
}
