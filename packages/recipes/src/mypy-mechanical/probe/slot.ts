/** A place for an annotation whose type mypy has to be asked for. */
export interface Slot {
  /** `[start, end)` is replaced by `before`, the annotation, and `after`. */
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after?: string;
  /** The annotation with `HOLE` for each unknown: `dict[HOLE, HOLE]`. */
  readonly shape: string;
  /** Whether Python evaluates the annotation when the program runs. */
  readonly evaluated: boolean;
  /** Lines whose values all have to be accounted for, as 1-based ranges. One that mypy didn't speak of hides an Any. */
  readonly sources: readonly (readonly [number, number])[];
  /** What mypy met anywhere counts, and there has to be something. */
  readonly everywhere?: true;
  readonly verb: string;
}
