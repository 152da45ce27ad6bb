import { z } from "zod";
import { budgetSchema, DEFAULT_BUDGET } from "./budget/schema.ts";
import { parsePolicy } from "./parse.ts";
import { settingsSchema } from "./schema.ts";

/** The part of a JSON Schema that zod makes of ours. */
interface Node {
  readonly type?: string | string[];
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly [keyword: string]: unknown;
}

/** One key of `.github/regreen.yml` or `ci/cost_control.yaml`. */
export interface PolicyKey {
  /** `policy.max_files` */
  readonly name: string;
  readonly values: string;
  readonly default: unknown;
  /** A sentence without its full stop. */
  readonly description: string;
  /** Ids of requirements. */
  readonly requirements: readonly string[];
}

/** A section with keys of its own; `triggers.ignore` is one. */
export interface PolicySection {
  readonly name: string;
  readonly description: string;
  readonly keys: readonly PolicyKey[];
}

const DEFAULTS: unknown = parsePolicy("defaults", null);

/** The schema of `.github/regreen.yml` for editors, by JSON Schema 2020-12. */
export function policyJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(settingsSchema, { io: "input" }) as Node;
  return {
    $schema,
    title: "Regreen: .github/regreen.yml",
    description: "What Regreen may do in this repository. Every key is optional. See docs/policy.md.",
    ...sectionForEditors(schema, [], DEFAULTS),
  };
}

/** The schema of `ci/cost_control.yaml` for editors, by JSON Schema 2020-12. */
export function budgetJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(budgetSchema, { io: "input" }) as Node;
  return {
    $schema,
    title: "Regreen: ci/cost_control.yaml",
    description: "What fixes by a model may cost. Every key is optional. See docs/cost-control.md.",
    ...sectionForEditors(schema, [], DEFAULT_BUDGET),
  };
}

/** Sections may be empty, keys know their default, and ids of requirements are nothing for an editor. */
function sectionForEditors(node: Node, path: readonly string[], defaults: unknown): Node {
  const { required: _, properties = {}, ...rest } = node;
  const entries = Object.entries(properties).map(([name, property]) => {
    const at = [...path, name];
    if (property.properties !== undefined) return [name, sectionForEditors(property, at, defaults)] as const;
    return [name, { ...property, description: split(property).description, default: valueAt(defaults, at) }] as const;
  });
  const type = path.length === 0 ? "object" : ["object", "null"];
  return { ...rest, type, properties: Object.fromEntries(entries) };
}

/** Every key, by section, in the order of the file. */
export function policySections(): PolicySection[] {
  return sectionsOf(z.toJSONSchema(settingsSchema, { io: "input" }) as Node, [], DEFAULTS);
}

/** Every key of `ci/cost_control.yaml`, by section. */
export function budgetSections(): PolicySection[] {
  return sectionsOf(z.toJSONSchema(budgetSchema, { io: "input" }) as Node, [], DEFAULT_BUDGET);
}

function sectionsOf(node: Node, path: readonly string[], defaults: unknown): PolicySection[] {
  const properties = Object.entries(node.properties ?? {});
  const keys = properties
    .filter(([, property]) => property.properties === undefined)
    .map(([name, property]) => keyOf(property, [...path, name], defaults));
  const own = keys.length === 0 ? [] : [{ name: path.join("."), description: node.description ?? "", keys }];
  const inner = properties.flatMap(([name, property]) =>
    property.properties === undefined ? [] : sectionsOf(property, [...path, name], defaults),
  );
  return [...own, ...inner];
}

function keyOf(node: Node, path: readonly string[], defaults: unknown): PolicyKey {
  return { name: path.join("."), values: valuesOf(node), default: valueAt(defaults, path), ...split(node) };
}

/** Of "A sentence (SAF-01, C-17)" the sentence and the ids. */
function split({ description = "" }: Node): { description: string; requirements: string[] } {
  const [, text, ids] = /^(.*?)(?: \(((?:[A-Z]+-\d+[a-z]?(?:, )?)+)\))?$/.exec(description) ?? [];
  return { description: text ?? description, requirements: ids?.split(", ") ?? [] };
}

/** What may stand there, in a few words. */
function valuesOf(node: Node): string {
  const { anyOf, enum: words, items, type, title, minimum, maximum } = node;
  if (title !== undefined) return title;
  if (anyOf !== undefined) return [...new Set(anyOf.map(valuesOf))].join(" or ");
  if (words !== undefined)
    return words.length > 8 ? "a type of failure" : words.map((word) => `\`${word}\``).join(", ");
  if (node.const !== undefined) return `\`${String(node.const)}\``;
  if (type === "array") return items === undefined ? "list" : `list of ${plural(items)}`;
  if (type === "object") return node.properties === undefined ? "mapping" : braces(node.properties);
  if (type === "boolean") return "`true`, `false`";
  if (type === "null") return "`null`";
  if (type !== "integer" && type !== "number") return "text";
  const whole = type === "integer" ? "whole number" : "number";
  return minimum === undefined ? `${whole}, at most ${maximum}` : `${whole}, ${minimum} to ${maximum}`;
}

function plural(items: Node): string {
  const one = valuesOf(items);
  if (one === "text" || /^\w+$/.test(items.title ?? "")) return `${one}s`;
  return one === "a type of failure" ? "types of failure" : one;
}

function braces(properties: Readonly<Record<string, Node>>): string {
  return `\`{${Object.keys(properties).join(", ")}}\``;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], value);
}
