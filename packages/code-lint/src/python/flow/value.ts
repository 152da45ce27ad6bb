import type { SyntaxNode } from "@regreen/syntax";

/** One place where something was learned from rows before they were divided. */
export interface Learning {
  readonly node: SyntaxNode;
  /** As it is written: `fit_transform`, `mean`. */
  readonly what: string;
  /** What was fitted, or a figure taken of all rows; or rows that were copied or made up. */
  readonly kind: "fit" | "resample";
  readonly origins: ReadonlySet<string>;
}

/** One side of a division of rows; the same object for the same side. */
export interface Part {
  /** The division; a free name or a parameter has its own. */
  readonly split: string;
  readonly role: "train" | "test";
}

/** An object that remembers: an estimator, a transformer, a splitter. */
export interface Thing {
  /** `StandardScaler`; the name of the variable where it is not made here. */
  readonly maker: string;
  readonly learned: Set<Learning>;
  /** Fits as a model on rows that were not divided. */
  readonly trained: { readonly node: SyntaxNode; readonly origins: ReadonlySet<string> }[];
}

/** What is known of the value of an expression; never changed, apart from `thing`. */
export interface Value {
  /** Where its rows come from. */
  readonly origins: ReadonlySet<string>;
  /** What of all rows flowed into it. */
  readonly learnings: ReadonlySet<Learning>;
  /** Figures of all rows that become learnings when rows are changed by them. */
  readonly figures: ReadonlySet<Learning>;
  readonly parts: ReadonlySet<Part>;
  /** The values of a tuple or list. */
  readonly items: readonly Value[] | null;
  readonly thing: Thing | null;
}

const NOTHING: ReadonlySet<never> = new Set();
export const EMPTY: Value = {
  origins: NOTHING,
  learnings: NOTHING,
  figures: NOTHING,
  parts: NOTHING,
  items: null,
  thing: null,
};

/** More of one kind is not told apart. */
const MAX_FACTS = 60;

function merged<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): ReadonlySet<T> {
  if (b.size === 0 || a === b || a.size >= MAX_FACTS) return a;
  if (a.size === 0) return b;
  let isNew = false;
  for (const each of b) if (!a.has(each)) isNew = true;
  return isNew ? new Set([...a, ...b]) : a;
}

/** Made of both; its items and its memory are not known. */
export function both(a: Value, b: Value): Value {
  if (a === EMPTY) return b.items === null ? b : { ...b, items: null };
  if (b === EMPTY || a === b) return a.items === null ? a : { ...a, items: null };
  return {
    origins: merged(a.origins, b.origins),
    learnings: merged(a.learnings, b.learnings),
    figures: merged(a.figures, b.figures),
    parts: merged(a.parts, b.parts),
    items: null,
    thing: a.thing ?? b.thing,
  };
}

export function ofAll(values: readonly Value[]): Value {
  return values.reduce(both, EMPTY);
}

/** Rows that come from a place of their own. */
export function source(origin: string, parts: ReadonlySet<Part> = NOTHING): Value {
  return { ...EMPTY, origins: new Set([origin]), parts };
}

export function withLearnings(value: Value, learnings: Iterable<Learning>): Value {
  return { ...value, learnings: merged(value.learnings, new Set(learnings)), figures: NOTHING };
}

export function withPart(value: Value, part: Part): Value {
  return { ...value, parts: merged(value.parts, new Set([part])), items: null };
}

export function hasRole({ parts }: Value, role: Part["role"]): boolean {
  for (const part of parts) if (part.role === role) return true;
  return false;
}

export function meets(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const each of a) if (b.has(each)) return true;
  return false;
}
