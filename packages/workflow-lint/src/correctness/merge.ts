import { isScalar, type Node, type Scalar } from "yaml";
import type { ActionlintError } from "../actionlint/actionlint.ts";
import { entries, entry, rangeOf } from "../yaml/nodes.ts";
import type { ParsedFile } from "../yaml/parse-file.ts";
import { walk } from "../yaml/walk.ts";
import type { Problem } from "./problem.ts";

/** Labels that read like GitHub's own; any other one may be that of a machine of one's own. */
const LIKE_HOSTED = /^(?:ubuntu|windows|macos|linux|mac|osx)(?:-|$)|-latest$/i;
/** Labels of GitHub's runners that are newer than actionlint 1.7.7 (docs.github.com, "GitHub-hosted runners"). */
const NEWER_LABELS =
  /^(?:ubuntu-slim|ubuntu-2[68]\.04(?:-arm)?|ubuntu-2[24]\.04-arm|macos-(?:15|26|27)(?:-intel|-large|-xlarge)?|windows-(?:2025-vs2026|2028|11-arm|11-vs2026-arm))$/i;
const MAX_DISPATCH_INPUTS = 25;
/** Keys of steps that run beside each other, which neither of the two knows. */
const NEWER_KEYS = new Set(["background", "parallel", "wait", "wait-all", "cancel"]);
/** Keys of GitHub's in other letters, which its schema lets pass, and those of which a step has one. */
const ALWAYS_MEANT = /[A-Z]|^(?:run|uses)$/;

/** A file with what is looked up in it for each error; built when it is asked for. */
interface Context {
  readonly file: ParsedFile;
  /** Lines on which GitHub's schema refuses something. */
  readonly refused: ReadonlySet<number>;
  /** Nodes by the offset at which they begin. */
  nodes(): ReadonlyMap<number, Node>;
  /** Whether an offset lies within the outputs of a job. */
  isOutput(offset: number): boolean;
}

/**
 * What both say, once for each line: actionlint's words are better, GitHub's schema is newer. Where actionlint does not know a key or an
 * event that GitHub's parser takes, GitHub is right.
 */
export function mergeProblems(
  errors: readonly ActionlintError[],
  schema: readonly Problem[],
  file: ParsedFile,
): Problem[] {
  const lineOf = (offset: number) => file.source.position(offset).line;
  const context = contextOf(file, new Set(schema.map(({ start }) => lineOf(start))));
  const current = errors.filter((error) => !isOutdated(error, context));
  const kept = current.filter((error) => !follows(error, current, file));
  const told = new Set(kept.map(({ line }) => line));
  const problems = kept.map(({ kind, message, line, column }): Problem => {
    const start = Math.min(file.source.offset(line) + column - 1, file.source.text.length);
    return {
      kind,
      message: briefly(message),
      start,
      end: Math.max(start, file.source.offset(line) + file.source.line(line).length),
      // It says so of every action that is not of this year; it runs all the same.
      ...(message.includes("too old to run") ? { severity: "low" as const } : {}),
    };
  });
  // What GitHub's parser can't place is what the other one has a line for.
  const placed = schema.filter(({ end }) => end > 0 || kept.length === 0);
  for (const { line, message } of errors) if (IGNORED_KEY.test(message) || TWO_IN_ONE.test(message)) told.add(line);
  return [...problems, ...placed.filter(({ start }) => !told.has(lineOf(start)))];
}

/** Its list of labels is as old as it is, and names some that are gone by now. */
function briefly(message: string): string {
  return message.replace(/^(label "[^"]*" is unknown)\. available labels are .*$/s, "$1 to GitHub's own runners");
}

function contextOf(file: ParsedFile, refused: ReadonlySet<number>): Context {
  const nodes = once(() => nodesOf(file));
  const outputs = once(() => outputsOf(file));
  return {
    file,
    refused,
    nodes,
    isOutput: (offset) => outputs().some(([start, end]) => offset >= start && offset < end),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function nodesOf({ document }: ParsedFile): Map<number, Node> {
  const found = new Map<number, Node>();
  walk(document.contents, {
    node: (node) => {
      const start = node.range?.[0];
      // A mapping begins where its first key does; it comes first.
      if (start !== undefined && !found.has(start)) found.set(start, node);
    },
  });
  return found;
}

function outputsOf({ root, document }: ParsedFile): (readonly [number, number])[] {
  return entries(entry(root, "jobs", document)?.value, document).map(({ value }) =>
    rangeOf(entry(value, "outputs", document)?.value),
  );
}

/** A mistake that comes of another one: where the matrix can't be read, all of its values are missing. */
function follows(
  { kind, message, line }: ActionlintError,
  errors: readonly ActionlintError[],
  file: ParsedFile,
): boolean {
  if (kind !== "expression" || !/is not defined in object type \{\}/.test(message)) return false;
  if (!/\bmatrix\b/.test(file.source.line(line))) return false;
  return errors.some((other) => /expression or matrix, but found|"matrix" section|matrix values/.test(other.message));
}

/** GitHub takes no notice of keys of `workflow_dispatch` that it does not know. */
const IGNORED_KEY = /^expected "inputs" key for "workflow_dispatch"/;
/** Told by us, and once: where the step begins to be two. */
const TWO_IN_ONE = /^this step is for running .* also contains "(?:run|uses)" key/;
/** A step that waits for others runs nothing itself. */
const WAITS = /^[ \t-]*(?:wait|wait-all|cancel|parallel|background)\s*:/;

/** Said because 1.7.7 does not know better, or because it would be said of what GitHub takes. */
function isOutdated(error: ActionlintError, context: Context): boolean {
  const { kind, message, line, column } = error;
  const { file } = context;
  const isRefused = context.refused.has(line);
  if (/^"repository_dispatch" event should not be listed/.test(message)) return true;
  const [, key] = /^(?:unexpected key|unknown Webhook event|invalid activity type) "([^"]*)"/.exec(message) ?? [];
  if (key !== undefined) return NEWER_KEYS.has(key) || (!isRefused && !ALWAYS_MEANT.test(key));
  if (/must contain one key "cron"/.test(message)) return !isRefused;
  if (IGNORED_KEY.test(message)) return true;
  if (TWO_IN_ONE.test(message)) return true;
  if (/^step must run script with "run"/.test(message)) return isWaiting(line, file);
  // A file of the own repository at the workflow's commit.
  if (message.includes('"$/')) return true;
  if (/^object, array, and null values should not be evaluated/.test(message))
    return context.isOutput(file.source.offset(line) + column - 1);
  const [, inputs] = /^maximum number of inputs .* but (\d+) inputs are provided/.exec(message) ?? [];
  if (inputs !== undefined) return Number(inputs) <= MAX_DISPATCH_INPUTS;
  const [, label] = /^label "([^"]+)" is unknown/.exec(message) ?? [];
  if (kind === "runner-label" && label !== undefined) return NEWER_LABELS.test(label) || !LIKE_HOSTED.test(label);
  if (/"credentials" section/.test(message)) return file.source.line(line).includes("${{");
  const [, otherLine, otherColumn] = /the same value is at line:(\d+),col:(\d+)/.exec(message) ?? [];
  if (kind === "matrix" && otherLine !== undefined)
    return !isSame({ line, column }, { line: Number(otherLine), column: Number(otherColumn) }, context);
  return false;
}

function isWaiting(line: number, { source }: ParsedFile): boolean {
  if (WAITS.test(source.line(line))) return true;
  const indent = /^[ -]*/.exec(source.line(line))?.[0].length ?? 0;
  for (let at = line + 1; at <= source.lineCount; at++) {
    const text = source.line(at);
    if (text.trim() === "") continue;
    if (text.search(/\S/) < indent) return false;
    if (WAITS.test(text)) return true;
  }
  return false;
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Whether two nodes have the same value, written the same way; actionlint takes a mapping for another one that only begins like it, and
 * two ways to write a value for a slip.
 */
function isSame(a: Position, b: Position, { file, nodes }: Context): boolean {
  const [left, right] = [a, b].map(({ line, column }) => nodes().get(file.source.offset(line) + column - 1));
  if (left === undefined || right === undefined)
    return [a, b].every(({ line, column }) => !isTagged(line, column, file));
  const written = [left, right].map(({ range }) => file.source.text.slice(...(range ?? [0, 0])).trimEnd());
  if (isScalar(left) && (left.type !== (right as Scalar).type || written[0] !== written[1])) return false;
  return JSON.stringify(sorted(left.toJS(file.document))) === JSON.stringify(sorted(right.toJS(file.document)));
}

function isTagged(line: number, column: number, { source }: ParsedFile): boolean {
  return source.line(line)[column - 1] === "!";
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
