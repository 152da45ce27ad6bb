import { essence, pathOf, type SyntaxNode } from "@regreen/syntax";
import { type Aliases, followed } from "./aliases.ts";
import type { AssertionFact, CaseFact, LimitFact, Place, Suspicion, TestFact } from "./facts.ts";
import type { Fragment } from "./fragment.ts";

/** A function, a class, a test round what is being read. */
export interface Scope {
  readonly kind: "function" | "class" | "test" | "group" | "try";
  readonly name: string;
  readonly node: SyntaxNode;
}

/** What is being read, and where what is found goes. */
export interface Context {
  readonly file: string;
  readonly testFile: boolean;
  readonly python: boolean;
  readonly fragment: Fragment;
  readonly aliases: Aliases;
  /** Lines that the patch takes away or leaves, without the white space round them. */
  readonly old: ReadonlySet<string>;
  readonly scopes: Scope[];
  /** Parts that are never reached, and what ends them. */
  readonly dead: { from: number; to: number }[];
  readonly out: Collected;
}

export interface Collected {
  readonly tests: TestFact[];
  readonly assertions: AssertionFact[];
  readonly suspicions: Suspicion[];
  readonly limits: LimitFact[];
  readonly cases: CaseFact[];
  readonly definitions: string[];
  readonly calls: Set<string>;
}

export function sliceOf(node: SyntaxNode, { fragment }: Context): string {
  return fragment.text.slice(node.from, node.to);
}

export function essenceOf(node: SyntaxNode, context: Context): string {
  return essence(sliceOf(node, context), context.python);
}

/** The path of names with imports and aliases followed. */
export function resolved(node: SyntaxNode | null, { fragment, aliases }: Context): string {
  return followed(pathOf(node, fragment.text), aliases);
}

export function placeOf(node: SyntaxNode, { file, fragment, scopes }: Context): Place {
  const changed = fragment.changedAt(node.from) || (node.to > node.from && fragment.changedAt(node.to - 1));
  return {
    file,
    line: fragment.lineAt(node.from),
    changed,
    test: scopes.findLast(({ kind }) => kind === "test")?.name ?? null,
  };
}

export function isDead(node: SyntaxNode, { dead }: Context): boolean {
  return dead.some(({ from, to }) => node.from >= from && node.to <= to);
}

interface More {
  /** What makes it the same as on the other side; the code itself unless said otherwise. */
  readonly key?: string;
  readonly target?: string | null;
}

/** Notes something that is suspicious when it is new. */
export function suspect(
  node: SyntaxNode,
  context: Context,
  [rule, severity, message]: readonly [string, Suspicion["severity"], string],
  { key = essenceOf(node, context), target = null }: More = {},
): void {
  context.out.suspicions.push({
    ...placeOf(node, context),
    rule,
    severity,
    message,
    key: `${rule} ${key}`,
    target,
    text: lineText(node, context),
  });
}

export function lineText(node: SyntaxNode, { fragment: { text } }: Context): string {
  const start = text.lastIndexOf("\n", node.from - 1) + 1;
  const end = text.indexOf("\n", node.from);
  return text
    .slice(start, end < 0 ? text.length : end)
    .trim()
    .slice(0, 500);
}

const ASKED = new WeakMap<ReadonlySet<string>, Map<string, boolean>>();

/** Whether a line that the patch takes away or leaves matches; each question is asked of a file once. */
export function oldMatches({ old }: Context, pattern: RegExp): boolean {
  const answers = ASKED.get(old) ?? new Map<string, boolean>();
  ASKED.set(old, answers);
  const known = answers.get(pattern.source) ?? [...old].some((line) => pattern.test(line.slice(0, 4000)));
  answers.set(pattern.source, known);
  return known;
}
