import type { Finding } from "@regreen/contracts";
import { isAlias, isSeq, visit } from "yaml";
import type { ActionlintError } from "../actionlint/actionlint.ts";
import type { Job, WorkflowFile } from "../model/workflow-file.ts";
import type { LintFacts } from "../rule.ts";
import { entries, entry } from "../yaml/nodes.ts";
import { mayHaveAliases, type ParsedFile } from "../yaml/parse-file.ts";
import { withoutAliases } from "./aliases.ts";
import { mergeProblems } from "./merge.ts";
import { ownProblems } from "./own.ts";
import type { Problem } from "./problem.ts";
import { schemaProblems } from "./schema.ts";

/** What no reader takes: keys twice, and aliases of nothing. */
const LIKE_GITHUB = /unique|Unresolved alias/i;

/** GitHub takes neither an empty file nor a list or a text. */
const NO_MAPPING: Problem = {
  kind: "syntax-check",
  message: "the file is no mapping of keys to values",
  start: 0,
  end: 0,
};

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
export function checkCorrectness(model: WorkflowFile, facts: LintFacts, others: readonly Finding[]): Checked {
  const { file } = model;
  const yaml = file.problems.map((problem) => ({ kind: "syntax-check", ...problem }));
  if (file.kind !== "workflow" && file.kind !== "action") return { problems: yaml, notChecked: file.refused };
  // Without a mapping, or with aliases that are too many, there is nothing to look into.
  if (file.root === null) return { problems: yaml.length > 0 ? yaml : [NO_MAPPING], notChecked: file.refused };
  const schema = schemaProblems(file);
  const { errors, notChecked } = file.kind === "workflow" ? askActionlint(model, facts) : NOBODY_ASKED;
  // Two readers of YAML: where the one that GitHub's own is like can read it, it can be read.
  const isReadable = errors !== null && !errors.some(({ message }) => message.startsWith("could not parse as YAML"));
  const refused = yaml.filter(({ message }) => !isReadable || LIKE_GITHUB.test(message));
  const starts = new Set(yaml.map(({ start }) => file.source.position(start).line));
  const schemaOnly = schema.filter(({ start }) => !starts.has(file.source.position(start).line));
  const told = [...refused, ...mergeProblems(errors ?? [], schemaOnly, file)];
  const lines = new Set(told.map(({ kind, start }) => `${kind} ${file.source.position(start).line}`));
  const own = ownProblems(model).filter(({ kind, start }) => !lines.has(`${kind} ${file.source.position(start).line}`));
  const found = [...told, ...own];
  const said = new Set(others.map(({ rule, location }) => `${rule} ${location.start_line}`));
  return { problems: once(found, file).filter((problem) => !isSaid(problem, said, file)), notChecked };
}

interface Checked {
  readonly problems: readonly Problem[];
  /** What could not be looked at, and why; null where everything was. */
  readonly notChecked: string | null;
}

interface Answer {
  /** Null where actionlint was not asked, or does not answer. */
  readonly errors: readonly ActionlintError[] | null;
  readonly notChecked: string | null;
}

const NOBODY_ASKED: Answer = { errors: null, notChecked: null };
/** Its time grows faster than the file; hardly any workflow of people has a fifth of that. */
const MAX_ACTIONLINT_CHARS = 150_000;
/** It compares each value of a matrix with each; GitHub itself makes no more than 256 jobs of one. */
const MAX_MATRIX_VALUES = 1000;

function askActionlint(model: WorkflowFile, { actionlint }: LintFacts): Answer {
  if (actionlint === undefined) return NOBODY_ASKED;
  const text = textFor(model.file);
  const isTooMuch = text === null || text.length > MAX_ACTIONLINT_CHARS || model.jobs.some((job) => isHuge(job, model));
  if (isTooMuch) return { errors: null, notChecked: "it is too large for actionlint's checks" };
  const errors = actionlint(text);
  return { errors, notChecked: errors === null ? "actionlint's checks failed on it" : null };
}

function isHuge(job: Job, { document }: WorkflowFile): boolean {
  const matrix = entry(job.entry("strategy")?.value, "matrix", document)?.value;
  return entries(matrix, document).some(({ value }) => isSeq(value) && value.items.length > MAX_MATRIX_VALUES);
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

function isSaid({ kind, message, start }: Problem, said: ReadonlySet<string>, file: ParsedFile): boolean {
  const rule = SAID_BY[kind];
  if (rule === undefined || (kind === "expression" && !message.includes("untrusted"))) return false;
  return said.has(`${rule} ${file.source.position(start).line}`);
}

/** One of a kind for a place; our own words come after those of others, and give way. */
function once(problems: readonly Problem[], file: ParsedFile): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ kind, message, start }) => {
    const key = kind === "if-cond" ? `${kind} ${file.source.position(start).line}` : `${kind} ${start} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
