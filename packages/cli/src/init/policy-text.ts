import { type PolicyKey, policySections } from "@regreen/policy/reference";
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
}

/**
 * `.github/regreen.yml` as a start: every key stands in a comment, with the schema's own words and its default, so that the
 * file changes nothing until somebody takes a `#` away, and a default that gets better gets better here, too.
 */
export function policyText({ callers, fitting }: PolicyWishes): string {
  const wanted = new Set([...MATTER, ...callers.flatMap((id) => WITH_CALLER[id] ?? [])]);
  const root = sectionTree(wanted);
  const head = [
    `# yaml-language-server: $schema=${SCHEMA}`,
    ...comment(
      "What Regreen may do in this repository. A line below is a comment with the default: take its # away to change it. Only the file of the default branch counts.",
    ),
    `# Every key: ${DOCS}`,
  ];
  const sections = [...root.children.values()].map((section) => ["", ...linesOf(section, "", fitting)]);
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

function linesOf(
  { name, description, keys, children }: Section,
  indent: string,
  fitting: PolicyWishes["fitting"],
): string[] {
  const inner = `${indent}  `;
  return [
    ...(description === "" ? [] : comment(description, indent)),
    `${indent}${name}:`,
    ...keys.flatMap((key) => keyLines(key, inner, fitting)),
    ...[...children.values()].flatMap((child) => linesOf(child, inner, fitting)),
  ];
}

function keyLines(
  { name, description, default: usual, values }: PolicyKey,
  indent: string,
  fitting: PolicyWishes["fitting"],
): string[] {
  const own = Object.hasOwn(fitting, name) ? fitting[name] : undefined;
  const word = name.slice(name.lastIndexOf(".") + 1);
  const choices =
    /^`[^`]+`(?:, `[^`]+`)+$/.test(values) && !values.includes("true") ? ` One of ${values.replaceAll("`", "")}.` : "";
  const here = own === undefined ? [] : comment(`For this repository it could be ${spell(own)}.`, indent);
  return [...comment(`${description}.${choices}`, indent), ...here, `${indent}# ${word}: ${spell(usual)}`];
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
