import { UserError } from "@regreen/contracts";
import { oneLine } from "@regreen/text";
import { LinearRegexp } from "./linear-regexp.ts";
import { RegexpProblem } from "./syntax.ts";

/** Groups of an expression that a matcher may name. */
export const FIELDS = ["file", "fromPath", "line", "column", "severity", "code", "message"] as const;
export type Field = (typeof FIELDS)[number];

/** One line of what a matcher finds. */
export interface MatcherPattern {
  readonly regexp: LinearRegexp;
  readonly source: string;
  readonly groups: Readonly<Partial<Record<Field, number>>>;
  /** The last line may repeat under one head. */
  readonly loop: boolean;
}

/** A problem matcher as GitHub has them (actions/toolkit, docs/problem-matchers.md). */
export interface ProblemMatcher {
  readonly owner: string;
  readonly severity: "error" | "warning" | "notice";
  readonly patterns: readonly MatcherPattern[];
}

const HINT = "See docs/problem-matchers.md of actions/toolkit for the format.";
const MAX_MATCHERS = 100;
const MAX_PATTERNS = 20;

/**
 * Reads a file `{"problemMatcher": [{owner, severity?, pattern: [{regexp, file?, …, message, loop?}]}]}`, checked as the runner does.
 *
 * @param name of the file, for messages
 * @throws UserError that names file, owner and pattern
 */
export function parseMatchers(name: string, text: string): ProblemMatcher[] {
  const root = asObject(parseJson(name, text), `${name}`);
  const list = root.problemMatcher;
  if (!Array.isArray(list)) fail(`${name} has no list "problemMatcher".`);
  if (list.length > MAX_MATCHERS) fail(`${name} has ${list.length} matchers; at most ${MAX_MATCHERS} are read.`);
  const matchers = list.map((each, index) => toMatcher(each, `${name}, matcher ${index + 1}`, name));
  const owners = matchers.map(({ owner }) => owner.toLowerCase());
  const twice = owners.find((owner, index) => owners.indexOf(owner) !== index);
  if (twice !== undefined) fail(`${name} has two matchers of the owner "${twice}".`);
  return matchers;
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new UserError(`${name} is no JSON: ${oneLine((cause as Error).message, 120)}`, { hint: HINT, cause });
  }
}

function toMatcher(value: unknown, at: string, name: string): ProblemMatcher {
  const { owner, severity = "error", pattern } = asObject(value, at);
  if (typeof owner !== "string" || owner.trim() === "") fail(`${at}: "owner" is missing.`);
  const where = `${name}, matcher "${oneLine(owner, 60)}"`;
  const level = typeof severity === "string" ? severity.toLowerCase() || "error" : "";
  if (level !== "error" && level !== "warning" && level !== "notice") {
    fail(`${where}: "severity" is ${told(severity)}; valid are "error", "warning" and "notice".`);
  }
  if (!Array.isArray(pattern) || pattern.length === 0) fail(`${where} has no "pattern".`);
  if (pattern.length > MAX_PATTERNS) fail(`${where} has ${pattern.length} patterns; at most ${MAX_PATTERNS} are read.`);
  const patterns = pattern.map((each, index) => toPattern(each, `${where}, pattern ${index + 1}`));
  checkTogether(patterns, where);
  return { owner: owner.trim(), severity: level, patterns };
}

function toPattern(value: unknown, at: string): MatcherPattern {
  const object = asObject(value, at);
  const { regexp: source, loop = false } = object;
  if (typeof source !== "string") fail(`${at}: "regexp" is missing.`);
  if (typeof loop !== "boolean") fail(`${at}: "loop" is ${told(loop)}; valid are true and false.`);
  const regexp = compile(source, at);
  const groups: Partial<Record<Field, number>> = {};
  for (const field of FIELDS) {
    const group = object[field];
    if (group === undefined || group === null) continue;
    if (!Number.isInteger(group) || (group as number) < 0 || (group as number) > regexp.groups) {
      fail(`${at}: "${field}" is ${told(group)}; the expression has ${regexp.groups} groups.`);
    }
    groups[field] = group as number;
  }
  return { regexp, source, groups, loop };
}

function compile(source: string, at: string): LinearRegexp {
  try {
    return new LinearRegexp(source);
  } catch (cause) {
    if (!(cause instanceof RegexpProblem)) throw cause;
    const message = `${at}: the expression can't be used: ${cause.message}.`;
    throw new UserError(message, { hint: "Write the expression without it.", cause });
  }
}

/** As the runner checks it (IssueMatcher.cs). */
function checkTogether(patterns: readonly MatcherPattern[], where: string): void {
  for (const field of FIELDS) {
    if (patterns.filter(({ groups }) => groups[field] !== undefined).length > 1)
      fail(`${where} sets "${field}" twice.`);
  }
  if (patterns.every(({ groups }) => groups.message === undefined)) fail(`${where}: no pattern sets "message".`);
  for (const [index, { loop, groups }] of patterns.entries()) {
    if (!loop) continue;
    if (index === 0 || index < patterns.length - 1) fail(`${where}: only the last of several patterns may set "loop".`);
    if (groups.message === undefined) fail(`${where}: the pattern with "loop" has to set "message".`);
  }
}

function asObject(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  return fail(`${at} is ${told(value)}, not an object.`);
}

function told(value: unknown): string {
  return oneLine(JSON.stringify(value) ?? "nothing", 60);
}

function fail(message: string): never {
  throw new UserError(message, { hint: HINT });
}
