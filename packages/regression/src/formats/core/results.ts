import type { Direction, Environment } from "@regreen/contracts";
import { type Place, shown } from "./format-error.ts";
import type { Source } from "./source.ts";
import type { Format, ParsedBenchmark, ParsedResults } from "./types.ts";
import { directionOf, isTime } from "./units.ts";

/** What a reader found. Rounds or runs, where the tool tells them; else `value` is all there is. */
export interface Reading {
  readonly name: string;
  readonly metric: string;
  readonly unit: string;
  /** Absent: as the unit tells. */
  readonly direction?: Direction | null;
  /** Absent: the mean of everything. */
  readonly value?: number;
  /** Of one process. */
  readonly rounds?: readonly number[];
  readonly runs?: readonly (readonly number[])[];
  /** Where it stands; asked for only when something is wrong, as a document's places have to be counted. */
  readonly place?: Whereabouts;
}

type Whereabouts = Place | { readonly place: () => Place };

/** What the same name and metric in one file are: rounds of one run, other benchmarks, or a mistake. */
export type Repeats = "rounds" | "others" | "mistake";

/** Lengths of `packages/contracts/src/benchmarks.ts`. */
const MAX_NAME = 300;
const MAX_UNIT = 60;
const MAX_BENCHMARKS = 200_000;
const MAX_NOTES = 50;

interface Kept {
  readonly name: string;
  readonly metric: string;
  readonly unit: string;
  readonly direction: Direction | null;
  readonly runs: readonly (readonly number[])[];
  /** Mean of what was told `times` times. */
  value: number;
  times: number;
}

/** Gathers what a reader finds, and refuses what can't be a measurement. */
export class Results {
  repeats: Repeats = "others";
  environment: Partial<Environment> = {};
  at: string | null = null;
  commit: string | null = null;
  readonly #source: Source;
  readonly #format: Format;
  readonly #kept = new Map<string, Kept>();
  readonly #seen = new Map<string, number>();
  readonly #notes: string[] = [];

  constructor(source: Source, format: Format) {
    this.#source = source;
    this.#format = format;
  }

  add(reading: Reading): void {
    const name = cleanName(reading.name, MAX_NAME) || "benchmark";
    const metric = cleanName(reading.metric, MAX_NAME) || "value";
    const unit = cleanName(reading.unit, MAX_UNIT);
    const runs = (reading.runs ?? [reading.rounds ?? []]).filter((rounds) => rounds.length > 0);
    const value = reading.value ?? meanOf(runs);
    const kept = runs.length > 0 ? runs : [[value]];
    this.#check(name, metric, unit, [value, ...firstWrong(kept, unit)], reading.place);
    const direction = reading.direction === undefined ? directionOf(unit) : reading.direction;
    this.#keep({ name, metric, unit, direction, runs: kept, value, times: 1 }, reading.place);
  }

  note(text: string): void {
    const plain = shown(text);
    if (this.#notes.length < MAX_NOTES && !this.#notes.includes(plain)) this.#notes.push(plain);
  }

  get isEmpty(): boolean {
    return this.#kept.size === 0;
  }

  /** @throws FormatError where nothing was measured */
  finish(): ParsedResults {
    if (this.isEmpty) {
      const why = this.#notes.length > 0 ? ` ${this.#notes.join(" ")}` : "";
      throw this.#source.error(`this is of the form ${this.#format.id}, but no benchmark stands in it.${why}`);
    }
    const { environment, at, commit } = this;
    const benchmarks = [...this.#kept.values()].map(({ times: _, ...benchmark }): ParsedBenchmark => benchmark);
    return {
      format: this.#format.id,
      benchmarks,
      environment,
      at,
      commit,
      notes: this.#notes,
      file: this.#source.file,
    };
  }

  #keep(reading: Kept, place: Whereabouts | undefined): void {
    const key = `${reading.name}\u0000${reading.metric}`;
    const before = this.#kept.get(key);
    if (before === undefined) {
      if (this.#kept.size >= MAX_BENCHMARKS)
        throw this.#error(`there are more than ${MAX_BENCHMARKS} benchmarks.`, place);
      this.#kept.set(key, this.repeats === "rounds" ? { ...reading, runs: [reading.runs.flat()] } : reading);
      return;
    }
    if (this.repeats === "mistake")
      throw this.#error(`"${shown(reading.name)}" (${shown(reading.metric)}) stands here twice.`, place);
    if (this.repeats === "others") this.#keepOther(key, reading);
    else this.#join(before, reading, place);
  }

  #keepOther(key: string, reading: Kept): void {
    const count = (this.#seen.get(key) ?? 1) + 1;
    this.#seen.set(key, count);
    const name = `${cleanName(reading.name, MAX_NAME - 12)} [${count}]`;
    this.#kept.set(`${name}\u0000${reading.metric}`, { ...reading, name });
    this.note("Some names stand here more than once: the later ones got a number.");
  }

  /** Grows in place: a list copied for each of many rounds would take quadratic time. */
  #join(before: Kept, reading: Kept, place: Whereabouts | undefined): void {
    if (before.unit !== reading.unit)
      throw this.#error(
        `"${shown(reading.name)}" is given in ${reading.unit}, and before that in ${before.unit}.`,
        place,
      );
    const rounds = before.runs[0] as number[];
    for (const run of reading.runs) for (const each of run) rounds.push(each);
    before.times += 1;
    before.value += (reading.value - before.value) / before.times;
  }

  #error(message: string, place: Whereabouts | undefined) {
    return this.#source.error(message, place !== undefined && "place" in place ? place.place() : place);
  }

  #check(name: string, metric: string, unit: string, values: readonly number[], place: Whereabouts | undefined): void {
    for (const value of values) {
      if (!Number.isFinite(value))
        throw this.#error(`the ${shown(metric)} of "${shown(name)}" is ${value}, and no number.`, place);
      if (value < 0 && isDuration(unit))
        throw this.#error(`the ${shown(metric)} of "${shown(name)}" is ${value} ${unit}: less than nothing.`, place);
    }
  }
}

/** `ns`, `ns/op`: what can't be negative. */
function isDuration(unit: string): boolean {
  const slash = unit.indexOf("/");
  return isTime(slash === -1 ? unit : unit.slice(0, slash));
}

/** The first value that can't be a measurement; none where all can. */
function firstWrong(runs: readonly (readonly number[])[], unit: string): readonly number[] {
  const negative = isDuration(unit);
  for (const rounds of runs) {
    for (const value of rounds) if (!Number.isFinite(value) || (negative && value < 0)) return [value];
  }
  return [];
}

function meanOf(runs: readonly (readonly number[])[]): number {
  let sum = 0;
  let count = 0;
  for (const rounds of runs) {
    for (const value of rounds) sum += value;
    count += rounds.length;
  }
  return sum / count;
}

/** On one line, without control and invisible characters and halves of pairs; what is too long keeps its beginning and a sum of the rest. */
function cleanName(text: string, limit: number): string {
  const plain = text
    .slice(0, 10_000)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
  if (plain.length <= limit) return plain;
  const sum = sumOf(text);
  return `${plain.slice(0, limit - sum.length - 1).replace(/\p{Cs}$/u, "")}…${sum}`;
}

/** FNV-1a, 32 bits: only so that two long names with one beginning stay two. */
function sumOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, "0");
}
