import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { triggerOf } from "./document.ts";

const WORKFLOWS = ".github/workflows";

/** A workflow file of a commit, as far as the start of runs needs it. */
export interface WorkflowTriggers {
  readonly path: string;
  readonly name: string;
  /** Null for a file that is no YAML: GitHub shows it as a failed run of its path. */
  readonly on: unknown;
}

/** The workflow files in an unpacked commit. */
export function listWorkflows(directory: string): WorkflowTriggers[] {
  const folder = join(directory, WORKFLOWS);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  return files.sort().map((file) => {
    const path = `${WORKFLOWS}/${file}`;
    try {
      const document = parse(readFileSync(join(folder, file), "utf8"), { merge: true });
      return { path, name: document?.name === undefined ? path : String(document.name), on: document?.on ?? null };
    } catch {
      return { path, name: path, on: null };
    }
  });
}

/** Whether a push of `ref` that changed `files` starts the workflow. */
export function matchesPush(on: unknown, ref: string, files: readonly string[]): boolean {
  const filter = triggerOf(on, "push");
  if (filter === undefined) return false;
  const isTag = ref.startsWith("refs/tags/");
  const name = ref.replace(/^refs\/(heads|tags)\//, "");
  const [own, other] = isTag ? (["tags", "branches"] as const) : (["branches", "tags"] as const);
  const hasOwn = filter[own] !== undefined || filter[`${own}-ignore`] !== undefined;
  const hasOther = filter[other] !== undefined || filter[`${other}-ignore`] !== undefined;
  // A filter for branches alone means: no tags; and the other way round.
  if (!hasOwn && hasOther) return false;
  return matchesFilter(filter, own, [name]) && (isTag || matchesFilter(filter, "paths", files));
}

/** Whether a pull request into `base` that changes `files` starts the workflow. */
export function matchesPullRequest(on: unknown, action: string, base: string, files: readonly string[]): boolean {
  const filter = triggerOf(on, "pull_request");
  if (filter === undefined) return false;
  const types = listOf(filter.types) ?? ["opened", "synchronize", "reopened"];
  return types.includes(action) && matchesFilter(filter, "branches", [base]) && matchesFilter(filter, "paths", files);
}

/** Whether the completion of a run of the workflow `name` on `branch` starts the workflow. */
export function matchesWorkflowRun(on: unknown, name: string, branch: string): boolean {
  const filter = triggerOf(on, "workflow_run");
  if (filter === undefined) return false;
  const types = listOf(filter.types) ?? ["completed"];
  const names = listOf(filter.workflows) ?? [];
  return types.includes("completed") && matchesAny(names, name) && matchesFilter(filter, "branches", [branch]);
}

/** Whether an event with an activity type (`issues: labeled`) starts the workflow. */
export function matchesActivity(on: unknown, event: string, action: string): boolean {
  const filter = triggerOf(on, event);
  if (filter === undefined) return false;
  return listOf(filter.types)?.includes(action) ?? true;
}

/** `key` and `key-ignore`: one value must be wanted; all values being unwanted is a no. */
function matchesFilter(filter: Readonly<Record<string, unknown>>, key: string, values: readonly string[]): boolean {
  const wanted = listOf(filter[key]);
  if (wanted !== undefined) return values.some((value) => matchesAny(wanted, value));
  const unwanted = listOf(filter[`${key}-ignore`]);
  return unwanted === undefined || !values.every((value) => matchesAny(unwanted, value));
}

function listOf(value: unknown): string[] | undefined {
  if (value === undefined || value === null) return undefined;
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

/** The last pattern that matches decides; `!` takes a match back. */
function matchesAny(patterns: readonly string[], value: string): boolean {
  let matched = false;
  for (const pattern of patterns) {
    const negative = pattern.startsWith("!");
    if (filterPattern(negative ? pattern.slice(1) : pattern).test(value)) matched = !negative;
  }
  return matched;
}

/** GitHub's filter patterns: `*`, `**`, `?` and `+` (of the character before), `[…]`. */
function filterPattern(pattern: string): RegExp {
  let source = "";
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at] ?? "";
    if (pattern.startsWith("**/", at)) {
      source += "(?:.*/)?";
      at += 2;
    } else if (pattern.startsWith("**", at)) {
      source += ".*";
      at += 1;
    } else if (character === "*") source += "[^/]*";
    else if ("?+[]-".includes(character)) source += character;
    else source += character.replace(/[.^$(){}|\\/]/g, "\\$&");
  }
  return new RegExp(`^${source}$`);
}
