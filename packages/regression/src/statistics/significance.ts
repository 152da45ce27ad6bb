/** So that 1 − (1 − x) is x: a p of .1 is enough for a confidence of .9. */
const ROUNDING = 1e-12;

/** The largest p that is sure enough. @param confidence such as 0.95 */
export function alphaOf(confidence: number): number {
  return 1 - confidence + ROUNDING;
}
