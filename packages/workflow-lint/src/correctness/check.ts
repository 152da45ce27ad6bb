import type { Finding } from "@regreen/contracts";
import { isSeq } from "yaml";
import type { ActionlintError } from "../actionlint/actionlint.ts";
import type { Job, WorkflowFile } from "../model/workflow-file.ts";
import { entries, entry } from "../yaml/nodes.ts";
import type { ParsedFile } from "../yaml/parse-file.ts";
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

/** What is known of a file's mistakes before actionlint has spoken. */
interface BegunCorrectness {
  /** What actionlint has to look at; null where it has nothing to say. */
  readonly forActionlint: string | null;
  /**
   * @param answer null: there is none; undefined: nobody was there to ask
   * @param others findings of the rules, so that nothing is said twice of a line
   */
  finish(answer: readonly ActionlintError[] | null | undefined, others: readonly Finding[]): Checked;
}

interface Checked {
  readonly problems: readonly Problem[];
  /** What could not be looked at, and why; null where everything was. */
  readonly notChecked: string | null;
}

/** What is wrong with a file: its YAML, GitHub's schema, and for workflows what actionlint finds. */
export function beginCorrectness(model: WorkflowFile): BegunCorrectness {
  const { file } = model;
  const yaml = file.problems.map((problem) => ({ kind: "syntax-check", ...problem }));
  const only = (problems: readonly Problem[]): BegunCorrectness => ({
    forActionlint: null,
    finish: () => ({ problems, notChecked: file.refused }),
  });
  if (file.kind !== "workflow" && file.kind !== "action") return only(yaml);
  // Without a mapping, or with aliases that are too many, there is nothing to look into.
  if (file.root === null) return only(yaml.length > 0 ? yaml : [NO_MAPPING]);
  const schema = schemaProblems(file);
  const own = ownProblems(model);
  const forActionlint = file.kind === "workflow" ? textFor(model) : null;
  return {
    forActionlint,
    finish: (answer, others) => {
      const found = merged({ yaml, schema, own, errors: answer ?? null }, file);
      const said = new Set(others.map(({ rule, location }) => `${rule} ${location.start_line}`));
      const problems = once(found, file).filter((problem) => !isSaid(problem, said, file));
      if (answer !== null || file.kind !== "workflow") return { problems, notChecked: null };
      const isTooLarge = forActionlint === null;
      return {
        problems,
        notChecked: isTooLarge ? "it is too large for actionlint's checks" : "actionlint's checks failed on it",
      };
    },
  };
}

interface Sources {
  readonly yaml: readonly Problem[];
  readonly schema: readonly Problem[];
  readonly own: readonly Problem[];
  /** Null where actionlint did not look. */
  readonly errors: readonly ActionlintError[] | null;
}

/** Two readers of YAML: where the one that GitHub's own is like can read it, it can be read. */
function merged({ yaml, schema, own, errors }: Sources, file: ParsedFile): Problem[] {
  const lineOf = ({ start }: Problem) => file.source.position(start).line;
  const isReadable = errors !== null && !errors.some(({ message }) => message.startsWith("could not parse as YAML"));
  const refused = yaml.filter(({ message }) => !isReadable || LIKE_GITHUB.test(message));
  const starts = new Set(yaml.map(lineOf));
  const schemaOnly = schema.filter((problem) => !starts.has(lineOf(problem)));
  const told = [...refused, ...mergeProblems(errors ?? [], schemaOnly, file)];
  const lines = new Set(told.map((problem) => `${problem.kind} ${lineOf(problem)}`));
  return [...told, ...own.filter((problem) => !lines.has(`${problem.kind} ${lineOf(problem)}`))];
}

/** Its time grows faster than the file; hardly any workflow of people has a fifth of that. */
const MAX_ACTIONLINT_CHARS = 150_000;
/** It compares each value of a matrix with each; GitHub itself makes no more than 256 jobs of one. */
const MAX_MATRIX_VALUES = 1000;

/** actionlint knows no anchors, so they are written out. Null where it would have too much to do. */
function textFor(model: WorkflowFile): string | null {
  const { file } = model;
  const text = file.hasAliases ? withoutAliases(file) : file.source.text;
  const isTooMuch = text === null || text.length > MAX_ACTIONLINT_CHARS || model.jobs.some((job) => isHuge(job, model));
  return isTooMuch ? null : text;
}

function isHuge(job: Job, { document }: WorkflowFile): boolean {
  const matrix = entry(job.entry("strategy")?.value, "matrix", document)?.value;
  return entries(matrix, document).some(({ value }) => isSeq(value) && value.items.length > MAX_MATRIX_VALUES);
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
