import type { SyntaxNode } from "@regreen/syntax";
import { bare } from "../module.ts";
import { around } from "../walk.ts";
import { evaluateCall } from "./calls.ts";
import { ABOUT, TEST_NAME, TRAIN_NAME } from "./knowledge.ts";
import { Environment, type Run } from "./run.ts";
import { bind } from "./targets.ts";
import { both, EMPTY, ofAll, source, type Value, withLearnings, withPart } from "./value.ts";

const MAX_DEPTH = 80;
const CLASS = new Set(["ClassDefinition"]);
/** What is known of the value of an expression; calls in it take effect. */
export function evaluate(run: Run, given: SyntaxNode | null, env: Environment, depth = 0): Value {
  const node = bare(given);
  if (node === null || depth > MAX_DEPTH || !run.step()) return EMPTY;
  switch (node.name) {
    case "VariableName":
      return nameValue(run, run.module.words(node), env);
    case "CallExpression":
      return evaluateCall(run, node, env, depth + 1);
    case "MemberExpression":
      return memberValue(run, node, env, depth + 1);
    case "BinaryExpression":
      return binaryValue(run, node, env, depth + 1);
    case "TupleExpression":
    case "ArrayExpression": {
      const items = expressionsOf(node).map((item) => evaluate(run, item, env, depth + 1));
      return { ...ofAll(items), items };
    }
    case "ConditionalExpression": {
      const [yes = null, , no = null] = expressionsOf(node);
      return both(evaluate(run, yes, env, depth + 1), evaluate(run, no, env, depth + 1));
    }
    case "NamedExpression": {
      const value = evaluate(run, node.lastChild, env, depth + 1);
      if (node.firstChild !== null) bind(run, node.firstChild, value, node.lastChild, env);
      return value;
    }
    case "String":
    case "FormatString":
    case "Number":
    case "LambdaExpression":
      return EMPTY;
    default:
      return /Comprehension/.test(node.name)
        ? comprehension(run, node, env, depth + 1)
        : ofAll(expressionsOf(node).map((part) => evaluate(run, part, env, depth + 1)));
  }
}

/** A name that is bound nowhere in this text stands for rows of its own; its words may tell their side. */
function nameValue(run: Run, word: string, env: Environment): Value {
  const bound = env.get(word) ?? run.free.get(word);
  if (bound !== undefined) return bound;
  if (run.module.imported.has(word) || run.functions.has(word) || word === "self") return EMPTY;
  const value = { ...namedSource(run, word, word), thing: { maker: word, learned: new Set<never>(), trained: [] } };
  run.free.set(word, value);
  return value;
}

/** Rows whose side is told by a name. */
export function namedSource(run: Run, origin: string, word: string): Value {
  const value = source(origin);
  if (TEST_NAME.test(word)) return withPart(value, run.part("names", "test"));
  return TRAIN_NAME.test(word) ? withPart(value, run.part("names", "train")) : value;
}

/** `Net.data` for `self.data` inside of `class Net`. */
export function fieldOf(run: Run, member: SyntaxNode): string | null {
  const last = member.lastChild;
  if (member.firstChild?.name !== "VariableName" || last?.name !== "PropertyName") return null;
  if (run.module.words(member.firstChild) !== "self") return null;
  const owner = around(member, CLASS)?.getChild("VariableName");
  return `${owner == null ? "" : run.module.words(owner)}.${run.module.words(last)}`;
}

function memberValue(run: Run, node: SyntaxNode, env: Environment, depth: number): Value {
  const field = fieldOf(run, node);
  if (field !== null) {
    const known = run.fields.get(field);
    if (known !== undefined) return known;
    const word = field.slice(field.indexOf(".") + 1);
    const value = { ...namedSource(run, field, word), thing: { maker: word, learned: new Set<never>(), trained: [] } };
    run.fields.set(field, value);
    return value;
  }
  const base = evaluate(run, node.firstChild, env, depth);
  const last = node.lastChild;
  if (last?.name === "PropertyName") return ABOUT.test(run.module.words(last)) ? EMPTY : base;
  const index = node.firstChild?.nextSibling?.nextSibling ?? null;
  if (index?.name === "Number" && base.items !== null) return base.items[Number(run.module.words(index))] ?? base;
  let found: Value = base.items === null ? base : { ...base, items: null };
  for (let at = index; at !== null && at.name !== "]"; at = at.nextSibling) {
    if (/^(?:String|Number|ArrayExpression|[:,])$/.test(at.name)) continue;
    // Rows that a splitter chose make a side of these.
    const { parts, origins } = evaluate(run, at, env, depth);
    if (parts.size === 0 || origins.size > 0) continue;
    run.divide(base, node);
    for (const part of parts) found = withPart(found, part);
  }
  return found;
}

function binaryValue(run: Run, node: SyntaxNode, env: Environment, depth: number): Value {
  const left = evaluate(run, node.firstChild, env, depth);
  const right = evaluate(run, node.lastChild, env, depth);
  const sum = both(left, right);
  if (node.getChild("ArithOp") === null) return { ...sum, figures: EMPTY.figures };
  const isData = left.origins.size > 0 || right.origins.size > 0;
  return isData && sum.figures.size > 0 ? withLearnings(sum, sum.figures) : sum;
}

function comprehension(run: Run, node: SyntaxNode, env: Environment, depth: number): Value {
  const inner = new Environment(env, env.returned);
  const result: SyntaxNode[] = [];
  let where: "result" | "targets" | "other" = "result";
  let targets: SyntaxNode[] = [];
  for (const at of childrenOf(node)) {
    if (at.name === "for") [where, targets] = ["targets", []];
    else if (at.name === "in") {
      const value = evaluate(run, at.nextSibling, inner, depth);
      for (const target of targets) bind(run, target, value, null, inner);
      where = "other";
    } else if (where === "targets") targets.push(at);
    else if (where === "result" && isExpression(at)) result.push(at);
  }
  return ofAll(result.map((part) => evaluate(run, part, inner, depth)));
}

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let at = node.firstChild; at !== null && found.length < 2_000; at = at.nextSibling) found.push(at);
  return found;
}

/** Children that are expressions: no keywords, operators or marks. */
export function expressionsOf(node: SyntaxNode): SyntaxNode[] {
  return childrenOf(node).filter(isExpression);
}

function isExpression({ name }: SyntaxNode): boolean {
  return /Expression$|^(?:VariableName|String|FormatString|Number|Boolean|None)$/.test(name);
}
