import type { SyntaxNode } from "@regreen/syntax";
import type { PythonModule } from "../module.ts";
import type { Learning, Part, Thing, Value } from "./value.ts";

/** Something learned before the rows were divided, and where they were. */
export interface Leak {
  readonly learning: Learning;
  readonly split: SyntaxNode;
}

/** Evaluations of one file; code that needs more is cut off there, its findings so far stay. */
const MAX_STEPS = 400_000;

/** What one file's analysis knows and finds. Environments hold what its names stand for. */
export class Run {
  readonly module: PythonModule;
  /** By the name that calls it: functions, and methods whose name is there once. */
  readonly functions = new Map<string, SyntaxNode>();
  /** Fields of `self`, by class and name. */
  readonly fields = new Map<string, Value>();
  readonly free = new Map<string, Value>();
  /** Functions whose body is being looked at. */
  readonly active = new Set<number>();
  readonly called = new Set<number>();
  readonly leaks = new Map<Learning, Leak>();
  /** Fits on rows that are kept for the test. */
  readonly testFits = new Map<number, { readonly node: SyntaxNode; readonly isMixed: boolean }>();
  /** Models that are asked about rows that they were fitted on. */
  readonly overlaps = new Map<number, { readonly fit: SyntaxNode; readonly asked: SyntaxNode }>();
  /** Fits of models, with what flowed into their rows. */
  readonly fits: { readonly node: SyntaxNode; readonly learnings: ReadonlySet<Learning> }[] = [];
  /** What was asked about each part that is kept for the test. */
  readonly asked = new Map<string, Map<Thing, SyntaxNode>>();
  /** Sides that were taken by hand. */
  readonly sides: { readonly role: string; readonly value: Value; readonly node: SyntaxNode }[] = [];
  /** Whether rows are divided anywhere. */
  divided = false;
  readonly #parts = new Map<string, Part>();
  readonly #learnings = new Map<number, Learning>();
  #steps = 0;

  constructor(module: PythonModule) {
    this.module = module;
  }

  /** Whether there is room for one more step. */
  step(): boolean {
    this.#steps += 1;
    return this.#steps <= MAX_STEPS;
  }

  /** One side of a division, the same object each time. */
  part(split: string, role: Part["role"]): Part {
    const key = `${role} ${split}`;
    const part = this.#parts.get(key) ?? { split, role };
    this.#parts.set(key, part);
    return part;
  }

  /** The learning of a place, the same one each time that it is come by. */
  learning(node: SyntaxNode, what: string, kind: Learning["kind"], origins: ReadonlySet<string>): Learning {
    const known = this.#learnings.get(node.from);
    const learning = {
      node,
      what,
      kind: known?.kind ?? kind,
      origins: known === undefined ? origins : new Set([...known.origins, ...origins]),
    };
    if (known !== undefined && learning.origins.size === known.origins.size) return known;
    this.#learnings.set(node.from, learning);
    return learning;
  }

  /** The rows of a value are divided here: what all of them flowed into is known too early. */
  divide({ learnings }: Value, split: SyntaxNode): void {
    this.divided = true;
    for (const learning of learnings) if (!this.leaks.has(learning)) this.leaks.set(learning, { learning, split });
  }
}

/** Names and what they stand for; a branch has its own on top of what is round it. */
export class Environment {
  readonly values = new Map<string, Value>();
  readonly outer: Environment | null;
  /** What the function gives back, so far. */
  readonly returned: Value[];

  constructor(outer: Environment | null, returned: Value[] = []) {
    this.outer = outer;
    this.returned = returned;
  }

  get(name: string): Value | undefined {
    for (let at: Environment | null = this; at !== null; at = at.outer) {
      const value = at.values.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  set(name: string, value: Value): void {
    this.values.set(name, value);
  }
}
