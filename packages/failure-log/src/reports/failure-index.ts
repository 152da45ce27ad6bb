import type { Failure } from "@regreen/contracts";
import { sameFile } from "../paths.ts";
import { sameTest, wordsOf } from "./test-name.ts";

/** Words at the end of a name under which it is found; of a longer one only the whole name says more. */
const MAX_WORDS = 12;

/** Failures by what they are about, so that hundreds can be held against thousands. */
export class FailureIndex {
  readonly #failures: readonly Failure[];
  /** By the whole name, and by every end of it. */
  readonly #byName = new Map<string, number[]>();
  readonly #byEnd = new Map<string, number[]>();
  /** By file name and line, of those that are no tests. */
  readonly #byPlace = new Map<string, number[]>();

  constructor(failures: readonly Failure[]) {
    this.#failures = failures;
    for (const [index, failure] of failures.entries()) {
      if (failure.nodeid === null) add(this.#byPlace, placeOf(failure), index);
      else {
        add(this.#byName, wordsOf(failure.nodeid), index);
        for (const end of endsOf(failure.nodeid)) add(this.#byEnd, end, index);
      }
    }
  }

  /** Those that say the same as another failure does, in their order. */
  like(failure: Failure): Failure[] {
    const near = failure.nodeid === null ? this.#at(this.#byPlace, placeOf(failure)) : this.#named(failure.nodeid);
    return [...new Set(near)]
      .sort((a, b) => a - b)
      .flatMap((index) => this.#failures[index] ?? [])
      .filter((other) => isSame(failure, other));
  }

  /** One of two names for a test is the end of the other. */
  #named(nodeid: string): number[] {
    const ends = endsOf(nodeid).flatMap((end) => this.#at(this.#byName, end));
    return [...this.#at(this.#byName, wordsOf(nodeid)), ...ends, ...this.#at(this.#byEnd, wordsOf(nodeid))];
  }

  #at(map: ReadonlyMap<string, number[]>, key: string): readonly number[] {
    return map.get(key) ?? [];
  }
}

/** Tests by their names; findings by place and rule. */
function isSame(a: Failure, b: Failure): boolean {
  if (a.nodeid !== null && b.nodeid !== null) return sameTest(a.nodeid, b.nodeid);
  if (a.nodeid !== null || b.nodeid !== null || a.file === null || b.file === null) return false;
  return sameFile(a.file, b.file) && a.line === b.line && (a.rule === null || b.rule === null || a.rule === b.rule);
}

function placeOf({ file, line }: Failure): string {
  const name = (file ?? "").replaceAll("\\", "/");
  return `${name.slice(name.lastIndexOf("/") + 1)}:${line}`;
}

function endsOf(nodeid: string): string[] {
  const words = wordsOf(nodeid).split(" ").slice(-MAX_WORDS);
  return words.map((_, at) => words.slice(at).join(" "));
}

function add(map: Map<string, number[]>, key: string, index: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [index]);
  else known.push(index);
}
