/** z of a two-sided 95 % interval. */
const Z = 1.959964;

/**
 * Wilson's interval of a share (E. B. Wilson, 1927), which stays honest for few observations: one failure of one run says
 * "between 21 % and 100 %".
 */
export function wilson(hits: number, total: number): { low: number; high: number } {
  if (total <= 0) return { low: 0, high: 1 };
  const share = hits / total;
  const z2 = Z * Z;
  const middle = share + z2 / (2 * total);
  const spread = Z * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total));
  const scale = 1 + z2 / total;
  return { low: round(clamp((middle - spread) / scale)), high: round(clamp((middle + spread) / scale)) };
}

/**
 * How sure `count` observations that agree make, by Jeffreys' prior: the chance that the next one agrees too. One gives
 * .75, two .83, ten .95; no number gives 1.
 */
export function surenessOf(count: number): number {
  return round((count + 0.5) / (count + 1));
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
