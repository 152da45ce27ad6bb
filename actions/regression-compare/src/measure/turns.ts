export type Side = "head" | "base";

/** One run of the commands; `run` counts from 1 in each tree. */
export interface Turn {
  readonly side: Side;
  readonly run: number;
}

/**
 * Runs in the order in which they are made, as rounds that only count when they are complete.
 *
 * Two trees take turns as B H, H B, B H …: a machine that slowly gets warmer or busier moves both alike, and neither is always the
 * one that finds the caches filled by the other (reference: Kalibera and Jones, "Rigorous benchmarking in reasonable time").
 */
export function roundsOf(repetitions: number, withBase: boolean): readonly (readonly Turn[])[] {
  return Array.from({ length: repetitions }, (_, index) => {
    const run = index + 1;
    const head = { side: "head", run } as const;
    if (!withBase) return [head];
    const base = { side: "base", run } as const;
    return index % 2 === 0 ? [base, head] : [head, base];
  });
}
