import type { SyntaxNode } from "@regreen/syntax";
import type { Call } from "../module.ts";
import { evaluate } from "./expressions.ts";
import { callFunction } from "./functions.ts";
import { ABOUT_CALLS, CROSS, FIGURES, FILLS, LEARNING_FUNCTIONS, READS, SPLIT_CALLS, SPLITTERS } from "./knowledge.ts";
import { learn } from "./learning.ts";
import { evaluateMethod } from "./methods.ts";
import { Environment, type Run } from "./run.ts";
import { bind, change } from "./targets.ts";
import { both, EMPTY, ofAll, source, type Value, withLearnings, withPart } from "./value.ts";

/** A call whose parts have their values. */
export interface Asked {
  readonly call: Call;
  readonly receiver: Value | null;
  readonly args: readonly { readonly name: string | null; readonly node: SyntaxNode; readonly value: Value }[];
  readonly env: Environment;
  readonly depth: number;
}

/** Functions of the language that make no rows. */
const PLAIN =
  /^(?:int|float|str|bool|dict|list|set|tuple|abs|sum|sorted|zip|enumerate|map|filter|iter|next|reversed|open|os\..*|time\..*|datetime\..*|re\..*|json\..*)$/;

export function evaluateCall(run: Run, node: SyntaxNode, env: Environment, depth: number): Value {
  const call = run.module.call(node);
  if (call === null) return EMPTY;
  const receiver = call.receiver === null ? null : evaluate(run, call.receiver, env, depth);
  const args = call.args.map(({ name, value }) => ({ name, node: value, value: evaluate(run, value, env, depth) }));
  const asked: Asked = { call, receiver, args, env, depth };
  if (ABOUT_CALLS.test(call.name)) return EMPTY;
  return (
    division(run, asked) ??
    crossed(run, asked) ??
    callFunction(run, asked) ??
    lesson(run, asked) ??
    evaluateMethod(run, asked) ??
    changed(run, asked) ??
    made(asked)
  );
}

export function argument({ args }: Asked, position: number, ...names: readonly string[]): Value {
  const given = args.find(({ name }) => name !== null && names.includes(name));
  return (given ?? args.filter(({ name }) => name === null)[position])?.value ?? EMPTY;
}

/** The words of a keyword argument. */
export function words(run: Run, { args }: Asked, ...names: readonly string[]): string | null {
  const given = args.find(({ name }) => name !== null && names.includes(name));
  return given === undefined ? null : run.module.words(given.node);
}

/** `train_test_split(X, y)`, `KFold().split(X)`. */
function division(run: Run, asked: Asked): Value | null {
  const { call, args, receiver } = asked;
  const split = `${call.last}@${call.node.from}`;
  const [train, test] = [run.part(split, "train"), run.part(split, "test")];
  if (call.last === "split" && receiver !== null && SPLITTERS.test(receiver.thing?.maker ?? "")) {
    run.divide(argument(asked, 0, "X"), call.node);
    const items = [withPart(EMPTY, train), withPart(EMPTY, test)];
    return { ...ofAll(items), items };
  }
  if (!SPLIT_CALLS.test(call.name)) return null;
  const isOrdinary = call.last === "train_test_split";
  const arrays = args.filter(({ name }) => name === null || name === "arrays").slice(0, isOrdinary ? 50 : 1);
  for (const { value } of arrays) run.divide(value, call.node);
  const items = arrays.flatMap(({ value }) => {
    const plain = { ...value, thing: null, items: null };
    const sides = [withPart(plain, train), withPart(plain, test)];
    return isOrdinary ? sides : [...sides, withPart(plain, test)];
  });
  return { ...ofAll(items), items: call.last === "random_split" && args.length > 1 ? sized(run, asked, items) : items };
}

/** As many sides as there are sizes. */
function sized(run: Run, { args, call }: Asked, items: readonly Value[]): readonly Value[] {
  const sizes = args[1]?.value.items?.length ?? 2;
  const last = items[1] ?? withPart(EMPTY, run.part(`${call.node.from}`, "test"));
  return Array.from({ length: Math.min(sizes, 20) }, (_, at) => items[at] ?? last);
}

function crossed(run: Run, asked: Asked): Value | null {
  if (!CROSS.test(asked.call.name)) return null;
  run.divide(argument(asked, 1, "X"), asked.call.node);
  return EMPTY;
}

/** Functions that learn: `scale(X)`, `X.mean()`, `resample(rows)`. */
function lesson(run: Run, asked: Asked): Value | null {
  const { call, receiver, args } = asked;
  if (LEARNING_FUNCTIONS.test(call.name)) return learn(run, asked, argument(asked, 0, "X", "a", "x"), "fit", null);
  if (call.name === "sklearn.utils.resample" || call.name === "sklearn.utils.random.resample") {
    const data = argument(asked, 0);
    return words(run, asked, "replace") === "False" ? data : learn(run, asked, data, "resample", null);
  }
  const isOfColumns = !/^(?:1|-1|["'](?:columns|rows?)["'])$/.test(words(run, asked, "axis") ?? "");
  if (FIGURES.test(call.last) && (receiver !== null || /^numpy\./.test(call.name))) {
    const data = receiver !== null && receiver.origins.size > 0 ? receiver : argument(asked, 0, "a");
    if (data.origins.size === 0) return /^numpy\./.test(call.name) || receiver?.thing == null ? data : null;
    if (!isOfColumns) return data;
    if (data.parts.size > 0) return { ...EMPTY, parts: data.parts, learnings: data.learnings };
    const learning = run.learning(call.node, call.last, "fit", data.origins);
    return { ...EMPTY, learnings: data.learnings, figures: new Set([...data.figures, learning]) };
  }
  // `groupby("a")["b"].transform("mean")` writes a figure of many rows into each.
  const first = args[0];
  if (call.last !== "transform" || first?.node.name !== "String" || receiver === null) return null;
  return FIGURES.test(run.module.words(first.node).slice(1, -1)) ? learn(run, asked, receiver, "fit", null) : receiver;
}

/** Methods that change rows by what they are given, and lists that take more. */
function changed(run: Run, asked: Asked): Value | null {
  const { call, receiver, args, env, depth } = asked;
  // A function of a module has the module before its dot, which is no value.
  if (receiver === null || receiver === EMPTY || call.receiver === null) return null;
  if (/^(?:append|extend|insert|add|update)$/.test(call.last) && call.node.parent?.name === "ExpressionStatement") {
    change(run, call.receiver, ofAll(args.map(({ value }) => value)), env);
    return EMPTY;
  }
  let value = both(receiver, EMPTY);
  if (FILLS.test(call.last)) {
    for (const arg of args) value = withLearnings(value, arg.value.figures);
    const lambda = args.find(({ node }) => node.name === "LambdaExpression")?.node;
    if (lambda !== undefined && words(run, asked, "axis") !== "1") {
      const inner = new Environment(env);
      const names = lambda.getChild("ParamList")?.getChildren("VariableName") ?? [];
      for (const name of names) bind(run, name, receiver, null, inner);
      value = withLearnings(value, evaluate(run, lambda.lastChild, inner, depth).learnings);
    }
  } else if (/^(?:join|merge|concat|append|assign|insert)$/.test(call.last))
    value = ofAll([receiver, ...args.map((arg) => arg.value)]);
  if (words(run, asked, "inplace") === "True") change(run, call.receiver, value, env);
  return value;
}

/** What an unknown call makes: of its arguments, or from elsewhere. */
function made({ call, args }: Asked): Value {
  const value = ofAll(args.map((arg) => arg.value));
  const rows = { ...value, figures: EMPTY.figures, thing: null };
  if (/^(?:list|tuple|next|iter|reversed|enumerate)$/.test(call.name)) return args[0]?.value ?? EMPTY;
  if (/^_?[A-Z]/.test(call.last)) return { ...rows, thing: { maker: call.last, learned: new Set(), trained: [] } };
  if (value.origins.size > 0 || PLAIN.test(call.name))
    return call.receiver === null || value.figures.size === 0 ? { ...rows, figures: value.figures } : rows;
  return READS.test(call.name) || call.receiver === null || /^[a-z]/.test(call.name)
    ? both(source(`${call.last}@${call.node.from}`), rows)
    : rows;
}
