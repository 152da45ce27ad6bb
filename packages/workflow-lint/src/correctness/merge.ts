import { isNode, type Node, visit } from "yaml";
import type { ActionlintError } from "../actionlint/actionlint.ts";
import { textOf } from "../yaml/nodes.ts";
import type { ParsedFile } from "../yaml/parse-file.ts";
import type { Problem } from "./problem.ts";

/** Labels of GitHub's runners that are newer than actionlint 1.7.7 (docs.github.com, "GitHub-hosted runners"). */
const NEWER_LABELS =
  /^(?:ubuntu-slim|ubuntu-2[68]\.04(?:-arm)?|ubuntu-2[24]\.04-arm|macos-(?:15|26|27)(?:-intel|-large|-xlarge)?|windows-(?:2025-vs2026|2028|11-arm|11-vs2026-arm))$/i;
const MAX_DISPATCH_INPUTS = 25;
/** Keys of steps that run beside each other, which neither of the two knows. */
const NEWER_KEYS = new Set(["background", "parallel", "wait", "wait-all", "cancel"]);
/** Keys of GitHub's in other letters, which its schema lets pass, and those of which a step has one. */
const ALWAYS_MEANT = /[A-Z]|^(?:run|uses)$/;

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
  const refused = new Set(schema.map(({ start }) => lineOf(start)));
  const kept = errors.filter((error) => !isOutdated(error, refused.has(error.line), file));
  const told = new Set(kept.map(({ line }) => line));
  const problems = kept.map(({ kind, message, line, column }) => {
    const start = Math.min(file.source.offset(line) + column - 1, file.source.text.length);
    return { kind, message, start, end: Math.max(start, file.source.offset(line) + file.source.line(line).length) };
  });
  return [...problems, ...schema.filter(({ start }) => !told.has(lineOf(start)))];
}

/** Said because 1.7.7 does not know better. */
function isOutdated({ kind, message, line, column }: ActionlintError, isRefused: boolean, file: ParsedFile): boolean {
  if (/^"repository_dispatch" event should not be listed/.test(message)) return true;
  const [, key] = /^(?:unexpected key|unknown Webhook event|invalid activity type) "([^"]*)"/.exec(message) ?? [];
  if (key !== undefined) return NEWER_KEYS.has(key) || (!isRefused && !ALWAYS_MEANT.test(key));
  if (/must contain one key "cron"/.test(message)) return !isRefused;
  if (/^expected "inputs" key for "workflow_dispatch"/.test(message)) return !isRefused;
  // A file of the own repository at the workflow's commit.
  if (message.includes('"$/')) return true;
  const [, inputs] = /^maximum number of inputs .* but (\d+) inputs are provided/.exec(message) ?? [];
  if (inputs !== undefined) return Number(inputs) <= MAX_DISPATCH_INPUTS;
  const [, label] = /^label "([^"]+)" is unknown/.exec(message) ?? [];
  if (kind === "runner-label" && label !== undefined) return NEWER_LABELS.test(label);
  if (/"credentials" section/.test(message)) return file.source.line(line).includes("${{");
  const [, otherLine, otherColumn] = /the same value is at line:(\d+),col:(\d+)/.exec(message) ?? [];
  if (kind === "matrix" && otherLine !== undefined)
    return !isSame({ line, column }, { line: Number(otherLine), column: Number(otherColumn) }, file);
  return false;
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** Whether two nodes have the same value; it takes a mapping for another one that only begins like it. */
function isSame(a: Position, b: Position, file: ParsedFile): boolean {
  const [left, right] = [nodeAt(a, file), nodeAt(b, file)];
  if (left === null || right === null) return true;
  return JSON.stringify(sorted(left.toJS(file.document))) === JSON.stringify(sorted(right.toJS(file.document)));
}

function nodeAt({ line, column }: Position, file: ParsedFile): Node | null {
  const offset = file.source.offset(line) + column - 1;
  let found: Node | null = null;
  visit(file.document, {
    Value: (_key, node) => {
      if (isNode(node) && node.range?.[0] === offset && (found === null || textOf(node) === null)) {
        found = node;
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return found;
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
