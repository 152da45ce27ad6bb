import { BACKSLASH, BELL, CSI, ESCAPE, OSC, SHORT, STRINGS } from "./escape.ts";
import { COMPLETES, ESCAPE_BEGINS, UNKNOWN } from "./wake-automaton.ts";
import {
  assemble,
  block,
  branch,
  branchIf,
  type Code,
  call,
  i8x16,
  i32,
  leave,
  local,
  loop,
  type WasmFunction,
  when,
} from "./wasm-code.ts";

/*
 * The loop over all bytes of a log, in WebAssembly. A state depends on the one before, so a single automaton waits for
 * memory at each byte; several of them, each on its own part of the text and in step with the others, wait together.
 */

/** Parts of the text that are read in step; measured: two are slower by half, six are no faster. */
export const LANES = 4;
/** Bytes of a state's row, as a power of two: 256 entries of two bytes. */
const ROW_SHIFT = 9;
const NEWLINE = 0x0a;
const VECTOR = 16;

const RESOLVE = 0;
const ESCAPE_END = 1;
const EVENT = 2;
const TAIL = 3;

const lanes = Array.from({ length: LANES }, (_, lane) => lane);

/** The program; `cells` is the address of what it shares with its caller: for each lane where its next hit is put. */
export function kernelProgram(memoryPages: number, cells: number): Uint8Array {
  const resolve = { name: "resolve", params: 2, results: 1 } as const;
  const functions = [escapeFunction(), eventFunction(cells), tailFunction(cells), scanFunction(cells), countFunction()];
  return assemble([resolve], functions, memoryPages);
}

/** How far the last event moved its lane, beside the one byte that every step moves it. */
function skipCell(cells: number): Code {
  return i32.const(cells + 4 * LANES);
}

function entryAt(state: Code, at: Code): Code {
  return i32.load16(i32.add(i32.shl(state, i32.const(ROW_SHIFT)), i32.shl(i32.load8(at), i32.const(1))));
}

/** escape(at): the place behind an escape sequence, as `endOfEscape` in escape.ts tells it. */
function escapeFunction(): WasmFunction {
  const at = local.get(0);
  const kind = local.get(1);
  const from = local.get(2);
  const byte = local.get(3);
  const behind = i32.add(from, i32.const(1));
  const next = [...local.set(2, behind), ...local.set(3, i32.load8(from))];
  const isString = oneOf(kind, STRINGS);
  return {
    params: 1,
    results: 1,
    locals: 3,
    body: [
      ...local.set(2, i32.add(at, i32.const(1))),
      ...local.set(1, i32.load8(from)),
      ...when(
        i32.eq(kind, i32.const(CSI)),
        // A line ends with a newline, which is in none of these ranges.
        loop(next, branchIf(0, inRange(byte, 0x30, 0x3f))),
        loop(when(inRange(byte, 0x20, 0x2f), next, branch(1))),
        when(inRange(byte, 0x40, 0x7e), leave(behind)),
        leave(i32.add(at, i32.const(1))),
      ),
      ...when(
        i32.or(i32.eq(kind, i32.const(OSC)), isString),
        block(
          loop(
            next,
            branchIf(1, i32.eq(byte, i32.const(NEWLINE))),
            when(i32.eq(byte, i32.const(BELL)), leave(behind)),
            branchIf(0, i32.ne(byte, i32.const(ESCAPE))),
            when(i32.or(i32.eq(kind, i32.const(OSC)), i32.eq(i32.load8(from, 1), i32.const(BACKSLASH))), leave(from)),
          ),
        ),
        when(i32.eq(kind, i32.const(OSC)), leave(from)),
      ),
      ...when(i32.or(inRange(kind, 0x40, 0x5f), oneOf(kind, SHORT)), leave(i32.add(at, i32.const(2)))),
      ...i32.add(at, i32.const(1)),
    ],
  };
}

function inRange(value: Code, low: number, high: number): Code {
  return i32.less(i32.sub(value, i32.const(low)), i32.const(high - low + 1));
}

function oneOf(value: Code, bytes: readonly number[]): Code {
  const [first = i32.const(0), ...rest] = bytes.map((byte) => i32.eq(value, i32.const(byte)));
  return rest.reduce(i32.or, first);
}

/** What an entry says that is more than the next state: event(at, state, entry, lane) → next state. */
function eventFunction(cells: number): WasmFunction {
  const at = local.get(0);
  const state = local.get(1);
  const entry = local.get(2);
  const lane = local.get(3);
  const cell = i32.add(i32.const(cells), i32.shl(lane, i32.const(2)));
  return {
    params: 4,
    results: 1,
    locals: 0,
    body: [
      ...i32.store(skipCell(cells), i32.const(0)),
      ...when(
        i32.eq(entry, i32.const(UNKNOWN)),
        local.set(2, call(RESOLVE, state, i32.load8(at))),
        when(i32.eq(i32.and(entry, i32.const(COMPLETES)), i32.const(0)), leave(entry)),
      ),
      ...when(
        i32.eq(entry, i32.const(ESCAPE_BEGINS)),
        i32.store(skipCell(cells), i32.sub(i32.sub(call(ESCAPE_END, at), at), i32.const(1))),
        leave(state),
      ),
      ...i32.store(i32.load(cell), at),
      ...i32.store(cell, i32.add(i32.load(cell), i32.const(4))),
      ...i32.and(entry, i32.const(COMPLETES - 1)),
    ],
  };
}

/** The rest of one lane: tail(at, end, state, lane). */
function tailFunction(cells: number): WasmFunction {
  const at = local.get(0);
  const end = local.get(1);
  const state = local.get(2);
  const lane = local.get(3);
  const entry = local.get(4);
  return {
    params: 4,
    results: 0,
    locals: 1,
    body: block(
      loop(
        branchIf(1, i32.greaterOrEqual(at, end)),
        local.set(4, entryAt(state, at)),
        when(
          i32.and(entry, i32.const(COMPLETES)),
          local.set(4, call(EVENT, at, state, entry, lane)),
          local.set(0, i32.add(at, i32.load(skipCell(cells)))),
        ),
        local.set(2, entry),
        local.set(0, i32.add(at, i32.const(1))),
        branch(0),
      ),
    ),
  };
}

/** scan(at…, end…): every lane from the start of a line to the end of one. */
function scanFunction(cells: number): WasmFunction {
  const atOf = (lane: number) => lane;
  const stateOf = (lane: number) => 2 * LANES + lane;
  const entryOf = (lane: number) => 3 * LANES + lane;
  const steps = 4 * LANES;
  const left = steps + 1;
  const at = (lane: number) => local.get(atOf(lane));
  const end = (lane: number) => local.get(LANES + lane);
  const state = (lane: number) => local.get(stateOf(lane));
  const entry = (lane: number) => local.get(entryOf(lane));
  const advance = (lane: number) => [
    ...local.set(stateOf(lane), entry(lane)),
    ...local.set(atOf(lane), i32.add(at(lane), i32.const(1))),
  ];
  const anyEvent = lanes.slice(1).reduce<Code>((all, lane) => i32.or(all, entry(lane)), entry(0));
  return {
    exported: "scan",
    params: 2 * LANES,
    results: 0,
    locals: 2 * LANES + 2,
    body: [
      ...block(
        loop(
          // As many steps as the lane that is nearest to its end has left.
          local.set(steps, i32.sub(end(0), at(0))),
          ...lanes
            .slice(1)
            .flatMap((lane) => [
              local.set(left, i32.sub(end(lane), at(lane))),
              when(i32.lessSigned(local.get(left), local.get(steps)), local.set(steps, local.get(left))),
            ]),
          branchIf(1, i32.lessOrEqualSigned(local.get(steps), i32.const(0))),
          block(
            loop(
              ...lanes.map((lane) => local.set(entryOf(lane), entryAt(state(lane), at(lane)))),
              branchIf(1, i32.and(anyEvent, i32.const(COMPLETES))),
              ...lanes.map(advance),
              local.set(steps, i32.sub(local.get(steps), i32.const(1))),
              branchIf(0, local.get(steps)),
              branch(3),
            ),
          ),
          ...lanes.flatMap((lane) => [
            when(
              i32.and(entry(lane), i32.const(COMPLETES)),
              local.set(entryOf(lane), call(EVENT, at(lane), state(lane), entry(lane), i32.const(lane))),
              local.set(atOf(lane), i32.add(at(lane), i32.load(skipCell(cells)))),
            ),
            advance(lane),
          ]),
          branch(0),
        ),
      ),
      ...lanes.flatMap((lane) => call(TAIL, at(lane), end(lane), state(lane), i32.const(lane))),
    ],
  };
}

/** count(byte, from, end): how often a byte stands there. */
function countFunction(): WasmFunction {
  const byte = local.get(0);
  const at = local.get(1);
  const end = local.get(2);
  const count = local.get(3);
  const add = (some: Code) => local.set(3, i32.add(count, some));
  return {
    exported: "count",
    params: 3,
    results: 1,
    locals: 1,
    body: [
      ...block(
        loop(
          branchIf(1, i32.greater(i32.add(at, i32.const(VECTOR)), end)),
          add(i32.countOnes(i8x16.bitmask(i8x16.eq(i8x16.load(at), i8x16.splat(byte))))),
          local.set(1, i32.add(at, i32.const(VECTOR))),
          branch(0),
        ),
      ),
      ...block(
        loop(
          branchIf(1, i32.greaterOrEqual(at, end)),
          add(i32.eq(i32.load8(at), byte)),
          local.set(1, i32.add(at, i32.const(1))),
          branch(0),
        ),
      ),
      ...count,
    ],
  };
}
