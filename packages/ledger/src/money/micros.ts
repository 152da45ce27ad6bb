/**
 * Money is added up in millionths of a dollar: sums of whole numbers are the same in every order, and a limit is reached exactly.
 * Parts of a millionth count as a whole one.
 */
export function microsOf(usd: number): number {
  // Below this it is the noise of floating point.
  return Math.ceil(usd * 1e6 - 1e-3);
}

/** USD of millionths. */
export function usdOf(micros: number): number {
  return micros / 1e6;
}

/** USD rounded up to a millionth, as it is written down. */
export function roundUp(usd: number): number {
  return usdOf(microsOf(usd));
}
