import { formatPath, generalPath, type Step } from "./path.ts";
import type { Distance } from "./tolerance.ts";
import { type Json, show } from "./value.ts";

export type DifferenceKind = "changed" | "kind" | "missing" | "extra";

/** Values that differ in one way at one kind of place: elements of an array are one place. */
export interface DifferenceGroup {
  /** `$.runs[*].time` */
  readonly path: string;
  readonly kind: DifferenceKind;
  readonly count: number;
  /** The one that lies furthest apart, else the first. */
  readonly worst: { readonly path: string; readonly expected: string; readonly actual: string } & Partial<Distance>;
}

/** More places than a person looks at. */
const MAX_GROUPS = 500;

/** Collects differences by place, so that a million of them is one line with the worst of them. */
export class Differences {
  readonly #groups = new Map<string, { -readonly [K in keyof DifferenceGroup]: DifferenceGroup[K] }>();
  #left = 0;
  #total = 0;
  #structural = 0;
  #largest = 0;

  add(
    kind: DifferenceKind,
    steps: readonly Step[],
    expected: Json | undefined,
    actual: Json | undefined,
    distance?: Distance,
  ): void {
    this.#total++;
    if (distance === undefined) this.#structural++;
    else this.#largest = Math.max(this.#largest, distance.relative);
    const path = generalPath(steps);
    const key = `${kind} ${path}`;
    const group = this.#groups.get(key);
    if (group === undefined && this.#groups.size >= MAX_GROUPS) {
      this.#left++;
      return;
    }
    if (group !== undefined && !isWorse(distance, group.worst)) {
      group.count++;
      return;
    }
    const worst = { path: formatPath(steps), expected: show(expected), actual: show(actual), ...distance };
    this.#groups.set(key, { path, kind, count: (group?.count ?? 0) + 1, worst });
  }

  get total(): number {
    return this.#total;
  }

  /** Differences that are no distance between two numbers: keys, kinds, words. */
  get structural(): number {
    return this.#structural;
  }

  /** The largest relative distance of two numbers; 0 where there is none. */
  get largest(): number {
    return this.#largest;
  }

  /** Differences whose place is not listed, because there are too many places. */
  get left(): number {
    return this.#left;
  }

  /** What has another shape first, then what lies furthest apart. */
  get groups(): DifferenceGroup[] {
    return [...this.#groups.values()].sort(
      (a, b) => (b.worst.relative ?? Number.POSITIVE_INFINITY) - (a.worst.relative ?? Number.POSITIVE_INFINITY) || 0,
    );
  }
}

function isWorse(distance: Distance | undefined, worst: Partial<Distance>): boolean {
  if (distance === undefined || worst.relative === undefined || worst.absolute === undefined) return false;
  return (
    distance.relative > worst.relative || (distance.relative === worst.relative && distance.absolute > worst.absolute)
  );
}
