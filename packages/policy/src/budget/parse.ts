import { UserError } from "@regreen/contracts";
import { complaintsOf, type Vocabulary } from "../complaints.ts";
import { byPlace, keyName, type PolicyProblem, spellFirst } from "../problem.ts";
import type { Policy } from "../schema.ts";
import { readYaml, type YamlSource } from "../yaml-source.ts";
import { informative, knownBudgetKey } from "./known-keys.ts";
import { type Budget, budgetSchema, DEFAULT_BUDGET } from "./schema.ts";

/** Where the budget lives on the default branch, unless `cost.file` of the policy says otherwise. */
export const BUDGET_PATH = "ci/cost_control.yaml";

/** More than any budget needs; a larger file is a mistake. */
const MAX_CHARS = 100_000;

/** A budget, or everything that is wrong with its file. `notes` name keys that mean nothing here. */
export type BudgetReading =
  | { readonly budget: Budget; readonly problems: readonly []; readonly notes: readonly PolicyProblem[] }
  | { readonly budget: null; readonly problems: readonly PolicyProblem[]; readonly notes: readonly PolicyProblem[] };

const VOCABULARY: Vocabulary = { defaults: DEFAULT_BUDGET, entries: {}, known: knownBudgetKey };

/**
 * Reads `ci/cost_control.yaml` and tells every problem.
 *
 * @param text its content, null when there is none: then every limit has its default
 */
export function readBudget(text: string | null): BudgetReading {
  if (text !== null && text.length > MAX_CHARS)
    return failed([wholeFile(`the file has ${text.length} characters; at most ${MAX_CHARS} are read.`)], []);
  const source = readYaml(text ?? "");
  if (source.data === undefined && source.problems.length > 0) return failed(source.problems, []);
  const { data, problems, notes } = withoutInformative(source.data ?? {}, [], source);
  const parsed = budgetSchema.safeParse(data);
  const complaints = parsed.error === undefined ? [] : complaintsOf(parsed.error.issues, source, VOCABULARY);
  const all = [...source.problems, ...problems, ...complaints];
  return parsed.success && all.length === 0 ? { budget: parsed.data, problems: [], notes } : failed(all, notes);
}

/**
 * Reads `ci/cost_control.yaml` (requirements COST-01 to COST-09).
 *
 * @param name the file's name, for messages
 * @throws UserError (`bad_policy`) which names the file, line, column and key, what was found and what is valid
 */
export function parseBudget(name: string, text: string | null): Budget {
  const { budget, problems } = readBudget(text);
  if (budget !== null) return budget;
  throw new UserError(spellFirst(name, problems), {
    hint: `Correct ${name} on the default branch; docs/cost-control.md lists every key with its default.`,
    reasonCode: "bad_policy",
  });
}

/** The policy with the repository's budget, as it travels in policy.json. */
export function withBudget(policy: Policy, budget: Budget): Policy {
  return { ...policy, budget };
}

interface Reduced {
  readonly data: unknown;
  readonly problems: PolicyProblem[];
  readonly notes: PolicyProblem[];
}

/** A provider's keys are the deepest; an alias may point at what it stands in. */
const MAX_DEPTH = 3;

/** Takes out the keys that are there for people, at every level. */
function withoutInformative(node: unknown, path: readonly string[], source: YamlSource): Reduced {
  const isSection = node !== null && typeof node === "object" && !Array.isArray(node) && path.length < MAX_DEPTH;
  if (!isSection) return { data: node, problems: [], notes: [] };
  const kept: [string, unknown][] = [];
  const problems: PolicyProblem[] = [];
  const notes: PolicyProblem[] = [];
  for (const [name, value] of Object.entries(node)) {
    const at = [...path, name];
    const verdict = informative(name, value);
    const key = keyName(at);
    if (verdict === "ignored") notes.push({ ...source.place(at), key, message: `"${key}" is for people; no limit.` });
    else if (verdict !== null)
      problems.push({ ...source.place(at), key, message: `${key} is ${source.shown(at)}: ${verdict.because}.` });
    else {
      const inner = withoutInformative(value, at, source);
      kept.push([name, inner.data]);
      problems.push(...inner.problems);
      notes.push(...inner.notes);
    }
  }
  return { data: Object.fromEntries(kept), problems, notes };
}

function failed(problems: readonly PolicyProblem[], notes: readonly PolicyProblem[]): BudgetReading {
  return { budget: null, problems: byPlace(problems), notes };
}

function wholeFile(message: string): PolicyProblem {
  return { line: null, column: null, key: "", message };
}
