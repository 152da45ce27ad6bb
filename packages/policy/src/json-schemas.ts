import { z } from "zod";
import { INFORMATIVE_PATTERNS } from "./budget/known-keys.ts";
import { budgetSchema, DEFAULT_BUDGET } from "./budget/schema.ts";
import { frontMatterSchema, NO_FRONT_MATTER } from "./front-matter.ts";
import { POLICY_DEFAULTS, type SchemaNode, splitDescription, valueAt } from "./reference.ts";
import { settingsSchema } from "./schema.ts";

/** Where the schemas of the newest version 1 can be read by editors; also their `$id`. */
const HOME = "https://raw.githubusercontent.com/regreen/regreen/v1/docs";

/** A file of settings whose schema editors and the catalogue of SchemaStore can know. */
interface SettingsSchema {
  /** In `docs/`. */
  readonly file: string;
  readonly name: string;
  readonly description: string;
  /** Globs of the files that it is for; none where an editor can't tell by the name. */
  readonly fileMatch: readonly string[];
  readonly schema: object;
}

/** The schema of `.github/regreen.yml` for editors. */
export function policyJsonSchema(): object {
  return forEditors("regreen.schema.json", settingsSchema, POLICY_DEFAULTS, {
    title: "Regreen: .github/regreen.yml",
    description: "What Regreen may do in this repository. Every key is optional. See docs/policy.md.",
  });
}

/** The schema of `ci/cost_control.yaml` for editors. */
export function budgetJsonSchema(): object {
  const about = {
    title: "Regreen: ci/cost_control.yaml",
    description: "What fixes by a model may cost. Every key is optional. See docs/cost-control.md.",
  };
  return withInformative(forEditors("cost_control.schema.json", budgetSchema, DEFAULT_BUDGET, about));
}

/** The schema of a fix template's front matter. */
function frontMatterJsonSchema(): object {
  return forEditors("fix_template.schema.json", frontMatterSchema, NO_FRONT_MATTER, {
    title: "Regreen: front matter of a fix template",
    description: "What people should know of a fix template. Every key is optional. See docs/templates.md.",
  });
}

/** All of them, as `docs/schemastore.json` lists them. */
export function settingsSchemas(): SettingsSchema[] {
  return [
    {
      file: "regreen.schema.json",
      name: "Regreen policy",
      description: "What Regreen may do in a repository",
      fileMatch: ["**/.github/regreen.yml"],
      schema: policyJsonSchema(),
    },
    {
      file: "cost_control.schema.json",
      name: "Regreen cost control",
      description: "What Regreen's fixes by a model may cost",
      fileMatch: ["**/ci/cost_control.yaml"],
      schema: budgetJsonSchema(),
    },
    {
      file: "fix_template.schema.json",
      name: "Regreen fix template",
      description: "Front matter of Regreen's fix templates",
      fileMatch: [],
      schema: frontMatterJsonSchema(),
    },
  ];
}

/** Entries for the catalogue of SchemaStore. */
export function schemaCatalogue(): object[] {
  return settingsSchemas()
    .filter(({ fileMatch }) => fileMatch.length > 0)
    .map(({ name, description, fileMatch, file }) => ({ name, description, fileMatch, url: `${HOME}/${file}` }));
}

/** JSON Schema of draft 7: the newest that editors know well, and the one that SchemaStore asks for. */
function forEditors(file: string, schema: z.ZodType, defaults: unknown, about: object): SchemaNode {
  const { $schema, ...node } = z.toJSONSchema(schema, { io: "input", target: "draft-7" }) as SchemaNode;
  return { $schema, $id: `${HOME}/${file}`, ...about, ...sectionForEditors(node, [], defaults) };
}

/** Keys that are there for people may stand at every level of a budget. */
function withInformative(node: SchemaNode): SchemaNode {
  const { properties } = node;
  if (properties === undefined) return node;
  const inner = Object.entries(properties).map(([name, property]) => [name, withInformative(property)] as const);
  return { ...node, properties: Object.fromEntries(inner), patternProperties: INFORMATIVE_PATTERNS };
}

/** Sections may be empty, keys know their default, and ids of requirements are nothing for an editor. */
function sectionForEditors(node: SchemaNode, path: readonly string[], defaults: unknown): SchemaNode {
  const { required: _, properties = {}, ...rest } = node;
  const entries = Object.entries(properties).map(([name, property]) => {
    const at = [...path, name];
    if (property.properties !== undefined) return [name, sectionForEditors(property, at, defaults)] as const;
    return [
      name,
      { ...property, description: splitDescription(property).description, default: valueAt(defaults, at) },
    ] as const;
  });
  const type = path.length === 0 ? "object" : ["object", "null"];
  return { ...rest, type, properties: Object.fromEntries(entries) };
}
