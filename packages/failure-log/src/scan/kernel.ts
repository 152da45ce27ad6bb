import { endOfEscape } from "./escape.ts";
import { kernelProgram, LANES } from "./kernel-program.ts";
import type { Wake } from "./wake.ts";
import {
  COMPLETES,
  ESCAPE_BEGINS,
  MAX_STATES,
  OVERFLOW,
  ROW,
  START,
  UNKNOWN,
  WakeAutomaton,
} from "./wake-automaton.ts";

/** What is used of WebAssembly; its types come with those of browsers only. */
interface WebAssemblyApi {
  readonly Memory: new (limits: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

interface KernelExports {
  scan(...fromAndEnd: readonly number[]): void;
  count(byte: number, from: number, end: number): number;
}

const PAGE = 64 * 1024;
const CELLS_BYTES = 64;
const NEWLINE = 0x0a;

/**
 * Finds the lines that wake somebody. The text stands in memory that the program reads directly; what is never touched
 * of that memory costs nothing.
 */
export class Kernel {
  /** Room for text, to be written by the caller. Positions are offsets in it. */
  readonly text: Buffer;
  readonly #automaton: WakeAutomaton;
  readonly #table: Uint16Array;
  readonly #exports: KernelExports;
  /** Where the program sees `text`. */
  readonly #base: number;
  /** By lane where its hits end. */
  readonly #cells: Int32Array;
  /** A place for every byte of `text`. */
  readonly #hits: Int32Array;
  /** By lane the part of `text` that it reads: bounds[lane] to bounds[lane + 1]. */
  readonly #bounds = new Int32Array(LANES + 1);
  #lane = LANES;
  #at = 0;
  readonly #seen: Int32Array;
  #generation = 0;

  /**
   * @param wakes by owner (index) what wakes it
   * @param textBytes room for text; divisible by four
   * @param maxStates of the automaton; what it knows is given up when they are used up
   */
  constructor(wakes: readonly (readonly Wake[])[], textBytes: number, maxStates = MAX_STATES) {
    const tableBytes = maxStates * ROW * 2;
    this.#base = tableBytes + CELLS_BYTES;
    const hitsFrom = this.#base + textBytes;
    const pages = Math.ceil((hitsFrom + 4 * textBytes) / PAGE);
    const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyApi };
    const memory = new WebAssembly.Memory({ initial: pages });
    this.text = Buffer.from(memory.buffer, this.#base, textBytes);
    this.#table = new Uint16Array(memory.buffer, 0, maxStates * ROW);
    this.#cells = new Int32Array(memory.buffer, tableBytes, LANES);
    this.#hits = new Int32Array(memory.buffer, hitsFrom, textBytes);
    this.#automaton = new WakeAutomaton(wakes, this.#table);
    this.#seen = new Int32Array(wakes.length);
    const module = new WebAssembly.Module(kernelProgram(pages, tableBytes));
    const resolve = (state: number, byte: number) => this.#automaton.resolve(state, byte);
    this.#exports = new WebAssembly.Instance(module, { env: { memory, resolve } }).exports as KernelExports;
  }

  /** Looks through `text[from, end)`, which begins with a line and ends with a newline. */
  scan(from: number, end: number): void {
    if (this.#automaton.isFull) this.#automaton.reset();
    const bounds = this.#bounds;
    bounds[0] = from;
    for (let lane = 1; lane < LANES; lane++) {
      const middle = from + Math.floor(((end - from) * lane) / LANES);
      bounds[lane] = Math.max(bounds[lane - 1] as number, this.text.lastIndexOf(NEWLINE, middle) + 1);
    }
    bounds[LANES] = end;
    const parts = bounds.subarray(0, LANES).map((bound) => this.#base + bound);
    const ends = bounds.subarray(1).map((bound) => this.#base + bound);
    for (let lane = 0; lane < LANES; lane++) this.#cells[lane] = this.#hits.byteOffset + 4 * (bounds[lane] as number);
    this.#exports.scan(...parts, ...ends);
    this.#lane = 0;
    this.#at = from;
  }

  /**
   * The first place at `from` or behind it where the last scan found something complete, -1 when there is none. Asked
   * with rising values only.
   */
  hit(from: number): number {
    for (; this.#lane < LANES; this.#at = this.#bounds[++this.#lane] as number) {
      const end = ((this.#cells[this.#lane] as number) - this.#hits.byteOffset) >> 2;
      for (; this.#at < end; this.#at++) {
        const position = (this.#hits[this.#at] as number) - this.#base;
        if (position >= from) return position;
      }
    }
    return -1;
  }

  /** How many newlines there are in `text[from, end)`. */
  countLines(from: number, end: number): number {
    return this.#exports.count(NEWLINE, this.#base + from, this.#base + end);
  }

  /**
   * Collects the owners of all that is in the line `bytes[start, end)` into `found`, each once. Terminal escape sequences
   * between the characters of a literal do not hide it. Returns how many were found.
   */
  match(bytes: Uint8Array, start: number, end: number, found: Int32Array): number {
    let count = 0;
    let state = START;
    this.#generation++;
    for (let at = start; at <= end; at++) {
      const byte = at === end ? NEWLINE : (bytes[at] as number);
      let entry = this.#table[state * ROW + byte] as number;
      if (entry < COMPLETES) {
        state = entry;
        continue;
      }
      if (entry === ESCAPE_BEGINS) {
        at = endOfEscape(bytes, at, end) - 1;
        continue;
      }
      if (entry === UNKNOWN) entry = this.#resolve(state, byte);
      state = entry & ~COMPLETES;
      if (entry >= COMPLETES) count = this.#add(this.#automaton.ownersOf(state), found, count);
    }
    return count;
  }

  #resolve(state: number, byte: number): number {
    const entry = this.#automaton.resolve(state, byte);
    return entry === (OVERFLOW | COMPLETES) ? this.#automaton.resolve(this.#automaton.renew(state), byte) : entry;
  }

  #add(owners: readonly number[], found: Int32Array, count: number): number {
    let total = count;
    for (const owner of owners) {
      if (this.#seen[owner] === this.#generation) continue;
      this.#seen[owner] = this.#generation;
      found[total++] = owner;
    }
    return total;
  }
}
