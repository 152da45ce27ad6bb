import { type PolicyKey, policySections } from "@regreen/policy/reference";
import { parse } from "yaml";
import { flowOf, plainOrQuoted } from "./fill-in.ts";

/** The keys that most repositories look at once, in the order of a failure's way; docs/policy.md has all of them. */
const MATTER: readonly string[] = [
  "triggers.fix_default_branch",
  "triggers.ignore.branches",
  "triggers.ignore.labels",
  "fix.min_confidence",
  "fix.exclude_types",
  "policy.max_lines_changed",
  "policy.max_files",
  "policy.denied_paths",
  "policy.label_gated_paths",
  "policy.human_approval_paths",
  "policy.guardians",
  "pr.draft",
  "pr.unproven",
  "validate.setup",
  "validate.preset",
  "issues.mode",
  "models.provider",
];

/** Keys that only matter where such a caller is written. */
const WITH_CALLER: Readonly<Record<string, readonly string[]>> = {
  nightly: ["nightly.max_fixes", "nightly.min_severity", "audit.min_severity"],
  regression: ["regression.baselines_dir", "regression.min_change", "regression.large_change"],
  performance: ["regression.min_change", "regression.large_change"],
  patches: ["audit.workflows.patches"],
};

const WIDTH = 110;
const DOCS = "https://github.com/regreen/regreen/blob/v1/docs/policy.md";
const SCHEMA = "https://raw.githubusercontent.com/regreen/regreen/v1/docs/regreen.schema.json";

export interface PolicyWishes {
  /** Ids of the callers that are written. */
  readonly callers: readonly string[];
  /** Values that fit this repository better than the default does, by key. They stand in comments like the others. */
  readonly fitting: Readonly<Record<string, unknown>>;
  /** Values that hold from the start, by key: those of the phase. */
  readonly active: Readonly<Record<string, unknown>>;
}

/** The values of a policy file by key, `fix.allowed_types`; keys that it leaves out have none. */
export function valuesOf(text: string): Record<string, unknown> {
  const root: unknown = parse(text);
  const names = policySections().flatMap(({ keys }) => keys.map(({ name }) => name));
  const found = names.map((name) => [name, name.split(".").reduce(childValue, root)] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

function childValue(value: unknown, name: string): unknown {
  return value !== null && typeof value === "object" ? (value as Record<string, unknown>)[name] : undefined;
}

/**
 * `.github/regreen.yml` as a start, in the schema's own words. What the phase asks for holds; every other key stands in a comment
 * with its default, so that a default that gets better gets better here, too.
 */
export function policyText(wishes: PolicyWishes): string {
  const { callers, active } = wishes;
  const wanted = new Set([...MATTER, ...callers.flatMap((id) => WITH_CALLER[id] ?? []), ...Object.keys(active)]);
  const root = sectionTree(wanted);
  const head = [
    `# yaml-language-server: $schema=${SCHEMA}`,
    ...comment(
      "What Regreen may do in this repository. A key behind a # has its default: take the # away to change it. Only the file of the default branch counts.",
    ),
    `# Every key: ${DOCS}`,
  ];
  const sections = [...root.children.values()].map((section) => ["", ...linesOf(section, "", wishes)]);
  return `${[...head, ...sections.flat()].join("\n")}\n`;
}

interface Section {
  readonly name: string;
  description: string;
  readonly keys: PolicyKey[];
  readonly children: Map<string, Section>;
}

function sectionTree(wanted: ReadonlySet<string>): Section {
  const root = newSection("");
  for (const { name, description, keys } of policySections()) {
    const chosen = keys.filter((key) => wanted.has(key.name));
    if (chosen.length === 0) continue;
    const section = name.split(".").reduce(childOf, root);
    section.description = description;
    section.keys.push(...chosen);
  }
  return root;
}

function childOf(parent: Section, name: string): Section {
  const known = parent.children.get(name) ?? newSection(name);
  parent.children.set(name, known);
  return known;
}

function newSection(name: string): Section {
  return { name, description: "", keys: [], children: new Map() };
}

function linesOf({ name, description, keys, children }: Section, indent: string, wishes: PolicyWishes): string[] {
  const inner = `${indent}  `;
  return [
    ...(description === "" ? [] : comment(description, indent)),
    `${indent}${name}:`,
    ...keys.flatMap((key) => keyLines(key, inner, wishes)),
    ...[...children.values()].flatMap((child) => linesOf(child, inner, wishes)),
  ];
}

function keyLines(key: PolicyKey, indent: string, { fitting, active }: PolicyWishes): string[] {
  const word = key.name.slice(key.name.lastIndexOf(".") + 1);
  const usual = spell(key.default);
  const told = `${key.description}.${choicesOf(key)}`;
  if (Object.hasOwn(active, key.name)) {
    const short = usual.length > MAX_DEFAULT ? "" : ` The default is ${usual}.`;
    return [...comment(told + short, indent), `${indent}${word}: ${spell(active[key.name])}`];
  }
  const here = Object.hasOwn(fitting, key.name)
    ? comment(`For this repository it could be ${spell(fitting[key.name])}.`, indent)
    : [];
  return [...comment(told, indent), ...here, `${indent}# ${word}: ${usual}`];
}

/** A longer default is looked up, not read. */
const MAX_DEFAULT = 60;

function choicesOf({ values }: PolicyKey): string {
  const isChoice = /^`[^`]+`(?:, `[^`]+`)+$/.test(values) && !values.includes("true");
  return isChoice ? ` One of ${values.replaceAll("`", "")}.` : "";
}

function spell(value: unknown): string {
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) return flowOf(value);
  return typeof value === "string" ? plainOrQuoted(value) : JSON.stringify(value);
}

/** Words in comments, broken where a line gets too long. */
function comment(text: string, indent = ""): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || indent.length + last.length + word.length + 1 > WIDTH) lines.push(`# ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.map((line) => indent + line);
}
