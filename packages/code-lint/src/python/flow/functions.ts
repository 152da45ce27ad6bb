import type { SyntaxNode } from "@regreen/syntax";
import type { Asked } from "./calls.ts";
import { childrenOf, namedSource } from "./expressions.ts";
import { Environment, type Run } from "./run.ts";
import { execute } from "./statements.ts";
import { both, EMPTY, ofAll, type Value } from "./value.ts";

/** Calls within calls. */
const MAX_CALLS = 8;

/** Follows a call into a function of the same text; null for all others. */
export function callFunction(run: Run, { call, args, env }: Asked): Value | null {
  const isPlain = call.receiver === null && call.name === call.last;
  const isOwn = call.receiver !== null && run.module.words(call.receiver) === "self";
  const made = call.receiver === null ? null : env.get(run.module.words(call.receiver))?.thing?.maker;
  const key = isPlain ? call.name : isOwn || (made != null && run.functions.has(`${made}.`)) ? `.${call.last}` : null;
  const node = key === null ? undefined : run.functions.get(key);
  if (node === undefined || run.active.has(node.from) || run.active.size >= MAX_CALLS) return null;
  const positional = args.filter(({ name }) => name === null);
  let next = 0;
  return enter(run, node, env, (name) => {
    const given = args.find((arg) => arg.name === name) ?? positional[next++];
    return given?.value ?? EMPTY;
  });
}

/** A function that nothing here calls: its parameters are rows of their own. */
export function enterAlone(run: Run, node: SyntaxNode, env: Environment): void {
  if (run.called.has(node.from)) return;
  enter(run, node, env, (name) => {
    const value = namedSource(run, `${name}@${node.from}`, name);
    return { ...value, thing: { maker: name, learned: new Set(), trained: [] } };
  });
}

function enter(run: Run, node: SyntaxNode, env: Environment, give: (name: string) => Value): Value {
  run.called.add(node.from);
  let globals = env;
  while (globals.outer !== null) globals = globals.outer;
  const inner = new Environment(globals);
  for (const name of parametersOf(run, node)) inner.set(name, give(name));
  run.active.add(node.from);
  for (const child of childrenOf(node)) if (child.name === "Body") execute(run, child, inner, 0);
  run.active.delete(node.from);
  const [first = EMPTY, ...others] = inner.returned;
  if (others.length === 0) return first;
  const size = first.items?.length;
  if (size !== undefined && others.every(({ items }) => items?.length === size)) {
    const items = Array.from({ length: size }, (_, at) =>
      ofAll(inner.returned.map((each) => each.items?.[at] ?? EMPTY)),
    );
    return { ...ofAll(items), items };
  }
  return others.reduce(both, first);
}

function parametersOf(run: Run, node: SyntaxNode): string[] {
  const list = node.getChild("ParamList");
  if (list === null) return [];
  return childrenOf(list)
    .filter((child) => child.name === "VariableName" && child.prevSibling?.name !== "AssignOp")
    .map((child) => run.module.words(child))
    .filter((name, at) => at > 0 || (name !== "self" && name !== "cls"));
}
