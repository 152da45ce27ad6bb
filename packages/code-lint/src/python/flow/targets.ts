import type { SyntaxNode } from "@regreen/syntax";
import { childrenOf, fieldOf } from "./expressions.ts";
import { TEST_NAME, TRAIN_NAME } from "./knowledge.ts";
import type { Environment, Run } from "./run.ts";
import { both, EMPTY, meets, type Part, type Value, withLearnings, withPart } from "./value.ts";

/** Calls that take some of the rows. */
const SELECTS = /^(?:sample|head|tail|query|truncate)$/;

/** Gives a target of an assignment or a loop its value; `from` is the expression that it was, where there is one. */
export function bind(run: Run, target: SyntaxNode, value: Value, from: SyntaxNode | null, env: Environment): void {
  const { module } = run;
  if (target.name === "VariableName") {
    const word = module.words(target);
    env.set(word, sideByHand(run, word, value, from));
  } else if (/^(?:Tuple|Array|Parenthesized)Expression$/.test(target.name)) {
    const inner = childrenOf(target).filter(({ name }) => /^VariableName$|Expression$/.test(name));
    unpack(run, inner, value, env);
  } else if (target.name === "MemberExpression") {
    const field = fieldOf(run, target);
    if (field !== null) run.fields.set(field, value);
    else change(run, target, value, env);
  }
}

/** Gives each of several targets its item, or a bit of everything. */
export function unpack(run: Run, targets: readonly SyntaxNode[], value: Value, env: Environment): void {
  const { items } = value;
  const fits = items !== null && items.length === targets.length;
  for (const [at, target] of targets.entries())
    bind(run, target, fits ? (items[at] ?? EMPTY) : both(value, EMPTY), null, env);
}

/** `df["a"] = value`, `df.a = value`, `df.fillna(value, inplace=True)`: what flows in stays in it. */
export function change(run: Run, place: SyntaxNode, value: Value, env: Environment): void {
  let root: SyntaxNode | null = place;
  while (root?.name === "MemberExpression" && fieldOf(run, root) === null) root = root.firstChild;
  if (root === null) return;
  const field = fieldOf(run, root);
  const word = run.module.words(root);
  if (field === null && root.name !== "VariableName") return;
  const old = (field === null ? (env.get(word) ?? run.free.get(word)) : run.fields.get(field)) ?? EMPTY;
  // A column does not make another table of it, nor rows of another side.
  const next = old.origins.size > 0 ? withLearnings(old, value.learnings) : both(old, value);
  if (field === null) env.set(word, next);
  else run.fields.set(field, next);
}

/** `train = df[:800]`: a side that is taken without any splitter, told by its name. */
function sideByHand(run: Run, word: string, value: Value, from: SyntaxNode | null): Value {
  if (from === null || value.parts.size > 0 || value.origins.size === 0 || !takesRows(run, from)) return value;
  const role: Part["role"] | null = TEST_NAME.test(word) ? "test" : TRAIN_NAME.test(word) ? "train" : null;
  if (role === null) return value;
  for (const other of run.sides)
    if (other.role !== role && meets(other.value.origins, value.origins)) {
      run.divide(value, from);
      run.divide(other.value, other.node);
    }
  run.sides.push({ role, value, node: from });
  return withPart(value, run.part(`rows of ${[...value.origins].sort().join()}`, role));
}

function takesRows(run: Run, from: SyntaxNode, depth = 0): boolean {
  if (depth > 6) return false;
  if (from.name === "CallExpression") {
    const call = run.module.call(from);
    if (call === null || call.receiver === null) return false;
    if (SELECTS.test(call.last)) return true;
    if (call.last === "drop") return call.args.some(({ value }) => /\.index\b/.test(run.module.words(value)));
    return /^(?:copy|reset_index|drop|to_numpy)$/.test(call.last) && takesRows(run, call.receiver, depth + 1);
  }
  if (from.name !== "MemberExpression" || from.firstChild === null) return false;
  if (from.lastChild?.name !== "]") return takesRows(run, from.firstChild, depth + 1);
  const first = from.firstChild.nextSibling?.nextSibling;
  if (first == null) return false;
  if (/^(?:BinaryExpression|UnaryExpression)$/.test(first.name) && first.nextSibling?.name !== ":") return true;
  const isSlice = first.name === ":" || first.nextSibling?.name === ":";
  // `[:, 1]` takes columns.
  const isWhole = first.name === ":" && /^[\],]$/.test(first.nextSibling?.name ?? "]");
  return isSlice && !isWhole;
}
