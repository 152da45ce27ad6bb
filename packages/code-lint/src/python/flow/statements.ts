import type { SyntaxNode } from "@regreen/syntax";
import { childrenOf, evaluate, expressionsOf } from "./expressions.ts";
import { SPLITTERS } from "./knowledge.ts";
import { Environment, type Run } from "./run.ts";
import { bind, unpack } from "./targets.ts";
import { both, EMPTY, ofAll, type Value, withLearnings } from "./value.ts";

const MAX_NESTED = 60;
/** A loop over a written list is gone through so often. */
const MAX_ROUNDS = 6;

/** Lets a statement, or the statements of a body, take effect. */
export function execute(run: Run, node: SyntaxNode, env: Environment, depth: number): void {
  if (depth > MAX_NESTED || !run.step()) return;
  switch (node.name) {
    case "Script":
    case "Body":
    case "StatementGroup":
    case "DecoratedStatement":
      for (let at = node.firstChild; at !== null; at = at.nextSibling) execute(run, at, env, depth + 1);
      return;
    case "AssignStatement":
      assign(run, node, env);
      return;
    case "UpdateStatement":
      update(run, node, env);
      return;
    case "ReturnStatement":
    case "YieldStatement": {
      const values = expressionsOf(node).map((part) => evaluate(run, part, env));
      env.returned.push(values.length === 1 ? (values[0] ?? EMPTY) : { ...ofAll(values), items: values });
      return;
    }
    case "ForStatement":
      loop(run, node, env, depth);
      return;
    case "IfStatement":
    case "TryStatement":
    case "MatchStatement":
      branches(run, node, env, depth);
      return;
    case "WithStatement":
    case "WhileStatement":
      for (const child of childrenOf(node)) {
        if (child.name === "Body") execute(run, child, env, depth + 1);
        else if (child.prevSibling?.name === "as" && child.name === "VariableName") bind(run, child, EMPTY, null, env);
        else evaluate(run, child, env);
      }
      return;
    case "FunctionDefinition":
    case "ClassDefinition":
    case "ImportStatement":
    case "DeleteStatement":
    case "ScopeStatement":
      return;
    default:
      for (const part of expressionsOf(node)) evaluate(run, part, env);
  }
}

function assign(run: Run, node: SyntaxNode, env: Environment): void {
  const groups: SyntaxNode[][] = [[]];
  for (const child of childrenOf(node)) {
    if (child.name === "AssignOp") groups.push([]);
    else if (child.name !== "," && child.name !== "TypeDef" && child.name !== "Comment") groups.at(-1)?.push(child);
  }
  const given = groups.pop() ?? [];
  const values = given.map((part) => evaluate(run, part, env));
  const [only] = given;
  const value: Value = values.length === 1 ? (values[0] ?? EMPTY) : { ...ofAll(values), items: values };
  for (const targets of groups) {
    if (targets.length === 1 && targets[0] !== undefined)
      bind(run, targets[0], value, values.length === 1 ? (only ?? null) : null, env);
    // `a, b = rows[:9], rows[9:]`
    else if (targets.length === given.length)
      for (const [at, target] of targets.entries()) bind(run, target, values[at] ?? EMPTY, given[at] ?? null, env);
    else unpack(run, targets, value, env);
  }
}

function update(run: Run, node: SyntaxNode, env: Environment): void {
  const { firstChild: target, lastChild: added } = node;
  if (target === null) return;
  const old = evaluate(run, target, env);
  const value = both(old, evaluate(run, added, env));
  const isRows = old.origins.size > 0 && value.figures.size > 0;
  bind(run, target, isRows ? withLearnings(value, value.figures) : value, null, env);
}

function loop(run: Run, node: SyntaxNode, env: Environment, depth: number): void {
  const targets: SyntaxNode[] = [];
  let iterated: SyntaxNode | null = null;
  for (const child of childrenOf(node).slice(1)) {
    if (child.name === "in") {
      iterated = child.nextSibling;
      break;
    }
    if (child.name !== ",") targets.push(child);
  }
  const value = evaluate(run, iterated, env);
  const bodies = childrenOf(node).filter(({ name }) => name === "Body");
  const rounds = roundsOf(run, iterated, value, env);
  for (const round of rounds) {
    const [target] = targets;
    if (targets.length === 1 && target !== undefined) bind(run, target, round, null, env);
    else unpack(run, targets, round, env);
    for (const body of bodies) execute(run, body, env, depth + 1);
  }
}

/** What a loop's targets are given, round for round. */
function roundsOf(run: Run, iterated: SyntaxNode | null, value: Value, env: Environment): readonly Value[] {
  if (iterated !== null && /^(?:Array|Tuple)Expression$/.test(iterated.name) && value.items !== null)
    return value.items.length <= MAX_ROUNDS ? value.items : [both(value, EMPTY)];
  const call = run.module.call(iterated);
  const [first] = call?.args ?? [];
  if (call?.name === "enumerate" && first !== undefined) {
    const items = roundsOf(run, first.value, value, env);
    return items.map((item) => ({ ...item, items: [EMPTY, item] }));
  }
  const isSplitter = call?.last === "split" && call.receiver !== null;
  if (isSplitter && SPLITTERS.test(evaluate(run, call.receiver, env).thing?.maker ?? "")) return [value];
  const bound = iterated?.name === "VariableName" ? value : null;
  return bound?.parts.size === 2 && bound.origins.size === 0 ? [bound] : [both(value, EMPTY)];
}

/** Each branch for itself; afterwards a name may be what any of them made it. */
function branches(run: Run, node: SyntaxNode, env: Environment, depth: number): void {
  const sides: Environment[] = [];
  for (const child of childrenOf(node)) {
    if (child.name === "Body" || child.name === "MatchBody") {
      const side = new Environment(env, env.returned);
      execute(run, child, side, depth + 1);
      sides.push(side);
    } else evaluate(run, child, env);
  }
  const names = new Set(sides.flatMap((side) => [...side.values.keys()]));
  const hasElse = node.getChild("else") !== null || node.name === "TryStatement";
  for (const name of names) {
    const given = sides.flatMap((side) => side.values.get(name) ?? []);
    const before = env.get(name);
    const isEverywhere = hasElse && given.length === sides.length;
    const all = before === undefined || isEverywhere ? given : [before, ...given];
    const [only = EMPTY] = all;
    env.set(name, all.length === 1 ? only : all.reduce(either));
  }
}

function either(a: Value, b: Value): Value {
  const sum = both(a, b);
  const fits = a.items !== null && b.items !== null && a.items.length === b.items.length;
  const items = fits ? a.items.map((item, at) => both(item, b.items?.[at] ?? EMPTY)) : (a.items ?? b.items);
  return { ...sum, items };
}
