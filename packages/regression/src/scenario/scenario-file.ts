import { globProblem } from "@regreen/policy";
import {
  byPlace,
  complaintsOf,
  readYaml,
  type SettingsProblem,
  spellFirst,
  type Vocabulary,
} from "@regreen/policy/settings-file";
import { z } from "zod";
import type { Budget } from "../budget/model.ts";
import { BudgetError, parseBudget } from "../budget/parse.ts";
import { comparatorOf, FILE_SETTINGS, type FileSettings } from "./file-settings.ts";
import type { FileComparator } from "./model.ts";

/** More than any scenario needs; a larger file is a mistake. */
const MAX_CHARS = 100_000;

/** What `scenario.yml` says. */
export interface ScenarioFile {
  readonly title: string | null;
  readonly paths: readonly string[];
  /** Globs of names that are made and never compared. */
  readonly ignore: readonly string[];
  /** By name without `expected_`: `chart.png`. */
  readonly files: ReadonlyMap<string, { readonly comparator: FileComparator; readonly settings: FileSettings }>;
  readonly budgets: readonly Budget[];
}

export const NO_SCENARIO_FILE: ScenarioFile = {
  title: null,
  paths: [],
  ignore: [],
  files: new Map(),
  budgets: [],
};

const word = z.string().min(1).max(300);

const glob = word.check((context) => {
  const problem = globProblem(context.value);
  if (problem !== null) context.issues.push({ code: "custom", input: context.value, message: `a glob: ${problem}` });
});

const budget = z.string().transform((words, context) => {
  try {
    return parseBudget(words);
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error;
    context.issues.push({ code: "custom", input: words, message: `a budget: ${error.message.replace(/\.$/, "")}` });
    return z.NEVER;
  }
});

const schema = z.strictObject({
  title: word.optional(),
  paths: z.array(glob).max(200).optional(),
  ignore: z.array(glob).max(100).optional(),
  files: z.record(word, z.record(z.string(), z.unknown())).optional(),
  budgets: z.array(budget).max(100).optional(),
});

/**
 * Reads a `scenario.yml`.
 *
 * @param file its path, for messages
 * @returns its settings, or one sentence with the first problems, each with line, column and key
 */
export function parseScenarioFile(file: string, text: string): ScenarioFile | string {
  if (text.length > MAX_CHARS) return `${file}: the file has ${text.length} characters; at most ${MAX_CHARS} are read.`;
  const source = readYaml(text);
  if (source.data === undefined && source.problems.length > 0) return spellFirst(file, byPlace(source.problems));
  const parsed = schema.safeParse(source.data ?? {});
  const files = filesOf(parsed.data?.files ?? looseFiles(source.data));
  const issues = [...(parsed.error?.issues ?? []), ...files.issues];
  const problems: SettingsProblem[] = [
    ...source.problems,
    ...complaintsOf(issues, source, vocabularyOf([...files.comparators.keys()], files.comparators)),
  ];
  if (problems.length > 0 || parsed.data === undefined) return spellFirst(file, byPlace(problems));
  const { title = null, paths = [], ignore = [], budgets = [] } = parsed.data;
  return { title, paths, ignore, budgets, files: files.settings };
}

/** Where the rest is wrong, the files are looked at all the same, so that everything is told at once. */
function looseFiles(data: unknown): Readonly<Record<string, unknown>> {
  const files = (data as { files?: unknown } | null | undefined)?.files;
  return typeof files === "object" && files !== null && !Array.isArray(files) ? (files as Record<string, unknown>) : {};
}

function filesOf(files: Readonly<Record<string, unknown>>) {
  const settings = new Map<string, { comparator: FileComparator; settings: FileSettings }>();
  const comparators = new Map<string, FileComparator>();
  const issues: z.core.$ZodIssue[] = [];
  for (const [name, entry] of Object.entries(files)) {
    if (typeof entry !== "object" || entry === null) continue;
    const said = z.object({ comparator: z.enum(["json", "image", "hash", "text"]).optional() }).safeParse(entry);
    const comparator = said.data?.comparator ?? comparatorOf(name);
    comparators.set(name, comparator);
    const parsed = said.success ? FILE_SETTINGS[comparator].safeParse(entry) : said;
    if (parsed.error !== undefined) {
      issues.push(...parsed.error.issues.map((issue) => ({ ...issue, path: ["files", name, ...issue.path] })));
    } else settings.set(name, { comparator, settings: parsed.data as FileSettings });
  }
  return { settings, comparators, issues };
}

const TOP = { title: null, paths: [], ignore: [], files: {}, budgets: [] };

/** What may stand where, to tell what an unknown key was meant to be. */
function vocabularyOf(names: readonly string[], comparators: ReadonlyMap<string, FileComparator>): Vocabulary {
  const entries = Object.fromEntries(
    names.flatMap((name) => {
      const keys = Object.keys(FILE_SETTINGS[comparators.get(name) ?? "text"].shape);
      const at = `files.${name}`;
      return [
        [at, keys],
        [`${at}.tolerance`, ["absolute", "relative", "ulps"]],
        [`${at}.rules`, ["path", "absolute", "relative", "ulps", "ignore", "unordered"]],
        [`${at}.masks`, ["name", "x", "y", "width", "height"]],
        [`${at}.redactions`, ["literal", "pattern", "with"]],
        [`${at}.small`, ["lines", "share"]],
      ];
    }),
  );
  return { defaults: TOP, entries, known: () => null };
}
