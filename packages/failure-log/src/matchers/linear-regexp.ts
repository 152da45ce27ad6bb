import { isWord, type Node, parseRegexp, RegexpProblem } from "./syntax.ts";

/*
 * Expressions of users run over hostile lines. No check of an expression tells for sure that a backtracking engine ends in time, so
 * these run as a set of threads that all advance one character at a time (Pike's machine): the time of a line is its length times
 * the length of the expression, whatever stands in them. Which match is found, and what its groups hold, is as in JavaScript.
 */

type Instruction =
  | { readonly op: "set"; readonly has: (code: number) => boolean }
  | { readonly op: "split"; readonly first: number; readonly second: number }
  | { readonly op: "jump"; readonly to: number }
  | { readonly op: "save"; readonly slot: number }
  | { readonly op: "test"; readonly holds: (text: string, at: number) => boolean }
  | { readonly op: "match" };

type Program = readonly Instruction[];
type Slots = readonly number[];

interface Thread {
  readonly at: number;
  readonly slots: Slots;
}

const MAX_PROGRAM = 5_000;

/** A regular expression that needs no more time than its length times that of the text. */
export class LinearRegexp {
  /** Capturing groups. */
  readonly groups: number;
  /** Steps taken so far, of a few dozen nanoseconds each: for those who want to stop some time. */
  steps = 0;
  readonly #program: Program;

  /** @throws RegexpProblem */
  constructor(source: string) {
    const { node, groups } = parseRegexp(source);
    this.groups = groups;
    this.#program = compile({ kind: "group", node, index: 0 });
  }

  /** Texts of the whole match and of the groups, undefined for groups that took no part; null when nothing matches. */
  exec(text: string): (string | undefined)[] | null {
    const slots = run(this.#program, text, 0, { anchored: false, count: (steps) => (this.steps += steps) });
    if (slots === null) return null;
    return Array.from({ length: this.groups + 1 }, (_, group) => {
      const [start = -1, end = -1] = [slots[2 * group], slots[2 * group + 1]];
      return start < 0 || end < 0 ? undefined : text.slice(start, end);
    });
  }
}

function compile(node: Node): Program {
  const program: Instruction[] = [];
  emit(node, program);
  program.push({ op: "match" });
  return program;
}

function emit(node: Node, program: Instruction[]): void {
  if (program.length > MAX_PROGRAM) throw new RegexpProblem("it is too large once its repetitions are written out");
  if (node.kind === "set") {
    program.push({ op: "set", has: node.has });
  } else if (node.kind === "sequence") {
    for (const each of node.nodes) emit(each, program);
  } else if (node.kind === "choice") {
    emitChoice(node.nodes, program);
  } else if (node.kind === "repeat") {
    emitRepeat(node, program);
  } else if (node.kind === "group") {
    if (node.index !== null) program.push({ op: "save", slot: 2 * node.index });
    emit(node.node, program);
    if (node.index !== null) program.push({ op: "save", slot: 2 * node.index + 1 });
  } else {
    program.push({ op: "test", holds: node.kind === "edge" ? edge(node.at) : look(node) });
  }
}

function emitChoice(nodes: readonly Node[], program: Instruction[]): void {
  const [head, ...rest] = nodes;
  if (head === undefined) return;
  if (rest.length === 0) {
    emit(head, program);
    return;
  }
  const split = program.push({ op: "match" }) - 1;
  emit(head, program);
  const jump = program.push({ op: "match" }) - 1;
  program[split] = { op: "split", first: split + 1, second: program.length };
  emitChoice(rest, program);
  program[jump] = { op: "jump", to: program.length };
}

function emitRepeat({ node, min, max, lazy }: Node & { readonly kind: "repeat" }, program: Instruction[]): void {
  for (let count = 0; count < min; count++) emit(node, program);
  const fork = (into: number, past: number): Instruction =>
    lazy ? { op: "split", first: past, second: into } : { op: "split", first: into, second: past };
  if (max === Number.POSITIVE_INFINITY) {
    const split = program.push({ op: "match" }) - 1;
    emit(node, program);
    program.push({ op: "jump", to: split });
    program[split] = fork(split + 1, program.length);
    return;
  }
  const splits: number[] = [];
  for (let count = min; count < max; count++) {
    splits.push(program.push({ op: "match" }) - 1);
    emit(node, program);
  }
  for (const split of splits) program[split] = fork(split + 1, program.length);
}

function edge(at: "start" | "end" | "word" | "inside"): (text: string, at: number) => boolean {
  if (at === "start") return (_, position) => position === 0;
  if (at === "end") return (text, position) => position === text.length;
  const wanted = at === "word";
  return (text, position) => {
    const before = position > 0 && isWord(text.charCodeAt(position - 1));
    const after = position < text.length && isWord(text.charCodeAt(position));
    return (before !== after) === wanted;
  };
}

/** What stands before or after, without taking it. Behind, only what has one length. */
function look({ node, behind, negative }: Node & { readonly kind: "look" }): (text: string, at: number) => boolean {
  const program = compile(node);
  if (!behind) return (text, at) => (run(program, text, at, { anchored: true }) !== null) !== negative;
  const length = lengthOf(node);
  if (length === null) throw new RegexpProblem("it looks behind for something that has no fixed length");
  return (text, at) => {
    const from = at - length;
    return (from >= 0 && run(program, text.slice(from, at), 0, { anchored: true }) !== null) !== negative;
  };
}

/** Characters that a node takes, when that is always the same number. */
function lengthOf(node: Node): number | null {
  if (node.kind === "set") return 1;
  if (node.kind === "edge" || node.kind === "look") return 0;
  if (node.kind === "group") return lengthOf(node.node);
  const lengths = node.kind === "repeat" ? [lengthOf(node.node)] : node.nodes.map(lengthOf);
  const known = lengths.filter((length) => length !== null);
  if (known.length < lengths.length) return null;
  if (node.kind === "sequence") return known.reduce((sum, length) => sum + length, 0);
  if (node.kind === "choice") return known.every((length) => length === known[0]) ? (known[0] ?? 0) : null;
  return node.min === node.max ? (known[0] ?? 0) * node.min : null;
}

/** The leftmost match, of several the one that JavaScript would find; slots of its groups, or null. */
function run(
  program: Program,
  text: string,
  from: number,
  { anchored, count = () => {} }: { anchored: boolean; count?: (steps: number) => void },
): Slots | null {
  let threads: Thread[] = [];
  let found: Slots | null = null;
  const seen = new Int32Array(program.length).fill(-1);
  for (let position = from; position <= text.length; position++) {
    if (found === null && (position === from || !anchored)) {
      // The same marks as for threads that came here: an older one goes before.
      count(add(program, { at: 0, slots: [] }, { text, position, seen, into: threads }));
    }
    if (threads.length === 0 && (found !== null || anchored)) break;
    const code = position < text.length ? text.charCodeAt(position) : -1;
    const next: Thread[] = [];
    for (const { at, slots } of threads) {
      const instruction = program[at] as Instruction;
      if (instruction.op === "match") {
        found = slots;
        // Those that follow are worth less.
        break;
      }
      if (instruction.op === "set" && code >= 0 && instruction.has(code)) {
        count(add(program, { at: at + 1, slots }, { text, position: position + 1, seen, into: next }));
      }
    }
    threads = next;
  }
  return found;
}

interface Place {
  readonly text: string;
  readonly position: number;
  /** By instruction the last position at which it was reached. */
  readonly seen: Int32Array;
  readonly into: Thread[];
}

/** Follows what takes no character; each instruction is reached once at a position. @returns how many were looked at */
function add(program: Program, start: Thread, { text, position, seen, into }: Place): number {
  const pending: Thread[] = [start];
  let looked = 0;
  for (let thread = pending.pop(); thread !== undefined; thread = pending.pop()) {
    const { at, slots } = thread;
    looked++;
    if (seen[at] === position) continue;
    seen[at] = position;
    const instruction = program[at] as Instruction;
    if (instruction.op === "jump") pending.push({ at: instruction.to, slots });
    else if (instruction.op === "split") {
      pending.push({ at: instruction.second, slots }, { at: instruction.first, slots });
    } else if (instruction.op === "save") {
      const saved = [...slots];
      for (let slot = saved.length; slot < instruction.slot; slot++) saved[slot] = -1;
      saved[instruction.slot] = position;
      pending.push({ at: at + 1, slots: saved });
    } else if (instruction.op === "test") {
      if (instruction.holds(text, position)) pending.push({ at: at + 1, slots });
    } else into.push(thread);
  }
  return looked;
}
