import { z } from "zod";
import { budgetSchema, DEFAULT_BUDGET } from "./budget/schema.ts";
import { frontMatterSchema, NO_FRONT_MATTER } from "./front-matter.ts";
import { parsePolicy } from "./parse.ts";
import { settingsSchema } from "./schema.ts";

/** The part of a JSON Schema that zod makes of ours. */
export interface SchemaNode {
  readonly type?: string | string[];
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly [keyword: string]: unknown;
}

/** One key of `.github/regreen.yml`, `ci/cost_control.yaml` or a template's front matter. */
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

export const POLICY_DEFAULTS: unknown = parsePolicy("defaults", null);

/** Every key, by section, in the order of the file. */
export function policySections(): PolicySection[] {
  return sectionsOf(z.toJSONSchema(settingsSchema, { io: "input" }) as SchemaNode, [], POLICY_DEFAULTS);
}

/** Every key of `ci/cost_control.yaml`, by section. */
export function budgetSections(): PolicySection[] {
  return sectionsOf(z.toJSONSchema(budgetSchema, { io: "input" }) as SchemaNode, [], DEFAULT_BUDGET);
}

/** Every key of a fix template's front matter. */
export function frontMatterSections(): PolicySection[] {
  return sectionsOf(z.toJSONSchema(frontMatterSchema, { io: "input" }) as SchemaNode, [], NO_FRONT_MATTER);
}

function sectionsOf(node: SchemaNode, path: readonly string[], defaults: unknown): PolicySection[] {
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

function keyOf(node: SchemaNode, path: readonly string[], defaults: unknown): PolicyKey {
  return { name: path.join("."), values: valuesOf(node), default: valueAt(defaults, path), ...splitDescription(node) };
}

/** Of "A sentence (SAF-01, C-17)" the sentence and the ids. */
export function splitDescription({ description = "" }: SchemaNode): { description: string; requirements: string[] } {
  const [, text, ids] = /^(.*?)(?: \(((?:[A-Z]+-\d+[a-z]?(?:, )?)+)\))?$/.exec(description) ?? [];
  return { description: text ?? description, requirements: ids?.split(", ") ?? [] };
}

/** What may stand there, in a few words. */
function valuesOf(node: SchemaNode): string {
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

function plural(items: SchemaNode): string {
  const one = valuesOf(items);
  if (one === "text" || /^\w+$/.test(items.title ?? "")) return `${one}s`;
  return one === "a type of failure" ? "types of failure" : one;
}

function braces(properties: Readonly<Record<string, SchemaNode>>): string {
  return `\`{${Object.keys(properties).join(", ")}}\``;
}

export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], value);
}
