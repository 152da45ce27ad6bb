import { data, wellKnownFunctions } from "@actions/expressions";
import { type ContextValue, fromData, toData, UnresolvedExpression } from "./expression-data.ts";

/** Nested `format` and `join` calls can double a text at each level; nothing honest gets near this many characters. */
const MAX_RESULT_CHARS = 16 * 1024 * 1024;

/** Functions whose value depends on the run; the caller gives them, the others come from the library. */
export const RUN_FUNCTIONS = ["success", "failure", "always", "cancelled", "hashFiles"] as const;

/** Implementations of functions by name, in plain values. */
export type Functions = Readonly<Record<string, (...args: readonly ContextValue[]) => ContextValue>>;

interface FunctionDefinition {
  name: string;
  minArgs: number;
  maxArgs: number;
  call: (...args: data.ExpressionData[]) => data.ExpressionData;
}

/** Every function that an expression may name, by its lower-case name. */
export function functionTable(given: Functions): Map<string, FunctionDefinition> {
  const table = new Map<string, FunctionDefinition>();
  for (const [name, definition] of Object.entries(wellKnownFunctions)) table.set(name, definition);
  table.set("format", bounded(wellKnownFunctions.format, formatBound));
  table.set("join", bounded(wellKnownFunctions.join, joinBound));
  table.set("fromjson", { ...required(wellKnownFunctions.fromjson), call: fromJson });
  for (const name of RUN_FUNCTIONS) table.set(name.toLowerCase(), runFunction(name, undefined));
  for (const [name, call] of Object.entries(given)) table.set(name.toLowerCase(), runFunction(name, call));
  return table;
}

function runFunction(name: string, call: Functions[string] | undefined): FunctionDefinition {
  return {
    name,
    minArgs: 0,
    maxArgs: 255,
    call: (...args) => {
      if (call === undefined) throw new UnresolvedExpression(`${name}()`);
      return toData(call(...args.map(fromData)), `${name}()`);
    },
  };
}

/** The library's `fromJSON` drops keys such as `constructor` and knows no limit of depth. */
function fromJson(...args: data.ExpressionData[]): data.ExpressionData {
  const text = args[0]?.coerceString() ?? "";
  let value: ContextValue;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Error("fromJSON was given something that is not JSON", { cause });
  }
  return toData(value, "fromJSON()");
}

function bounded(
  definition: FunctionDefinition | undefined,
  bound: (args: readonly data.ExpressionData[]) => number,
): FunctionDefinition {
  const { call, ...info } = required(definition);
  return {
    ...info,
    call: (...args) => {
      if (bound(args) > MAX_RESULT_CHARS) throw new Error(`${info.name} would make a text that is too long`);
      return call(...args);
    },
  };
}

function formatBound(args: readonly data.ExpressionData[]): number {
  const [template, ...values] = args.map((arg) => arg.coerceString());
  const places = (template ?? "").split("{").length - 1;
  const longest = values.reduce((most, value) => Math.max(most, value.length), 0);
  return (template ?? "").length + places * longest;
}

function joinBound(args: readonly data.ExpressionData[]): number {
  const [list, separator] = args;
  if (list === undefined || list.kind !== data.Kind.Array) return 0;
  const items = (list as { values(): data.ExpressionData[] }).values();
  const between = separator?.coerceString().length ?? 1;
  return items.reduce((sum, item) => sum + item.coerceString().length + between, 0);
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("@actions/expressions lost one of its functions");
  return value;
}
